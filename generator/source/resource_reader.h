// The files that are compiled into the program, read like files on disk. Any thread may use it.
#pragma once

#include <span>

#include "base/resource.h"
#include "source/file_system.h"

namespace kept::source {

class ResourceReader final : public FileReader {
 public:
  explicit ResourceReader(std::span<const base::Resource> bundle);

  [[nodiscard]] FileKind kind(std::string_view path) const override;
  [[nodiscard]] std::error_code read(std::string_view path, std::string& bytes) const override;
  [[nodiscard]] std::error_code list(std::string_view folder,
                                     std::vector<Entry>& entries) const override;
  // The bytes without copying them, or a null view.
  [[nodiscard]] std::string_view find(std::string_view path) const;

 private:
  std::map<std::string_view, std::string_view> files_;
};

// Every file below a folder, as paths from the reader's root, sorted.
[[nodiscard]] std::vector<std::string> files_below(const FileReader& reader,
                                                   std::string_view folder);

}  // namespace kept::source
