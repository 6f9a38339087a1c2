#include "template/coerce.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/number.h"
#include "template/regex.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

constexpr int kDeepest = 100;  // of arrays in arrays: one that holds itself ends here
// Lists of two lists of two lists … come to more text than there is memory. More than a render may
// print, so that its limit tells.
constexpr std::size_t kMostText = std::size_t{65} << 20U;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

void append_within(std::string& out, Value value, int depth, std::size_t most) {
  switch (value.kind()) {
    case Kind::Undefined:
      out += "undefined";
      break;
    case Kind::Null:
      out += "null";
      break;
    case Kind::Bool:
      out += value.as_bool() ? "true" : "false";
      break;
    case Kind::Number:
      base::append_number(out, value.as_number());
      break;
    case Kind::String:
    case Kind::Safe:
      out += value.as_text();
      break;
    case Kind::Array: {
      bool first = true;
      for (const Value& item : value.as_array().values()) {
        if (!first) {
          out.push_back(',');
        }
        first = false;
        if (out.size() > most) {
          return;
        }
        if (!item.is_nullish() && depth < kDeepest) {
          append_within(out, item, depth + 1, most);
        }
      }
      break;
    }
    case Kind::Object:
      out += "[object Object]";
      break;
    case Kind::Callable:
      out += "function () { [native code] }";
      break;
    case Kind::Regex:
      out += value.as_regex().source_text();
      break;
  }
}

// Digits in a base that JavaScript spells 0x, 0o or 0b.
double number_in_base(std::string_view digits, unsigned base) {
  if (digits.empty()) {
    return kNaN;
  }
  double number = 0;
  for (const char c : digits) {
    unsigned digit = 99;
    if (c >= '0' && c <= '9') {
      digit = static_cast<unsigned>(c - '0');
    } else if ((c | 32) >= 'a' && (c | 32) <= 'f') {
      digit = static_cast<unsigned>((c | 32) - 'a') + 10;
    }
    if (digit >= base) {
      return kNaN;
    }
    number = number * base + digit;
  }
  return number;
}

// A reference becomes text before + and == look at it.
Value to_primitive(Arena& arena, Value value) {
  return is_reference(value) ? Value::string(string_of(arena, value)) : value;
}

}  // namespace

void append_string(std::string& out, Value value) {
  append_within(out, value, 0, out.size() + kMostText);
}

std::string_view string_of(Arena& arena, Value value) {
  if (value.is_text()) {
    return value.as_text();
  }
  std::string text;
  append_string(text, value);
  return arena.copy(text);
}

Value to_string(Arena& arena, Value value) {
  return value.is_string() ? value : Value::string(string_of(arena, value));
}

double number_from_text(std::string_view text) {
  text = trim(text);
  if (text.empty()) {
    return 0;
  }
  if (text.size() > 2 && text[0] == '0') {
    switch (text[1]) {
      case 'x':
      case 'X':
        return number_in_base(text.substr(2), 16);
      case 'o':
      case 'O':
        return number_in_base(text.substr(2), 8);
      case 'b':
      case 'B':
        return number_in_base(text.substr(2), 2);
      default:
        break;
    }
  }
  const bool negative = text[0] == '-';
  if (text[0] == '-' || text[0] == '+') {
    text.remove_prefix(1);
  }
  if (text == "Infinity") {
    return negative ? -std::numeric_limits<double>::infinity()
                    : std::numeric_limits<double>::infinity();
  }
  if (text.empty() || (text[0] != '.' && (text[0] < '0' || text[0] > '9')) || text == ".") {
    return kNaN;
  }
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (stop != end || error == std::errc::invalid_argument) {
    return kNaN;
  }
  if (error == std::errc::result_out_of_range) {
    number = text.find("e-") == std::string_view::npos && text.find("E-") == std::string_view::npos
                 ? std::numeric_limits<double>::infinity()
                 : 0;
  }
  return negative ? -number : number;
}

double to_number(Value value) {
  switch (value.kind()) {
    case Kind::Null:
      return 0;
    case Kind::Bool:
      return value.as_bool() ? 1 : 0;
    case Kind::Number:
      return value.as_number();
    case Kind::String:
    case Kind::Safe:
      return number_from_text(value.as_text());
    case Kind::Array: {
      std::string text;
      append_string(text, value);
      return number_from_text(text);
    }
    default:
      return kNaN;
  }
}

