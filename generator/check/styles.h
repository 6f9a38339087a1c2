// The little of CSS that decides whether something is shown: style attributes, and <style> elements
// with simple selectors (type, .class, #id, joined without spaces). Linked style sheets are not
// read: Kept's own hide nothing that a reader needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/tree.h"

namespace kept::check {

struct Declaration {
  std::string_view property;
  std::string_view value;  // without !important
  bool important = false;
};

// "color: red; width: 1px !important" in order.
[[nodiscard]] std::vector<Declaration> parse_declarations(std::string_view text);

// Where a declared value comes from.
enum class DeclaredIn { Nowhere, Sheet, Attribute };

struct Declared {
  DeclaredIn in = DeclaredIn::Nowhere;
  std::string_view value = {};
  bool important = false;
};

class Styles {
 public:
  // Views into the text must outlive this.
  void add_sheet(std::string_view css);
  [[nodiscard]] bool has_sheet() const { return !rules_.empty(); }

  // The declaration that wins on this element, without inheritance.
  [[nodiscard]] Declared declared(const html::Node& element, std::string_view property) const;
  // display:none here; nothing about ancestors.
  [[nodiscard]] bool hides(const html::Node& element) const;
  // visibility declared here: true hidden, false visible; nothing where not declared.
  [[nodiscard]] std::optional<bool> invisible(const html::Node& element) const;
  // Moved off the screen or made transparent here.
  [[nodiscard]] bool moves_off_screen(const html::Node& element) const;
  // Of the element's text in px; 16 where nobody says.
  [[nodiscard]] double font_size(const html::Node& element) const;

 private:
  struct Rule {
    std::string_view selector;  // one, trimmed
    std::vector<Declaration> declarations;
  };
  std::vector<Rule> rules_;
};

// "12px", "0.5em", "50%" in px; em and % of `font_size`. Nothing for words and unknown units.
[[nodiscard]] std::optional<double> length_in_px(std::string_view value, double font_size);

}  // namespace kept::check
