// What: the page lets its readers zoom.
// Why: people with low vision enlarge text to read it at all.
// Source: WCAG 2.2 1.4.4; ACT rule b4f0c3.
#include "check/rule_functions.h"

#include <optional>

#include "base/number.h"
#include "base/text.h"

namespace kept::check {
namespace {

// The leading number of "2.0", "5px"; nothing for words.
std::optional<double> leading_number(std::string_view text) {
  std::size_t end = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.')) {
    ++end;
  }
  std::string_view digits = text.substr(0, end);
  while (digits.ends_with('.')) {
    digits.remove_suffix(1);
  }
  return base::parse_number(digits.starts_with('.') ? "0" + std::string(digits)
                                                    : std::string(digits));
}

// Properties may be apart by spaces, commas or semicolons, with spaces around their "=".
std::string one_separator(std::string_view content) {
  std::string out;
  for (const char c : content) {
    const bool apart = base::is_space(c) || c == ',' || c == ';';
    while (c == '=' && out.ends_with(',')) {
      out.pop_back();
    }
    if (!apart || !(out.empty() || out.ends_with('=') || out.ends_with(','))) {
      out += apart ? ',' : c;
    }
  }
  return out;
}

bool blocks_zoom(std::string_view name, std::string_view value) {
  const auto number = leading_number(value);
  if (name == "user-scalable") {
    return value == "no" || (number && *number > -1 && *number < 1);
  }
  if (name != "maximum-scale") {
    return false;
  }
  const bool is_device_size = value == "device-width" || value == "device-height";  // counts as 10
  return number ? *number >= 0 && *number < 2 : !is_device_size;  // other words count as 0 or 1
}

}  // namespace

void check_viewport(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& meta : context.page.metas) {
    if (base::to_lower_ascii(meta->value_of("name")) != "viewport") {
      continue;
    }
    const std::string content = one_separator(base::to_lower_ascii(meta->value_of("content")));
    for (const std::string_view property : base::split(content, ',')) {
      const std::size_t equals = property.find('=');
      if (equals != std::string_view::npos &&
          blocks_zoom(base::trim(property.substr(0, equals)),
                      base::trim(property.substr(equals + 1)))) {
        report_error(context, "page-blocks-zoom", *meta,
                     "`" + std::string(base::trim(property)) + "` keeps readers from zooming",
                     diagnostics)
            .with_hint("write `width=device-width, initial-scale=1` and nothing more");
        break;
      }
    }
  }
}

}  // namespace kept::check
