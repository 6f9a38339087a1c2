#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <span>

#include "source/file_stream.h"
#include "source/file_system.h"
#include "source/folder_descriptor.h"

namespace kept::source {
namespace {

std::error_code refused() {
  return std::make_error_code(std::errc::permission_denied);
}

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

FileKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) {
    return FileKind::File;
  }
  if (S_ISLNK(mode)) {
    return FileKind::Link;
  }
  return S_ISDIR(mode) ? FileKind::Folder : FileKind::Other;
}

FileKind kind_in(int folder, const FolderEntry& entry) {
  if (entry.type != DT_UNKNOWN) {
    return kind_of_mode(DTTOIF(entry.type));
  }
  struct stat status {};
  return ::fstatat(folder, entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
             ? kind_of_mode(status.st_mode)
             : FileKind::Missing;
}

// What is open is an ordinary file; says otherwise what it is.
std::error_code check_ordinary(int fd, std::size_t& size) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    return last_error();
  }
  if (S_ISDIR(status.st_mode)) {
    return std::make_error_code(std::errc::is_a_directory);
  }
  if (!S_ISREG(status.st_mode)) {
    return std::make_error_code(std::errc::operation_not_permitted);
  }
  size = static_cast<std::size_t>(status.st_size);
  return {};
}

// The number of bytes read: fewer than asked for at the end.
std::size_t fill(int fd, std::span<char> to, std::error_code& error) {
  std::size_t filled = 0;
  while (filled < to.size()) {
    const ssize_t got = ::read(fd, to.data() + filled, to.size() - filled);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      error = last_error();
    }
    if (got <= 0) {
      break;
    }
    filled += static_cast<std::size_t>(got);
  }
  return filled;
}

// Not blocking: opening a pipe would wait for somebody to write into it.
Descriptor open_ordinary(int root, std::string_view path, std::size_t& size,
                         std::error_code& error) {
  Descriptor file =
      open_beneath(root, path.empty() ? "." : path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0, error);
  if (!error) {
    error = check_ordinary(file.get(), size);
  }
  return file;
}

// The folder that holds a path, and its name there.
struct Place {
  Descriptor folder;
  std::string name;
};

std::error_code find_place(int root, std::string_view path, Place& place) {
  std::error_code error;
  const std::string_view folder = folder_of(path);
  place.folder = folder.empty() ? Descriptor(::openat(root, ".", O_PATH | O_DIRECTORY | O_CLOEXEC))
                                : open_beneath(root, folder, O_PATH | O_DIRECTORY, 0, error);
  place.name = file_name(path);
  return error;
}

bool is_entry(std::string_view path) {
  return !path.empty() && is_inside(path);
}

}  // namespace

DiskFileSystem::DiskFileSystem(std::string root) : root_(std::move(root)) {}

DiskFileSystem::~DiskFileSystem() {
  const Descriptor last(root_fd_.load());
}