double to_integer(Value value) {
  const double number = to_number(value);
  return std::isnan(number) ? 0 : std::trunc(number);
}

bool strict_equals(Value a, Value b) {
  if (a.kind() != b.kind()) {
    return false;
  }
  switch (a.kind()) {
    case Kind::Number:
      return a.as_number() == b.as_number();
    case Kind::String:
      return a.as_text() == b.as_text();
    default:
      return a.same_bits(b);
  }
}

bool loose_equals(Arena& arena, Value a, Value b) {
  if (a.kind() == b.kind()) {
    return strict_equals(a, b);
  }
  if (a.is_nullish() || b.is_nullish()) {
    return a.is_nullish() && b.is_nullish();
  }
  if (is_reference(a) && is_reference(b)) {
    return false;
  }
  a = to_primitive(arena, a);
  b = to_primitive(arena, b);
  if (a.kind() == b.kind()) {
    return strict_equals(a, b);
  }
  return to_number(a) == to_number(b);
}

Value add(Arena& arena, Value a, Value b) {
  if (a.is_number() && b.is_number()) {
    return Value::number(a.as_number() + b.as_number());
  }
  if (a.is_string() || b.is_string() || is_reference(a) || is_reference(b)) {
    const std::string_view left = string_of(arena, a);
    const std::string_view right = string_of(arena, b);
    char* text = arena.allocate_text(left.size() + right.size());
    std::copy(left.begin(), left.end(), text);
    std::copy(right.begin(), right.end(), text + left.size());
    return Value::string({text, left.size() + right.size()}, a.known_ascii() && b.known_ascii()
                                                                 ? TextFacts::Ascii
                                                                 : TextFacts::Unknown);
  }
  return Value::number(to_number(a) + to_number(b));
}

bool relate(Arena& arena, Value a, Value b, Relation relation) {
  if (!a.is_number() || !b.is_number()) {
    a = to_primitive(arena, a);
    b = to_primitive(arena, b);
  }
  if (a.is_string() && b.is_string()) {
    const std::strong_ordering order = compare_units(a.as_text(), b.as_text());
    switch (relation) {
      case Relation::Less:
        return order < 0;
      case Relation::LessEqual:
        return order <= 0;
      case Relation::Greater:
        return order > 0;
      case Relation::GreaterEqual:
        return order >= 0;
    }
  }
  const double x = to_number(a);
  const double y = to_number(b);
  switch (relation) {
    case Relation::Less:
      return x < y;
    case Relation::LessEqual:
      return x <= y;
    case Relation::Greater:
      return x > y;
    case Relation::GreaterEqual:
      return x >= y;
  }
  return false;
}

double round_half_up(double number) {
  const double floor = std::floor(number);
  return number - floor >= 0.5 ? floor + 1 : floor;
}

double remainder(double a, double b) {
  return std::fmod(a, b);
}

std::string to_fixed(double number, int digits) {
  if (!(std::fabs(number) < 1e21)) {
    return base::format_number(number);
  }
  // ECMA-262 takes the larger of two equally near results, which printing to nearest even does
  // not: (2.5).toFixed(0) is "3". A tie is exact in binary, so printing more digits shows it.
  std::array<char, 420> exact{};
  const double magnitude = std::fabs(number);
  const auto end = std::to_chars(exact.data(), exact.data() + exact.size(), magnitude,
                                 std::chars_format::fixed, 330 > digits ? 330 : digits)
                       .ptr;
  std::string text(exact.data(), end);
  const std::size_t keep = text.find('.') + 1 + static_cast<std::size_t>(digits);
  const bool up = keep < text.size() && text[keep] >= '5';
  text.resize(digits == 0 ? keep - 1 : keep);
  if (up) {
    std::size_t at = text.size();
    while (at > 0) {
      --at;
      if (text[at] == '.') {
        continue;
      }
      if (text[at] != '9') {
        ++text[at];
        break;
      }
      text[at] = '0';
      if (at == 0) {
        text.insert(0, "1");
      }
    }
  }
  const bool negative = number < 0;
  return negative ? "-" + text : text;
}

}  // namespace kept::tmpl
