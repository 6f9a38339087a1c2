// Nunjucks' filters on lists and objects.
#include <algorithm>
#include <cmath>

#include "template/builtins.h"
#include "template/coerce.h"
#include "template/render.h"
#include "template/sequence.h"
#include "template/text_work.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

Value needs_list(const Call& call, std::string_view filter) {
  return call.fail(
      "the filter `" + std::string(filter) + "` takes a list, not " + describe_kind(call.arg(0)),
      call.arg(0).is_nullish()
          ? "where it may be missing, write `(value or []) | " + std::string(filter) + "`"
          : "");
}

Value number_of(std::size_t n) {
  return Value::number(static_cast<double>(n));
}

// {key, value} objects or [key, value] pairs of what an object holds.
Object& safe_as_object(Call& call, Value safe) {
  Object& object = Object::make(call.arena(), 2);
  object.set(call.arena(), Key("val"), Value::string(safe.as_text()));
  object.set(call.arena(), Key("length"), number_of(unit_length(safe)));
  return object;
}

void fail_undefined(const Call& call, std::string_view filter, Value attr) {
  call.fail_as("template-undefined", "the filter `" + std::string(filter) +
                                         "` meets an item without `" +
                                         std::string(string_of(call.arena(), attr)) + "`");
}

Value batch(Call& call) {
  Array* items = items_of(call, call.arg(0));
  if (items == nullptr) {
    return needs_list(call, "batch");
  }
  Arena& arena = call.arena();
  const double size = to_number(call.arg(1));
  Array& rows = Array::make(arena);
  Array* row = &Array::make(arena);
  for (std::size_t i = 0; i < items->size(); ++i) {
    if (std::fmod(static_cast<double>(i), size) == 0 && !row->empty()) {
      rows.push(arena, Value::array(*row));
      row = &Array::make(arena);
    }
    row->push(arena, items->at(i));
  }
  if (!row->empty()) {
    if (truthy(call.arg(2)) && call.render().check_size(size * 16, call.where())) {
      while (static_cast<double>(row->size()) < size) {
        row->push(arena, call.arg(2));
      }
    }
    rows.push(arena, Value::array(*row));
  }
  return Value::array(rows);
}

class DictOrder final : public Order {
 public:
  DictOrder(Call& call, std::size_t part, bool case_sensitive)
      : call_(call), part_(part), case_sensitive_(case_sensitive) {}
  double compare(Value x, Value y) override {
    const Value a = prepared(x);
    const Value b = prepared(y);
    if (relate(call_.arena(), a, b, Relation::Greater)) {
      return 1;
    }
    return strict_equals(a, b) ? 0 : -1;
  }

 private:
  Value prepared(Value pair) {
    const Value value = pair.as_array().at(part_);
    if (case_sensitive_ || !value.is_string()) {
      return value;
    }
    std::string upper;
    append_upper(upper, value.as_text());
    return call_.string(upper);
  }
  Call& call_;
  std::size_t part_;
  bool case_sensitive_;
};

Value dictsort(Call& call) {
  const Value input = call.arg(0);
  if (!input.is_object() && !input.is_safe()) {
    return call.fail("the filter `dictsort` takes an object, not " + describe_kind(input));
  }
  const Value by = call.arg(2);
  const bool by_value = by.is_string() && by.as_text() == "value";
  if (!by.is_undefined() && !by_value && !(by.is_string() && by.as_text() == "key")) {
    return call.fail("the filter `dictsort` sorts by \"key\" or by \"value\" only");
  }
  Arena& arena = call.arena();
  const Object& object = input.is_safe() ? safe_as_object(call, input) : input.as_object();
  Array& pairs = Array::make(arena, object.size());
  for (const Object::Member& member : object.members()) {
    Array& pair = Array::make(arena, 2);
    pair.push(arena, Value::string(member.key.view()));
    pair.push(arena, member.value);
    pairs.push(arena, Value::array(pair));
  }
  DictOrder order(call, by_value ? 1 : 0, truthy(call.arg(1)));
  sort_values(call, pairs.values(), order);
  return Value::array(pairs);
}

Value first(Call& call) {
  return call.arg(0).is_nullish() ? needs_list(call, "first")
                                  : call.render().index(call.arg(0), Value::number(0));
}

