#include <algorithm>
#include <cmath>

#include "template/coerce.h"
#include "template/methods.h"
#include "template/render.h"
#include "template/text_work.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

Value self_text(const Call& call) {
  return Value::string(call.self().as_text());
}

std::string_view text_arg(Call& call, std::size_t index) {
  return string_of(call.arena(), call.arg(index));
}

Value number_of(std::size_t n) {
  return Value::number(static_cast<double>(n));
}

double size_of(const Call& call) {
  return static_cast<double>(unit_length(call.self()));
}

std::size_t clamped(double at, double size) {
  return static_cast<std::size_t>(std::clamp(at, 0.0, size));
}

Value cut(Call& call, double begin, double end) {
  const double size = size_of(call);
  const std::size_t from = clamped(begin, size);
  return unit_slice(call.arena(), self_text(call), from, std::max(from, clamped(end, size)));
}

Value char_at(Call& call) {
  const double at = to_integer(call.arg(0));
  return at < 0 ? Value::string({}) : cut(call, at, at + 1);
}

Value at(Call& call) {
  const double index = to_integer(call.arg(0));
  const double from = index < 0 ? size_of(call) + index : index;
  return from < 0 || from >= size_of(call) ? Value() : cut(call, from, from + 1);
}

Value char_code_at(Call& call) {
  const double index = to_integer(call.arg(0));
  if (index < 0 || index >= size_of(call)) {
    return Value::number(std::nan(""));
  }
  const Value unit = cut(call, index, index + 1);
  std::size_t offset = 0;
  return Value::number(static_cast<double>(decode(unit.as_text(), offset)));
}

Value code_point_at(Call& call) {
  const double index = to_integer(call.arg(0));
  if (index < 0 || index >= size_of(call)) {
    return {};
  }
  const Value rest = cut(call, index, size_of(call));
  std::size_t offset = 0;
  return Value::number(static_cast<double>(decode(rest.as_text(), offset)));
}

Value concat(Call& call) {
  std::string text(call.self().as_text());
  for (const Value& part : call.args()) {
    append_string(text, part);
  }
  return call.string(text);
}

Value slice(Call& call) {
  const double size = size_of(call);
  const auto place = [&](Value value, double otherwise) {
    const double wanted = value.is_undefined() ? otherwise : to_integer(value);
    return wanted < 0 ? std::max(0.0, size + wanted) : wanted;
  };
  return cut(call, place(call.arg(0), 0), place(call.arg(1), size));
}

Value substring(Call& call) {
  const double size = size_of(call);
  const double a = std::clamp(to_integer(call.arg(0)), 0.0, size);
  const double b =
      call.arg(1).is_undefined() ? size : std::clamp(to_integer(call.arg(1)), 0.0, size);
  return cut(call, std::min(a, b), std::max(a, b));
}

Value substr(Call& call) {
  const double size = size_of(call);
  double begin = to_integer(call.arg(0));
  begin = begin < 0 ? std::max(0.0, size + begin) : begin;
  const double length = call.arg(1).is_undefined() ? size : to_integer(call.arg(1));
  return length <= 0 ? Value::string({}) : cut(call, begin, begin + length);
}

// The byte offset from which a search starts that an argument in units asks for.
std::size_t offset_arg(Call& call, std::size_t index) {
  return offset_of_unit(call.self().as_text(), clamped(to_integer(call.arg(index)), size_of(call)));
}

Value unit_index(Call& call, std::size_t offset) {
  return offset == std::string_view::npos ? Value::number(-1)
                                          : number_of(units_before(call.self().as_text(), offset));
}

Value index_of(Call& call) {
  return unit_index(call, find_text(call.self().as_text(), text_arg(call, 0), offset_arg(call, 1)));
}

Value last_index_of(Call& call) {
  const double from = call.arg(1).is_undefined() ? size_of(call) : to_integer(call.arg(1));
  const std::size_t limit = offset_of_unit(call.self().as_text(), clamped(from, size_of(call)));
  return unit_index(call, call.self().as_text().rfind(text_arg(call, 0), limit));
}

Value includes(Call& call) {
  return Value::boolean(find_text(call.self().as_text(), text_arg(call, 0), offset_arg(call, 1)) !=
                        std::string_view::npos);
}

Value starts_with(Call& call) {
  return Value::boolean(
      call.self().as_text().substr(offset_arg(call, 1)).starts_with(text_arg(call, 0)));
}

