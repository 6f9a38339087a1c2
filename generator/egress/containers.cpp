// Files that hold other files: PDF, and the zips that workbooks and DOCX are.
#include "egress/file_reader.h"

#include "diagnostics/diagnostic.h"
#include "sheet/package.h"

namespace kept::egress {

void read_pdf(const FileReader& reader, const pdf::ExtractedText& extracted) {
  if (!extracted.readable) {
    reader.give_up("pages", extracted.problem);
    return;
  }
  Letters all;
  for (std::size_t i = 0; i < extracted.pages.size(); ++i) {
    all.separate();
    all.add(extracted.pages[i]);
  }
  reader.take(all, "pages");
  Letters strings;
  for (const std::string& text : extracted.strings) {
    strings.separate();
    strings.add(text);
    if (text.find('%') != std::string::npos) {
      strings.separate();
      strings.add(decode_percent(text));
    }
  }
  reader.take(strings, "metadata, alternative texts, links and bookmarks");
  for (const pdf::EmbeddedFile& attachment : extracted.attachments) {
    reader.read_inner(attachment.name, attachment.bytes);
  }
  if (extracted.pages_without_unicode > 0) {
    reader.give_up("pages", "the letters of a font on it say nowhere which letters they are");
  }
}

namespace {

// The list of parts at an archive's end, with what was noted beside them and for the whole
// (APPNOTE.TXT 4.3.12, 4.3.16).
std::string_view list_of_parts(std::string_view bytes) {
  constexpr std::size_t kSize = 22;
  const std::size_t end = bytes.rfind(std::string_view("PK\x05\x06", 4));
  if (end == std::string_view::npos || bytes.size() - end < kSize) {
    return {};
  }
  std::size_t offset = 0;
  for (std::size_t i = 4; i-- > 0;) {
    offset = offset << 8U | static_cast<unsigned char>(bytes[end + 16 + i]);
  }
  return bytes.substr(std::min(offset, end));
}

}  // namespace

void read_zip(const FileReader& reader, std::string_view path, std::string_view bytes) {
  diagnostics::Diagnostics found;
  auto package = sheet::Package::open(bytes, path, sheet::ReadLimits{}, found);
  if (!package) {
    reader.give_up("", "the archive is damaged, encrypted or far too large");
    return;
  }
  Letters notes;
  notes.add(list_of_parts(bytes));
  reader.take(notes, "notes of the archive");
  for (const std::string& part : package->parts()) {
    if (part.ends_with('/')) {
      continue;
    }
    if (const auto content = package->read(part, found)) {
      reader.read_inner(part, *content);
    } else {
      reader.give_up(part, "this part of the archive can't be unpacked");
    }
  }
}

}  // namespace kept::egress
