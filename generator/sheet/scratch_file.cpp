#include "sheet/scratch_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <utility>

namespace kept::sheet {

std::optional<ScratchFile> ScratchFile::create() {
  const int memory = memfd_create("kept-workbook", MFD_CLOEXEC);
  if (memory >= 0) {
    std::string path = "/proc/self/fd/" + std::to_string(memory);
    if (access(path.c_str(), W_OK) == 0) {
      return ScratchFile(memory, std::move(path), false);
    }
    close(memory);  // a bare chroot has no /proc
  }
  std::string path = "/tmp/kept-workbook-XXXXXX";
  const int file = mkostemp(path.data(), O_CLOEXEC);
  if (file < 0) {
    return std::nullopt;
  }
  return ScratchFile(file, std::move(path), true);
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      named_(std::exchange(other.named_, false)) {}

ScratchFile::~ScratchFile() {
  if (named_) {
    unlink(path_.c_str());
  }
  if (descriptor_ >= 0) {
    close(descriptor_);
  }
}

std::optional<std::string> ScratchFile::read() const {
  const off_t size = lseek(descriptor_, 0, SEEK_END);
  if (size < 0) {
    return std::nullopt;
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t got =
        pread(descriptor_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (got <= 0) {
      return std::nullopt;
    }
    at += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace kept::sheet
