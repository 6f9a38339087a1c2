// What: style attributes do not force letters, words or lines closer than readers may need.
// Why: people with dyslexia or low vision widen them; `!important` in a style attribute forbids it.
// Source: WCAG 2.2 1.4.12; ACT rules 24afc2, 9e45ec, 78fd32.
#include "check/rule_functions.h"

#include <optional>

#include "base/number.h"
#include "base/text.h"
#include "html/queries.h"

namespace kept::check {
namespace {

struct Spacing {
  std::string_view property;
  std::string_view code;
  double least;  // of the font size
};

constexpr Spacing kLetters{"letter-spacing", "text-letter-spacing", 0.12};
constexpr Spacing kWords{"word-spacing", "text-word-spacing", 0.16};
constexpr Spacing kLines{"line-height", "text-line-height", 1.5};

bool leaves_to_others(const std::string& value) {
  return value == "inherit" || value == "unset" || value == "revert" || value == "revert-layer" ||
         value.empty();
}

// Of the font size, as the declaration says on `element` for text whose size is `font_size`.
std::optional<double> ratio_of(const Spacing& spacing, const std::string& value, double own_size,
                               double font_size) {
  if (value == "normal" || value == "initial") {
    return spacing.property == "line-height" ? 1.2 : 0;
  }
  if (spacing.property == "line-height") {
    if (const auto factor = base::parse_number(value)) {
      return factor;
    }
  }
  const auto px = length_in_px(value, own_size);
  return px ? std::optional(*px / font_size) : std::nullopt;
}

// Text on a single line needs no distance between lines. Estimated: from the widths that styles
// give and an average character.
bool is_one_line(const Page& page, const html::Node& element) {
  const std::string_view space = page.styles().declared(element, "white-space").value;
  if (space == "nowrap" || space == "pre") {
    return true;
  }
  double width = 1000;
  for (const std::string_view property : {"width", "max-width"}) {
    const std::string_view value = page.styles().declared(element, property).value;
    const auto px = length_in_px(value, 16);
    width = px && !value.ends_with('%') ? *px : width;
  }
  const std::size_t characters = base::count_code_points(html::visible_text(element));
  return static_cast<double>(characters) * page.styles().font_size(element) * 0.42 < width;
}

// The smallest ratio among the visible texts that get their spacing from `element`.
void find_least(const Page& page, const Spacing& spacing, const html::Node& element,
                const html::Node& at, const std::string& value, std::optional<double>& least) {
  for (const html::Node* child = at.first_child; child != nullptr; child = child->next) {
    if (child->is_text() && !is_blank(child->text)) {
      const auto ratio =
          ratio_of(spacing, value, page.styles().font_size(element), page.styles().font_size(at));
      if (ratio && (!least || *ratio < *least)) {
        least = ratio;
      }
    } else if (child->is_element()) {
      const std::string own =
          base::to_lower_ascii(page.styles().declared(*child, spacing.property).value);
      const Element state = page.state_of(*child);
      if (leaves_to_others(own) && state.visible()) {
        find_least(page, spacing, element, *child, value, least);
      }
    }
  }
}

void check_spacing(const PageContext& context, const Spacing& spacing,
                   diagnostics::Diagnostics& diagnostics) {
  const Page& page = context.page;
  for (const Element& element : page.with_style) {
    if (!element.visible()) {
      continue;
    }
    const Declared declared = page.styles().declared(*element, spacing.property);
    const std::string value = base::to_lower_ascii(declared.value);
    if (declared.in != DeclaredIn::Attribute || !declared.important || leaves_to_others(value) ||
        (spacing.property == "line-height" && is_one_line(page, *element))) {
      continue;
    }
    std::optional<double> least;
    find_least(page, spacing, *element, *element, value, least);
    if (least && *least < spacing.least - 1e-9) {
      report_error(context, spacing.code, *element,
                   "`" + std::string(spacing.property) + ": " + shortened(value) +
                       " !important` forbids wider spacing",
                   diagnostics)
          .with_hint("take away `!important`, or move it to the style sheet");
    }
  }
}

}  // namespace

void check_letter_spacing(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_spacing(context, kLetters, diagnostics);
}

void check_word_spacing(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_spacing(context, kWords, diagnostics);
}

void check_line_height(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_spacing(context, kLines, diagnostics);
}

}  // namespace kept::check
