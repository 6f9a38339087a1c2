#include "pdf/block_layout.h"

#include <algorithm>

#include "base/text.h"
#include "html/queries.h"
#include "pdf/table_layout.h"

namespace kept::pdf {

BlockLayout::BlockLayout(Galley& galley, Shaper& shaper, const StyleTable& styles,
                         const DocumentOptions& options, const DocumentIndex& index,
                         diagnostics::Diagnostics& diagnostics)
    : galley_(galley),
      shaper_(shaper),
      styles_(styles),
      options_(options),
      index_(index),
      diagnostics_(diagnostics),
      collector_(galley, index, styles.brand, origins_),
      paragraph_shaper_(shaper, galley.styles) {}

std::uint32_t BlockLayout::new_element(Role role, const BlockContext& context) {
  const std::uint32_t element = galley_.add_element(role, context.element);
  if (context.element == kNone) {
    galley_.roots.push_back(element);
    galley_.root_blocks.push_back(block_);
  }
  return element;
}

BlockContext BlockLayout::inherit(const html::Node& node, const BlockContext& context,
                                  std::uint32_t element) {
  BlockContext inner = context;
  inner.element = element;
  const std::string_view language = node.value_of("lang");
  if (!language.empty() && language != context.language) {
    inner.language = language;
    galley_.attributes_of(element).language = language;
  }
  const std::string_view direction = node.value_of("dir");
  if (direction == "rtl") {
    inner.direction = Direction::RightToLeft;
  } else if (direction == "ltr") {
    inner.direction = Direction::LeftToRight;
  }
  return inner;
}

void BlockLayout::add_spine_block(const SpineBlock& block, std::uint32_t number) {
  block_ = number;
  pending_anchors_.insert(pending_anchors_.end(), block.anchors.begin(), block.anchors.end());
  if (!block.is_inline_run) {
    add_block(galley_.flow, *block.node, block.context);
    return;
  }
  ParagraphSetting setting;
  setting.style = styles_.at(block.context.text_style);
  add_text(galley_.flow, block.node, block.end, new_element(Role::P, block.context), block.context,
           setting);
}

namespace {

constexpr float kBannerLine = 7;  // points, in the accent colour

StyleId paragraph_style(const html::Node& node, const BlockContext& context) {
  if (node.has_class("title")) {
    return StyleId::Title;
  }
  if (node.has_class("subtitle")) {
    return StyleId::Subtitle;
  }
  if (node.has_class("lead")) {
    return StyleId::Lead;
  }
  return context.text_style;
}

Align alignment(const html::Node& node, const BlockContext& context) {
  if (node.has_class("centre")) {
    return Align::Centre;
  }
  return node.has_class("end") ? Align::End : context.align;
}

// Elements whose text needs no paragraph around it.
bool holds_text(Role role) {
  return role == Role::LBody || role == Role::Td || role == Role::Th || role == Role::Caption ||
         role == Role::Note || role == Role::P;
}

bool has_only_inline(const html::Node& node) {
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    if (!is_inline(*child) && !is_hidden(*child)) {
      return false;
    }
  }
  return true;
}

}  // namespace

void BlockLayout::add_children(Flow& flow, const html::Node& node, const BlockContext& context) {
  ParagraphSetting setting;
  setting.style = styles_.at(context.text_style);
  setting.align = context.align;
  if (context.element != kNone && holds_text(galley_.elements[context.element].role) &&
      has_only_inline(node)) {
    add_text(flow, node.first_child, nullptr, context.element, context, setting);
    return;
  }
  const html::Node* child = node.first_child;
  while (child != nullptr) {
    if (is_hidden(*child) || is_blank(*child)) {
      child = child->next;
      continue;
    }
    if (!is_inline(*child)) {
      add_block(flow, *child, context);
      child = child->next;
      continue;
    }
    const html::Node* end = child;
    while (end != nullptr && (is_inline(*end) || is_hidden(*end))) {
      end = end->next;
    }
    add_text(flow, child, end, new_element(Role::P, context), context, setting);
    child = end;
  }
}

