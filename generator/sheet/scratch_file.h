// A file without a name that a C library can write to by path, read back whole and forgotten. In
// memory where the system offers that, else in /tmp.
#pragma once

#include <optional>
#include <string>

namespace kept::sheet {

class ScratchFile {
 public:
  [[nodiscard]] static std::optional<ScratchFile> create();
  ~ScratchFile();
  ScratchFile(ScratchFile&& other) noexcept;
  ScratchFile& operator=(ScratchFile&&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::optional<std::string> read() const;

 private:
  ScratchFile(int descriptor, std::string path, bool named)
      : descriptor_(descriptor), path_(std::move(path)), named_(named) {}

  int descriptor_ = -1;
  std::string path_;
  bool named_ = false;  // stands in a folder and must be removed
};

}  // namespace kept::sheet
