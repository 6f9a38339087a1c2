#include <algorithm>
#include <cmath>

#include "template/coerce.h"
#include "template/methods.h"
#include "template/render.h"
#include "template/sequence.h"

namespace kept::tmpl {
namespace {

Array& self_list(Call& call) {
  return call.self().as_array();
}

// The list where it may be changed; null and a failure where renders share it.
Array* own_list(Call& call) {
  Array& list = self_list(call);
  if (list.frozen()) {
    call.fail_as("template-shared-data", "this list belongs to all pages and cannot be changed",
                 "change a copy: `{% set mine = list.slice() %}`");
    return nullptr;
  }
  return &list;
}

// A place counted from the end where negative, clamped to the list.
std::size_t place(Value value, std::size_t size, double otherwise) {
  double at = value.is_undefined() ? otherwise : to_integer(value);
  const auto length = static_cast<double>(size);
  at = at < 0 ? std::max(0.0, length + at) : std::min(at, length);
  return static_cast<std::size_t>(at);
}

Value number_of(std::size_t n) {
  return Value::number(static_cast<double>(n));
}

Value push(Call& call) {
  Array* list = own_list(call);
  if (list == nullptr) {
    return {};
  }
  for (const Value& value : call.args()) {
    list->push(call.arena(), value);
  }
  return number_of(list->size());
}

void replace_items(Call& call, Array& list, std::size_t begin, std::size_t removed,
                   std::span<const Value> inserted) {
  std::vector<Value> tail(list.values().begin() + static_cast<std::ptrdiff_t>(begin + removed),
                          list.values().end());
  list.resize(call.arena(), begin);
  for (const Value& value : inserted) {
    list.push(call.arena(), value);
  }
  for (const Value& value : tail) {
    list.push(call.arena(), value);
  }
}

Value unshift(Call& call) {
  Array* list = own_list(call);
  if (list == nullptr) {
    return {};
  }
  replace_items(call, *list, 0, 0, call.args());
  return number_of(list->size());
}

Value pop(Call& call) {
  Array* list = own_list(call);
  if (list == nullptr || list->empty()) {
    return {};
  }
  const Value last = list->at(list->size() - 1);
  list->resize(call.arena(), list->size() - 1);
  return last;
}

Value shift(Call& call) {
  Array* list = own_list(call);
  if (list == nullptr || list->empty()) {
    return {};
  }
  const Value first = list->at(0);
  replace_items(call, *list, 0, 1, {});
  return first;
}

Value splice(Call& call) {
  Array* list = own_list(call);
  if (list == nullptr) {
    return {};
  }
  const std::size_t begin = place(call.arg(0), list->size(), 0);
  double most = static_cast<double>(list->size() - begin);
  if (call.args().size() > 1) {
    most = std::clamp(to_integer(call.arg(1)), 0.0, most);
  } else if (call.args().empty()) {
    most = 0;
  }
  const auto count = static_cast<std::size_t>(most);
  Array& removed = Array::make(call.arena(), count);
  for (std::size_t i = 0; i < count; ++i) {
    removed.push(call.arena(), list->at(begin + i));
  }
  replace_items(call, *list, begin, count,
                call.args().size() > 2 ? call.args().subspan(2) : std::span<const Value>());
  return Value::array(removed);
}

Value reverse(Call& call) {
  if (Array* list = own_list(call)) {
    std::ranges::reverse(list->values());
    return call.self();
  }
  return {};
}

class ListOrder final : public Order {
 public:
  ListOrder(Call& call, Value function) : call_(call), function_(function) {}
  double compare(Value a, Value b) override {
    if (function_.is_callable()) {
      const Value args[] = {a, b};
      return to_number(call_.render().call(function_, args, call_.where()));
    }
    const Value x = to_string(call_.arena(), a);
    const Value y = to_string(call_.arena(), b);
    return relate(call_.arena(), x, y, Relation::Less)      ? -1
           : relate(call_.arena(), x, y, Relation::Greater) ? 1
                                                            : 0;
  }