Value last(Call& call) {
  const Value input = call.arg(0);
  if (input.is_nullish()) {
    return needs_list(call, "last");
  }
  const double length = to_number(call.render().member(input, Key("length"), false));
  return call.render().index(input, Value::number(length - 1));
}

Value groupby(Call& call) {
  Array* items = items_of(call, call.arg(0));
  if (items == nullptr) {
    return needs_list(call, "groupby");
  }
  Arena& arena = call.arena();
  Object& groups = Object::make(arena);
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Value item = items->at(i);
    Value key;
    if (call.arg(1).is_callable()) {
      const Value args[] = {item, number_of(i)};
      key = call.render().call(call.arg(1), args, call.where());
    } else {
      key = own_attribute(call, item, call.arg(1));
    }
    if (key.is_undefined() && call.render().refuses_undefined()) {
      fail_undefined(call, "groupby", call.arg(1));
    }
    if (call.render().failed()) {
      return {};
    }
    const std::string_view name = string_of(arena, key);
    const Value* group = groups.find(Key(name));
    if (group == nullptr) {
      groups.set_copy(arena, name, Value::array(Array::make(arena)));
      group = groups.find(Key(name));
    }
    group->as_array().push(arena, item);
  }
  return Value::object(groups);
}

// The list, or each item's attribute; null and a failure where it is no list.
Array* attributes(Call& call, Value attr, std::string_view filter) {
  const Value input = call.arg(0);
  if (!truthy(attr)) {
    if (!input.is_array()) {
      (void)needs_list(call, filter);
      return nullptr;
    }
    return &input.as_array();
  }
  Array& values = Array::make(call.arena());
  if (Array* items = items_of(call, input)) {
    for (const Value& item : items->values()) {
      values.push(call.arena(), attribute(call, item, attr));
    }
  }
  return &values;
}

Value join(Call& call) {
  const std::string_view between =
      truthy(call.arg(1)) ? string_of(call.arena(), call.arg(1)) : std::string_view();
  const Array* items = attributes(call, call.arg(2), "join");
  if (items == nullptr) {
    return {};
  }
  std::string text;
  bool any = false;
  for (const Value& item : items->values()) {
    if (any) {
      text += between;
    }
    any = true;
    if (!item.is_nullish()) {
      append_string(text, item);
    }
  }
  return call.string(text);
}

Value length(Call& call) {
  const Value input = call.arg(0);
  switch (input.kind()) {
    case Kind::Undefined:
    case Kind::Null:
      return Value::number(0);
    case Kind::Bool:
      return input.as_bool() ? Value() : Value::number(0);
    case Kind::String:
    case Kind::Safe:
      return number_of(unit_length(input));
    case Kind::Array:
      return number_of(input.as_array().size());
    case Kind::Object:
      return number_of(input.as_object().size());
    case Kind::Callable:
      return Value::number(0);
    default:
      return {};
  }
}

Value list(Call& call) {
  const Value input = call.arg(0);
  Arena& arena = call.arena();
  if (input.is_string()) {
    return Value::array(units(arena, input));
  }
  if (input.is_array()) {
    return input;
  }
  if (!input.is_object() && !input.is_safe()) {
    return needs_list(call, "list");
  }
  const Object& object = input.is_safe() ? safe_as_object(call, input) : input.as_object();
  Array& entries = Array::make(arena, object.size());
  for (const Object::Member& member : object.members()) {
    Object& entry = Object::make(arena, 2);
    entry.set(arena, Key("key"), Value::string(member.key.view()));
    entry.set(arena, Key("value"), member.value);
    entries.push(arena, Value::object(entry));
  }
  return Value::array(entries);
}

// A site is the same whenever it is built, so chance is the place in the template.
Value random_item(Call& call) {
  const Value input = call.arg(0);
  Array* items = items_of(call, input);
  if (items == nullptr) {
    return needs_list(call, "random");
  }
  return items->empty() ? Value() : items->at((call.where().begin * 7919U) % items->size());
}

Value keep(Call& call, bool wanted, std::string_view filter) {
  Array* items = items_of(call, call.arg(0));
  if (items == nullptr) {
    return needs_list(call, filter);
  }
  const std::string name =
      call.arg(1).is_undefined() ? "truthy" : std::string(string_of(call.arena(), call.arg(1)));
  const Native test = call.render().engine().find_test(name);
  if (test == nullptr) {
    return call.fail_as("template-test-unknown", "there is no test `" + name + "`");
  }
  Array& kept = Array::make(call.arena());
  for (std::size_t i = 0; i < items->size() && !call.render().failed(); ++i) {
    const Value args[] = {items->at(i), call.arg(2)};
    Call inner(call.render(), args, call.where());
    const Value result = test(inner);
    if (result.is_bool() && result.as_bool() == wanted) {
      kept.push(call.arena(), items->at(i));
    }
  }
  return Value::array(kept);
}

