#include "source/source_file.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"

namespace kept::source {
namespace {

std::size_t line_start(std::string_view text, std::size_t offset) {
  const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

}  // namespace

Position SourceFile::position(std::uint32_t offset) const {
  const std::size_t at = std::min<std::size_t>(offset, text_.size());
  const std::string_view before = std::string_view(text_).substr(0, at);
  const auto lines = std::ranges::count(before, '\n');
  const std::string_view in_line = before.substr(line_start(text_, at));
  return {static_cast<std::uint32_t>(lines) + (lines > 0 ? left_out_ : 0) + 1,
          static_cast<std::uint32_t>(base::count_code_points(in_line)) + 1};
}

std::string_view SourceFile::line_at(std::uint32_t offset) const {
  const std::string_view text = text_;
  const std::size_t start = line_start(text, std::min<std::size_t>(offset, text.size()));
  std::string_view line = text.substr(start, text.find('\n', start) - start);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

std::uint32_t SourceFile::offset_of(std::uint32_t line, std::uint32_t byte_column) const {
  std::size_t start = 0;
  for (std::uint32_t i = 1; i < line; ++i) {
    const std::size_t newline = text_.find('\n', start);
    if (newline == std::string::npos) {
      return static_cast<std::uint32_t>(text_.size());
    }
    start = newline + 1;
  }
  const std::size_t column = byte_column == 0 ? 0 : byte_column - 1;
  return static_cast<std::uint32_t>(std::min(start + column, text_.size()));
}

const SourceFile& SourceStore::add(std::string path, std::string text) {
  const std::scoped_lock lock(mutex_);
  SourceFile& file = files_.emplace_back(std::move(path), std::move(text));
  file.id_ = static_cast<std::uint32_t>(files_.size() - 1);
  return file;
}

const SourceFile& SourceStore::at(std::uint32_t id) const {
  const std::scoped_lock lock(mutex_);
  KEPT_CHECK(id < files_.size(), "a source file of another store");
  return files_[id];
}

std::size_t SourceStore::size() const {
  const std::scoped_lock lock(mutex_);
  return files_.size();
}

}  // namespace kept::source
