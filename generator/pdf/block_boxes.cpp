// BlockLayout: panels, room to write in, ornaments.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/number.h"
#include "base/text.h"
#include "html/queries.h"
#include "pdf/block_layout.h"
#include "pdf/drawing.h"

namespace kept::pdf {
namespace {

constexpr Colour kWhite{1, 1, 1};
// Lines to write on are found by eye: 3 to 1 against white (WCAG 2.2, 1.4.11).
constexpr Colour kPenLine{0.45F, 0.47F, 0.5F};
constexpr float kDash = 4;
constexpr float kPenLineHeight = 30;

}  // namespace

float number_of(const html::Node& node, std::string_view attribute, float otherwise) {
  const auto number = base::parse_number(node.value_of(attribute));
  return number && *number > 0 && *number < 2000 ? static_cast<float>(*number) : otherwise;
}

std::vector<float> given_widths(const html::Node& node, float width) {
  std::vector<float> widths;
  for (const std::string_view word : base::split(node.value_of("data-widths"), ' ')) {
    if (const auto share = base::parse_number(word); share && *share > 0) {
      widths.push_back(static_cast<float>(*share));
    }
  }
  const float all = std::accumulate(widths.begin(), widths.end(), 0.0F);
  for (float& part : widths) {
    part *= width / all;
  }
  return widths;
}

std::vector<float> grid_widths(const html::Node& node, float width) {
  std::vector<float> widths = given_widths(node, width);
  if (widths.empty()) {
    const float count = std::clamp(number_of(node, "data-columns", 2), 1.0F, 12.0F);
    widths.assign(static_cast<std::size_t>(count), width / std::floor(count));
  }
  return widths;
}

std::optional<BoxLook> box_look(const html::Node& node, const StyleTable& styles) {
  BoxLook look;
  if (node.is("blockquote") ||
      (node.is("figure") && html::child_element(node, "blockquote") != nullptr)) {
    look.text_style = StyleId::Quote;
    look.padding = 4;
    look.side = 18;
    look.rule_width = 3;
  } else if (node.is("aside") || node.has_class("callout")) {
    look.text_style = StyleId::Note;
    look.padding = 14;
    look.side = 16;
    look.rule_width = 4;
    look.fill = styles.shade;
  } else if (node.has_class("banner") || node.has_class("panel-brand")) {
    look.bleeds = node.has_class("banner");
    look.padding = look.bleeds ? 24 : 16;
    look.side = look.bleeds ? 0 : 18;
    look.fill = styles.brand;
    look.ink = kWhite;
  } else if (node.has_class("panel")) {
    look.padding = 14;
    look.side = 18;
    look.fill = styles.shade;
  } else if (node.has_class("outlined")) {
    look.padding = 14;
    look.side = 18;
    look.border = 1.5F;
  } else {
    return std::nullopt;
  }
  return look;
}

bool belongs_to_numbered(const html::Node& list) {
  const html::Node* before = list.previous;
  while (before != nullptr && is_blank(*before)) {
    before = before->previous;
  }
  return before != nullptr && before->is("p") &&
         (before->has_class("numbered") || before->has_class("continuation"));
}

bool is_designed(const html::Node& node) {
  static constexpr std::string_view kClasses[] = {
      "callout", "banner", "panel-brand", "panel", "outlined", "grid", "lines", "box", "ornament"};
  return std::ranges::any_of(kClasses, [&](std::string_view name) { return node.has_class(name); });
}

void BlockLayout::add_outline(Flow& flow, Item box, float width, Colour colour, Stroke stroke) {
  Item line = box;
  line.kind = ItemKind::Fill;
  line.first = galley_.colour_index(colour);
  const auto add = [&](float x, float y, float w, float h) {
    line.x = x;
    line.y = y;
    line.width = w;
    line.height = h;
    flow.items.push_back(line);
  };
  const auto add_edge = [&](float x, float y, float length, bool is_across) {
    const float step = stroke == Stroke::Dashed ? 2 * kDash : length;
    const float dash = stroke == Stroke::Dashed ? kDash : length;
    for (float at = 0; at < length; at += step) {
      const float part = std::min(dash, length - at);
      add(is_across ? x + at : x, is_across ? y : y + at, is_across ? part : width,
          is_across ? width : part);
    }
  };
  add_edge(box.x, box.y, box.width, true);
  add_edge(box.x, box.y + box.height - width, box.width, true);
  add_edge(box.x, box.y, box.height, false);
  add_edge(box.x + box.width - width, box.y, box.height, false);
}

void BlockLayout::add_lines_to_write(Flow& flow, const html::Node& node,
                                     const BlockContext& context) {
  const float scale = styles_.at(StyleId::BodyText).size / 12;
  const int count = static_cast<int>(std::min(number_of(node, "data-lines", 1), 60.0F));
  for (int i = 0; i < count; ++i) {
    open_strip(flow, kPenLineHeight * scale, context);
    Item line;
    line.kind = ItemKind::Fill;
    line.x = context.left;
    line.y = kPenLineHeight * scale - 0.8F;
    line.width = context.width;
    line.height = 0.8F;
    line.first = galley_.colour_index(context.ink.value_or(kPenLine));
    flow.items.push_back(line);
    flow.strips.back().space_after = i + 1 == count ? 12 : 0;
    close_strip(flow);
  }
}

void BlockLayout::add_empty_box(Flow& flow, const html::Node& node, const BlockContext& context) {
  const PageGeometry& page = options_.page;
  const float tallest = page.height - page.margin_top - page.margin_bottom;
  open_strip(flow, std::min(number_of(node, "data-height", 120), tallest), context);
  Item box;
  box.x = context.left;
  box.width = context.width;
  box.height = flow.strips.back().height;
  add_outline(flow, box, 1.2F, context.ink.value_or(kPenLine), Stroke::Solid);
  flow.strips.back().space_before = 4;
  flow.strips.back().space_after = 12;
  close_strip(flow);
}

// A picture that only pleases or points: an artifact, whatever its description.
void BlockLayout::add_ornament(Flow& flow, const html::Node& node, const BlockContext& context) {
  for (const html::Node& svg : html::descendants(node)) {
    if (svg.name != "svg") {
      continue;
    }
    TextStyle inherited = text_style(styles_.at(StyleId::BodyText), context);
    inherited.colour = context.ink.value_or(styles_.brand);
    Drawing drawing = draw_svg(svg, inherited, shaper_, diagnostics_);
    if (drawing.width <= 0 || drawing.height <= 0) {
      return;
    }
    Item item;
    item.kind = ItemKind::Drawing;
    item.width = std::min(number_of(node, "data-width", 40), context.width);
    item.height = item.width * drawing.height / drawing.width;
    const float spare = context.width - item.width;
    const bool at_end = context.direction == Direction::RightToLeft;
    const bool centred = context.align == Align::Centre || node.has_class("centre");
    item.x = context.left + (centred ? spare / 2 : at_end ? spare : 0);
    item.first = static_cast<std::uint32_t>(galley_.drawings.size());
    galley_.drawings.push_back(std::make_unique<Drawing>(std::move(drawing)));
    open_strip(flow, item.height, context);
    flow.strips.back().space_after = 8;
    flow.strips.back().keep_with_next = true;
    flow.items.push_back(item);
    close_strip(flow);
    return;
  }
}

}  // namespace kept::pdf
