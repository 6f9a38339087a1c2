#include "build/gated_reader.h"

#include <algorithm>

#include "base/text.h"
#include "model/publish.h"
#include "source/resource_reader.h"

namespace kept::build {

using source::FileKind;

namespace {

constexpr std::string_view kPictures = "site/images";

}  // namespace

GatedReader::GatedReader(const source::FileReader& project, const model::Model& model,
                         const model::Publication& publication)
    : project_(project), audience_(publication.audience) {
  const auto withheld = model::withheld_stories(model, publication);
  if (withheld.empty() || project.kind(kPictures) != FileKind::Folder) {
    return;
  }
  for (std::string& path : source::files_below(project, kPictures)) {
    const auto names = [&](const model::CaseStudy* story) {
      return model::names_picture(*story, source::file_name(path));
    };
    if (std::ranges::any_of(withheld, names) &&
        !model::names_picture(publication, source::file_name(path))) {
      pictures_.insert(std::move(path));
    }
  }
}

bool GatedReader::is_withheld(std::string_view path) const {
  if (pictures_.contains(path)) {
    return true;
  }
  const std::string lower = base::to_lower_ascii(path);
  if (lower.starts_with("data/consents")) {
    return true;
  }
  const auto parts = base::split(lower, '/');
  return audience_ < model::Audience::Committee &&
         std::ranges::find(parts, "exempt") != parts.end();
}

FileKind GatedReader::kind(std::string_view path) const {
  return is_withheld(path) ? FileKind::Missing : project_.kind(path);
}

std::error_code GatedReader::read(std::string_view path, std::string& bytes) const {
  if (is_withheld(path)) {
    bytes.clear();
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  return project_.read(path, bytes);
}

std::error_code GatedReader::list(std::string_view folder,
                                  std::vector<source::Entry>& entries) const {
  if (is_withheld(folder)) {
    entries.clear();
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  const std::error_code error = project_.list(folder, entries);
  std::erase_if(entries, [&](const source::Entry& entry) {
    return is_withheld(source::join_path(folder, entry.name));
  });
  return error;
}

}  // namespace kept::build
