// A file on disk from its beginning to its end in pieces: for files that memory need not hold
// whole. Opened by the rules of file_system.h. Not for use from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace kept::source {

class FileStream {
 public:
  // Null, with `error`, where the file `path` of the folder `root` can't be opened.
  [[nodiscard]] static std::unique_ptr<FileStream> open(const std::string& root,
                                                        std::string_view path,
                                                        std::error_code& error);
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream();

  [[nodiscard]] std::uint64_t size() const;  // in bytes, when it was opened
  // Fills the buffer as far as it can and gives the number of bytes; 0 at the end, and after an
  // error.
  [[nodiscard]] std::size_t read(std::span<char> to);
  [[nodiscard]] const std::error_code& error() const;

 private:
  struct Rep;
  explicit FileStream(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace kept::source
