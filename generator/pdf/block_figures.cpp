// BlockLayout: figures, drawings, images and the table of contents.
#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "html/queries.h"
#include "pdf/block_layout.h"
#include "pdf/drawing.h"
#include "pdf/image.h"

namespace kept::pdf {
namespace {

bool is_decoration(const html::Node& node) {
  return node.value_of("aria-hidden") == "true" || node.value_of("role") == "presentation" ||
         (node.is("img") && node.attribute("alt") != nullptr && node.value_of("alt").empty());
}

bool is_picture(const html::Node& node) {
  return node.name == "svg" || node.is("img");
}

}  // namespace

void BlockLayout::add_figure(Flow& flow, const html::Node& node, const BlockContext& context) {
  if (html::child_element(node, "blockquote") != nullptr) {
    add_boxed(flow, node, context, Role::BlockQuote, *box_look(node, styles_));
    return;
  }
  add_figure_parts(flow, node, inherit(node, context, new_element(Role::Div, context)));
}

// The picture or quotation and its caption, kept on one page.
void BlockLayout::add_figure_parts(Flow& flow, const html::Node& node,
                                   const BlockContext& context) {
  const bool is_quote = html::child_element(node, "blockquote") != nullptr;
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    if (is_hidden(*child) || is_blank(*child)) {
      continue;
    }
    const std::size_t first = flow.strips.size();
    if (child->is("figcaption")) {
      note_anchor(*child);
      BlockContext caption = context;
      caption.text_style = is_quote ? StyleId::QuoteSource : StyleId::Caption;
      caption.element = galley_.add_element(is_quote ? Role::P : Role::Caption, context.element);
      add_children(flow, *child, inherit(*child, caption, caption.element));
    } else if (is_picture(*child)) {
      add_picture(flow, *child, context);
    } else if (child->is("blockquote")) {
      add_children(flow, *child, context);
    } else {
      add_block(flow, *child, context);
    }
    if (flow.strips.size() > first && html::next_element(*child) != nullptr) {
      flow.strips.back().keep_with_next = true;
    }
  }
}

void BlockLayout::add_picture(Flow& flow, const html::Node& node, const BlockContext& context) {
  if (is_decoration(node)) {
    return;  // the space is better used
  }
  const std::uint32_t figure = new_element(Role::Figure, context);
  const std::string alt = html::alternative_text(node);
  if (alt.empty()) {
    diagnostics_
        .error("pdf-picture-without-text", node.origin, "the picture has no text alternative")
        .with_label("nothing is read out here")
        .with_hint("say in one or two sentences what the picture shows, in its description");
  }
  galley_.attributes_of(figure).alt = alt;
  BlockContext inner = context;
  inner.element = figure;
  note_anchor(node);
  if (node.is("img")) {
    add_image(flow, node, inner);
  } else {
    add_drawing(flow, node, inner);
  }
}

void BlockLayout::place_picture(Flow& flow, Item item, float natural_width, float natural_height,
                                const BlockContext& context) {
  const PageGeometry& page = options_.page;
  const float tallest = (page.height - page.margin_top - page.margin_bottom) * 0.8F;
  const float scale = std::min({1.0F, context.width / natural_width, tallest / natural_height});
  item.width = natural_width * scale;
  item.height = natural_height * scale;
  const bool rtl = context.direction == Direction::RightToLeft;
  item.x = rtl ? context.left + context.width - item.width : context.left;
  item.segment = galley_.add_segment(context.element);
  open_strip(flow, item.height, context);
  flow.strips.back().space_before = 6;
  flow.strips.back().space_after = 8;
  flow.items.push_back(item);
  close_strip(flow);
}

void BlockLayout::add_drawing(Flow& flow, const html::Node& svg, const BlockContext& context) {
  const TextStyle inherited = text_style(styles_.at(StyleId::TableText), context);
  Drawing drawing = draw_svg(svg, inherited, shaper_, diagnostics_);
  if (drawing.width <= 0 || drawing.height <= 0) {
    diagnostics_.error("pdf-picture-unreadable", svg.origin, "the SVG picture has no size")
        .with_hint("give it a viewBox, for example `viewBox=\"0 0 640 320\"`");
    return;
  }
  // A picture without a width of its own takes the width of the text, as on a web page.
  const float natural =
      svg.attribute("width") != nullptr ? drawing.width : std::max(drawing.width, context.width);
  Item item;
  item.kind = ItemKind::Drawing;
  item.first = static_cast<std::uint32_t>(galley_.drawings.size());
  const float height = drawing.height * natural / drawing.width;
  galley_.drawings.push_back(std::make_unique<Drawing>(std::move(drawing)));
  place_picture(flow, item, natural, height, context);
}

