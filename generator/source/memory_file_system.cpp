#include <set>

#include "source/file_system.h"

namespace kept::source {
namespace {

std::error_code error_of(std::errc code) {
  return std::make_error_code(code);
}

std::string folder_prefix(std::string_view folder) {
  return folder.empty() ? std::string() : std::string(folder) + "/";
}

}  // namespace

std::error_code MemoryFileSystem::count_change() {
  if (changes_left_ == 0) {
    return {};
  }
  if (changes_left_ > 1) {
    --changes_left_;
    return {};
  }
  return error_of(std::errc::no_space_on_device);
}

FileKind MemoryFileSystem::kind(std::string_view path) const {
  if (path.empty()) {
    return FileKind::Folder;
  }
  if (files_.contains(path)) {
    return FileKind::File;
  }
  const std::string prefix = folder_prefix(path);
  const auto after = files_.lower_bound(prefix);
  return after != files_.end() && after->first.starts_with(prefix) ? FileKind::Folder
                                                                   : FileKind::Missing;
}

std::error_code MemoryFileSystem::read(std::string_view path, std::string& bytes) const {
  bytes.clear();
  {
    const std::scoped_lock lock(reads_mutex_);
    reads_.emplace_back(path);
  }
  if (!is_inside(path)) {
    return error_of(std::errc::permission_denied);
  }
  const auto found = files_.find(path);
  if (found == files_.end()) {
    return error_of(kind(path) == FileKind::Folder ? std::errc::is_a_directory
                                                   : std::errc::no_such_file_or_directory);
  }
  bytes = found->second;
  return {};
}

std::error_code MemoryFileSystem::list(std::string_view folder, std::vector<Entry>& entries) const {
  return list_some(folder, false, entries);
}

std::error_code MemoryFileSystem::list_hidden(std::string_view folder,
                                              std::vector<Entry>& entries) const {
  return list_some(folder, true, entries);
}

std::error_code MemoryFileSystem::list_some(std::string_view folder, bool hidden,
                                            std::vector<Entry>& entries) const {
  entries.clear();
  if (kind(folder) != FileKind::Folder) {
    return error_of(std::errc::no_such_file_or_directory);
  }
  const std::string prefix = folder_prefix(folder);
  std::map<std::string, FileKind> found;
  for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix);
       ++at) {
    const std::string_view rest = std::string_view(at->first).substr(prefix.size());
    const std::size_t slash = rest.find('/');
    const FileKind kind = slash == std::string_view::npos ? FileKind::File : FileKind::Folder;
    if (rest.starts_with('.') == hidden) {
      found.emplace(rest.substr(0, slash), kind);
    }
  }
  for (const auto& [name, kind] : found) {
    entries.push_back({name, kind});
  }
  return {};
}

std::error_code MemoryFileSystem::write(std::string_view path, std::string_view bytes) {
  if (const auto error = count_change()) {
    return error;
  }
  if (path.empty() || !is_inside(path)) {
    return error_of(std::errc::permission_denied);
  }
  if (kind(path) == FileKind::Folder) {
    return error_of(std::errc::is_a_directory);
  }
  files_.insert_or_assign(std::string(path), std::string(bytes));
  return {};
}

std::error_code MemoryFileSystem::remove(std::string_view path) {
  if (const auto error = count_change()) {
    return error;
  }
  std::erase_if(files_, [&](const auto& file) {
    return file.first == path || file.first.starts_with(folder_prefix(path));
  });
  return {};
}

std::error_code MemoryFileSystem::rename(std::string_view from, std::string_view to) {
  if (const auto error = count_change()) {
    return error;
  }
  if (kind(from) == FileKind::Missing) {
    return error_of(std::errc::no_such_file_or_directory);
  }
  std::map<std::string, std::string, std::less<>> renamed;
  const std::string prefix = folder_prefix(from);
  for (auto& [path, bytes] : files_) {
    if (path == from) {
      renamed[std::string(to)] = std::move(bytes);
    } else if (path.starts_with(prefix)) {
      renamed[folder_prefix(to) + path.substr(prefix.size())] = std::move(bytes);
    } else {
      renamed.emplace(path, std::move(bytes));
    }
  }
  files_ = std::move(renamed);
  return {};
}

std::error_code MemoryFileSystem::exchange(std::string_view a, std::string_view b) {
  if (const auto error = count_change()) {
    return error;
  }
  if (kind(a) == FileKind::Missing || kind(b) == FileKind::Missing) {
    return error_of(std::errc::no_such_file_or_directory);
  }
  const auto moved = [](std::string_view path, std::string_view from, std::string_view to) {
    if (path == from) {
      return std::string(to);
    }
    if (path.starts_with(folder_prefix(from))) {
      return std::string(to) + std::string(path.substr(from.size()));
    }
    return std::string();
  };
  std::map<std::string, std::string, std::less<>> swapped;
  for (auto& [path, bytes] : files_) {
    std::string name = moved(path, a, b);
    if (name.empty()) {
      name = moved(path, b, a);
    }
    swapped[name.empty() ? path : name] = std::move(bytes);
  }
  files_ = std::move(swapped);
  return {};
}

std::error_code MemoryFileSystem::link(std::string_view from, std::string_view to) {
  if (const auto error = count_change()) {
    return error;
  }
  const auto found = files_.find(from);
  if (found == files_.end()) {
    return error_of(std::errc::no_such_file_or_directory);
  }
  if (files_.contains(to)) {
    return error_of(std::errc::file_exists);
  }
  files_.emplace(std::string(to), found->second);
  return {};
}

std::vector<std::string> MemoryFileSystem::reads() const {
  const std::scoped_lock lock(reads_mutex_);
  return reads_;
}

}  // namespace kept::source