void BlockLayout::add_heading(Flow& flow, const html::Node& node, const BlockContext& context) {
  const int level = heading_level(node);
  const auto step = static_cast<std::uint8_t>(level - 1);
  const auto role = static_cast<Role>(static_cast<std::uint8_t>(Role::H1) + step);
  const std::uint32_t element = new_element(role, context);
  const BlockContext inner = inherit(node, context, element);
  ParagraphSetting setting;
  setting.style =
      styles_.at(node.has_class("title")
                     ? StyleId::Title
                     : static_cast<StyleId>(static_cast<std::uint8_t>(StyleId::Heading1) + step));
  setting.align = alignment(node, context);
  if (const Heading* heading = index_.heading(node); heading != nullptr) {
    pending_anchors_.push_back(heading->target);
  }
  if (node.has_class("title")) {
    add_space(flow, setting.style.space_before, inner);
  } else if (context.text_style == StyleId::Note || context.text_style == StyleId::Quote) {
    setting.style.space_before = 0;
    setting.style.size = std::min(setting.style.size, styles_.at(StyleId::Heading3).size);
  }
  add_text(flow, node.first_child, nullptr, element, inner, setting);
}

void BlockLayout::add_numbered(Flow& flow, const html::Node& node, const BlockContext& context) {
  const std::uint32_t element = new_element(Role::P, context);
  BlockContext inner = inherit(node, context, element);
  ParagraphSetting setting;
  setting.style = styles_.at(StyleId::NumberedParagraph);
  const float hanging = setting.style.hanging;
  const float indent = hanging + (node.has_class("level-2") ? hanging : 0);
  inner.left += inner.direction == Direction::LeftToRight ? indent : 0;
  inner.width -= indent;
  const html::Node* text = node.first_child;
  const html::Node* number = nullptr;
  while (text != nullptr && (is_blank(*text) || text->has_class("number"))) {
    number = text->has_class("number") ? text : number;
    text = text->next;
  }
  if (number != nullptr) {
    const std::uint32_t label = galley_.add_element(Role::Span, element);
    set_marker(html::visible_text(*number), label, setting.style, inner, hanging);
  }
  add_text(flow, text, nullptr, element, inner, setting);
}

void BlockLayout::add_boxed(Flow& flow, const html::Node& node, const BlockContext& context,
                            Role role, const BoxLook& look) {
  const auto container = static_cast<std::uint32_t>(galley_.containers.size());
  Container box;
  box.parent = context.container;
  box.x = context.left;
  box.width = context.width;
  box.filled = look.fill.has_value();
  box.fill = look.fill.value_or(Colour());
  box.rule = styles_.brand;
  box.rule_width = look.rule_width;
  box.border = look.border;
  box.bleeds = look.bleeds;
  box.direction = context.direction;
  galley_.containers.push_back(box);
  BlockContext inner = inherit(node, context, new_element(role, context));
  inner.container = container;
  inner.left += look.side;
  inner.width -= 2 * look.side;
  inner.text_style = look.text_style;
  inner.ink = look.ink ? look.ink : context.ink;
  inner.align = node.has_class("centre") ? Align::Centre : context.align;
  open_strip(flow, look.padding, inner);
  flow.strips.back().space_before = 10;
  flow.strips.back().keep_with_next = true;
  close_strip(flow);
  const std::size_t first = flow.strips.size();
  if (node.is("figure")) {
    add_figure_parts(flow, node, inner);
  } else {
    add_children(flow, node, inner);
  }
  if (first < flow.strips.size()) {
    flow.strips[first].space_before = 0;  // the padding is space enough
  }
  // The space after the last paragraph is the padding's.
  flow.strips.back().space_after = std::min(flow.strips.back().space_after, 2.0F);
  flow.strips.back().keep_with_next = true;
  open_strip(flow, look.padding, inner);
  if (look.bleeds) {
    Item line;
    line.kind = ItemKind::Fill;
    line.y = look.padding - kBannerLine;
    line.width = options_.page.width;
    line.height = kBannerLine;
    line.first = galley_.colour_index(styles_.accent);
    flow.items.push_back(line);
  }
  flow.strips.back().space_after = look.bleeds ? 26 : 14;
  close_strip(flow);
}

void BlockLayout::add_space(Flow& flow, float height, const BlockContext& context) {
  open_strip(flow, height, context);
  flow.strips.back().keep_with_next = true;
  close_strip(flow);
}

void BlockLayout::add_rule(Flow& flow, const BlockContext& context) {
  open_strip(flow, 1, context);
  Item line;
  line.kind = ItemKind::Fill;
  line.x = context.left;
  line.width = context.width;
  line.height = 1;
  line.first = galley_.colour_index(styles_.rule);
  flow.items.push_back(line);
  flow.strips.back().space_before = 12;
  flow.strips.back().space_after = 12;
  close_strip(flow);
}

