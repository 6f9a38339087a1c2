// Nunjucks' global functions.
#include "template/builtins.h"
#include "template/coerce.h"
#include "template/kept_functions.h"
#include "template/render.h"

namespace kept::tmpl {
namespace {

Value range(Call& call) {
  double start = to_number(call.arg(0));
  double stop = to_number(call.arg(1));
  double step = truthy(call.arg(2)) ? to_number(call.arg(2)) : 1;
  if (call.arg(1).is_undefined()) {
    stop = start;
    start = 0;
    step = 1;
  }
  Array& numbers = Array::make(call.arena());
  if (!call.render().check_size((stop - start) / step * sizeof(Value), call.where())) {
    return {};
  }
  for (double i = start; step > 0 ? i < stop : i > stop; i += step) {
    numbers.push(call.arena(), Value::number(i));
    if (!call.render().turn(call.where())) {
      return {};
    }
  }
  return Value::array(numbers);
}

// A cycler's functions hold: the object with `current`, the items, the place.
enum CyclerPart : std::size_t { kCycler, kItems, kPlace };

Value cycler_next(Call& call) {
  Array& state = call.self().as_array();
  const Array& items = state.at(kItems).as_array();
  double place = state.at(kPlace).as_number() + 1;
  place = place >= static_cast<double>(items.size()) ? 0 : place;
  state.values()[kPlace] = Value::number(place);
  const Value current = items.at(static_cast<std::size_t>(place));
  state.at(kCycler).as_object().set(call.arena(), Key("current"), current);
  return current;
}

Value cycler_reset(Call& call) {
  Array& state = call.self().as_array();
  state.values()[kPlace] = Value::number(-1);
  state.at(kCycler).as_object().set(call.arena(), Key("current"), Value::null());
  return {};
}

Value cycler(Call& call) {
  Arena& arena = call.arena();
  Array& items = Array::make(arena, call.args().size());
  for (const Value& item : call.args()) {
    items.push(arena, item);
  }
  Object& object = Object::make(arena, 3);
  Array& state = Array::make(arena, 3);
  state.push(arena, Value::object(object));
  state.push(arena, Value::array(items));
  state.push(arena, Value::number(-1));
  const Value self = Value::array(state);
  object.set(arena, Key("current"), Value::null());
  object.set(arena, Key("reset"), NativeCallable::make(arena, cycler_reset, self));
  object.set(arena, Key("next"), NativeCallable::make(arena, cycler_next, self));
  return Value::object(object);
}

// A joiner holds: what stands between, whether it was called.
Value joiner_next(Call& call) {
  Array& state = call.self().as_array();
  const bool called = state.at(1).as_bool();
  state.values()[1] = Value::boolean(true);
  return called ? state.at(0) : Value::string({});
}

Value joiner(Call& call) {
  Array& state = Array::make(call.arena(), 2);
  state.push(call.arena(), truthy(call.arg(0)) ? call.arg(0) : Value::string(","));
  state.push(call.arena(), Value::boolean(false));
  return NativeCallable::make(call.arena(), joiner_next, Value::array(state));
}

constexpr Builtin kFunctions[] = {
    {"asset", "The same as the filter `asset`.", "name", "{{ asset(\"styles/site.css\") }}",
     "/assets/styles/site-1a2b3c.css", asset_address},
    {"cycler", "An object whose `next()` gives each argument in turn, over and over.", "values…",
     "{% set c = cycler(\"odd\", \"even\") %}{{ c.next() }} {{ c.next() }} {{ c.next() }}",
     "odd even odd", cycler},
    {"joiner", "A function that gives nothing the first time and then what stands between.",
     "between=\",\"",
     "{% set comma = joiner() %}{% for x in [1, 2] %}{{ comma() }}{{ x }}{% endfor %}", "1,2",
     joiner},
    {"range", "Whole numbers up to, not with, the last.", "start=0, stop, step=1",
     "{{ range(1, 4) | join }}", "123", range},
    {"translate", "The same as the filter `translate`.", "key, name=value…",
     "{{ translate(\"hello\", name=\"Ann\") }}", "Hello Ann", translated},
    {"url", "The same as the filter `url`.", "address", "{{ url(\"/pledge/\") }}",
     "/council/pledge/", site_url}};

}  // namespace

std::span<const Builtin> global_functions() {
  return kFunctions;
}

}  // namespace kept::tmpl
