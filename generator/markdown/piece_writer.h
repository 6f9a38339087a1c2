// Collects a fragment's HTML, and puts the expressions back where their placeholders stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "markdown/expressions.h"
#include "markdown/markdown.h"
#include "markdown/source_map.h"

namespace kept::markdown {

class PieceWriter {
 public:
  // All must outlive this. `original` is the text before expressions were hidden.
  PieceWriter(std::string_view original, const HiddenText& hidden, const SourceMap& map)
      : original_(original), hidden_(hidden), map_(map) {}

  void html(std::string_view markup) { html_ += markup; }
  // Escaped text of an element or a double-quoted attribute.
  void text(std::string_view text);
  // Escaped address for a double-quoted attribute; characters that addresses lack become %XX.
  void address(std::string_view address);
  // ' data-kept-source="file:begin-end"', where the span has a file.
  void source_mark(const source::Span& span);

  // The text as the author wrote it: expressions with their braces.
  [[nodiscard]] std::string as_written(std::string_view text) const;
  [[nodiscard]] std::vector<Piece> take();

 private:
  // Writes the placeholder at text[at] and returns true, or returns false where none is.
  bool placeholder(std::string_view text, std::size_t& at);
  void flush();

  std::string_view original_;
  const HiddenText& hidden_;
  const SourceMap& map_;
  std::string html_;
  std::vector<Piece> pieces_;
};

}  // namespace kept::markdown