void BlockLayout::add_image(Flow& flow, const html::Node& node, const BlockContext& context) {
  const PictureFile* file = picture_of(node, options_.pictures);
  std::optional<Image> image = file == nullptr ? std::nullopt : read_image(file->bytes);
  if (!image) {
    report_unreadable_picture(node, diagnostics_);
    return;
  }
  // 150 dots to the inch print well; smaller pictures are not blown up.
  constexpr float kPointsPerPixel = 72.0F / 150.0F;
  float width = static_cast<float>(image->width) * kPointsPerPixel;
  if (const auto wanted = base::parse_number(node.value_of("width")); wanted && *wanted > 0) {
    width = static_cast<float>(*wanted) * 0.75F;  // CSS pixels
  }
  const float height = width * static_cast<float>(image->height) / static_cast<float>(image->width);
  Item item;
  item.kind = ItemKind::Image;
  item.first = static_cast<std::uint32_t>(galley_.images.size());
  galley_.images.push_back(std::make_unique<Image>(std::move(*image)));
  place_picture(flow, item, width, height, context);
}

void BlockLayout::add_contents(Flow& flow, const html::Node& node, const BlockContext& context) {
  for (const html::Node* child = node.first_child; child != nullptr; child = child->next) {
    if (heading_level(*child) > 0) {
      add_heading(flow, *child, context);
    }
  }
  int deepest = 2;
  if (const auto wanted = base::parse_integer(node.value_of("data-depth")); wanted) {
    deepest = static_cast<int>(*wanted);
  }
  int shallowest = 6;
  for (const Heading& heading : index_.headings()) {
    shallowest = heading.in_contents ? std::min(shallowest, heading.level) : shallowest;
  }
  const std::uint32_t element = new_element(Role::Toc, context);
  const BlockContext inner = inherit(node, context, element);
  for (const Heading& heading : index_.headings()) {
    const int depth = heading.level - shallowest;
    if (heading.in_contents && depth < deepest) {
      add_contents_entry(flow, heading, depth, inner);
    }
  }
}

void BlockLayout::add_contents_entry(Flow& flow, const Heading& heading, int depth,
                                     const BlockContext& context) {
  const auto id = static_cast<StyleId>(static_cast<int>(StyleId::Contents1) + std::min(depth, 2));
  ParagraphSetting setting;
  setting.style = styles_.at(id);
  setting.keep_lines_together = true;
  const float number_width = setting.style.size * 3;
  const std::uint32_t entry = galley_.add_element(Role::Toci, context.element);
  const std::uint32_t reference = galley_.add_element(Role::Reference, entry);
  const std::uint32_t element = galley_.add_element(Role::Link, reference);
  const auto link = static_cast<std::uint32_t>(galley_.links.size());
  galley_.links.push_back({element, "#" + heading.target, heading.text, heading.node->origin});
  BlockContext inner = context;
  const bool rtl = inner.direction == Direction::RightToLeft;
  inner.width -= setting.style.indent + number_width;
  inner.left += rtl ? number_width : setting.style.indent;

  collector_.start(inner.direction);
  InlineContext text_context;
  text_context.style = text_style(setting.style, inner);
  text_context.element = element;
  text_context.link = link;
  collector_.add_literal(heading.text, text_context);
  const InlineText text = collector_.finish();
  std::vector<Piece> pieces;
  shape(text.paragraph, pieces);
  add_lines(flow, text, pieces, inner, setting);

  // Filled in when the pages are known: the number, with leaders between it and the text.
  Strip& strip = flow.strips.back();
  float text_end = rtl ? inner.left + inner.width : inner.left;
  for (std::uint32_t i = strip.first_item; i < flow.items.size(); ++i) {
    const Item& item = flow.items[i];
    if (item.kind == ItemKind::Text) {
      text_end = rtl ? std::min(text_end, item.x) : std::max(text_end, item.x + item.width);
    }
  }
  Item number;
  number.kind = ItemKind::PageNumber;
  number.direction = inner.direction;
  number.style = galley_.style_index(text_context.style);
  number.x = rtl ? context.left : context.left + context.width;
  number.width = rtl ? text_end - number.x : number.x - text_end;
  number.y = baseline_of(setting.style);
  number.segment = galley_.add_segment(element);
  galley_.segments[number.segment].link = link;
  number.first = static_cast<std::uint32_t>(galley_.targets.size());
  galley_.targets.push_back(heading.target);
  flow.items.push_back(number);
  Item leader = number;
  leader.kind = ItemKind::Leader;
  leader.style = galley_.style_index(text_style(styles_.at(StyleId::Contents2), inner));
  const float column = setting.style.size * 2.2F;
  leader.x += rtl ? column : -column;
  leader.width = std::max(0.0F, number.width - column - setting.style.size * 0.4F);
  leader.segment = kNone;
  flow.items.push_back(leader);
  // The link reaches over the number.
  for (std::uint32_t i = strip.first_item; i < flow.items.size(); ++i) {
    Item& item = flow.items[i];
    if (item.kind == ItemKind::LinkArea) {
      const float left = rtl ? number.x : item.x;
      item.width = rtl ? item.x + item.width - left : number.x - left;
      item.x = left;
    }
  }
  close_strip(flow);
}

}  // namespace kept::pdf
