// Lists and what JavaScript treats like them, for filters and methods.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "template/call.h"

namespace kept::tmpl {

// The items by `length` and index: of lists and text; of objects that have a `length`; none of
// numbers. Null for null and undefined.
[[nodiscard]] Array* items_of(Call& call, Value value);

// item[attr], where a null item stops the render.
[[nodiscard]] Value attribute(Call& call, Value item, Value attr);
// "a.b" followed through own members only, as `sort` and `groupby` do.
[[nodiscard]] Value own_attribute(Call& call, Value item, Value path);

// What a comparison function says: below 0, 0, above 0.
class Order {
 public:
  virtual ~Order() = default;
  [[nodiscard]] virtual double compare(Value a, Value b) = 0;
};

// Array.prototype.sort of the engine that Nunjucks runs on: stable, undefined last, and for short
// lists the same comparisons in the same order, which shows where a comparison contradicts itself.
// Counts as turns of the call's render.
void sort_values(Call& call, std::span<Value> values, Order& order);

}  // namespace kept::tmpl
