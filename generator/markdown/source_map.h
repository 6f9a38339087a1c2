// From places in a Markdown text to places in the author's file.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "source/source_file.h"

namespace kept::markdown {

class SourceMap {
 public:
  // `text` must outlive this.
  SourceMap(std::string_view text, source::Span span);

  // The author's place of text[begin, end).
  [[nodiscard]] source::Span span(std::size_t begin, std::size_t end) const;
  // The offset of a line (from 1) and a column in bytes (from 1), as cmark counts.
  [[nodiscard]] std::size_t offset(int line, int column) const;

 private:
  void find_lines();
  [[nodiscard]] std::size_t line_of(std::size_t offset) const;

  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

  std::string_view text_;
  source::Span whole_;
  bool contiguous_ = false;
  std::vector<std::size_t> line_begins_;
  std::vector<std::uint32_t> line_places_;  // in the file, or kUnknown; empty where contiguous
};

}  // namespace kept::markdown
