#include "source/folder_descriptor.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kept::source {

std::error_code last_error() {
  return {errno, std::generic_category()};
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    static_cast<void>(close());
    fd_ = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  static_cast<void>(close());
}

int Descriptor::release() {
  return std::exchange(fd_, -1);
}

std::error_code Descriptor::close() {
  const int fd = release();
  return fd < 0 || ::close(fd) == 0 ? std::error_code() : last_error();
}

namespace {

constexpr int kFolderFlags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

int open_by_kernel(int folder, std::string_view path, int flags, mode_t mode) {
  struct open_how how {};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
  how.mode = (flags & O_CREAT) != 0 ? mode : 0;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  return static_cast<int>(
      ::syscall(SYS_openat2, folder, std::string(path).c_str(), &how, sizeof how));
}

// What O_NOFOLLOW says of a link is ENOTDIR where a folder was asked for.
int link_error(int folder, const std::string& name) {
  struct stat status {};
  const int error = errno;
  const bool is_link = (error == ENOTDIR || error == ELOOP) &&
                       ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                       S_ISLNK(status.st_mode);
  return is_link ? ELOOP : error;
}

int open_by_walk(int folder, std::string_view path, int flags, mode_t mode) {
  Descriptor at;
  int here = folder;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/')) {
    const std::string part(path.substr(0, slash));
    const int next = ::openat(here, part.c_str(), kFolderFlags);
    if (next < 0) {
      errno = link_error(here, part);
      return -1;
    }
    at = Descriptor(next);
    here = at.get();
    path.remove_prefix(slash + 1);
  }
  const std::string name(path);
  const int fd = ::openat(here, name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, mode);
  if (fd < 0) {
    errno = link_error(here, name);
  }
  return fd;
}

bool kernel_refuses(int error) {
  // EPERM: seccomp filters of older containers, which do not know the call.
  return error == ENOSYS || error == EPERM;
}

}  // namespace

Descriptor open_beneath(int folder, std::string_view path, int flags, mode_t mode,
                        Resolver resolver, std::error_code& error) {
  const int fd = resolver == Resolver::Kernel ? open_by_kernel(folder, path, flags, mode)
                                              : open_by_walk(folder, path, flags, mode);
  error = fd < 0 ? last_error() : std::error_code();
  return Descriptor(fd);
}

Descriptor open_beneath(int folder, std::string_view path, int flags, mode_t mode,
                        std::error_code& error) {
  Descriptor opened = open_beneath(folder, path, flags, mode, Resolver::Kernel, error);
  if (!error || !kernel_refuses(error.value())) {
    return opened;
  }
  return open_beneath(folder, path, flags, mode, Resolver::Walk, error);
}

std::error_code make_folders_beneath(int folder, std::string_view path) {
  if (path.empty()) {
    return {};
  }
  // Mostly the folder around it is there.
  const std::size_t slash = path.rfind('/');
  const std::string_view around = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  const std::string name(path.substr(slash == std::string_view::npos ? 0 : slash + 1));
  Descriptor parent;
  if (!around.empty()) {
    constexpr int kFlags = O_PATH | O_DIRECTORY;
    std::error_code error;
    parent = open_beneath(folder, around, kFlags, 0, error);
    if (error == std::errc::no_such_file_or_directory) {
      error = make_folders_beneath(folder, around);
      parent = error ? Descriptor() : open_beneath(folder, around, kFlags, 0, error);
    }
    if (error) {
      return error;
    }
  }
  const int here = around.empty() ? folder : parent.get();
  if (::mkdirat(here, name.c_str(), 0777) == 0) {
    return {};
  }
  if (errno != EEXIST) {
    return last_error();
  }
  const Descriptor there(::openat(here, name.c_str(), kFolderFlags));
  return there.open() ? std::error_code()
                      : std::error_code(link_error(here, name), std::generic_category());
}

std::error_code read_folder(int folder, std::vector<FolderEntry>& entries) {
  const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (copy < 0) {
    return last_error();
  }
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(copy), &::closedir);
  if (!stream) {
    const auto error = last_error();
    ::close(copy);
    return error;
  }
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") {
      entries.push_back({std::string(name), entry->d_type});
    }
  }
  return {};
}

std::error_code remove_beneath(int folder, std::string_view name) {
  const std::string text(name);
  if (::unlinkat(folder, text.c_str(), 0) == 0 || errno == ENOENT) {
    return {};
  }
  if (errno != EISDIR && errno != EPERM) {
    return last_error();
  }
  const Descriptor inner(::openat(folder, text.c_str(), kFolderFlags));
  if (!inner.open()) {
    return last_error();
  }
  std::vector<FolderEntry> entries;
  if (const auto error = read_folder(inner.get(), entries)) {
    return error;
  }
  for (const FolderEntry& entry : entries) {
    if (const auto error = remove_beneath(inner.get(), entry.name)) {
      return error;
    }
  }
  return ::unlinkat(folder, text.c_str(), AT_REMOVEDIR) == 0 ? std::error_code() : last_error();
}

}  // namespace kept::source
