#include "markdown/source_map.h"

#include <algorithm>

namespace kept::markdown {
namespace {

// Where the line at `begin` ends: at its break, or at the end of the text. In steps: a text of
// carriage returns would be searched for a line feed to its end from each of them.
std::size_t line_end(std::string_view text, std::size_t begin) {
  constexpr std::size_t kStep = 256;
  for (std::size_t at = begin; at < text.size(); at += kStep) {
    const std::string_view step = text.substr(at, kStep);
    const std::size_t feed = std::min(step.find('\n'), step.size());
    const std::size_t end = std::min(step.substr(0, feed).find('\r'), feed);
    if (end < step.size()) {
      return at + end;
    }
  }
  return text.size();
}

// The line at `begin`, without its break.
std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, line_end(text, begin) - begin);
}

std::size_t after_line(std::string_view text, std::size_t begin) {
  const std::size_t end = line_end(text, begin);
  return end + (text.substr(end, 2) == "\r\n" ? 2 : end < text.size() ? 1 : 0);
}

}  // namespace

SourceMap::SourceMap(std::string_view text, source::Span span) : text_(text), whole_(span) {
  line_begins_.push_back(0);
  for (std::size_t at = after_line(text, 0); at < text.size(); at = after_line(text, at)) {
    line_begins_.push_back(at);
  }
  contiguous_ = span.file != nullptr && span.text() == text;
  if (span.file != nullptr && !contiguous_) {
    find_lines();
  }
}

// A block scalar's lines stand in the file in the same order, only indented.
void SourceMap::find_lines() {
  const std::string_view file = std::string_view(whole_.file->text()).substr(0, whole_.end);
  line_places_.assign(line_begins_.size(), kUnknown);
  std::size_t at = whole_.begin;
  for (std::size_t i = 0; i < line_begins_.size(); ++i) {
    const std::string_view line = line_at(text_, line_begins_[i]);
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      continue;
    }
    for (std::size_t candidate = at; candidate < file.size();
         candidate = after_line(file, candidate)) {
      const std::size_t column = line_at(file, candidate).find(line);
      if (column != std::string_view::npos) {
        line_places_[i] = static_cast<std::uint32_t>(candidate + column);
        at = after_line(file, candidate);
        break;
      }
    }
    if (line_places_[i] == kUnknown) {
      return;  // folded lines: what follows would be searched for in vain, at a cost
    }
  }
}

std::size_t SourceMap::line_of(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(line_begins_, offset);
  return static_cast<std::size_t>(after - line_begins_.begin()) - 1;
}

source::Span SourceMap::span(std::size_t begin, std::size_t end) const {
  begin = std::min(begin, text_.size());
  end = std::clamp(end, begin, text_.size());
  if (contiguous_) {
    return {whole_.file, whole_.begin + static_cast<std::uint32_t>(begin),
            whole_.begin + static_cast<std::uint32_t>(end)};
  }
  if (line_places_.empty()) {
    return whole_;
  }
  const std::size_t first = line_of(begin);
  const std::size_t last = line_of(end > begin ? end - 1 : end);
  if (line_places_[first] == kUnknown || line_places_[last] == kUnknown) {
    return whole_;
  }
  return {whole_.file,
          line_places_[first] + static_cast<std::uint32_t>(begin - line_begins_[first]),
          line_places_[last] + static_cast<std::uint32_t>(end - line_begins_[last])};
}

std::size_t SourceMap::offset(int line, int column) const {
  if (line < 1 || static_cast<std::size_t>(line) > line_begins_.size()) {
    return text_.size();
  }
  const std::size_t begin = line_begins_[static_cast<std::size_t>(line) - 1];
  return std::min(begin + static_cast<std::size_t>(std::max(column, 1) - 1), text_.size());
}

}  // namespace kept::markdown
