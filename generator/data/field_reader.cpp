#include "data/field_reader.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/number.h"
#include "base/text.h"

namespace kept::data {
namespace {

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string describe_found(Value value) {
  switch (value.kind()) {
    case Kind::Null:
      return "nothing";
    case Kind::List:
      return "a list";
    case Kind::Map:
      return "a group of keys";
    case Kind::Number:
      return "a number";
    case Kind::Bool:
      return "yes or no";
    default:
      return "text";
  }
}

Span place_of(Value value) {
  return value.is_list() || value.is_map() ? first_line_of(value.span()) : value.span();
}

diagnostics::Diagnostic& report_mismatch(Value value, const ReadContext& context,
                                         std::string_view expected) {
  return context.diagnostics
      .error("type-mismatch", place_of(value),
             quoted(context.field.key) + " needs " + std::string(expected) + ", not " +
                 describe_found(value))
      .with_label("expected " + std::string(expected));
}

// The text of a scalar, whatever it was written as: a CSV program may put quotes around every cell.
std::optional<std::string_view> scalar_text(Value value, const ReadContext& context,
                                            std::string_view expected, std::string_view hint) {
  if (value.is_scalar()) {
    return base::trim(value.text());
  }
  report_mismatch(value, context, expected).with_hint(std::string(hint));
  return std::nullopt;
}

constexpr std::string_view kNumberHint =
    "write it in figures, without a comma, a pound sign or a percent sign: 1200 or 4.5";
constexpr std::string_view kDateHint =
    "write the year, the month and the day: 2026-03-19 is 19 March 2026";

void check_range(double number, Value value, const ReadContext& context, bool& good) {
  const Limits& limits = context.field.limits;
  const bool too_small = limits.min && number < *limits.min;
  const bool too_large = limits.max && number > *limits.max;
  if (!too_small && !too_large) {
    return;
  }
  good = false;
  const double limit = too_small ? *limits.min : *limits.max;
  context.diagnostics
      .error("value-out-of-range", value.span(),
             quoted(context.field.key) + " is " + base::format_number(number))
      .with_label(std::string(too_small ? "at least " : "at most ") + base::format_number(limit))
      .with_hint(context.field.doc);
}

void check_wording(Value value, const ReadContext& context, bool& good) {
  const Limits& limits = context.field.limits;
  const std::string_view text = value.text();
  if (limits.matches && !limits.matches(text)) {
    good = false;
    context.diagnostics
        .error("value-format", value.span(),
               quoted(text) + " cannot stand for " + quoted(context.field.key))
        .with_label("expected " + limits.pattern_doc);
  }
  if (!limits.one_of.empty() &&
      std::find(limits.one_of.begin(), limits.one_of.end(), text) == limits.one_of.end()) {
    good = false;
    std::vector<ChoiceInfo> choices;
    for (const std::string& choice : limits.one_of) {
      choices.push_back({choice, ""});
    }
    std::ignore = read_choice(value, choices, context);
  }
}

void check_count(Value value, const ReadContext& context, bool& good) {
  const Limits& limits = context.field.limits;
  const bool too_few = limits.min_items && value.size() < *limits.min_items;
  const bool too_many = limits.max_items && value.size() > *limits.max_items;
  if (!too_few && !too_many) {
    return;
  }
  good = false;
  const std::size_t limit = too_few ? *limits.min_items : *limits.max_items;
  context.diagnostics
      .error("list-length", place_of(value),
             quoted(context.field.key) + " has " + std::to_string(value.size()) +
                 (value.size() == 1 ? " entry" : " entries"))
      .with_label((too_few ? "at least " : "at most ") + std::to_string(limit))
      .with_hint(context.field.doc);
}

// What tells an item from the others: its text, or the `id` of a record.
Value identity_of(Value item) {
  if (!item.is_map()) {
    return item;
  }
  const Member* id = item.find("id");
  return id == nullptr ? Value() : id->value;
}

void check_unique(Value list, const ReadContext& context, bool& good) {
  std::unordered_map<std::string_view, Value> seen;
  for (const Value& item : list.items()) {
    const Value identity = identity_of(item);
    if (!identity.is_scalar()) {
      continue;
    }
    const auto [first, fresh] = seen.emplace(identity.text(), identity);
    if (fresh) {
      continue;
    }
    good = false;
    const std::string name = quoted(identity.text());
    context.diagnostics
        .error(item.is_map() ? "id-duplicate" : "item-duplicate", identity.span(),
               name + " stands twice in " + quoted(context.field.key))
        .with_label("the second one")
        .with_hint(item.is_map() ? "give each record an `id` of its own" : "remove one of the two")
        .with_note(first->second.span(), "the first " + name);
  }
}

void check_scalar(Value value, const ReadContext& context, bool& good) {
  const Limits& limits = context.field.limits;
  if (limits.min || limits.max) {
    if (const auto number = base::parse_number(base::trim(value.text()))) {
      check_range(*number, value, context, good);
    }
  }
  if (limits.matches || !limits.one_of.empty()) {
    check_wording(value, context, good);
  }
}

void check_each(Value value, const ReadContext& context, bool& good) {
  if (value.is_scalar()) {
    check_scalar(value, context, good);
  }
  for (const Value& item : value.items()) {
    check_each(item, context, good);
  }
}

}  // namespace

std::optional<std::string> read_text(Value value, const ReadContext& context) {
  if (value.kind() == Kind::Plain || value.kind() == Kind::Text) {
    return std::string(base::trim(value.text()));
  }
  auto& mismatch = report_mismatch(value, context, "text");
  if (value.is_scalar()) {
    mismatch.with_hint("put it in double quotes: \"" + std::string(value.text()) + "\"");
  } else if (value.is_map()) {
    mismatch.with_hint("a text with a colon in it needs quotes around it");
  } else if (value.is_list()) {
    mismatch.with_hint("write one text on one line, without hyphens or brackets");
  }
  return std::nullopt;
}

std::optional<bool> read_boolean(Value value, const ReadContext& context) {
  static constexpr std::string_view kHint = "write `yes` or `no`";
  const auto text = scalar_text(value, context, "yes or no", kHint);
  if (!text) {
    return std::nullopt;
  }
  const std::string word = base::to_lower_ascii(*text);
  if (word == "true" || word == "yes") {
    return true;
  }
  if (word == "false" || word == "no") {
    return false;
  }
  report_mismatch(value, context, "yes or no").with_hint(std::string(kHint));
  return std::nullopt;
}

std::optional<double> read_number(Value value, const ReadContext& context) {
  const auto text = scalar_text(value, context, "a number", kNumberHint);
  if (!text) {
    return std::nullopt;
  }
  const std::optional<double> number = base::parse_number(*text);
  if (!number) {
    report_mismatch(value, context, "a number").with_hint(std::string(kNumberHint));
  }
  return number;
}

std::optional<long long> read_integer(Value value, long long lowest, long long highest,
                                      const ReadContext& context) {
  static constexpr std::string_view kExpected = "a whole number";
  const auto text = scalar_text(value, context, kExpected, kNumberHint);
  if (!text) {
    return std::nullopt;
  }
  const std::optional<long long> number = base::parse_integer(*text);
  if (!number || *number < lowest || *number > highest) {
    report_mismatch(value, context, kExpected).with_hint(std::string(kNumberHint));
    return std::nullopt;
  }
  return number;
}

std::optional<base::Date> read_date(Value value, const ReadContext& context) {
  const auto text = scalar_text(value, context, "a date", kDateHint);
  if (!text) {
    return std::nullopt;
  }
  const std::optional<base::Date> date = base::Date::parse_iso(*text);
  if (!date) {
    context.diagnostics
        .error("date-invalid", value.span(),
               quoted(*text) + " is not a date that " + quoted(context.field.key) + " can take")
        .with_label("expected a date")
        .with_hint(std::string(kDateHint));
  }
  return date;
}

bool is_id(std::string_view text) {
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && is_plain(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_plain(c) || c == '-' || c == '_'; });
}