int DiskFileSystem::root_descriptor(std::error_code& error) const {
  int known = root_fd_.load(std::memory_order_acquire);
  if (known >= 0) {
    return known;
  }
  Descriptor fresh(::open(root_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!fresh.open()) {
    error = last_error();
    return -1;
  }
  if (root_fd_.compare_exchange_strong(known, fresh.get())) {
    known = fresh.release();
  }
  return known;
}

FileKind DiskFileSystem::kind(std::string_view path) const {
  std::error_code error;
  const int root = is_inside(path) ? root_descriptor(error) : -1;
  if (root < 0) {
    return FileKind::Missing;
  }
  if (path.empty()) {
    return FileKind::Folder;
  }
  const Descriptor found = open_beneath(root, path, O_PATH | O_NOFOLLOW, 0, error);
  struct stat status {};
  if (error || ::fstat(found.get(), &status) != 0) {
    return error == std::errc::too_many_symbolic_link_levels ? FileKind::Link : FileKind::Missing;
  }
  return kind_of_mode(status.st_mode);
}

std::error_code DiskFileSystem::read(std::string_view path, std::string& bytes) const {
  bytes.clear();
  std::error_code error;
  const int root = is_inside(path) ? root_descriptor(error) : -1;
  if (root < 0) {
    return error ? error : refused();
  }
  std::size_t size = 0;
  const Descriptor file = open_ordinary(root, path, size, error);
  if (!error) {
    bytes.resize(size);
    bytes.resize(fill(file.get(), bytes, error));  // it may have shrunk while we read
  }
  if (error) {
    bytes.clear();
  }
  return error;
}

std::error_code DiskFileSystem::list(std::string_view folder, std::vector<Entry>& entries) const {
  return list_some(folder, false, entries);
}

std::error_code DiskFileSystem::list_hidden(std::string_view folder,
                                            std::vector<Entry>& entries) const {
  return list_some(folder, true, entries);
}

std::error_code DiskFileSystem::list_some(std::string_view folder, bool hidden,
                                          std::vector<Entry>& entries) const {
  entries.clear();
  std::error_code error;
  const int root = is_inside(folder) ? root_descriptor(error) : -1;
  if (root < 0) {
    return error ? error : refused();
  }
  const Descriptor opened =
      open_beneath(root, folder.empty() ? "." : folder, O_PATH | O_DIRECTORY, 0, error);
  std::vector<FolderEntry> found;
  if (!error) {
    error = read_folder(opened.get(), found);
  }
  for (FolderEntry& entry : found) {
    if ((entry.name.front() == '.') == hidden) {
      const FileKind kind = kind_in(opened.get(), entry);
      entries.push_back({std::move(entry.name), kind});
    }
  }
  std::ranges::sort(entries, {}, &Entry::name);
  return error;
}

std::error_code DiskFileSystem::write(std::string_view path, std::string_view bytes) {
  if (!is_entry(path)) {
    return refused();
  }
  std::error_code error;
  int root = root_descriptor(error);
  if (root < 0 && error == std::errc::no_such_file_or_directory) {
    std::filesystem::create_directories(root_, error);
    root = error ? -1 : root_descriptor(error);
  }
  if (root < 0) {
    return error;
  }
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_NOCTTY;
  Descriptor file = open_beneath(root, path, kFlags, 0666, error);
  if (error == std::errc::no_such_file_or_directory) {
    if ((error = make_folders_beneath(root, folder_of(path)))) {
      return error;
    }
    file = open_beneath(root, path, kFlags, 0666, error);
  }
  std::size_t size = 0;
  if (!error) {
    error = check_ordinary(file.get(), size);
  }
  if (!error) {
    error = write_all(file.get(), bytes);
  }
  return error ? error : file.close();
}

std::error_code DiskFileSystem::remove(std::string_view path) {
  std::error_code error;
  const int root = is_entry(path) ? root_descriptor(error) : -1;
  Place place;
  if (root >= 0) {
    error = find_place(root, path, place);
  } else if (!error) {
    return refused();
  }
  if (error) {
    return error == std::errc::no_such_file_or_directory ? std::error_code() : error;
  }
  return remove_beneath(place.folder.get(), place.name);
}

namespace {

std::error_code move_entry(int root, std::string_view from, std::string_view to, unsigned flags) {
  Place source;
  Place target;
  if (const auto error = find_place(root, from, source)) {
    return error;
  }
  if (const auto error = find_place(root, to, target)) {
    return error;
  }
  const long result = ::syscall(SYS_renameat2, source.folder.get(), source.name.c_str(),
                                target.folder.get(), target.name.c_str(), flags);
  return result == 0 ? std::error_code() : last_error();
}

}  // namespace

std::error_code DiskFileSystem::rename(std::string_view from, std::string_view to) {
  std::error_code error;
  const int root = is_entry(from) && is_entry(to) ? root_descriptor(error) : -1;
  return root >= 0 ? move_entry(root, from, to, 0) : error ? error : refused();
}

std::error_code DiskFileSystem::exchange(std::string_view a, std::string_view b) {
  std::error_code error;
  const int root = is_entry(a) && is_entry(b) ? root_descriptor(error) : -1;
  return root >= 0 ? move_entry(root, a, b, RENAME_EXCHANGE) : error ? error : refused();
}

std::error_code DiskFileSystem::link(std::string_view from, std::string_view to) {
  std::error_code error;
  const int root = is_entry(from) && is_entry(to) ? root_descriptor(error) : -1;
  if (root < 0) {
    return error ? error : refused();
  }
  Place source;
  Place target;
  if ((error = find_place(root, from, source))) {
    return error;
  }
  error = find_place(root, to, target);
  if (error == std::errc::no_such_file_or_directory) {
    error = make_folders_beneath(root, folder_of(to));
    error = error ? error : find_place(root, to, target);
  }
  if (error) {
    return error;
  }
  const int result = ::linkat(source.folder.get(), source.name.c_str(), target.folder.get(),
                              target.name.c_str(), 0);
  return result == 0 ? std::error_code() : last_error();
}

struct FileStream::Rep {
  Descriptor file;
  std::size_t size = 0;
  std::error_code error;
};

FileStream::FileStream(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
FileStream::~FileStream() = default;

std::unique_ptr<FileStream> FileStream::open(const std::string& root, std::string_view path,
                                             std::error_code& error) {
  if (!is_entry(path)) {
    error = refused();
    return nullptr;
  }
  const Descriptor folder(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder.open()) {
    error = last_error();
    return nullptr;
  }
  auto rep = std::make_unique<Rep>();
  error.clear();
  rep->file = open_ordinary(folder.get(), path, rep->size, error);
  return error ? nullptr : std::unique_ptr<FileStream>(new FileStream(std::move(rep)));
}

std::uint64_t FileStream::size() const {
  return rep_->size;
}

std::size_t FileStream::read(std::span<char> to) {
  return rep_->error ? 0 : fill(rep_->file.get(), to, rep_->error);
}

const std::error_code& FileStream::error() const {
  return rep_->error;
}

}  // namespace kept::source