void BlockLayout::add_footnote(const InlineMark& mark, const BlockContext& context) {
  BlockContext inner = context;
  inner.element = mark.element;
  inner.container = kNone;
  inner.left = options_.page.margin_side;
  inner.width = options_.page.width - 2 * options_.page.margin_side;
  inner.text_style = StyleId::FootnoteText;
  Footnote range;
  range.note = mark.note;
  range.first_strip = static_cast<std::uint32_t>(galley_.footnotes.strips.size());
  note_anchor(*mark.note);
  const Marker outer_marker = std::move(pending_marker_);
  pending_marker_ = Marker();
  const bool outer_break = break_before_next_;
  break_before_next_ = false;
  const ParagraphStyle& style = styles_.at(StyleId::FootnoteText);
  const std::uint32_t label = galley_.add_element(Role::Lbl, mark.element);
  int number = 1;
  for (const html::Node* at = mark.note->previous; at != nullptr; at = at->previous) {
    number += at->is("li") ? 1 : 0;
  }
  inner.left += inner.direction == Direction::LeftToRight ? style.hanging : 0;
  inner.width -= style.hanging;
  set_marker(std::to_string(number), label, style, inner, style.hanging);
  add_children(galley_.footnotes, *mark.note, inner);
  pending_marker_ = outer_marker;
  break_before_next_ = outer_break;
  range.strip_count =
      static_cast<std::uint32_t>(galley_.footnotes.strips.size()) - range.first_strip;
  for (std::uint32_t i = 0; i < range.strip_count; ++i) {
    const Strip& strip = galley_.footnotes.strips[range.first_strip + i];
    range.height += strip.height + strip.space_after;
  }
  galley_.footnote_of.push_back(range);
}

// The context of what belongs to a numbered paragraph: where its text stands.
BlockContext BlockLayout::indented(const BlockContext& context) const {
  BlockContext inner = context;
  const float hanging = styles_.at(StyleId::NumberedParagraph).hanging;
  inner.left += inner.direction == Direction::LeftToRight ? hanging : 0;
  inner.width -= hanging;
  return inner;
}

void BlockLayout::add_block(Flow& flow, const html::Node& node, const BlockContext& context) {
  if (is_hidden(node) || node.has_class("footnotes")) {
    return;
  }
  if (node.has_class("page-break-before")) {
    break_before_next_ = true;
  }
  if (heading_level(node) > 0) {
    add_heading(flow, node, context);
  } else {
    note_anchor(node);
    if (node.is("p") && (node.has_class("numbered") || node.has_class("continuation"))) {
      add_numbered(flow, node, context);
    } else if (node.is("p") || node.is("pre") || node.is("address") || node.is("summary")) {
      const std::uint32_t element = new_element(Role::P, context);
      ParagraphSetting setting;
      setting.style = styles_.at(paragraph_style(node, context));
      setting.align = alignment(node, context);
      setting.white_space = node.is("pre") ? WhiteSpace::Keep : WhiteSpace::Collapse;
      if (node.has_class("title")) {
        add_space(flow, setting.style.space_before, context);
      }
      setting.keep_lines_together = node.has_class("keep-together");
      add_text(flow, node.first_child, nullptr, element, inherit(node, context, element), setting);
    } else if (node.is("ul") || node.is("ol")) {
      add_list(flow, node, belongs_to_numbered(node) ? indented(context) : context);
    } else if (node.is("dl")) {
      add_definitions(flow, node, context);
    } else if (node.is("table")) {
      TableLayout(*this, node, context).add(flow);
    } else if (node.is("figure")) {
      add_figure(flow, node, context);
    } else if (node.name == "svg" || node.is("img")) {
      add_picture(flow, node, context);
    } else if (const auto look = box_look(node, styles_)) {
      add_boxed(flow, node, context, node.is("blockquote") ? Role::BlockQuote : Role::Div, *look);
    } else if (node.has_class("grid")) {
      TableLayout(*this, node, context).add(flow);
    } else if (node.has_class("lines")) {
      add_lines_to_write(flow, node, context);
    } else if (node.has_class("box")) {
      add_empty_box(flow, node, context);
    } else if (node.has_class("ornament")) {
      add_ornament(flow, node, context);
    } else if (node.is("nav") && node.has_class("contents")) {
      add_contents(flow, node, context);
    } else if (node.is("hr")) {
      add_rule(flow, context);
    } else if (node.is("section") || node.is("article")) {
      add_children(flow, node, inherit(node, context, new_element(Role::Sect, context)));
    } else if (node.attribute("lang") != nullptr || node.attribute("dir") != nullptr) {
      add_children(flow, node, inherit(node, context, new_element(Role::Div, context)));
    } else {
      add_children(flow, node, context);
    }
  }
  if (node.has_class("page-break-after")) {
    break_before_next_ = true;
  }
}

}  // namespace kept::pdf
