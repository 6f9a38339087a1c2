#include "check/styles.h"

#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/text.h"

namespace kept::check {
namespace {

constexpr double kRootFontSize = 16;

bool equals_ignoring_case(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() && base::to_lower_ascii(a) == lower;
}

// One compound selector against one element: "p", ".a.b", "p#x", "*".
bool matches(std::string_view selector, const html::Node& element) {
  std::size_t at = 0;
  while (at < selector.size()) {
    const char kind = selector[at];
    const bool marked = kind == '.' || kind == '#';
    const std::size_t begin = at + (marked ? 1 : 0);
    const std::size_t end = std::min(selector.find_first_of(".#", begin), selector.size());
    const std::string_view word = selector.substr(begin, end - begin);
    const bool fits = kind == '.'   ? element.has_class(word)
                      : kind == '#' ? element.value_of("id") == word
                                    : word == "*" || element.name == word;
    if (!fits) {
      return false;
    }
    at = end;
  }
  return !selector.empty();
}

Declaration parse_declaration(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    return {};
  }
  Declaration declaration{base::trim(text.substr(0, colon)), base::trim(text.substr(colon + 1))};
  const std::size_t mark = declaration.value.rfind('!');
  if (mark != std::string_view::npos &&
      equals_ignoring_case(base::trim(declaration.value.substr(mark + 1)), "important")) {
    declaration.important = true;
    declaration.value = base::trim(declaration.value.substr(0, mark));
  }
  return declaration;
}

void choose(Declared& best, const std::vector<Declaration>& declarations, std::string_view property,
            DeclaredIn in) {
  for (const Declaration& declaration : declarations) {
    if (equals_ignoring_case(declaration.property, property) &&
        (declaration.important || !best.important)) {
      best = {in, declaration.value, declaration.important};
    }
  }
}

std::size_t end_of_block(std::string_view css, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < css.size(); ++at) {
    depth += css[at] == '{' ? 1 : css[at] == '}' ? -1 : 0;
    if (depth == 0) {
      return at;
    }
  }
  return css.size();
}

}  // namespace

std::vector<Declaration> parse_declarations(std::string_view text) {
  std::vector<Declaration> declarations;
  for (const std::string_view part : base::split(text, ';')) {
    if (const Declaration declaration = parse_declaration(part); !declaration.property.empty()) {
      declarations.push_back(declaration);
    }
  }
  return declarations;
}

void Styles::add_sheet(std::string_view css) {
  constexpr std::size_t kMostRules = 500;  // each element is held against each
  for (std::size_t at = 0; at < css.size() && rules_.size() < kMostRules;) {
    const std::size_t open = css.find('{', at);
    if (open == std::string_view::npos) {
      return;
    }
    const std::size_t close = end_of_block(css, open);
    const std::string_view selectors = css.substr(at, open - at);
    if (selectors.find('@') == std::string_view::npos) {
      const auto declarations = parse_declarations(css.substr(open + 1, close - open - 1));
      for (const std::string_view selector : base::split(selectors, ',')) {
        if (const std::string_view one = base::trim(selector);
            one.find_first_of(" >+~:[") == std::string_view::npos) {
          rules_.push_back({one, declarations});
        }
      }
    }
    at = close + 1;
  }
}

Declared Styles::declared(const html::Node& element, std::string_view property) const {
  Declared best;
  for (const Rule& rule : rules_) {
    if (matches(rule.selector, element)) {
      choose(best, rule.declarations, property, DeclaredIn::Sheet);
    }
  }
  if (const html::Attribute* style = element.attribute("style")) {
    choose(best, parse_declarations(style->value), property, DeclaredIn::Attribute);
  }
  return best;
}

bool Styles::hides(const html::Node& element) const {
  return equals_ignoring_case(declared(element, "display").value, "none");
}

std::optional<bool> Styles::invisible(const html::Node& element) const {
  const std::string value = base::to_lower_ascii(declared(element, "visibility").value);
  if (value == "hidden" || value == "collapse") {
    return true;
  }
  return value == "visible" ? std::optional(false) : std::nullopt;
}

bool Styles::moves_off_screen(const html::Node& element) const {
  constexpr double kFarAway = 900;
  constexpr std::array<std::string_view, 7> kMoves = {
      "left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent"};
  for (const std::string_view property : kMoves) {
    const auto px = length_in_px(declared(element, property).value, kRootFontSize);
    if (px && *px <= -kFarAway) {
      return true;
    }
  }
  const std::string_view opacity = declared(element, "opacity").value;
  return !opacity.empty() && base::parse_number(opacity) == 0.0;
}

double Styles::font_size(const html::Node& element) const {
  std::vector<std::string_view> values;  // relative ones up to the first absolute
  double size = kRootFontSize;
  for (const html::Node* at = &element; at != nullptr; at = at->parent) {
    const std::string_view value = at->is_element() ? declared(*at, "font-size").value : "";
    const bool relative =
        value.ends_with('%') || (value.ends_with("em") && !value.ends_with("rem"));
    if (relative) {
      values.push_back(value);
    } else if (const auto px = length_in_px(value, kRootFontSize)) {
      size = *px;
      break;
    }
  }
  for (std::size_t i = values.size(); i-- > 0;) {
    size = length_in_px(values[i], size).value_or(size);
  }
  return size;
}

std::optional<double> length_in_px(std::string_view value, double font_size) {
  struct Unit {
    std::string_view name;
    double px;
  };
  const std::array<Unit, 11> units = {{{"rem", kRootFontSize},
                                       {"em", font_size},
                                       {"px", 1},
                                       {"%", font_size / 100},
                                       {"pt", 96.0 / 72},
                                       {"pc", 16},
                                       {"in", 96},
                                       {"cm", 96 / 2.54},
                                       {"mm", 96 / 25.4},
                                       {"ex", font_size / 2},
                                       {"ch", font_size / 2}}};
  const std::string lower = base::to_lower_ascii(base::trim(value));
  for (const Unit& unit : units) {
    if (lower.ends_with(unit.name)) {
      std::string_view number = std::string_view(lower).substr(0, lower.size() - unit.name.size());
      const std::string whole = number.starts_with('.')    ? "0" + std::string(number)
                                : number.starts_with("-.") ? "-0" + std::string(number.substr(1))
                                                           : std::string(number);
      const auto parsed = base::parse_number(whole);
      return parsed ? std::optional(*parsed * unit.px) : std::nullopt;
    }
  }
  return lower == "0" ? std::optional(0.0) : std::nullopt;
}

}  // namespace kept::check
