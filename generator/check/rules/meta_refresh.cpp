// What: the page does not load itself or another page again after a while.
// Why: whoever reads slowly loses the place, and a screen reader starts over.
// Source: WCAG 2.2 2.2.1, 2.2.4, 3.2.5; ACT rules bc659a, bisz58; WHATWG HTML section 4.2.5.3.
#include "check/rule_functions.h"

#include <cmath>
#include <optional>

#include "base/text.h"

namespace kept::check {
namespace {

constexpr double kTwentyHours = 72'000;

// The delay in seconds, where the browser would understand the value at all.
std::optional<double> read_delay(std::string_view content) {
  std::size_t at = 0;
  while (at < content.size() && base::is_space(content[at])) {
    ++at;
  }
  const auto is_digit = [&](std::size_t i) {
    return i < content.size() && content[i] >= '0' && content[i] <= '9';
  };
  if (!is_digit(at) && content.substr(at, 1) != ".") {
    return std::nullopt;
  }
  double seconds = 0;
  for (; is_digit(at); ++at) {
    seconds = std::min(seconds * 10 + (content[at] - '0'), 1e9);
  }
  while (is_digit(at) || content.substr(at, 1) == ".") {
    ++at;
  }
  const bool ends = at == content.size() || content[at] == ';' || content[at] == ',' ||
                    base::is_space(content[at]);
  return ends ? std::optional(seconds) : std::nullopt;
}

struct Refresh {
  const html::Node* meta = nullptr;
  double seconds = 0;
};

// The first that the browser understands counts.
Refresh find_refresh(const Page& page) {
  for (const Element& meta : page.metas) {
    if (base::to_lower_ascii(meta->value_of("http-equiv")) == "refresh") {
      if (const auto seconds = read_delay(meta->value_of("content"))) {
        return {&*meta, *seconds};
      }
    }
  }
  return {};
}

}  // namespace

void check_refresh(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const Refresh refresh = find_refresh(context.page);
  if (refresh.meta != nullptr && refresh.seconds > 0 && refresh.seconds <= kTwentyHours) {
    report_error(context, "page-refreshes", *refresh.meta,
                 "the page changes by itself after a while", diagnostics)
        .with_hint("remove it; redirect from the server, or with a delay of 0");
  }
}

void check_late_refresh(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const Refresh refresh = find_refresh(context.page);
  if (refresh.meta != nullptr && refresh.seconds > kTwentyHours) {
    report_warning(context, "page-refreshes-late", *refresh.meta,
                   "the page changes by itself after many hours", diagnostics)
        .with_hint("remove it");
  }
}

}  // namespace kept::check
