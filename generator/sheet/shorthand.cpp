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

// Punctuation, arrows, shapes, emoji and their selectors; everything else beyond ASCII is writing.
bool is_symbol(char32_t c) {
  return c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) ||
         (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x1F000 && c <= 0x1FAFF);
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

std::vector<std::string_view> shorthand_in(std::string_view text) {
  std::vector<std::string_view> symbols;
  text = base::trim(text);
  for (std::size_t at = 0; !text.empty() && text.back() == ']' && at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (looks_like_shorthand(word)) {
      symbols.push_back(word);
    } else if (at > 0 || !base::parse_number(word)) {
      return {};
    }
    at = text.find_first_not_of(' ', end);
  }
  return symbols;
}

std::vector<int> note_marks(std::string_view text) {
  constexpr std::string_view kOpen = "[note ";
  std::vector<int> numbers;
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos;
       at = text.find(kOpen, at + 1)) {
    const std::size_t begin = at + kOpen.size();
    constexpr std::size_t kMostDigits = 4;
    const std::string_view near = text.substr(begin, kMostDigits + 1);
    const std::size_t end = near.find(']');
    if (end == std::string_view::npos) {
      continue;
    }
    if (const auto number = base::parse_integer(near.substr(0, end))) {
      numbers.push_back(static_cast<int>(*number));
    }
  }
  return numbers;
}

bool has_odd_note_mark(std::string_view text) {
  const auto is_number = [](std::string_view part) {
    return !part.empty() && part.size() <= 2 && base::parse_integer(part).has_value();
  };
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    constexpr std::size_t kLongestMark = 40;
    const std::string_view near = text.substr(at, kLongestMark);
    const std::string_view mark = near.substr(0, near.find(']') + 1);
    const std::string lower = base::to_lower_ascii(mark);
    const std::size_t digits = lower.find_first_of("0123456789");
    if (digits == std::string::npos || !lower.ends_with(']')) {
      continue;
    }
    const std::string word(base::trim(lower.substr(1, digits - 1)));
    if (is_number(std::string_view(lower).substr(digits, lower.size() - digits - 1)) &&
        (word.empty() || word == "note") && note_marks(mark).empty()) {
      return true;
    }
  }
  constexpr std::size_t kLongestEnd = 5;  // " (12)"
  const std::string_view end = text.substr(text.size() - std::min(text.size(), kLongestEnd));
  const std::size_t round = end.rfind(" (");
  return round != std::string_view::npos && end.ends_with(')') &&
         is_number(end.substr(round + 2, end.size() - round - 3));
}

bool has_word_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::decode_utf8(text, at);
    const bool ascii = c < 0x80 && (is_letter(static_cast<char>(c)) || (c >= '0' && c <= '9'));
    if (ascii || !is_symbol(c)) {
      return true;
    }
  }
  return false;
}

bool explains_blanks(std::string_view lines) {
  const std::string lower = base::to_lower_ascii(lines);
  return lower.find("blank") != std::string::npos || lower.find("empty") != std::string::npos;
}

bool is_form(std::string_view lines) {
  return base::to_lower_ascii(lines).find("fill in") != std::string::npos;
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
