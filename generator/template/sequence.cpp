#include "template/sequence.h"

#include <algorithm>
#include <bit>

#include "template/coerce.h"
#include "template/render.h"
#include "template/text_work.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

constexpr std::size_t kShort = 64;

// The run that the values start with; a falling one is turned round.
std::size_t first_run(std::span<Value> values, Order& order) {
  if (values.size() < 2) {
    return values.size();
  }
  std::size_t end = 2;
  const bool falling = order.compare(values[1], values[0]) < 0;
  while (end < values.size()) {
    const double next = order.compare(values[end], values[end - 1]);
    if (falling ? next >= 0 : next < 0) {
      break;
    }
    ++end;
  }
  if (falling) {
    std::reverse(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return end;
}

void insert_rest(std::span<Value> values, std::size_t sorted, Order& order) {
  for (std::size_t i = sorted; i < values.size(); ++i) {
    const Value pivot = values[i];
    std::size_t left = 0;
    std::size_t right = i;
    while (left < right) {
      const std::size_t middle = left + (right - left) / 2;
      if (order.compare(pivot, values[middle]) < 0) {
        right = middle;
      } else {
        left = middle + 1;
      }
    }
    for (std::size_t place = i; place > left; --place) {
      values[place] = values[place - 1];
    }
    values[left] = pivot;
  }
}

bool has_own(Value item, std::string_view name) {
  if (item.is_object()) {
    return item.as_object().find(Key(name)) != nullptr;
  }
  if (item.is_safe()) {
    return name == "val" || name == "length";
  }
  return item.is_array() || item.is_string();
}

}  // namespace

Array* items_of(Call& call, Value value) {
  Arena& arena = call.arena();
  switch (value.kind()) {
    case Kind::Undefined:
    case Kind::Null:
      return nullptr;
    case Kind::Array:
      return &value.as_array();
    case Kind::String:
      return &units(arena, value);
    case Kind::Safe: {
      Array& holes = Array::make(arena);
      holes.resize(arena, unit_length(value));
      return &holes;
    }
    case Kind::Object: {
      Array& items = Array::make(arena);
      const double length = to_number(value.as_object().get("length"));
      for (double i = 0; i < length && call.render().turn(call.where()); i += 1) {
        items.push(arena, call.render().index(value, Value::number(i)));
      }
      return &items;
    }
    default:
      return &Array::make(arena);
  }
}

Value attribute(Call& call, Value item, Value attr) {
  if (item.is_nullish()) {
    return call.fail("an item of this list has no value, so it has no `" +
                     std::string(string_of(call.arena(), attr)) + "`");
  }
  return call.render().index(item, attr);
}

Value own_attribute(Call& call, Value item, Value path) {
  if (!truthy(path)) {
    return item;
  }
  std::string_view rest = string_of(call.arena(), path);
  while (true) {
    const std::size_t dot = path.is_string() ? rest.find('.') : std::string_view::npos;
    const std::string_view part = rest.substr(0, dot);
    if (item.is_nullish()) {
      return call.fail("an item of this list has no value, so it has no `" + std::string(part) +
                       "`");
    }
    if (!has_own(item, part)) {
      return {};
    }
    item = call.render().member(item, Key(part), false);
    if (dot == std::string_view::npos) {
      return item;
    }
    rest.remove_prefix(dot + 1);
  }
}

void sort_values(Call& call, std::span<Value> values, Order& order) {
  if (!call.render().charge_turns(values.size() * std::bit_width(values.size()), call.where())) {
    return;
  }
  const auto middle = std::stable_partition(values.begin(), values.end(),
                                            [](Value value) { return !value.is_undefined(); });
  const std::span<Value> defined = values.first(static_cast<std::size_t>(middle - values.begin()));
  if (defined.size() < kShort) {
    insert_rest(defined, first_run(defined, order), order);
    return;
  }
  // A merge by hand: a comparison that contradicts itself must not upset the algorithm.
  std::vector<Value> buffer(defined.begin(), defined.end());
  for (std::size_t begin = 0; begin < defined.size(); begin += kShort / 2) {
    const std::span<Value> part =
        defined.subspan(begin, std::min(kShort / 2, defined.size() - begin));
    insert_rest(part, first_run(part, order), order);
  }
  for (std::size_t width = kShort / 2; width < defined.size(); width *= 2) {
    std::copy(defined.begin(), defined.end(), buffer.begin());
    for (std::size_t begin = 0; begin < defined.size(); begin += 2 * width) {
      const std::size_t half = std::min(begin + width, defined.size());
      const std::size_t end = std::min(begin + 2 * width, defined.size());
      std::size_t a = begin;
      std::size_t b = half;
      for (std::size_t to = begin; to < end; ++to) {
        const bool take_b = a == half || (b < end && order.compare(buffer[b], buffer[a]) < 0);
        defined[to] = take_b ? buffer[b++] : buffer[a++];
      }
    }
  }
}

}  // namespace kept::tmpl
