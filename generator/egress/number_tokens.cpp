#include "egress/number_tokens.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/number.h"
#include "base/text.h"
#include "egress/fold.h"

namespace kept::egress {
namespace {

constexpr std::array<std::string_view, 20> kUnits = {
    "",         "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// Where in `words` the word stands; 0 where it does not.
template <std::size_t kCount>
std::size_t place_of(const std::array<std::string_view, kCount>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  return word.empty() || found == words.end() ? 0 : static_cast<std::size_t>(found - words.begin());
}

// Digits and letters of other scripts and widths as ASCII, spaces that part thousands as commas;
// without what is invisible.
std::string plain_text(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      plain.push_back(text[at++]);
      continue;
    }
    const char32_t code_point = base::decode_utf8(text, at);
    const bool parts_thousands =
        code_point == 0xA0 || code_point == 0x2009 || code_point == 0x202F || code_point == 0x2019;
    const bool arabic = (code_point >= 0x660 && code_point <= 0x669) ||
                        (code_point >= 0x6F0 && code_point <= 0x6F9);
    const bool invisible = code_point == 0xAD || (code_point >= 0x200B && code_point <= 0x200F) ||
                           (code_point >= 0x2060 && code_point <= 0x2064) || code_point == 0xFEFF;
    if (parts_thousands) {
      const bool between =
          !plain.empty() && is_digit(plain.back()) && at < text.size() && is_digit(text[at]);
      plain.push_back(between ? ',' : ' ');
    } else if (arabic) {
      plain.push_back(static_cast<char>('0' + (code_point & 0xFU)));
    } else if (code_point >= 0x2010 && code_point <= 0x2015) {
      plain.push_back('-');
    } else if (!invisible) {
      std::string one;
      base::append_utf8(one, code_point);
      const std::string letters = letters_of(one);
      plain += letters.empty() ? " " : letters;
    }
  }
  return plain;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<NumberToken> read() {
    while (at_ < text_.size()) {
      if (is_letter(text_[at_])) {
        take_word();
      } else if (is_digit(text_[at_])) {
        take_digits();
      } else {
        ++at_;
      }
    }
    return std::move(numbers_);
  }

 private:
  std::string read_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) {
      ++at_;
    }
    return base::to_lower_ascii(text_.substr(begin, at_ - begin));
  }

  // "fifty-eight" is one number.
  void take_word() {
    const std::string word = read_word();
    const std::size_t tens = place_of(kTens, word);
    std::size_t value = tens > 0 ? tens * 10 : place_of(kUnits, word);
    if (tens > 0 && at_ + 1 < text_.size() && (text_[at_] == '-' || text_[at_] == ' ') &&
        is_letter(text_[at_ + 1])) {
      const std::size_t before = at_++;
      const std::size_t unit = place_of(kUnits, read_word());
      value += unit < 10 ? unit : 0;
      at_ = unit > 0 && unit < 10 ? at_ : before;
    }
    if (value > 0) {
      numbers_.push_back({static_cast<double>(value), 0});
    }
  }

  void take_digits() {
    const std::size_t begin = at_;
    std::string digits;
    int decimals = -1;
    while (at_ < text_.size() &&
           (is_digit(text_[at_]) || ((text_[at_] == ',' || text_[at_] == '.') &&
                                     at_ + 1 < text_.size() && is_digit(text_[at_ + 1])))) {
      if (text_[at_] == '.') {
        decimals = 0;
        digits.push_back('.');
      } else if (text_[at_] != ',') {
        digits.push_back(text_[at_]);
        decimals += decimals >= 0 ? 1 : 0;
      }
      ++at_;
    }
    const auto value = base::parse_number(digits);
    if (value && !is_joined(begin)) {
      numbers_.push_back({*value, std::max(decimals, 0)});
    }
  }

  [[nodiscard]] bool is_joined(std::size_t begin) const {
    const auto joins = [](char c) { return c == '-' || c == '/'; };
    const bool before = begin >= 2 && joins(text_[begin - 1]) && is_digit(text_[begin - 2]);
    const bool after = at_ + 1 < text_.size() && joins(text_[at_]) && is_digit(text_[at_ + 1]);
    const bool in_word = (at_ < text_.size() && is_letter(text_[at_])) ||
                         (begin > 0 && (is_letter(text_[begin - 1]) || text_[begin - 1] == '_'));
    return before || after || in_word || is_of_a_time(begin);
  }

  // 10:30, not "2024-25:3".
  [[nodiscard]] bool is_of_a_time(std::size_t begin) const {
    const auto digit_at = [&](std::size_t at) { return at < text_.size() && is_digit(text_[at]); };
    const bool minutes =
        at_ - begin == 2 && begin >= 2 && text_[begin - 1] == ':' && digit_at(begin - 2);
    const bool hours = at_ - begin <= 2 && at_ < text_.size() && text_[at_] == ':' &&
                       digit_at(at_ + 1) && digit_at(at_ + 2) && !digit_at(at_ + 3);
    return minutes || hours;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<NumberToken> numbers_;
};

}  // namespace

std::vector<NumberToken> numbers_in(std::string_view text) {
  const bool ascii =
      std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? Reader(text).read() : Reader(plain_text(text)).read();
}

}  // namespace kept::egress
