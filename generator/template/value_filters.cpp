// Nunjucks' filters on numbers and on values of any kind.
#include <cmath>
#include <limits>

#include "template/builtins.h"
#include "template/coerce.h"
#include "template/numbers.h"
#include "template/render.h"

namespace kept::tmpl {
namespace {

Value abs_filter(Call& call) {
  return Value::number(std::fabs(to_number(call.arg(0))));
}

Value default_filter(Call& call) {
  const Value value = call.arg(0);
  const bool keeps = truthy(call.arg(2)) ? truthy(value) : !value.is_undefined();
  return keeps ? value : call.arg(1);
}

Value dump(Call& call) {
  std::string indent;
  const Value spaces = call.arg(1);
  if (spaces.is_number()) {
    indent.assign(static_cast<std::size_t>(std::min(10.0, std::max(0.0, to_integer(spaces)))), ' ');
  } else if (spaces.is_text()) {
    indent = spaces.as_text().substr(0, 10);
  }
  std::string text;
  if (call.arg(0).is_undefined() || call.arg(0).is_callable()) {
    return {};
  }
  if (!append_json(text, call.arg(0), indent)) {
    return call.fail("this value holds itself, so it cannot be written out");
  }
  return call.string(text);
}

Value float_filter(Call& call) {
  const double number = parse_float(string_of(call.arena(), call.arg(0)));
  return std::isnan(number) ? call.arg(1) : Value::number(number);
}

Value int_filter(Call& call) {
  const Value base = call.arg_or_keyword(2, "base");
  const double radix = base.is_undefined() ? 10 : to_number(base);
  const double number = parse_int(string_of(call.arena(), call.arg(0)), radix);
  return std::isnan(number) ? call.arg_or_keyword(1, "default") : Value::number(number);
}

Value round(Call& call) {
  const double digits = truthy(call.arg(1)) ? to_number(call.arg(1)) : 0;
  const double factor = std::pow(10.0, digits);
  const double scaled = to_number(call.arg(0)) * factor;
  const std::string_view method =
      call.arg(2).is_string() ? call.arg(2).as_text() : std::string_view();
  const double rounded = method == "ceil"    ? std::ceil(scaled)
                         : method == "floor" ? std::floor(scaled)
                                             : round_half_up(scaled);
  return Value::number(rounded / factor);
}

constexpr Builtin kFilters[] = {
    {"abs", "The number without its sign.", "", "{{ -3 | abs }}", "3", abs_filter},
    {"d", "Another name for `default`.", "value, also_for_empty=false", "{{ nothing | d(\"x\") }}",
     "x", default_filter},
    {"default", "Another value where there is none; with `true` also for \"\", 0 and false.",
     "value, also_for_empty=false", "{{ \"\" | default(\"none given\", true) }}", "none given",
     default_filter},
    {"dump", "The value as JSON.", "indent=0", "{{ {a: [1]} | dump | safe }}", "{\"a\":[1]}", dump},
    {"float", "The number that text starts with.", "otherwise", "{{ \"2.5kg\" | float }}", "2.5",
     float_filter},
    {"int", "The whole number that text starts with.", "default, base=10",
     "{{ \"12 days\" | int }}", "12", int_filter},
    {"round", "Rounds; `method` may be \"ceil\" or \"floor\".", "digits=0, method",
     "{{ 2.345 | round(1) }}", "2.3", round}};

}  // namespace

std::span<const Builtin> value_filters() {
  return kFilters;
}

}  // namespace kept::tmpl
