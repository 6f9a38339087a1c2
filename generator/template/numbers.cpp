#include "template/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/number.h"
#include "template/coerce.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) {
    ++at;
  }
  return at;
}

unsigned digit_value(char c) {
  if (is_digit(c)) {
    return static_cast<unsigned>(c - '0');
  }
  const char lower = static_cast<char>(c | 32);
  return lower >= 'a' && lower <= 'z' ? static_cast<unsigned>(lower - 'a') + 10 : 99;
}

}  // namespace

double parse_float(std::string_view text) {
  text = trim_start(text);
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  if (text.substr(at).starts_with("Infinity")) {
    return number_from_text(text.substr(0, at + 8));
  }
  const std::size_t whole = digits_from(text, at);
  std::size_t end = whole;
  if (end < text.size() && text[end] == '.') {
    const std::size_t fraction = digits_from(text, end + 1);
    if (fraction > end + 1 || whole > at) {
      end = fraction;
    }
  }
  if (end == at) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    std::size_t exponent = end + 1;
    exponent += exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+') ? 1 : 0;
    const std::size_t after = digits_from(text, exponent);
    end = after > exponent ? after : end;
  }
  return number_from_text(text.substr(0, end));
}

double parse_int(std::string_view text, double radix) {
  text = trim_start(text);
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  auto base = static_cast<long long>(std::isfinite(radix) ? std::trunc(radix) : 0);
  const bool has_prefix = text.size() > 1 && text[0] == '0' && (text[1] | 32) == 'x';
  if ((base == 0 || base == 16) && has_prefix) {
    text.remove_prefix(2);
    base = 16;
  }
  base = base == 0 ? 10 : base;
  if (base < 2 || base > 36) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  std::size_t end = 0;
  while (end < text.size() && digit_value(text[end]) < static_cast<unsigned>(base)) {
    ++end;
  }
  if (end == 0) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  double number = 0;
  if (base == 10) {
    number = number_from_text(text.substr(0, end));
  } else {
    for (const char c : text.substr(0, end)) {
      number = number * static_cast<double>(base) + digit_value(c);
    }
  }
  return negative ? -number : number;
}

std::string format_in_base(double number, int radix) {
  if (radix == 10 || !std::isfinite(number)) {
    return base::format_number(number);
  }
  constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  const bool negative = number < 0;
  number = std::fabs(number);
  double whole = std::floor(number);
  double fraction = number - whole;
  std::string text;
  do {
    text.push_back(kDigits[static_cast<int>(std::fmod(whole, radix))]);
    whole = std::floor(whole / radix);
  } while (whole > 0);
  std::reverse(text.begin(), text.end());
  // As many digits as tell the number from its neighbours.
  double delta = std::max(0.5 * (std::nextafter(number, INFINITY) - number),
                          std::numeric_limits<double>::denorm_min());
  if (fraction >= delta) {
    text.push_back('.');
    do {
      fraction *= radix;
      delta *= radix;
      const int digit = static_cast<int>(fraction);
      text.push_back(kDigits[digit]);
      fraction -= digit;
    } while (fraction >= delta && text.size() < 1100);
  }
  return negative ? "-" + text : text;
}

std::string to_precision(double number, int digits) {
  if (!std::isfinite(number)) {
    return base::format_number(number);
  }
  char buffer[160];
  const double magnitude = std::fabs(number);
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude,
                                 std::chars_format::scientific, digits - 1)
                       .ptr;
  const std::string scientific(buffer, end);
  const std::size_t mark = scientific.find('e');
  const int exponent = std::stoi(scientific.substr(mark + 1));
  std::string text;
  if (exponent < -6 || exponent >= digits) {
    text = scientific.substr(0, mark) + (exponent < 0 ? "e-" : "e+") +
           std::to_string(std::abs(exponent));
  } else {
    const auto fixed = std::to_chars(buffer, buffer + sizeof buffer, magnitude,
                                     std::chars_format::fixed, digits - 1 - exponent)
                           .ptr;
    text.assign(buffer, fixed);
  }
  return number < 0 ? "-" + text : text;
}

}  // namespace kept::tmpl
