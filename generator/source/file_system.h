// Everything Kept reads from or writes to disk goes through these interfaces, so that tests need no
// disk, a public build can be shown never to have opened a private file, and a full disk can be
// acted out. Paths are relative to the file system's root, with '/' between parts, never leading
// out of it: `..` and absolute paths are refused with permission_denied. Symbolic links below the
// root are never followed, for reading or writing (too_many_symbolic_link_levels): a link could
// lead out of the project, or round a folder that a public build must not open. Devices, pipes and
// sockets are neither read nor written (operation_not_permitted). The root itself may be reached
// through links: whoever names it chose it. See docs/decisions/0090.
// const members may be called from several threads at once.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace kept::source {

enum class FileKind { Missing, File, Folder, Link, Other };  // Link: a symbolic one

struct Entry {
  std::string name;  // within its folder
  FileKind kind = FileKind::Missing;
};

// What a loader or parser may do. An empty path is the root.
class FileReader {
 public:
  virtual ~FileReader() = default;
  [[nodiscard]] virtual FileKind kind(std::string_view path) const = 0;
  // Replaces `bytes` by the whole file. On failure `bytes` is empty.
  [[nodiscard]] virtual std::error_code read(std::string_view path, std::string& bytes) const = 0;
  // The folder's entries sorted by name (by byte); names that start with '.' are left out.
  [[nodiscard]] virtual std::error_code list(std::string_view folder,
                                             std::vector<Entry>& entries) const = 0;
};

class FileSystem : public FileReader {
 public:
  // The entries that list() leaves out, sorted by name.
  [[nodiscard]] virtual std::error_code list_hidden(std::string_view folder,
                                                    std::vector<Entry>& entries) const = 0;
  // Makes the folders that the path needs; replaces an existing file.
  [[nodiscard]] virtual std::error_code write(std::string_view path, std::string_view bytes) = 0;
  // Removes a file, or a folder with all that is in it. Missing is not an error.
  [[nodiscard]] virtual std::error_code remove(std::string_view path) = 0;
  [[nodiscard]] virtual std::error_code rename(std::string_view from, std::string_view to) = 0;
  // Swaps two existing entries in one step that a crash cannot cut in half.
  [[nodiscard]] virtual std::error_code exchange(std::string_view a, std::string_view b) = 0;
  // Makes `to` a second name of the file `from`; makes the folders that `to` needs.
  [[nodiscard]] virtual std::error_code link(std::string_view from, std::string_view to) = 0;
};

class DiskFileSystem final : public FileSystem {
 public:
  explicit DiskFileSystem(std::string root);
  DiskFileSystem(const DiskFileSystem&) = delete;
  DiskFileSystem& operator=(const DiskFileSystem&) = delete;
  ~DiskFileSystem() override;

  [[nodiscard]] FileKind kind(std::string_view path) const override;
  [[nodiscard]] std::error_code read(std::string_view path, std::string& bytes) const override;
  [[nodiscard]] std::error_code list(std::string_view folder,
                                     std::vector<Entry>& entries) const override;
  [[nodiscard]] std::error_code list_hidden(std::string_view folder,
                                            std::vector<Entry>& entries) const override;
  [[nodiscard]] std::error_code write(std::string_view path, std::string_view bytes) override;
  [[nodiscard]] std::error_code remove(std::string_view path) override;
  [[nodiscard]] std::error_code rename(std::string_view from, std::string_view to) override;
  [[nodiscard]] std::error_code exchange(std::string_view a, std::string_view b) override;
  [[nodiscard]] std::error_code link(std::string_view from, std::string_view to) override;

  [[nodiscard]] const std::string& root() const { return root_; }

 private:
  // The root's descriptor, opened when it is first needed; -1 with `error` where there is no root.
  [[nodiscard]] int root_descriptor(std::error_code& error) const;
  [[nodiscard]] std::error_code list_some(std::string_view folder, bool hidden,
                                          std::vector<Entry>& entries) const;

  std::string root_;
  mutable std::atomic<int> root_fd_ = -1;
};

// Files in memory, for tests. Counts nothing and never fails unless asked to.
class MemoryFileSystem final : public FileSystem {
 public:
  MemoryFileSystem() = default;
  explicit MemoryFileSystem(std::map<std::string, std::string, std::less<>> files)
      : files_(std::move(files)) {}

  [[nodiscard]] FileKind kind(std::string_view path) const override;
  [[nodiscard]] std::error_code read(std::string_view path, std::string& bytes) const override;
  [[nodiscard]] std::error_code list(std::string_view folder,
                                     std::vector<Entry>& entries) const override;
  [[nodiscard]] std::error_code list_hidden(std::string_view folder,
                                            std::vector<Entry>& entries) const override;
  [[nodiscard]] std::error_code write(std::string_view path, std::string_view bytes) override;
  [[nodiscard]] std::error_code remove(std::string_view path) override;
  [[nodiscard]] std::error_code rename(std::string_view from, std::string_view to) override;
  [[nodiscard]] std::error_code exchange(std::string_view a, std::string_view b) override;
  [[nodiscard]] std::error_code link(std::string_view from, std::string_view to) override;

  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& files() const {
    return files_;
  }
  // Every path that read() was asked for, in order.
  [[nodiscard]] std::vector<std::string> reads() const;
  // The nth change from now on (1 is the next) and all after it fail as on a full disk.
  void fail_from_change(int n) { changes_left_ = n; }

 private:
  [[nodiscard]] std::error_code count_change();
  [[nodiscard]] std::error_code list_some(std::string_view folder, bool hidden,
                                          std::vector<Entry>& entries) const;

  std::map<std::string, std::string, std::less<>> files_;
  mutable std::mutex reads_mutex_;
  mutable std::vector<std::string> reads_;
  int changes_left_ = 0;  // 0: never fail
};

// True where a path stays inside its root: relative, no empty part, no "." or "..".
[[nodiscard]] bool is_inside(std::string_view path);
[[nodiscard]] std::string_view file_name(std::string_view path);
[[nodiscard]] std::string_view folder_of(std::string_view path);  // "" at the top
[[nodiscard]] std::string_view extension(std::string_view path);  // without the dot, or ""
[[nodiscard]] std::string join_path(std::string_view folder, std::string_view name);

}  // namespace kept::source