Value ends_with(Call& call) {
  const std::size_t end =
      call.arg(1).is_undefined() ? call.self().as_text().size() : offset_arg(call, 1);
  return Value::boolean(call.self().as_text().substr(0, end).ends_with(text_arg(call, 0)));
}

Value to_upper(Call& call) {
  std::string text;
  append_upper(text, call.self().as_text());
  return call.string(text);
}

Value to_lower(Call& call) {
  std::string text;
  append_lower(text, call.self().as_text());
  return call.string(text);
}

Value trim_both(Call& call) {
  return Value::string(trim(call.self().as_text()));
}
Value trim_left(Call& call) {
  return Value::string(trim_start(call.self().as_text()));
}
Value trim_right(Call& call) {
  return Value::string(trim_end(call.self().as_text()));
}
Value itself(Call& call) {
  return self_text(call);
}

Value repeat(Call& call) {
  const double count = to_integer(call.arg(0));
  if (count < 0 || std::isinf(count)) {
    return call.fail("`repeat` takes a number that is not below 0");
  }
  const double bytes = count * static_cast<double>(call.self().as_text().size());
  if (!call.render().check_size(bytes, call.where())) {
    return {};
  }
  std::string text;
  for (double i = 0; i < count && !call.self().as_text().empty(); i += 1) {
    text += call.self().as_text();
  }
  return call.string(text);
}

std::string padding(Call& call) {
  const double wanted = to_integer(call.arg(0)) - size_of(call);
  const Value filler = call.arg(1).is_undefined() ? Value::string(" ") : call.arg(1);
  const Value with = to_string(call.arena(), filler);
  std::string text;
  if (wanted <= 0 || with.as_text().empty() || !call.render().check_size(wanted, call.where())) {
    return text;
  }
  double made = 0;
  const auto each = static_cast<double>(unit_length(with));
  for (; made + each <= wanted; made += each) {
    text += with.as_text();
  }
  text += unit_slice(call.arena(), with, 0, static_cast<std::size_t>(wanted - made)).as_text();
  return text;
}

Value pad_start(Call& call) {
  return call.string(padding(call) + std::string(call.self().as_text()));
}
Value pad_end(Call& call) {
  return call.string(std::string(call.self().as_text()) + padding(call));
}

Value replace_text(Call& call, bool all) {
  const std::string_view text = call.self().as_text();
  if (call.arg(0).is_regex()) {
    return call.string(replace_matches(call, text, call.arg(0).as_regex(), call.arg(1)));
  }
  std::string error;
  std::string literal;
  for (const char c : text_arg(call, 0)) {  // a text is a pattern that stands for itself
    if (std::string_view("\\^$.|?*+()[]{}/-").find(c) != std::string_view::npos) {
      literal.push_back('\\');
    }
    literal.push_back(c);
  }
  const auto pattern = Regex::compile(literal, all ? "g" : "", error);
  return pattern == nullptr ? self_text(call)
                            : call.string(replace_matches(call, text, *pattern, call.arg(1)));
}

Value replace(Call& call) {
  return replace_text(call, false);
}
Value replace_all(Call& call) {
  return replace_text(call, true);
}

Value split_by_text(Call& call, double most) {
  Arena& arena = call.arena();
  Array& parts = Array::make(arena);
  const std::string_view separator = text_arg(call, 0);
  if (separator.empty()) {
    for (const Value& unit : units(arena, self_text(call)).values()) {
      if (static_cast<double>(parts.size()) < most) {
        parts.push(arena, unit);
      }
    }
    return Value::array(parts);
  }
  std::string_view rest = call.self().as_text();
  while (static_cast<double>(parts.size()) < most) {
    const std::size_t end = find_text(rest, separator);
    parts.push(arena, Value::string(rest.substr(0, end)));
    if (end == std::string_view::npos) {
      break;
    }
    rest.remove_prefix(end + separator.size());
  }
  return Value::array(parts);
}

