// A folder on disk as a descriptor, from which names are resolved beneath it and nowhere else: no
// `..`, no symbolic link anywhere on the way or at its end, whatever somebody changes meanwhile.
// Internal to the module's disk file system. Safe from any thread.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace kept::source {

// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }
  [[nodiscard]] int release();
  // Closing can be the first to learn that the disk is full.
  [[nodiscard]] std::error_code close();

 private:
  int fd_;
};

[[nodiscard]] std::error_code last_error();

// How a path is resolved. Kernel: openat2(2), Linux 5.6. Walk: one openat(2) a part, for kernels
// and containers that refuse openat2; the same result, slower.
enum class Resolver { Kernel, Walk };

// Opens `path`, which is_inside() holds to be good, below `folder`. A symbolic link gives
// too_many_symbolic_link_levels, except at the end of a path with O_PATH | O_NOFOLLOW.
[[nodiscard]] Descriptor open_beneath(int folder, std::string_view path, int flags, mode_t mode,
                                      Resolver resolver, std::error_code& error);

// The same, with whichever resolver works here.
[[nodiscard]] Descriptor open_beneath(int folder, std::string_view path, int flags, mode_t mode,
                                      std::error_code& error);

// Makes the folders of a path that are missing. A part that is no folder, or a link to one, is an
// error.
[[nodiscard]] std::error_code make_folders_beneath(int folder, std::string_view path);

struct FolderEntry {
  std::string name;
  unsigned char type = 0;  // DT_REG, DT_LNK … or DT_UNKNOWN
};
// Everything in an open folder but `.` and `..`, in no order.
[[nodiscard]] std::error_code read_folder(int folder, std::vector<FolderEntry>& entries);

// Removes a file, link or whole folder `name` of `folder`. Links are removed, never followed.
[[nodiscard]] std::error_code remove_beneath(int folder, std::string_view name);

}  // namespace kept::source
