#include "egress/fold.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "egress/fold_table.h"

namespace kept::egress {
namespace {

// What an ASCII character counts as: a small letter, a digit, or 0.
constexpr std::array<char, 128> make_ascii() {
  std::array<char, 128> table{};
  for (char c = '0'; c <= '9'; ++c) {
    table[static_cast<std::size_t>(c)] = c;
  }
  for (char c = 'a'; c <= 'z'; ++c) {
    table[static_cast<std::size_t>(c)] = c;
    table[static_cast<std::size_t>(c - 'a' + 'A')] = c;
  }
  return table;
}
constexpr std::array<char, 128> kAscii = make_ascii();

// Marks and invisible characters stand inside a word and do not end it.
bool is_inside_word(char32_t code_point) {
  return code_point == 0xAD || (code_point >= 0x200B && code_point <= 0x200F) ||
         (code_point >= 0x2060 && code_point <= 0x2064) || code_point == 0xFEFF ||
         (code_point >= 0x300 && code_point <= 0x36F);
}

// A byte that is no UTF-8, as the Western code pages that old programs write have it.
char32_t letter_of_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xC0 && byte < 0xFE ? byte : 0xFFFD;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

void Letters::add(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = static_cast<std::size_t>(
        std::ranges::find_if(text.substr(at), [](char c) { return (c & 0x80) != 0; }) -
        text.begin());
    add_ascii(text.substr(at, end - at));
    at = end;
    if (at < text.size()) {
      const std::size_t begin = at;
      const char32_t code_point = base::decode_utf8(text, at);
      const bool is_byte = code_point == 0xFFFD && at == begin + 1;
      add(is_byte ? letter_of_byte(text[begin]) : code_point);
    }
  }
}

void Letters::add_ascii(std::string_view text) {
  const std::size_t begin = bytes_.size();
  bytes_.resize(begin + text.size());
  char* out = bytes_.data() + begin;
  bool in_word = in_word_;
  bool last_was_lower = last_was_lower_;
  for (const char c : text) {
    const char letter = kAscii[static_cast<unsigned char>(c)];
    if (letter == 0) {
      in_word = false;
      continue;
    }
    const bool capital = letter != c;
    if (!in_word || (capital && last_was_lower)) {
      breaks_.push_back(static_cast<std::uint32_t>(out - bytes_.data()));
      in_word = true;
    }
    last_was_lower = !capital;
    *out++ = letter;
  }
  bytes_.resize(static_cast<std::size_t>(out - bytes_.data()));
  in_word_ = in_word;
  last_was_lower_ = last_was_lower;
}

void Letters::add(char32_t code_point) {
  if (code_point < 0x80) {
    const char c = static_cast<char>(code_point);
    add_ascii(std::string_view(&c, 1));
    return;
  }
  const auto code = static_cast<std::int32_t>(code_point);
  const auto* rule = std::ranges::lower_bound(kFoldRanges, code, {}, &FoldRange::last);
  if (rule == std::end(kFoldRanges) || code < rule->first) {
    if (code_point == 0xFFFD) {
      in_word_ = false;
    } else {
      put(code_point);
    }
  } else if (rule->size < 0) {
    put(static_cast<char32_t>(code + rule->value));
  } else if (rule->size == 0) {
    in_word_ = in_word_ && is_inside_word(code_point);
  } else {
    const std::string_view text = kFoldPool.substr(static_cast<std::size_t>(rule->value),
                                                   static_cast<std::size_t>(rule->size));
    for (std::size_t at = 0; at < text.size();) {
      put(base::decode_utf8(text, at));
    }
  }
}

void Letters::put(char32_t code_point) {
  if (!in_word_) {
    breaks_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    in_word_ = true;
  }
  last_was_lower_ = true;
  base::append_utf8(bytes_, code_point);
}

bool Letters::is_break(std::size_t at) const {
  return at == 0 || at >= bytes_.size() ||
         std::ranges::binary_search(breaks_, static_cast<std::uint32_t>(at)) ||
         is_digit(bytes_[at - 1]) != is_digit(bytes_[at]);
}

std::size_t Letters::words_between(std::size_t begin, std::size_t end) const {
  const auto from = std::ranges::lower_bound(breaks_, static_cast<std::uint32_t>(begin));
  return static_cast<std::size_t>(
      std::ranges::lower_bound(from, breaks_.end(), static_cast<std::uint32_t>(end)) - from);
}

std::string letters_of(std::string_view text) {
  Letters letters;
  letters.add(text);
  return std::string(letters.bytes());
}

}  // namespace kept::egress
