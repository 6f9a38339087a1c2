#include "source/file_system.h"

namespace kept::source {

bool is_inside(std::string_view path) {
  if (path.empty()) {
    return true;
  }
  if (path.front() == '/' || path.find('\0') != std::string_view::npos) {
    return false;
  }
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    const std::string_view part = path.substr(0, end);
    if (part.empty() || part == "." || part == "..") {
      return false;
    }
    if (end == std::string_view::npos) {
      break;
    }
    path.remove_prefix(end + 1);
    if (path.empty()) {
      return false;  // a trailing slash
    }
  }
  return true;
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view extension(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

std::string join_path(std::string_view folder, std::string_view name) {
  if (folder.empty()) {
    return std::string(name);
  }
  std::string path(folder);
  path.push_back('/');
  path += name;
  return path;
}

}  // namespace kept::source
