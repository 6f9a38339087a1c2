// Methods of numbers, regular expressions and of every object.
#include <cmath>

#include "base/number.h"
#include "template/coerce.h"
#include "template/methods.h"
#include "template/numbers.h"
#include "template/render.h"
#include "template/text_work.h"
#include "template/utf16.h"

namespace kept::tmpl {

Value match_once(Call& call, const Regex& pattern, Value text) {
  const std::vector<Regex::Part> parts = match_from(call, pattern, text.as_text(), 0);
  if (parts.empty()) {
    return Value::null();
  }
  Array& groups = Array::make(call.arena(), parts.size());
  for (const Regex::Part& part : parts) {
    groups.push(call.arena(),
                part.begin == std::string_view::npos
                    ? Value()
                    : Value::string(text.as_text().substr(part.begin, part.end - part.begin)));
  }
  return Value::array(groups);
}

namespace {

Value to_fixed_method(Call& call) {
  const double digits = to_integer(call.arg(0));
  if (digits < 0 || digits > 100) {
    return call.fail("`toFixed` takes a number of digits from 0 to 100");
  }
  return call.string(to_fixed(call.self().as_number(), static_cast<int>(digits)));
}

Value to_precision_method(Call& call) {
  if (call.arg(0).is_undefined()) {
    return to_string(call.arena(), call.self());
  }
  const double digits = to_integer(call.arg(0));
  if (digits < 1 || digits > 100) {
    return call.fail("`toPrecision` takes a number of digits from 1 to 100");
  }
  return call.string(to_precision(call.self().as_number(), static_cast<int>(digits)));
}

Value number_to_string(Call& call) {
  const double radix = call.arg(0).is_undefined() ? 10 : to_integer(call.arg(0));
  if (radix < 2 || radix > 36) {
    return call.fail("`toString` takes a base from 2 to 36");
  }
  return call.string(format_in_base(call.self().as_number(), static_cast<int>(radix)));
}

// As for "en": commas between thousands, at most three decimals.
Value number_to_locale(Call& call) {
  std::string text = base::format_grouped(call.self().as_number(), 3);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
      text.pop_back();
    }
  }
  return call.string(text);
}

Value itself(Call& call) {
  return call.self();
}
Value as_string(Call& call) {
  return to_string(call.arena(), call.self());
}

Value test(Call& call) {
  const std::string_view text = string_of(call.arena(), call.arg(0));
  return Value::boolean(!match_from(call, call.self().as_regex(), text, 0).empty());
}

Value exec(Call& call) {
  return match_once(call, call.self().as_regex(), to_string(call.arena(), call.arg(0)));
}

Value has_own_property(Call& call) {
  const Key key(string_of(call.arena(), call.arg(0)));
  const Value self = call.self();
  if (self.is_object()) {
    return Value::boolean(self.as_object().find(key) != nullptr);
  }
  return Value::boolean(!call.render().member(self, key, false).is_undefined() &&
                        !call.render().member(self, key, false).is_callable());
}

constexpr Method kNumberMethods[] = {{"toFixed", to_fixed_method},
                                     {"toLocaleString", number_to_locale},
                                     {"toPrecision", to_precision_method},
                                     {"toString", number_to_string},
                                     {"valueOf", itself}};
constexpr Method kRegexMethods[] = {{"exec", exec}, {"test", test}, {"toString", as_string}};
constexpr Method kObjectMethods[] = {{"constructor", itself},
                                     {"hasOwnProperty", has_own_property},
                                     {"isPrototypeOf", has_own_property},
                                     {"propertyIsEnumerable", has_own_property},
                                     {"toLocaleString", as_string},
                                     {"toString", as_string},
                                     {"valueOf", itself}};

}  // namespace

std::span<const Method> number_methods() {
  return kNumberMethods;
}
std::span<const Method> regex_methods() {
  return kRegexMethods;
}
std::span<const Method> object_methods() {
  return kObjectMethods;
}

}  // namespace kept::tmpl
