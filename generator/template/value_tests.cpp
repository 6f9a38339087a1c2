// Nunjucks' tests: what may stand after `is`.
#include "template/builtins.h"
#include "template/coerce.h"
#include "template/text_work.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

Value yes_if(bool condition) {
  return Value::boolean(condition);
}

Value callable(Call& call) {
  return yes_if(call.arg(0).is_callable());
}
Value defined(Call& call) {
  return yes_if(!call.arg(0).is_undefined());
}
Value divisibleby(Call& call) {
  return yes_if(remainder(to_number(call.arg(0)), to_number(call.arg(1))) == 0);
}
Value escaped(Call& call) {
  return yes_if(call.arg(0).is_safe());
}
Value equalto(Call& call) {
  return yes_if(strict_equals(call.arg(0), call.arg(1)));
}
Value not_equal(Call& call) {
  return yes_if(!strict_equals(call.arg(0), call.arg(1)));
}
Value even(Call& call) {
  return yes_if(remainder(to_number(call.arg(0)), 2) == 0);
}
Value odd(Call& call) {
  return yes_if(remainder(to_number(call.arg(0)), 2) == 1);
}
Value falsy(Call& call) {
  return yes_if(!truthy(call.arg(0)));
}
Value truthy_test(Call& call) {
  return yes_if(truthy(call.arg(0)));
}

Value related(Call& call, Relation relation) {
  return yes_if(relate(call.arena(), call.arg(0), call.arg(1), relation));
}
Value ge(Call& call) {
  return related(call, Relation::GreaterEqual);
}
Value gt(Call& call) {
  return related(call, Relation::Greater);
}
Value le(Call& call) {
  return related(call, Relation::LessEqual);
}
Value lt(Call& call) {
  return related(call, Relation::Less);
}

Value iterable(Call& call) {
  const Value value = call.arg(0);
  if (value.is_nullish()) {
    return call.fail("the test `iterable` takes a value, not nothing");
  }
  return yes_if(value.is_array() || value.is_text());
}

Value needs_text(const Call& call, std::string_view test) {
  return call.fail("the test `" + std::string(test) + "` takes text, not " +
                   describe_kind(call.arg(0)));
}

Value lower(Call& call) {
  if (!call.arg(0).is_text()) {
    return needs_text(call, "lower");
  }
  std::string text;
  append_lower(text, call.arg(0).as_text());
  return yes_if(call.arg(0).is_string() && text == call.arg(0).as_text());
}

Value upper(Call& call) {
  if (!call.arg(0).is_text()) {
    return needs_text(call, "upper");
  }
  std::string text;
  append_upper(text, call.arg(0).as_text());
  return yes_if(call.arg(0).is_string() && text == call.arg(0).as_text());
}

Value mapping(Call& call) {
  const Kind kind = call.arg(0).kind();
  return yes_if(kind == Kind::Object || kind == Kind::Safe || kind == Kind::Regex);
}

Value null_test(Call& call) {
  return yes_if(call.arg(0).is_null());
}
Value number(Call& call) {
  return yes_if(call.arg(0).is_number());
}
Value string(Call& call) {
  return yes_if(call.arg(0).is_string());
}
Value undefined(Call& call) {
  return yes_if(call.arg(0).is_undefined());
}

constexpr Builtin kTests[] = {
    {"callable", "A macro or function.", "", "{{ range is callable }}", "true", callable},
    {"defined", "Has a value, if only null.", "", "{{ nothing is defined }}", "false", defined},
    {"divisibleby", "Can be divided without a rest.", "number", "{{ 9 is divisibleby(3) }}", "true",
     divisibleby},
    {"eq", "Another name for `equalto`.", "value", "{{ 1 is eq(1) }}", "true", equalto},
    {"equalto", "Strictly equal.", "value", "{{ 1 is equalto(\"1\") }}", "false", equalto},
    {"escaped", "Text that is HTML already.", "", "{{ (\"a\" | safe) is escaped }}", "true",
     escaped},
    {"even", "An even number.", "", "{{ 4 is even }}", "true", even},
    {"falsy", "Counts as false: nothing, 0, \"\" or false.", "", "{{ \"\" is falsy }}", "true",
     falsy},
    {"ge", "Greater or equal.", "value", "{{ 2 is ge(2) }}", "true", ge},
    {"greaterthan", "Greater.", "value", "{{ 3 is greaterthan(2) }}", "true", gt},
    {"gt", "Another name for `greaterthan`.", "value", "{{ 3 is gt(2) }}", "true", gt},
    {"iterable", "A list or text.", "", "{{ [1] is iterable }}", "true", iterable},
    {"le", "Less or equal.", "value", "{{ 2 is le(2) }}", "true", le},
    {"lessthan", "Less.", "value", "{{ 1 is lessthan(2) }}", "true", lt},
    {"lower", "Text without capitals.", "", "{{ \"abc\" is lower }}", "true", lower},
    {"lt", "Another name for `lessthan`.", "value", "{{ 1 is lt(2) }}", "true", lt},
    {"mapping", "An object with members, not a list.", "", "{{ {a: 1} is mapping }}", "true",
     mapping},
    {"ne", "Not strictly equal.", "value", "{{ 1 is ne(2) }}", "true", not_equal},
    {"null", "The value null; `is none` is the same.", "", "{{ none is null }}", "true", null_test},
    {"number", "A number.", "", "{{ 1 is number }}", "true", number},
    {"odd", "An odd number.", "", "{{ 3 is odd }}", "true", odd},
    {"sameas", "Another name for `equalto`.", "value", "{{ 1 is sameas(1) }}", "true", equalto},
    {"string", "Text that is not HTML already.", "", "{{ \"a\" is string }}", "true", string},
    {"truthy", "Counts as true.", "", "{{ [] is truthy }}", "true", truthy_test},
    {"undefined", "Has no value.", "", "{{ nothing is undefined }}", "true", undefined},
    {"upper", "Text without small letters.", "", "{{ \"ABC\" is upper }}", "true", upper}};

}  // namespace

std::span<const Builtin> value_tests() {
  return kTests;
}

}  // namespace kept::tmpl
