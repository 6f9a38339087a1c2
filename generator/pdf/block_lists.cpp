// BlockLayout: lists and definition lists.
#include "base/number.h"
#include "base/text.h"
#include "html/queries.h"
#include "pdf/block_layout.h"
#include "pdf/pages.h"

namespace kept::pdf {
namespace {

int list_depth(const html::Node& node) {
  int depth = 0;
  for (const html::Node* at = node.parent; at != nullptr; at = at->parent) {
    depth += at->is("ul") || at->is("ol") ? 1 : 0;
  }
  return depth;
}

std::string alphabetic(int number, char first) {
  std::string out;
  for (int rest = number; rest > 0; rest = (rest - 1) / 26) {
    out.insert(out.begin(), static_cast<char>(first + (rest - 1) % 26));
  }
  return out;
}

std::string ordinal(int number, std::string_view type) {
  if (number > 0 && (type == "a" || type == "A")) {
    return alphabetic(number, type[0]) + ".";
  }
  if (number > 0 && number < 4000 && type == "i") {
    return to_roman(number) + ".";
  }
  return std::to_string(number) + ".";
}

std::string_view numbering_of(const html::Node& list, int depth) {
  if (list.is("ul")) {
    return depth == 0 ? "Disc" : "Circle";
  }
  const std::string_view type = list.value_of("type");
  if (type == "a" || type == "A") {
    return type == "a" ? "LowerAlpha" : "UpperAlpha";
  }
  return type == "i" ? "LowerRoman" : "Decimal";
}

// A list whose items bring their own sign in front (class "plain") has no markers.
std::string marker_of(const html::Node& list, int number, int depth) {
  if (list.has_class("plain") || list.has_class("govuk-list--none")) {
    return {};
  }
  if (list.is("ul")) {
    return depth == 0 ? "\xE2\x80\xA2" : "\xE2\x80\x93";
  }
  return ordinal(number, list.value_of("type"));
}

int first_number(const html::Node& list) {
  return static_cast<int>(base::parse_integer(list.value_of("start")).value_or(1));
}

}  // namespace

void BlockLayout::add_list(Flow& flow, const html::Node& node, const BlockContext& context) {
  const int depth = list_depth(node);
  const std::uint32_t element = new_element(Role::L, context);
  galley_.attributes_of(element).list_numbering = numbering_of(node, depth);
  BlockContext inner = inherit(node, context, element);
  if (inner.text_style == StyleId::BodyText) {
    inner.text_style = StyleId::ListParagraph;
  }
  int number = first_number(node);
  for (const html::Node* item = node.first_child; item != nullptr; item = item->next) {
    if (item->is("li")) {
      number = static_cast<int>(base::parse_integer(item->value_of("value")).value_or(number));
      add_list_item(flow, *item, inner, marker_of(node, number, depth));
      ++number;
    }
  }
  if (depth == 0 && !flow.strips.empty()) {
    Strip& last = flow.strips.back();
    last.space_after = std::max(last.space_after, styles_.at(StyleId::BodyText).space_after);
  }
}

void BlockLayout::add_list_item(Flow& flow, const html::Node& node, const BlockContext& context,
                                std::string_view marker) {
  note_anchor(node);
  const std::uint32_t item = new_element(Role::Li, context);
  BlockContext inner = inherit(node, context, item);
  ParagraphStyle style = styles_.at(inner.text_style);
  const float hanging = styles_.at(StyleId::ListParagraph).hanging +
                        (marker.size() > 3 ? static_cast<float>(marker.size() - 3) * 6 : 0);
  const float indent = marker.empty() ? 0 : hanging;
  inner.left += inner.direction == Direction::LeftToRight ? indent : 0;
  inner.width -= indent;
  if (!marker.empty()) {
    const std::uint32_t label = galley_.add_element(Role::Lbl, item);
    set_marker(marker, label, style, inner, hanging);
  }
  inner.element = galley_.add_element(Role::LBody, item);
  const std::size_t before = flow.strips.size();
  add_children(flow, node, inner);
  if (!pending_marker_.pieces.empty() && flow.strips.size() == before) {
    // An empty item, for example a line to write on, still shows its marker.
    open_strip(flow, style.size * style.line_height, inner);
    add_marker(flow, inner, baseline_of(style));
    close_strip(flow);
  }
}

void BlockLayout::add_definitions(Flow& flow, const html::Node& node, const BlockContext& context) {
  const std::uint32_t list = new_element(Role::L, context);
  galley_.attributes_of(list).list_numbering = "None";
  const BlockContext outer = inherit(node, context, list);
  std::uint32_t item = kNone;
  bool after_definition = true;
  const auto add_part = [&](const html::Node& part) {
    const bool is_term = part.is("dt");
    if (item == kNone || (is_term && after_definition)) {
      item = galley_.add_element(Role::Li, list);
    }
    after_definition = !is_term;
    note_anchor(part);
    const StyleId style = is_term ? StyleId::DefinitionTerm : StyleId::Definition;
    const std::uint32_t element = galley_.add_element(is_term ? Role::Lbl : Role::LBody, item);
    BlockContext inner = inherit(part, outer, element);
    inner.text_style = style;
    const float indent = styles_.at(style).indent;
    inner.left += inner.direction == Direction::LeftToRight ? indent : 0;
    inner.width -= indent;
    ParagraphSetting setting;
    setting.style = styles_.at(style);
    if (is_term) {
      add_text(flow, part.first_child, nullptr, element, inner, setting);
    } else {
      add_children(flow, part, inner);
    }
  };
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    if (child->is("div")) {
      for (const html::Node* part = child->first_child; part != nullptr; part = part->next) {
        if (part->is("dt") || part->is("dd")) {
          add_part(*part);
        }
      }
    } else if (child->is("dt") || child->is("dd")) {
      add_part(*child);
    }
  }
}

}  // namespace kept::pdf
