// Reads single values as what a field asks for. What does not fit is reported with what was found,
// what was expected and how to write it, and nothing is given.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "data/record_shape.h"

namespace kept::data {

[[nodiscard]] std::optional<std::string> read_text(Value value, const ReadContext& context);
[[nodiscard]] std::optional<bool> read_boolean(Value value, const ReadContext& context);
[[nodiscard]] std::optional<double> read_number(Value value, const ReadContext& context);
[[nodiscard]] std::optional<long long> read_integer(Value value, long long lowest,
                                                    long long highest, const ReadContext& context);
[[nodiscard]] std::optional<base::Date> read_date(Value value, const ReadContext& context);
[[nodiscard]] std::optional<std::string> read_id(Value value, const ReadContext& context);
// The index of the choice.
[[nodiscard]] std::optional<std::size_t> read_choice(Value value,
                                                     std::span<const ChoiceInfo> choices,
                                                     const ReadContext& context);
// True where the value is a list (or a map); else it is reported.
[[nodiscard]] bool expect_list(Value value, const ReadContext& context);
[[nodiscard]] bool expect_map(Value value, const ReadContext& context);
// True where the value is there at all: not Null, `~` or `null`.
[[nodiscard]] bool is_given(Value value);
// What a field's limits ask for; false where something was reported.
[[nodiscard]] bool check_limits(Value value, const ReadContext& context);

// The span as far as the end of its first line: the start of a long record, for messages about it.
[[nodiscard]] Span first_line_of(Span span);

}  // namespace kept::data
