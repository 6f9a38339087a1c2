#include "source/resource_reader.h"

#include <algorithm>

namespace kept::source {

ResourceReader::ResourceReader(std::span<const base::Resource> bundle) {
  for (const base::Resource& resource : bundle) {
    files_.emplace(resource.path, resource.bytes);
  }
}

FileKind ResourceReader::kind(std::string_view path) const {
  if (path.empty()) {
    return FileKind::Folder;
  }
  if (files_.contains(path)) {
    return FileKind::File;
  }
  const std::string prefix = std::string(path) + "/";
  const auto after = files_.lower_bound(prefix);
  return after != files_.end() && after->first.starts_with(prefix) ? FileKind::Folder
                                                                   : FileKind::Missing;
}

std::error_code ResourceReader::read(std::string_view path, std::string& bytes) const {
  const std::string_view found = find(path);
  bytes.assign(found);
  return found.data() == nullptr ? std::make_error_code(std::errc::no_such_file_or_directory)
                                 : std::error_code();
}

std::error_code ResourceReader::list(std::string_view folder, std::vector<Entry>& entries) const {
  entries.clear();
  if (kind(folder) != FileKind::Folder) {
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  const std::string prefix = folder.empty() ? std::string() : std::string(folder) + "/";
  for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix);
       ++at) {
    const std::string_view rest = at->first.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    if (entries.empty() || entries.back().name != name) {
      entries.push_back(
          {std::string(name), slash == std::string_view::npos ? FileKind::File : FileKind::Folder});
    }
  }
  std::ranges::sort(entries, {}, &Entry::name);
  return {};
}

std::string_view ResourceReader::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? std::string_view() : found->second;
}

std::vector<std::string> files_below(const FileReader& reader, std::string_view folder) {
  std::vector<std::string> files;
  std::vector<Entry> entries;
  if (reader.list(folder, entries)) {
    return files;
  }
  for (const Entry& entry : entries) {
    const std::string path = join_path(folder, entry.name);
    if (entry.kind == FileKind::File) {
      files.push_back(path);
    } else if (entry.kind == FileKind::Folder) {
      for (std::string& inner : files_below(reader, path)) {
        files.push_back(std::move(inner));
      }
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace kept::source