 private:
  Call& call_;
  Value function_;
};

Value sort(Call& call) {
  if (Array* list = own_list(call)) {
    ListOrder order(call, call.arg(0));
    sort_values(call, list->values(), order);
    return call.self();
  }
  return {};
}

Value fill(Call& call) {
  if (Array* list = own_list(call)) {
    const std::size_t end = place(call.arg(2), list->size(), static_cast<double>(list->size()));
    for (std::size_t i = place(call.arg(1), list->size(), 0); i < end; ++i) {
      list->values()[i] = call.arg(0);
    }
    return call.self();
  }
  return {};
}

Value concat(Call& call) {
  Arena& arena = call.arena();
  Array& joined = Array::make(arena, self_list(call).size() + call.args().size());
  const auto add = [&](Value value) {
    if (!value.is_array()) {
      joined.push(arena, value);
      return;
    }
    for (const Value& item : value.as_array().values()) {
      joined.push(arena, item);
    }
  };
  add(call.self());
  for (const Value& value : call.args()) {
    add(value);
  }
  return Value::array(joined);
}

Value slice(Call& call) {
  const Array& list = self_list(call);
  const std::size_t begin = place(call.arg(0), list.size(), 0);
  const std::size_t end = place(call.arg(1), list.size(), static_cast<double>(list.size()));
  Array& part = Array::make(call.arena(), end > begin ? end - begin : 0);
  for (std::size_t i = begin; i < end; ++i) {
    part.push(call.arena(), list.at(i));
  }
  return Value::array(part);
}

Value join(Call& call) {
  const Value between = call.arg(0).is_undefined() ? Value::string(",") : call.arg(0);
  const std::string_view separator = string_of(call.arena(), between);
  std::string text;
  for (std::size_t i = 0; i < self_list(call).size(); ++i) {
    text += i > 0 ? separator : std::string_view();
    const Value item = self_list(call).at(i);
    if (!item.is_nullish()) {
      append_string(text, item);
    }
  }
  return call.string(text);
}

Value to_text(Call& call) {
  return to_string(call.arena(), call.self());
}

Value index_of(Call& call) {
  const Array& list = self_list(call);
  for (std::size_t i = place(call.arg(1), list.size(), 0); i < list.size(); ++i) {
    if (strict_equals(list.at(i), call.arg(0))) {
      return number_of(i);
    }
  }
  return Value::number(-1);
}

Value last_index_of(Call& call) {
  const Array& list = self_list(call);
  for (std::size_t i = list.size(); i > 0; --i) {
    if (strict_equals(list.at(i - 1), call.arg(0))) {
      return number_of(i - 1);
    }
  }
  return Value::number(-1);
}

Value includes(Call& call) {
  const Array& list = self_list(call);
  const Value wanted = call.arg(0);
  const bool nan = wanted.is_number() && std::isnan(wanted.as_number());
  for (std::size_t i = place(call.arg(1), list.size(), 0); i < list.size(); ++i) {
    const Value item = list.at(i);
    if (strict_equals(item, wanted) || (nan && item.is_number() && std::isnan(item.as_number()))) {
      return Value::boolean(true);
    }
  }
  return Value::boolean(false);
}

Value at(Call& call) {
  const double index = to_integer(call.arg(0));
  const auto size = static_cast<double>(self_list(call).size());
  const double from = index < 0 ? size + index : index;
  return from < 0 || from >= size ? Value() : self_list(call).at(static_cast<std::size_t>(from));
}

void flatten(Arena& arena, const Array& from, double depth, Array& into) {
  for (const Value& item : from.values()) {
    if (item.is_array() && depth >= 1) {
      flatten(arena, item.as_array(), std::min(depth, 100.0) - 1, into);
    } else {
      into.push(arena, item);
    }
  }
}

Value flat(Call& call) {
  Array& result = Array::make(call.arena());
  flatten(call.arena(), self_list(call), call.arg(0).is_undefined() ? 1 : to_integer(call.arg(0)),
          result);
  return Value::array(result);
}

// Calls the function with each item; stops where `visit` returns false.
template <class Visit>
void each(Call& call, Visit visit) {
  const Array& list = self_list(call);
  for (std::size_t i = 0; i < list.size() && !call.render().failed(); ++i) {
    const Value args[] = {list.at(i), number_of(i), call.self()};
    if (!visit(list.at(i), i, call.render().call(call.arg(0), args, call.where()))) {
      return;
    }
  }
}

Value for_each(Call& call) {
  each(call, [](Value, std::size_t, Value) { return true; });
  return {};
}

Value map(Call& call) {
  Array& mapped = Array::make(call.arena(), self_list(call).size());
  each(call, [&](Value, std::size_t, Value result) {
    mapped.push(call.arena(), result);
    return true;
  });
  return Value::array(mapped);
}

Value filter(Call& call) {
  Array& kept = Array::make(call.arena());
  each(call, [&](Value item, std::size_t, Value result) {
    if (truthy(result)) {
      kept.push(call.arena(), item);
    }
    return true;
  });
  return Value::array(kept);
}

Value find(Call& call) {
  Value found;
  each(call, [&](Value item, std::size_t, Value result) {
    found = truthy(result) ? item : found;
    return !truthy(result);
  });
  return found;
}

Value find_index(Call& call) {
  Value found = Value::number(-1);
  each(call, [&](Value, std::size_t i, Value result) {
    found = truthy(result) ? number_of(i) : found;
    return !truthy(result);
  });
  return found;
}

Value some(Call& call) {
  bool any = false;
  each(call, [&](Value, std::size_t, Value result) {
    any = truthy(result);
    return !any;
  });
  return Value::boolean(any);
}

Value every(Call& call) {
  bool all = true;
  each(call, [&](Value, std::size_t, Value result) {
    all = truthy(result);
    return all;
  });
  return Value::boolean(all);
}

Value reduce(Call& call) {
  const Array& list = self_list(call);
  if (list.empty() && call.args().size() < 2) {
    return call.fail("`reduce` of an empty list needs a value to start from");
  }
  std::size_t i = call.args().size() > 1 ? 0 : 1;
  Value total = i == 0 ? call.arg(1) : list.at(0);
  for (; i < list.size() && !call.render().failed(); ++i) {
    const Value args[] = {total, list.at(i), number_of(i), call.self()};
    total = call.render().call(call.arg(0), args, call.where());
  }
  return total;
}

constexpr Method kMethods[] = {{"at", at},
                               {"concat", concat},
                               {"every", every},
                               {"fill", fill},
                               {"filter", filter},
                               {"find", find},
                               {"findIndex", find_index},
                               {"flat", flat},
                               {"forEach", for_each},
                               {"includes", includes},
                               {"indexOf", index_of},
                               {"join", join},
                               {"lastIndexOf", last_index_of},
                               {"map", map},
                               {"pop", pop},
                               {"push", push},
                               {"reduce", reduce},
                               {"reverse", reverse},
                               {"shift", shift},
                               {"slice", slice},
                               {"some", some},
                               {"sort", sort},
                               {"splice", splice},
                               {"toString", to_text},
                               {"unshift", unshift}};

}  // namespace

std::span<const Method> list_methods() {
  return kMethods;
}

}  // namespace kept::tmpl