Value select(Call& call) {
  return keep(call, true, "select");
}
Value reject(Call& call) {
  return keep(call, false, "reject");
}

Value keep_by_attribute(Call& call, bool wanted, std::string_view filter) {
  if (!call.arg(0).is_array()) {
    return needs_list(call, filter);
  }
  Array& kept = Array::make(call.arena());
  for (const Value& item : call.arg(0).as_array().values()) {
    if (truthy(attribute(call, item, call.arg(1))) == wanted) {
      kept.push(call.arena(), item);
    }
  }
  return Value::array(kept);
}

Value selectattr(Call& call) {
  return keep_by_attribute(call, true, "selectattr");
}
Value rejectattr(Call& call) {
  return keep_by_attribute(call, false, "rejectattr");
}

Value reverse(Call& call) {
  const Value input = call.arg(0);
  Array& reversed = Array::make(call.arena());
  if (const Array* items = items_of(call, input)) {
    for (std::size_t i = items->size(); i > 0; --i) {
      reversed.push(call.arena(), items->at(i - 1));
    }
  }
  if (!input.is_string()) {
    return Value::array(reversed);
  }
  std::string text;
  for (const Value& unit : reversed.values()) {
    text += unit.as_text();
  }
  join_surrogates(text, 0, LoneSurrogates::Keep);
  return call.string(text);
}

Value slice(Call& call) {
  const Value input = call.arg(0);
  if (input.is_nullish()) {
    return needs_list(call, "slice");
  }
  const double slices = to_number(call.arg(1));
  Arena& arena = call.arena();
  Array& columns = Array::make(arena);
  if (!(slices > 0)) {
    return Value::array(columns);
  }
  if (!input.is_array() && !input.is_text()) {
    return needs_list(call, "slice");
  }
  if (!call.render().check_size(slices * 32, call.where())) {
    return {};
  }
  const auto total = input.is_array() ? input.as_array().size() : unit_length(input);
  const double each = std::floor(static_cast<double>(total) / slices);
  const double extra = std::fmod(static_cast<double>(total), slices);
  double offset = 0;
  for (double i = 0; i < slices; i += 1) {
    const double start = offset + i * each;
    offset += i < extra ? 1 : 0;
    const double end = offset + (i + 1) * each;
    const bool fill = truthy(call.arg(2)) && i >= extra;
    if (input.is_text()) {
      if (fill) {
        return needs_list(call, "slice");
      }
      columns.push(arena, Value::string(unit_slice(arena, input, static_cast<std::size_t>(start),
                                                   static_cast<std::size_t>(end))
                                            .as_text()));
      continue;
    }
    Array& column = Array::make(arena);
    for (double at = start; at < end && at < static_cast<double>(total); at += 1) {
      column.push(arena, input.as_array().at(static_cast<std::size_t>(at)));
    }
    if (fill) {
      column.push(arena, call.arg(2));
    }
    columns.push(arena, Value::array(column));
  }
  return Value::array(columns);
}

class SortOrder final : public Order {
 public:
  SortOrder(Call& call, bool reversed, bool case_sensitive, Value attr)
      : call_(call), reversed_(reversed), case_sensitive_(case_sensitive), attr_(attr) {}
  double compare(Value a, Value b) override {
    Value x = truthy(attr_) ? own_attribute(call_, a, attr_) : a;
    Value y = truthy(attr_) ? own_attribute(call_, b, attr_) : b;
    if (truthy(attr_) && (x.is_undefined() || y.is_undefined()) &&
        call_.render().refuses_undefined()) {
      fail_undefined(call_, "sort", attr_);
    }
    if (!case_sensitive_ && x.is_string() && y.is_string()) {
      x = folded(x);
      y = folded(y);
    }
    if (relate(call_.arena(), x, y, Relation::Less)) {
      return reversed_ ? 1 : -1;
    }
    if (relate(call_.arena(), x, y, Relation::Greater)) {
      return reversed_ ? -1 : 1;
    }
    return 0;
  }

