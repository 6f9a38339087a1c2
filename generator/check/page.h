// A page as the checks see it: its tree, its elements by what they are, and what assistive
// technology makes of them. Built once a page in one walk; immutable, free to read from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/aria.h"
#include "check/styles.h"
#include "html/tree.h"

namespace kept::check {

// An element with what its ancestors and styles mean for it.
struct Element {
  const html::Node* node = nullptr;
  bool hidden = false;  // for everybody: hidden, display:none, visibility:hidden, <template> …
  bool aria_hidden = false;  // from assistive technology, here or above
  bool off_screen = false;   // moved out of sight, here or above
  bool disabled = false;     // a control that is, or is in a fieldset that is

  [[nodiscard]] bool exposed() const { return !hidden && !aria_hidden; }
  [[nodiscard]] bool visible() const { return !hidden && !off_screen; }
  [[nodiscard]] const html::Node* operator->() const { return node; }
  [[nodiscard]] const html::Node& operator*() const { return *node; }
};

using Elements = std::vector<Element>;

class Page {
 public:
  // The document must outlive this.
  explicit Page(const html::Document& document);

  [[nodiscard]] const html::Document& document() const { return document_; }
  [[nodiscard]] const Styles& styles() const { return styles_; }

  // In document order. An element may be in several.
  Elements headings;  // h1 to h6
  Elements links;     // a and area with href
  Elements images;    // img
  Elements controls;  // button, input (not hidden), select, textarea, meter, progress, output
  Elements tables;    // table
  Elements svgs;      // SVG elements with a role
  Elements iframes;
  Elements summaries;  // the first summary of each details
  Elements sections;   // main, nav, header, footer, aside, section, form, search
  Elements metas;
  Elements titles;      // HTML title elements
  Elements with_role;   // a role attribute that is not blank
  Elements with_aria;   // an aria-* attribute
  Elements with_style;  // a style attribute
  Elements with_lang;
  Elements with_headers;  // td and th with a headers attribute
  Elements with_id;
  Elements with_fragment_target;  // a with a name attribute
  Elements media;                 // audio, video, canvas, object, embed with alternative duties
  // Headings, links, images, controls, summaries and all that have a role, with the role that
  // counts; in document order.
  struct Roled {
    Element element;
    std::string_view role;
  };
  std::vector<Roled> roled;
  const html::Node* html = nullptr;
  const html::Node* body = nullptr;

  // The first element with this id, or null.
  [[nodiscard]] const html::Node* by_id(std::string_view id) const;
  // The labels of a form control: <label for> and the labels around it.
  [[nodiscard]] std::vector<const html::Node*> labels_of(const html::Node& control) const;

  [[nodiscard]] const std::vector<const html::Node*>& labels() const { return labels_; }

  // Hidden for everybody by itself, whatever is around it.
  [[nodiscard]] bool hides_itself(const html::Node& element) const;
  // The state of any element: walks its ancestors.
  [[nodiscard]] Element state_of(const html::Node& element) const;

  // The role that counts, "" where an element has none. Explicit ones first (the first valid word),
  // `none` only where nothing overrules it (WAI-ARIA 1.2 section 7.1.1), else HTML-AAM's.
  [[nodiscard]] std::string_view role_of(const html::Node& element) const;
  [[nodiscard]] std::string_view implicit_role(const html::Node& element) const;
  // Of the role attribute: its first valid role, or "".
  [[nodiscard]] static std::string_view explicit_role(const html::Node& element);

  // The accessible name (Accessible Name and Description Computation 1.2), trimmed.
  [[nodiscard]] std::string name_of(const html::Node& element) const;
  // Whether it has one; cheaper where words stand directly in the element.
  [[nodiscard]] bool has_name(const html::Node& element) const;

  // Can take focus, with the keyboard or by script.
  [[nodiscard]] bool is_focusable(const Element& element) const;
  // Is reached with the Tab key.
  [[nodiscard]] bool is_tab_stop(const Element& element) const;

  // The children as assistive technology has them: through elements without a role of their own,
  // with what aria-owns adds.
  [[nodiscard]] std::vector<const html::Node*> owned_by(const html::Node& element) const;
  [[nodiscard]] const html::Node* owner_of(const html::Node& element) const;

 private:
  struct NameWalk;

  void collect(const html::Node& node, Element around);
  void classify(const Element& element);
  void note_attributes(const Element& element);
  [[nodiscard]] Element state_in(const html::Node& node, const Element& around) const;
  [[nodiscard]] std::string_view input_role(const html::Node& input) const;
  [[nodiscard]] std::string_view image_role(const html::Node& image) const;
  [[nodiscard]] std::string_view table_part_role(const html::Node& cell) const;
  [[nodiscard]] bool overrules_none(const html::Node& element) const;
  [[nodiscard]] bool is_transparent(const html::Node& element) const;
  void append_owned(const html::Node& element, std::vector<const html::Node*>& out,
                    int depth) const;

  std::string name(const html::Node& element, NameWalk& walk) const;
  std::string referenced_names(const html::Node& element, const NameWalk& walk) const;
  std::string native_name(const html::Node& element, NameWalk& walk) const;
  std::string name_from_labels(const html::Node& control, NameWalk& walk) const;
  std::string content_name(const html::Node& element, NameWalk& walk) const;
  std::string child_name(const html::Node& child, NameWalk& walk) const;

  const html::Document& document_;
  Styles styles_;
  std::vector<std::pair<std::string_view, const html::Node*>> ids_;  // sorted
  std::vector<const html::Node*> labels_;
  std::vector<std::pair<std::string_view, const html::Node*>> label_targets_;  // sorted
  std::vector<const html::Node*> owners_;  // elements with aria-owns
};

[[nodiscard]] bool is_blank(std::string_view text);
// The words of a space-separated list.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view list);

}  // namespace kept::check
