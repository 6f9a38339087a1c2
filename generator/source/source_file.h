// The text of one input file and the places in it. A SourceFile never moves or changes once it is
// in a SourceStore, and outlives the build: spans and views into its text stay good.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kept::source {

struct Position {
  std::uint32_t line = 1;    // from 1
  std::uint32_t column = 1;  // from 1, in code points
};

class SourceFile {
 public:
  // With `left_out` the text is a piece of a longer file: its first line, and what follows after
  // so many more lines. Places count those too.
  SourceFile(std::string path, std::string text, std::uint32_t left_out = 0)
      : path_(std::move(path)), text_(std::move(text)), left_out_(left_out) {}
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }  // as the author knows it
  [[nodiscard]] const std::string& text() const { return text_; }
  // Its place in its store, which `store.at(id)` gives back; 0 is the first.
  [[nodiscard]] std::uint32_t id() const { return id_; }

  // Offsets past the end count as the end. Costs a scan of the text: for diagnostics, not for
  // loops.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  // The line that holds `offset`, without its line break.
  [[nodiscard]] std::string_view line_at(std::uint32_t offset) const;
  // The byte offset of a 1-based line and a 1-based column in bytes, clamped to the text.
  [[nodiscard]] std::uint32_t offset_of(std::uint32_t line, std::uint32_t byte_column) const;

 private:
  friend class SourceStore;
  std::string path_;
  std::string text_;
  std::uint32_t left_out_ = 0;
  std::uint32_t id_ = 0;
};

// Bytes [begin, end) of a file. A null file means "nowhere in particular".
struct Span {
  const SourceFile* file = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::string_view text() const {
    return file == nullptr ? std::string_view()
                           : std::string_view(file->text()).substr(begin, end - begin);
  }
  friend bool operator==(const Span&, const Span&) = default;
};

// The whole file as a span of no length at its start.
[[nodiscard]] inline Span start_of(const SourceFile& file) {
  return {&file, 0, 0};
}

// Owns every SourceFile of a build. All members may be called from several threads at once.
class SourceStore {
 public:
  const SourceFile& add(std::string path, std::string text);
  // REQUIRES: id came from a file of this store.
  [[nodiscard]] const SourceFile& at(std::uint32_t id) const;
  [[nodiscard]] std::size_t size() const;

 private:
  mutable std::mutex mutex_;
  std::deque<SourceFile> files_;
};

}  // namespace kept::source
