// JavaScript's conversions and operators on values, as ECMA-262 defines them. Pure functions, but
// for the arena that keeps new text.
#pragma once

#include <string>
#include <string_view>

#include "template/value.h"

namespace kept::tmpl {

[[nodiscard]] inline bool truthy(Value value) {
  switch (value.kind()) {
    case Kind::Undefined:
    case Kind::Null:
      return false;
    case Kind::Bool:
      return value.as_bool();
    case Kind::Number:
      return value.as_number() != 0 && value.as_number() == value.as_number();
    case Kind::String:
      return !value.as_text().empty();
    default:
      return true;  // safe text too: it is an object
  }
}

// String(value): "undefined", "null", "1,2", "[object Object]".
void append_string(std::string& out, Value value);
// The same as a view: of the value's own text, or of new text in the arena.
[[nodiscard]] std::string_view string_of(Arena& arena, Value value);
// String(value) as a value; a string stays itself, safe text becomes a plain string.
[[nodiscard]] Value to_string(Arena& arena, Value value);
[[nodiscard]] double to_number(Value value);
// Number(text): "" is 0, " 12 " is 12, "0x1f" is 31, "12px" is NaN.
[[nodiscard]] double number_from_text(std::string_view text);
// ToIntegerOrInfinity: NaN is 0.
[[nodiscard]] double to_integer(Value value);
// An object, array, function, expression or safe text: not a primitive.
[[nodiscard]] inline bool is_reference(Value value) {
  return value.kind() >= Kind::Safe;
}

[[nodiscard]] bool strict_equals(Value a, Value b);               // ===
[[nodiscard]] bool loose_equals(Arena& arena, Value a, Value b);  // ==
[[nodiscard]] Value add(Arena& arena, Value a, Value b);          // +

enum class Relation { Less, LessEqual, Greater, GreaterEqual };
[[nodiscard]] bool relate(Arena& arena, Value a, Value b, Relation relation);

// Math.round, and % with the sign of the dividend.
[[nodiscard]] double round_half_up(double number);
[[nodiscard]] double remainder(double a, double b);
// Number.prototype.toFixed. REQUIRES: 0 <= digits <= 100.
[[nodiscard]] std::string to_fixed(double number, int digits);

}  // namespace kept::tmpl
