#include "base/number.h"

#include <charconv>
#include <cmath>
#include <cstddef>

namespace kept::base {
namespace {

struct Digits {
  char text[32];
  int count = 0;
  int point = 0;  // value = 0.DIGITS * 10^point
};

// The shortest digits of a positive finite number and where its decimal point stands.
Digits shortest_digits(double number) {
  char buffer[40];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific).ptr;
  Digits digits;
  const char* at = buffer;
  for (; at != end && *at != 'e'; ++at) {
    if (*at != '.') {
      digits.text[digits.count++] = *at;
    }
  }
  int exponent = 0;
  if (at != end) {
    const char* first = at + 1 + (at[1] == '+' ? 1 : 0);
    std::from_chars(first, end, exponent);
  }
  digits.point = exponent + 1;
  return digits;
}

void append_exponent_form(std::string& out, const Digits& digits) {
  out.push_back(digits.text[0]);
  if (digits.count > 1) {
    out.push_back('.');
    out.append(digits.text + 1, static_cast<std::size_t>(digits.count - 1));
  }
  const int exponent = digits.point - 1;
  out += exponent < 0 ? "e-" : "e+";
  out += std::to_string(std::abs(exponent));
}

}  // namespace

void append_number(std::string& out, double number) {
  if (std::isnan(number)) {
    out += "NaN";
    return;
  }
  if (number == 0) {
    out.push_back('0');
    return;
  }
  if (number < 0) {
    out.push_back('-');
    number = -number;
  }
  if (std::isinf(number)) {
    out += "Infinity";
    return;
  }
  if (number < 1e15 && number == std::floor(number)) {
    char buffer[24];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(number)).ptr;
    out.append(buffer, end);
    return;
  }
  const Digits digits = shortest_digits(number);
  const auto count = static_cast<std::size_t>(digits.count);
  if (digits.point > 21 || digits.point < -5) {
    append_exponent_form(out, digits);
  } else if (digits.point <= 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-digits.point), '0');
    out.append(digits.text, count);
  } else if (const auto whole = static_cast<std::size_t>(digits.point); whole >= count) {
    out.append(digits.text, count);
    out.append(whole - count, '0');
  } else {
    out.append(digits.text, whole);
    out.push_back('.');
    out.append(digits.text + whole, count - whole);
  }
}

std::string format_number(double number) {
  std::string text;
  append_number(text, number);
  return text;
}

std::string format_grouped(double number, int decimals) {
  if (!std::isfinite(number)) {
    return format_number(number);
  }
  // Rounding the shortest decimal text, not the binary value, makes 1.005 round to 1.01.
  const double scale = std::pow(10.0, decimals);
  double scaled = std::abs(number) * scale;
  const double nearest = std::round(scaled);
  scaled = std::abs(scaled - std::floor(scaled) - 0.5) < 1e-9 * std::max(1.0, scaled)
               ? std::floor(scaled) + 1
               : nearest;
  char buffer[400];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, scaled / scale,
                                 std::chars_format::fixed, decimals)
                       .ptr;
  const std::string_view digits(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t whole =
      digits.find('.') == std::string_view::npos ? digits.size() : digits.find('.');
  std::string grouped = number < 0 && scaled > 0 ? "-" : "";
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) {
      grouped.push_back(',');
    }
    grouped.push_back(digits[i]);
  }
  grouped += digits.substr(whole);
  return grouped;
}

std::optional<double> parse_number(std::string_view text) {
  const std::string_view sign_free =
      !text.empty() && (text[0] == '-' || text[0] == '+') ? text.substr(1) : text;
  if (sign_free.empty() || sign_free[0] < '0' || sign_free[0] > '9') {
    return std::nullopt;
  }
  double number = 0;
  const auto [end, error] =
      std::from_chars(sign_free.data(), sign_free.data() + sign_free.size(), number);
  if (error != std::errc() || end != sign_free.data() + sign_free.size()) {
    return std::nullopt;
  }
  return text[0] == '-' ? -number : number;
}

std::optional<long long> parse_integer(std::string_view text) {
  if (!text.empty() && text[0] == '+') {
    text.remove_prefix(1);
  }
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

}  // namespace kept::base
