#include "site/typography.h"

#include "base/text.h"

namespace kept::site {

std::optional<std::string> with_curly_quotes(std::string_view text) {
  if (text.find_first_of("'\"") == std::string_view::npos ||
      text.find("://") != std::string_view::npos) {
    return std::nullopt;
  }
  std::string curly;
  curly.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\'' && text[i] != '"') {
      curly += text[i];
      continue;
    }
    const bool opens = i == 0 || base::is_space(text[i - 1]) || text[i - 1] == '(';
    if (text[i] == '"') {
      curly += opens ? "\u201c" : "\u201d";
    } else {
      curly += opens ? "\u2018" : "\u2019";
    }
  }
  return curly;
}

}  // namespace kept::site