Value split_by_regex(Call& call, const Regex& pattern, double most) {
  Arena& arena = call.arena();
  Array& parts = Array::make(arena);
  const std::string_view text = call.self().as_text();
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (static_cast<double>(parts.size()) < most) {
      parts.push(arena, begin == std::string_view::npos
                            ? Value()
                            : Value::string(text.substr(begin, end - begin)));
    }
  };
  if (text.empty()) {
    if (match_from(call, pattern, text, 0).empty()) {
      add(0, 0);
    }
    return Value::array(parts);
  }
  std::size_t done = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::vector<Regex::Part> found = match_from(call, pattern, text, from);
    if (found.empty() || found[0].begin >= text.size()) {
      break;
    }
    if (found[0].end == found[0].begin && found[0].begin == done) {
      (void)decode(text, from);
      if (from >= text.size()) {
        break;
      }
      const std::vector<Regex::Part> next = match_from(call, pattern, text, from);
      if (next.empty() || next[0].begin >= text.size()) {
        break;
      }
      continue;
    }
    add(done, found[0].begin);
    for (std::size_t group = 1; group < found.size(); ++group) {
      add(found[group].begin, found[group].end);
    }
    done = found[0].end;
    from = std::max(done, found[0].begin + (done == found[0].begin ? 0 : 1));
    from = done;
    if (found[0].end == found[0].begin) {
      (void)decode(text, from);
    }
  }
  add(done, text.size());
  return Value::array(parts);
}

Value split(Call& call) {
  const double most = call.arg(1).is_undefined() ? 4294967295.0 : to_integer(call.arg(1));
  if (call.arg(0).is_undefined()) {
    Array& whole = Array::make(call.arena(), 1);
    whole.push(call.arena(), self_text(call));
    return Value::array(whole);
  }
  return call.arg(0).is_regex() ? split_by_regex(call, call.arg(0).as_regex(), most)
                                : split_by_text(call, most);
}

Value match(Call& call) {
  if (!call.arg(0).is_regex()) {
    return call.fail("`match` takes a regular expression, `r/…/`");
  }
  const Regex& pattern = call.arg(0).as_regex();
  if (!pattern.global()) {
    return match_once(call, pattern, self_text(call));
  }
  const std::string_view text = call.self().as_text();
  Array& found = Array::make(call.arena());
  for (std::size_t from = 0; from <= text.size();) {
    const std::vector<Regex::Part> parts = match_from(call, pattern, text, from);
    if (parts.empty()) {
      break;
    }
    found.push(call.arena(),
               Value::string(text.substr(parts[0].begin, parts[0].end - parts[0].begin)));
    from = parts[0].end;
    if (parts[0].end == parts[0].begin) {
      if (from < text.size()) {
        (void)decode(text, from);
      } else {
        ++from;
      }
    }
  }
  return found.empty() ? Value::null() : Value::array(found);
}

Value search(Call& call) {
  if (!call.arg(0).is_regex()) {
    return call.fail("`search` takes a regular expression, `r/…/`");
  }
  const std::vector<Regex::Part> parts =
      match_from(call, call.arg(0).as_regex(), call.self().as_text(), 0);
  return unit_index(call, parts.empty() ? std::string_view::npos : parts[0].begin);
}

Value locale_compare(Call& call) {
  std::string a;
  std::string b;
  append_lower(a, call.self().as_text());
  append_lower(b, text_arg(call, 0));
  const std::strong_ordering order = compare_units(a, b);
  return Value::number(order < 0 ? -1 : order > 0 ? 1 : 0);
}

constexpr Method kMethods[] = {{"at", at},
                               {"charAt", char_at},
                               {"charCodeAt", char_code_at},
                               {"codePointAt", code_point_at},
                               {"concat", concat},
                               {"endsWith", ends_with},
                               {"includes", includes},
                               {"indexOf", index_of},
                               {"lastIndexOf", last_index_of},
                               {"localeCompare", locale_compare},
                               {"match", match},
                               {"normalize", itself},
                               {"padEnd", pad_end},
                               {"padStart", pad_start},
                               {"repeat", repeat},
                               {"replace", replace},
                               {"replaceAll", replace_all},
                               {"search", search},
                               {"slice", slice},
                               {"split", split},
                               {"startsWith", starts_with},
                               {"substr", substr},
                               {"substring", substring},
                               {"toLocaleLowerCase", to_lower},
                               {"toLocaleUpperCase", to_upper},
                               {"toLowerCase", to_lower},
                               {"toString", itself},
                               {"toUpperCase", to_upper},
                               {"trim", trim_both},
                               {"trimEnd", trim_right},
                               {"trimLeft", trim_left},
                               {"trimRight", trim_right},
                               {"trimStart", trim_left},
                               {"valueOf", itself}};

}  // namespace

std::span<const Method> text_methods() {
  return kMethods;
}

}  // namespace kept::tmpl
