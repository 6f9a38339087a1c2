#include "data/csv_pieces.h"

#include <algorithm>
#include <utility>

namespace kept::data {
namespace {

struct RowEnds {
  std::size_t first = 0;  // after the first row's line break
  std::size_t last = 0;   // after the last whole row's
};

// Line breaks inside quotes end no row. A quote opens a cell only at its start.
RowEnds find_row_ends(std::string_view text) {
  RowEnds ends;
  bool quoted = false;
  bool at_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      quoted = c != '"';
    } else if (c == '"') {
      // After a closing quote another one is a quote inside the cell, so the cell goes on.
      quoted = at_start || (i > 0 && text[i - 1] == '"');
    } else if (c == '\n') {
      ends.last = i + 1;
      ends.first = ends.first == 0 ? i + 1 : ends.first;
    }
    at_start = !quoted && (c == ',' || c == '\n' || c == '\r');
  }
  return ends;
}

std::uint32_t count_lines(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

void CsvPieces::fill() {
  const std::size_t had = rest_.size();
  rest_.resize(had + size_);
  std::size_t got = 0;
  while (got < size_ && !ended_) {
    const std::size_t more = bytes_(std::span(rest_).subspan(had + got, size_ - got));
    ended_ = more == 0;
    got += more;
  }
  rest_.resize(had + got);
}

std::unique_ptr<source::SourceFile> CsvPieces::cut(std::size_t end) {
  const std::uint32_t left_out = lines_ > 0 ? lines_ - count_lines(header_) : 0;
  std::string text = header_ + rest_.substr(0, end);
  lines_ += count_lines(std::string_view(rest_).substr(0, end));
  rest_.erase(0, end);
  return std::make_unique<source::SourceFile>(path_, std::move(text), left_out);
}

std::unique_ptr<source::SourceFile> CsvPieces::next(diagnostics::Diagnostics& diagnostics) {
  if (!ended_) {
    fill();
  }
  if (rest_.empty() && started_) {
    return nullptr;
  }
  const RowEnds ends = find_row_ends(rest_);
  const bool is_first = !std::exchange(started_, true);
  const std::string first_line = rest_.substr(0, ends.first);
  if (ended_) {
    auto piece = cut(rest_.size());
    header_ = is_first ? first_line : header_;
    return piece;
  }
  if (ends.last == 0) {
    diagnostics
        .error("csv-row-too-long", {}, "after line " + std::to_string(lines_) + " a row has no end")
        .at_place(path_)
        .with_hint("a quote is probably opened there and never closed");
    ended_ = true;
    rest_.clear();
    return nullptr;
  }
  auto piece = cut(ends.last);
  header_ = is_first ? first_line : header_;
  return piece;
}

}  // namespace kept::data
