#include "sheet/shorthand.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"

namespace kept::sheet {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// `HYPERLINK(` or `cmd|`: a call or a link to another program.
bool has_call(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if ((text[at] == '(' || text[at] == '|') && is_letter(text[at - 1])) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::string_view> shorthand_meaning(const Workbook& workbook,
                                                  std::string_view symbol) {
  for (const ShorthandMeaning& own : workbook.shorthand) {
    if (own.symbol == symbol) {
      return own.meaning;
    }
  }
  const auto* found = std::ranges::find(kHarmonisedShorthand, symbol, &HarmonisedShorthand::symbol);
  if (found == std::end(kHarmonisedShorthand)) {
    return std::nullopt;
  }
  return found->meaning;
}

bool looks_like_shorthand(std::string_view text) {
  if (text.size() < 3 || text.size() > 5 || text.front() != '[' || text.back() != ']') {
    return false;
  }
  return std::ranges::all_of(text.substr(1, text.size() - 2),
                             [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<int> note_marks(std::string_view text) {
  constexpr std::string_view kOpen = "[note ";
  std::vector<int> numbers;
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos;
       at = text.find(kOpen, at + 1)) {
    const std::size_t begin = at + kOpen.size();
    const std::size_t end = text.find(']', begin);
    if (end == std::string_view::npos || end - begin > 4) {
      continue;
    }
    if (const auto number = base::parse_integer(text.substr(begin, end - begin))) {
      numbers.push_back(static_cast<int>(*number));
    }
  }
  return numbers;
}

bool looks_like_formula(std::string_view text) {
  if (text.empty()) {
    return false;
  }
  const char first = text.front();
  if (first == '=' || first == '@' || first == '\t' || first == '\r') {
    return true;
  }
  if ((first != '+' && first != '-') || text.size() < 2) {
    return false;
  }
  // "-5", "- yes" and "+44 20 7946 0000" are what they seem.
  return is_letter(text[1]) || std::string_view("(=@+-").find(text[1]) != std::string_view::npos ||
         has_call(text);
}

}  // namespace kept::sheet