std::optional<std::string> read_id(Value value, const ReadContext& context) {
  static constexpr std::string_view kHint =
      "use lower-case letters, digits, hyphens and underscores";
  const auto text = scalar_text(value, context, "a short name", kHint);
  if (!text) {
    return std::nullopt;
  }
  if (is_id(*text)) {
    return std::string(*text);
  }
  auto& error =
      context.diagnostics
          .error("id-invalid", value.span(),
                 quoted(*text) + " cannot be a short name for " + quoted(context.field.key))
          .with_label("expected a name such as `a-room-of-my-own`")
          .with_hint(std::string(kHint));
  if (const std::string slug = base::slugify(*text); !slug.empty()) {
    error.with_hint("for example " + quoted(slug));
  }
  return std::nullopt;
}

std::optional<std::size_t> read_choice(Value value, std::span<const ChoiceInfo> choices,
                                       const ReadContext& context) {
  std::vector<std::string_view> names;
  std::string list;
  const auto text = scalar_text(value, context, "one of its words", context.field.doc);
  for (std::size_t i = 0; text && i < choices.size(); ++i) {
    if (choices[i].name == *text) {
      return i;
    }
    names.push_back(choices[i].name);
    list += (i == 0 ? "`" : ", `") + std::string(choices[i].name) + "`";
  }
  if (text) {
    context.diagnostics
        .error("value-unknown", value.span(),
               quoted(context.field.key) + " cannot be " + quoted(*text))
        .with_label("not one of its words")
        .with_nearest(*text, names)
        .with_hint("use one of " + list);
  }
  return std::nullopt;
}

bool expect_list(Value value, const ReadContext& context) {
  if (value.is_list()) {
    return true;
  }
  auto& mismatch = report_mismatch(value, context, "a list");
  if (value.is_scalar()) {
    mismatch.with_hint("put it in square brackets: [" + std::string(value.text()) + "]");
  } else {
    mismatch.with_hint("begin each entry with a hyphen and a space");
  }
  return false;
}

bool expect_map(Value value, const ReadContext& context) {
  if (value.is_map()) {
    return true;
  }
  report_mismatch(value, context, "a group of keys")
      .with_hint(
          "write `key: value` on lines of their own, indented, with a space after the colon");
  return false;
}

bool is_given(Value value) {
  return !value.is_null() &&
         (value.kind() != Kind::Plain || resolve_plain(value.text()) != Kind::Null);
}

bool check_limits(Value value, const ReadContext& context) {
  bool good = true;
  if (value.is_list() || value.is_map()) {
    check_count(value, context, good);
  }
  if (context.field.limits.unique) {
    check_unique(value, context, good);
  }
  check_each(value, context, good);
  return good;
}

Span first_line_of(Span span) {
  if (span.file == nullptr) {
    return span;
  }
  const std::size_t line_end = span.text().find_first_of("\r\n");
  if (line_end != std::string_view::npos) {
    span.end = span.begin + static_cast<std::uint32_t>(line_end);
  }
  return span;
}

}  // namespace kept::data
