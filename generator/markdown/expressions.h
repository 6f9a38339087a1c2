// Hides `{{ … }}` from cmark: each becomes a placeholder of the same length, so that places stay
// right and `_`, `*`, `|` inside mean nothing to Markdown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "markdown/source_map.h"

namespace kept::markdown {

// A placeholder is one private-use character (U+E000 + its index) and as many 'x' as it lacks.
// A private-use character that the author wrote is a placeholder of itself.
struct Placeholder {
  std::size_t begin = 0;  // in the text
  std::size_t length = 0;
  bool is_expression = false;
};

struct HiddenText {
  std::string text;  // as long as the original
  std::vector<Placeholder> placeholders;

  // The index of the placeholder that starts at text[at], or -1.
  [[nodiscard]] int index_at(std::string_view some_text, std::size_t at) const;
};

// Reports markdown-expression (not closed, empty) and markdown-template-tag (`{%`, `{#`).
[[nodiscard]] HiddenText hide_expressions(std::string_view text, const SourceMap& map,
                                          bool takes_labels, diagnostics::Diagnostics& diagnostics);

// "options" of a text that starts with "{#options}", else "".
[[nodiscard]] std::string_view label_at(std::string_view text);

}  // namespace kept::markdown