 private:
  Value folded(Value text) {
    std::string lower;
    append_lower(lower, text.as_text());
    return call_.string(lower);
  }
  Call& call_;
  bool reversed_;
  bool case_sensitive_;
  Value attr_;
};

Value sort(Call& call) {
  Array& sorted = Array::make(call.arena());
  if (const Array* items = items_of(call, call.arg(0))) {
    for (const Value& item : items->values()) {
      sorted.push(call.arena(), item);
    }
  }
  SortOrder order(call, truthy(call.arg_or_keyword(1, "reverse")),
                  truthy(call.arg_or_keyword(2, "case_sensitive")),
                  call.arg_or_keyword(3, "attribute"));
  sort_values(call, sorted.values(), order);
  return Value::array(sorted);
}

Value sum(Call& call) {
  const Array* items = attributes(call, call.arg(1), "sum");
  if (items == nullptr) {
    return {};
  }
  Value total = Value::number(0);
  for (const Value& item : items->values()) {
    total = add(call.arena(), total, item);
  }
  const Value start = call.arg(2).is_undefined() ? Value::number(0) : call.arg(2);
  return add(call.arena(), start, total);
}

constexpr Builtin kFilters[] = {
    {"batch", "Cuts a list into rows of a number of items; short rows are filled where asked.",
     "size, fill", "{% for row in [1, 2, 3] | batch(2) %}[{{ row }}]{% endfor %}", "[1,2][3]",
     batch},
    {"dictsort", "The names and values of an object as pairs, sorted.",
     "case_sensitive=false, by=\"key\"",
     "{% for k, v in {b: 1, a: 2} | dictsort %}{{ k }}{{ v }} {% endfor %}", "a2 b1 ", dictsort},
    {"first", "The first item.", "", "{{ [3, 4] | first }}", "3", first},
    {"groupby", "Puts the items of a list into lists by a member that they share.", "member",
     "{% for ward, people in [{w: \"East\", n: \"Ann\"}, {w: \"East\", n: \"Bob\"}] | "
     "groupby(\"w\") %}{{ ward }}: {{ people | length }}{% endfor %}",
     "East: 2", groupby},
    {"join", "Puts the items, or a member of each, one after the other with text between.",
     "between=\"\", member", "{{ [1, 2] | join(\", \") }}", "1, 2", join},
    {"last", "The last item.", "", "{{ [3, 4] | last }}", "4", last},
    {"length", "How many items, members or characters.", "", "{{ [3, 4] | length }}", "2", length},
    {"list", "The characters of text; the members of an object as `key` and `value`.", "",
     "{{ \"abc\" | list | join(\"-\") }}", "a-b-c", list},
    {"random", "Some item, the same one whenever the site is built.", "", "{{ [7] | random }}", "7",
     random_item},
    {"reject", "The items that do not pass a test.", "test=\"truthy\", argument",
     "{{ [1, 2, 3] | reject(\"odd\") | join }}", "2", reject},
    {"rejectattr", "The items without a true member of that name.", "member",
     "{{ [{n: 1}, {n: 2, off: true}] | rejectattr(\"off\") | length }}", "1", rejectattr},
    {"reverse", "The items, or the characters of text, backwards.", "",
     "{{ [1, 2] | reverse | join }}", "21", reverse},
    {"select", "The items that pass a test.", "test=\"truthy\", argument",
     "{{ [1, 2, 3] | select(\"odd\") | join }}", "13", select},
    {"selectattr", "The items with a true member of that name.", "member",
     "{{ [{n: 1}, {n: 2, on: true}] | selectattr(\"on\") | length }}", "1", selectattr},
    {"slice", "Deals a list out into a number of columns.", "columns, fill",
     "{% for column in [1, 2, 3] | slice(2) %}[{{ column }}]{% endfor %}", "[1,2][3]", slice},
    {"sort", "Sorts; text without regard to capitals unless asked.",
     "reverse=false, case_sensitive=false, attribute", "{{ [\"b\", \"A\"] | sort | join }}", "Ab",
     sort},
    {"sum", "Adds the items, or a member of each, up.", "member, start=0", "{{ [1, 2] | sum }}",
     "3", sum}};

}  // namespace

std::span<const Builtin> list_filters() {
  return kFilters;
}

}  // namespace kept::tmpl
