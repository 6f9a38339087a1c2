#include "egress/verify_files.h"

#include "base/parallel.h"
#include "check/rules.h"
#include "check/site_index.h"
#include "egress/finished_file.h"
#include "egress/verify_parts.h"
#include "html/tree.h"
#include "sheet/verify_xlsx.h"
#include "source/file_system.h"

namespace kept::egress {
namespace {

using diagnostics::Diagnostics;
using site::OutputFile;

html::Document parse(const OutputFile& file, Diagnostics& found) {
  html::ParseOptions options;
  options.syntax = html::Syntax::Lenient;
  options.name = file.path;
  return html::parse(file.bytes, options, found);
}

// "a/index.html" stands at "/a/".
std::string address_of(const OutputFile& file) {
  const bool index = source::file_name(file.path) == "index.html";
  return "/" + (index ? file.path.substr(0, file.path.size() - 10) : file.path);
}

bool is_page(const OutputFile& file) {
  return format_of(file.path, file.bytes) == FileFormat::Markup;
}

check::SiteIndex index_of(const std::vector<OutputFile>& files) {
  check::SiteIndex index;
  for (const OutputFile& file : files) {
    Diagnostics ignored;
    if (is_page(file)) {
      index.add_page(address_of(file), parse(file, ignored));
    } else {
      index.add_file("/" + file.path);
    }
  }
  return index;
}

void verify_archive(const OutputFile& file, Diagnostics& found) {
  const std::string_view ending = source::extension(file.path);
  if (ending == "xlsx" || ending == "xlsm") {
    static_cast<void>(sheet::verify_xlsx(file.bytes, file.path, {}, found));
  } else if (ending == "docx" || ending == "docm") {
    verify_docx(file, found);
  }
}

void verify(const OutputFile& file, const check::SiteIndex* site, Diagnostics& found) {
  switch (format_of(file.path, file.bytes)) {
    case FileFormat::Markup: {
      const std::string address = address_of(file);
      check::check_page(parse(file, found), {address, site}, found);
      break;
    }
    case FileFormat::Pdf:
      verify_pdf(file, found);
      break;
    case FileFormat::Zip:
      verify_archive(file, found);
      break;
    case FileFormat::Jpeg:
    case FileFormat::Png:
      verify_picture(file, found);
      break;
    default:
      break;
  }
}

}  // namespace

void verify_files(const std::vector<OutputFile>& files, FileSet set, Diagnostics& diagnostics) {
  const bool whole = set == FileSet::WholeSite;
  const check::SiteIndex index = whole ? index_of(files) : check::SiteIndex();
  std::vector<Diagnostics> found(files.size());
  base::parallel_for(files.size(),
                     [&](std::size_t i) { verify(files[i], whole ? &index : nullptr, found[i]); });
  for (Diagnostics& one : found) {
    diagnostics.merge(std::move(one));
  }
}

}  // namespace kept::egress
