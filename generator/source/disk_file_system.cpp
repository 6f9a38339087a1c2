#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "source/file_system.h"

namespace kept::source {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() {
  return {errno, std::generic_category()};
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) {
      ::close(fd_);
    }
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }
  // Closing can be the first to learn that the disk is full.
  [[nodiscard]] std::error_code close() {
    const int result = ::close(fd_);
    fd_ = -1;
    return result == 0 ? std::error_code() : last_error();
  }

 private:
  int fd_;
};

std::error_code write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) {
        continue;
      }
      return last_error();
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::error_code make_folder_of(const std::string& path) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  return error;
}

FileKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) {
    return FileKind::File;
  }
  return S_ISDIR(mode) ? FileKind::Folder : FileKind::Other;
}

}  // namespace

std::string DiskFileSystem::full(std::string_view path) const {
  return path.empty() ? root_ : join_path(root_, path);
}

std::error_code DiskFileSystem::refuse(std::string_view path) const {
  return is_inside(path) ? std::error_code() : std::make_error_code(std::errc::permission_denied);
}

FileKind DiskFileSystem::kind(std::string_view path) const {
  struct stat status {};
  if (refuse(path) || ::stat(full(path).c_str(), &status) != 0) {
    return FileKind::Missing;
  }
  return kind_of_mode(status.st_mode);
}

std::error_code DiskFileSystem::read(std::string_view path, std::string& bytes) const {
  bytes.clear();
  if (const auto error = refuse(path)) {
    return error;
  }
  const Descriptor file(::open(full(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.open()) {
    return last_error();
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) {
    return last_error();
  }
  if (S_ISDIR(status.st_mode)) {
    return std::make_error_code(std::errc::is_a_directory);
  }
  if (!S_ISREG(status.st_mode)) {
    return std::make_error_code(std::errc::operation_not_permitted);
  }
  bytes.resize(static_cast<std::size_t>(status.st_size));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      const auto error = last_error();
      bytes.clear();
      return error;
    }
    if (got == 0) {
      break;  // it shrank while we read
    }
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return {};
}

std::error_code DiskFileSystem::list(std::string_view folder, std::vector<Entry>& entries) const {
  entries.clear();
  if (const auto error = refuse(folder)) {
    return error;
  }
  std::error_code error;
  for (fs::directory_iterator at(full(folder), error), end; !error && at != end;
       at.increment(error)) {
    std::string name = at->path().filename().string();
    if (name.front() == '.') {
      continue;
    }
    std::error_code ignored;
    const fs::file_status status = at->status(ignored);
    const FileKind kind = fs::is_regular_file(status) ? FileKind::File
                          : fs::is_directory(status)  ? FileKind::Folder
                                                      : FileKind::Other;
    entries.push_back({std::move(name), kind});
  }
  std::ranges::sort(entries, {}, &Entry::name);
  return error;
}

std::error_code DiskFileSystem::write(std::string_view path, std::string_view bytes) {
  if (const auto error = refuse(path)) {
    return error;
  }
  const std::string name = full(path);
  const auto open = [&] {
    return ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  };
  int fd = open();
  if (fd < 0 && errno == ENOENT) {
    if (const auto error = make_folder_of(name)) {
      return error;
    }
    fd = open();
  }
  if (fd < 0) {
    return last_error();
  }
  Descriptor file(fd);
  if (const auto error = write_all(file.get(), bytes)) {
    return error;
  }
  return file.close();
}

std::error_code DiskFileSystem::remove(std::string_view path) {
  if (path.empty() || !is_inside(path)) {
    return std::make_error_code(std::errc::permission_denied);
  }
  std::error_code error;
  fs::remove_all(full(path), error);
  return error;
}

std::error_code DiskFileSystem::rename(std::string_view from, std::string_view to) {
  if (!is_inside(from) || !is_inside(to)) {
    return std::make_error_code(std::errc::permission_denied);
  }
  return ::rename(full(from).c_str(), full(to).c_str()) == 0 ? std::error_code() : last_error();
}

std::error_code DiskFileSystem::exchange(std::string_view a, std::string_view b) {
  if (!is_inside(a) || !is_inside(b)) {
    return std::make_error_code(std::errc::permission_denied);
  }
  const long result = ::syscall(SYS_renameat2, AT_FDCWD, full(a).c_str(), AT_FDCWD, full(b).c_str(),
                                RENAME_EXCHANGE);
  return result == 0 ? std::error_code() : last_error();
}

std::error_code DiskFileSystem::link(std::string_view from, std::string_view to) {
  if (!is_inside(from) || !is_inside(to)) {
    return std::make_error_code(std::errc::permission_denied);
  }
  const std::string target = full(to);
  int result = ::link(full(from).c_str(), target.c_str());
  if (result != 0 && errno == ENOENT) {
    if (const auto error = make_folder_of(target)) {
      return error;
    }
    result = ::link(full(from).c_str(), target.c_str());
  }
  return result == 0 ? std::error_code() : last_error();
}

}  // namespace kept::source
