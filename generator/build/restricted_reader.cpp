#include "build/restricted_reader.h"

#include <algorithm>

#include "base/text.h"
#include "source/resource_reader.h"

namespace kept::build {

using source::Entry;
using source::FileKind;

namespace {

enum class Place { Elsewhere, OnTheWay, Restricted };

// data/consents.yaml, data/consents/…, content/meetings/<meeting>/exempt/…, and the folders that
// lead there.
Place place_of(std::string_view path) {
  const auto parts = base::split(path, '/');
  if (path.empty() || path == "data" || path == "content") {
    return Place::OnTheWay;
  }
  if (parts[0] == "data") {
    const bool consents =
        parts[1] == "consents" || (parts.size() == 2 && parts[1].starts_with("consents."));
    return consents ? Place::Restricted : Place::Elsewhere;
  }
  if (parts[0] != "content" || parts[1] != "meetings") {
    return Place::Elsewhere;
  }
  if (parts.size() <= 3) {
    return Place::OnTheWay;
  }
  return base::to_lower_ascii(parts[3]) == "exempt" ? Place::Restricted : Place::Elsewhere;
}

}  // namespace

void RestrictedReader::check(diagnostics::Diagnostics& diagnostics) const {
  if (restricted_ == nullptr) {
    return;
  }
  std::vector<Entry> entries;
  if (restricted_->list("", entries)) {
    diagnostics.error("restricted-missing", {}, "there is no restricted folder to read")
        .at_place("--restricted")
        .with_hint("connect its drive, or correct its name");
    return;
  }
  for (const std::string& path : source::files_below(*restricted_, "data")) {
    if (place_of(path) == Place::Restricted && project_.kind(path) != FileKind::Missing) {
      diagnostics
          .blocked("restricted-twice", {},
                   "`" + path + "` stands in the restricted folder and in the project")
          .at_place(path)
          .with_hint("keep the right one in the restricted folder, and remove the other");
    }
  }
}

const source::FileReader& RestrictedReader::home_of(std::string_view path) const {
  const bool outside = restricted_ != nullptr && place_of(path) != Place::Elsewhere &&
                       project_.kind(path) == FileKind::Missing;
  return outside ? *restricted_ : project_;
}

FileKind RestrictedReader::kind(std::string_view path) const {
  return home_of(path).kind(path);
}

std::error_code RestrictedReader::read(std::string_view path, std::string& bytes) const {
  return home_of(path).read(path, bytes);
}

std::error_code RestrictedReader::list(std::string_view folder, std::vector<Entry>& entries) const {
  const std::error_code error = project_.list(folder, entries);
  if (restricted_ == nullptr || place_of(folder) == Place::Elsewhere) {
    return error;
  }
  std::vector<Entry> outside;
  if (restricted_->list(folder, outside)) {
    return error;
  }
  for (Entry& entry : outside) {
    if (place_of(source::join_path(folder, entry.name)) != Place::Elsewhere &&
        std::ranges::find(entries, entry.name, &Entry::name) == entries.end()) {
      entries.push_back(std::move(entry));
    }
  }
  std::ranges::sort(entries, {}, &Entry::name);
  return {};
}

}  // namespace kept::build
