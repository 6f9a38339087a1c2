#include "pdf/table_layout.h"

#include <algorithm>
#include <numeric>

#include "base/number.h"
#include "base/text.h"
#include "html/queries.h"

namespace kept::pdf {
namespace {

constexpr float kSidePadding = 6;
constexpr float kTopPadding = 5;
constexpr float kRule = 0.6F;
constexpr float kHeadRule = 1.4F;
// Column widths are found from this many rows; later rows follow them.
constexpr std::size_t kMeasuredRows = 400;

// Figures, and the marks that stand in place of a figure ([c], [x], –).
bool is_numeric(std::string_view text, bool& has_digit) {
  if (text.starts_with('[') && text.ends_with(']') && text.size() <= 6) {
    return true;
  }
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::decode_utf8(text, i);
    const bool digit = c >= '0' && c <= '9';
    has_digit = has_digit || digit;
    const bool sign = c == ',' || c == '.' || c == '%' || c == '+' || c == '-' || c == ' ' ||
                      c == 0x2212 || c == 0x2013 || c == 0xA3 || c == 0x20AC || c == 0xA0;
    if (!digit && !sign) {
      return false;
    }
  }
  return true;
}

// As Markdown's `---:` has it: an author asked for it.
bool is_set_right(const html::Node& node) {
  return node.has_class("align-right");
}

bool says_numeric(const html::Node& node) {
  return node.has_class("numeric") || node.has_class("govuk-table__cell--numeric") ||
         node.has_class("govuk-table__header--numeric");
}

}  // namespace

struct TableLayout::Group {
  std::uint32_t first_row = 0;
  std::vector<float> row_tops;  // one more than rows: the last is the group's height
  std::vector<PlacedCell> cells;
};

const ParagraphStyle& TableLayout::style_of(const Cell& cell) const {
  return blocks_.styles_.at(cell.is_header ? StyleId::TableHeader : StyleId::TableText);
}

TableLayout::Padding TableLayout::padding_of(const Cell& cell) const {
  if (!is_grid_) {
    return {kSidePadding, kTopPadding};
  }
  if (const auto look = box_look(*cell.node, blocks_.styles_)) {
    return {look->side, look->padding};
  }
  return cell.node->has_class("cut") ? Padding{16, 14} : Padding{};
}

void TableLayout::find_alignments() {
  alignments_.assign(column_count_, Align::Start);
  std::vector<int> judged(column_count_, 0);  // -1: has words; 2: whatever it has
  for (const Cell& cell : cells_) {
    if (cell.column_span != 1 || cell.column >= column_count_) {
      continue;
    }
    int& column = judged[cell.column];
    if (column == 2 || is_set_right(*cell.node)) {
      column = 2;
    } else if (says_numeric(*cell.node)) {
      column = column == -1 ? -1 : 1;
    } else if (!cell.is_header && cell.row < kMeasuredRows) {
      bool has_digit = false;
      const std::string text = html::visible_text(*cell.node);
      if (!is_numeric(text, has_digit)) {
        column = -1;
      } else if (has_digit && column == 0) {
        column = 1;
      }
    }
  }
  for (std::uint32_t c = 0; c < column_count_; ++c) {
    alignments_[c] = judged[c] > 0 ? Align::End : Align::Start;
  }
}

void TableLayout::measure_columns(float available) {
  std::vector<float> narrowest(column_count_, 0);
  std::vector<float> widest(column_count_, 0);
  std::vector<Piece> pieces;
  std::vector<MissingGlyph> missing;
  ParagraphText paragraph;
  paragraph.direction = context_.direction;
  for (const Cell& cell : cells_) {
    if (cell.row >= kMeasuredRows) {
      break;
    }
    pieces.clear();
    paragraph.text = html::visible_text(*cell.node);
    paragraph.spans.clear();
    paragraph.spans.push_back(
        {0, static_cast<std::uint32_t>(paragraph.text.size()),
         blocks_.galley_.style_index(blocks_.text_style(style_of(cell), context_)), 0});
    blocks_.paragraph_shaper_.shape(paragraph, pieces, missing);
    TextWidths widths = measure(pieces);
    // Emphasis inside the cell may be wider than what was measured; a list has its indent.
    const float extra = html::find_element(*cell.node, "ul") != nullptr ||
                                html::find_element(*cell.node, "ol") != nullptr
                            ? blocks_.styles_.at(StyleId::ListParagraph).hanging
                            : 0;
    const bool marked_up = cell.node->first_child != cell.node->last_child;
    const float slack = marked_up ? 1.08F : 1.0F;
    const float spread = static_cast<float>(cell.column_span);
    for (std::uint32_t c = cell.column; c < cell.column + cell.column_span; ++c) {
      narrowest[c] = std::max(
          narrowest[c], (widths.narrowest * slack + extra) / spread + 2 * kSidePadding + 0.1F);
      widest[c] =
          std::max(widest[c], (widths.widest * slack + extra) / spread + 2 * kSidePadding + 0.1F);
    }
  }
  share_width(narrowest, widest, available);
}

void TableLayout::share_width(const std::vector<float>& narrowest, const std::vector<float>& widest,
                              float available) {
  float least = 0;
  float most = 0;
  for (std::uint32_t c = 0; c < column_count_; ++c) {
    least += narrowest[c];
    most += widest[c];
  }
  widths_.assign(column_count_, 0);
  for (std::uint32_t c = 0; c < column_count_; ++c) {
    if (most <= available) {
      widths_[c] = widest[c] + (available - most) * widest[c] / most;
    } else if (least <= available) {
      widths_[c] = narrowest[c] + (available - least) * (widest[c] - narrowest[c]) / (most - least);
    }
  }
  if (least > available) {
    squeeze(narrowest, available);
  }
}

// A word that is wider than the page, such as a web address, is broken: columns that need less than
// their even share keep what they need, and the others share what is left.
void TableLayout::squeeze(const std::vector<float>& narrowest, float available) {
  std::vector<std::uint32_t> order(column_count_);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return narrowest[a] < narrowest[b]; });
  float left = available;
  for (std::uint32_t i = 0; i < column_count_; ++i) {
    const float share = left / static_cast<float>(column_count_ - i);
    widths_[order[i]] = std::min(narrowest[order[i]], share);
    left -= widths_[order[i]];
  }
}

float TableLayout::cell_width(const Cell& cell) const {
  float width = 0;
  for (std::uint32_t c = cell.column; c < cell.column + cell.column_span; ++c) {
    width += widths_[c];
  }
  return width;
}

float TableLayout::cell_left(const Cell& cell) const {
  float before = 0;
  for (std::uint32_t c = 0; c < cell.column; ++c) {
    before += widths_[c];
  }
  return context_.direction == Direction::RightToLeft
             ? context_.left + context_.width - before - cell_width(cell) + gutter_
             : context_.left + before;
}

void TableLayout::add_caption(Flow& flow) {
  const html::Node* caption = html::child_element(table_, "caption");
  if (caption == nullptr) {
    return;
  }
  BlockContext inner = context_;
  inner.element = blocks_.galley_.add_element(Role::Caption, element_);
  inner.text_style = StyleId::Caption;
  const std::size_t first = flow.strips.size();
  blocks_.add_children(flow, *caption, inner);
  for (std::size_t i = first; i < flow.strips.size(); ++i) {
    flow.strips[i].keep_with_next = true;
  }
}

void TableLayout::add(Flow& flow) {
  least_row_height_ = number_of(table_, "data-row-height", 0);
  is_ruled_ = table_.has_class("ruled");
  if (is_grid_) {
    if (table_.attribute("lang") != nullptr || table_.attribute("dir") != nullptr) {
      context_ = blocks_.inherit(table_, context_, blocks_.new_element(Role::Div, context_));
    }
    read_grid();
    if (!rows_.empty()) {
      add_grid_elements();
      add_rows(flow);
      flow.strips.back().space_after = std::max(14 - gutter_, 0.0F);
    }
    return;
  }
  element_ = blocks_.new_element(Role::Table, context_);
  context_ = blocks_.inherit(table_, context_, element_);
  read_rows();
  add_caption(flow);
  if (rows_.empty() || is_too_long()) {
    return;
  }
  place_cells();
  settle_scopes();
  find_alignments();
  widths_ = given_widths(table_, context_.width);
  if (widths_.size() != column_count_) {
    measure_columns(context_.width);
  }
  std::vector<bool> of_figures;
  for (const Align align : alignments_) {
    of_figures.push_back(align == Align::End);
  }
  blocks_.galley_.tables.push_back({&table_, {widths_, std::move(of_figures)}});
  add_elements();
  add_rows(flow);
  flow.strips.back().space_after = 14;
}

void TableLayout::add_rows(Flow& flow) {
  const auto first_strip = static_cast<std::uint32_t>(flow.strips.size());
  const bool repeats = &flow == &blocks_.galley_.flow && rows_[0].section == Section::Head;
  bool head_done = !repeats;
  for (std::uint32_t row = 0; row < rows_.size();) {
    if (!head_done && rows_[row].section != Section::Head) {
      head_done = true;
      RepeatedHeader header;
      header.first_strip = first_strip;
      header.strip_count = static_cast<std::uint32_t>(flow.strips.size()) - first_strip;
      for (std::uint32_t i = first_strip; i < flow.strips.size(); ++i) {
        flow.strips[i].keep_with_next = true;
        header.height += flow.strips[i].height;
      }
      const PageGeometry& page = blocks_.options_.page;
      if (header.height < (page.height - page.margin_top - page.margin_bottom) / 3) {
        repeated_ = static_cast<std::uint32_t>(blocks_.galley_.headers.size());
        blocks_.galley_.headers.push_back(header);
      }
    }
    std::uint32_t end = row + 1;
    for (std::uint32_t r = row; r < end; ++r) {
      for (std::uint32_t i = 0; i < rows_[r].cell_count; ++i) {
        end = std::max(end, r + cells_[rows_[r].first_cell + i].row_span);
      }
    }
    add_group(flow, row, end);
    row = end;
  }
  if (flow.strips.size() > first_strip && table_.previous != nullptr) {
    flow.strips[first_strip].space_before = std::max(flow.strips[first_strip].space_before, 4.0F);
  }
}

void TableLayout::fill_cell(PlacedCell& placed) {
  const Cell& cell = *placed.cell;
  const std::size_t index = static_cast<std::size_t>(&cell - cells_.data());
  BlockContext inner = blocks_.inherit(*cell.node, context_, cell_elements_[index]);
  inner.container = kNone;
  const float side = padding_of(cell).side;
  inner.left = cell_left(cell) + side;
  inner.width = std::max(cell_width(cell) - gutter_ - 2 * side, 1.0F);
  inner.align = cell.column_span == 1 ? alignments_[cell.column] : Align::Start;
  blocks_.note_anchor(*cell.node);
  if (is_grid_) {
    const auto look = box_look(*cell.node, blocks_.styles_);
    inner.text_style = look ? look->text_style : context_.text_style;
    inner.ink = look && look->ink ? look->ink : context_.ink;
    inner.align = cell.node->has_class("centre") ? Align::Centre : inner.align;
    if (look || (cell.node->is("div") && !is_designed(*cell.node))) {
      blocks_.add_children(placed.flow, *cell.node, inner);
    } else {
      blocks_.add_block(placed.flow, *cell.node, inner);
    }
  } else {
    inner.text_style = cell.is_header ? StyleId::TableHeader : StyleId::TableText;
    blocks_.add_children(placed.flow, *cell.node, inner);
  }
  float y = 0;
  float after = 0;
  for (const Strip& strip : placed.flow.strips) {
    y += placed.tops.empty() ? 0 : std::max(after, strip.space_before);
    placed.tops.push_back(y);
    y += strip.height;
    after = strip.space_after;
  }
  placed.content_height = y;
}

void TableLayout::place_rows(Group& group) {
  const std::size_t count = group.row_tops.size() - 1;
  std::vector<float> heights(count, 0);
  for (const PlacedCell& placed : group.cells) {
    if (placed.cell->row_span == 1) {
      float& height = heights[placed.cell->row - group.first_row];
      const bool in_head = !is_grid_ && rows_[placed.cell->row].section == Section::Head;
      height = std::max({height, placed.content_height + 2 * padding_of(*placed.cell).top + gutter_,
                         in_head ? 0 : least_row_height_});
    }
  }
  for (const PlacedCell& placed : group.cells) {
    const std::size_t first = placed.cell->row - group.first_row;
    float height = 0;
    for (std::size_t r = first; r < first + placed.cell->row_span; ++r) {
      height += heights[r];
    }
    const float wanted = placed.content_height + 2 * padding_of(*placed.cell).top + gutter_;
    if (height < wanted) {
      heights[first + placed.cell->row_span - 1] += wanted - height;
    }
  }
  for (std::size_t r = 0; r < count; ++r) {
    group.row_tops[r + 1] = group.row_tops[r] + heights[r];
  }
  for (PlacedCell& placed : group.cells) {
    const float top =
        group.row_tops[placed.cell->row - group.first_row] + padding_of(*placed.cell).top;
    for (float& strip_top : placed.tops) {
      strip_top += top;
    }
  }
}

// Where the group may be cut: at its top, its bottom, and wherever no cell's line is crossed.
std::vector<float> TableLayout::find_cuts(const Group& group) const {
  std::vector<float> cuts{0};
  const PageGeometry& page = blocks_.options_.page;
  const float height = group.row_tops.back();
  if (height > (page.height - page.margin_top - page.margin_bottom) / 2) {
    std::vector<std::pair<float, float>> bands;
    for (const PlacedCell& placed : group.cells) {
      for (std::size_t i = 0; i < placed.tops.size(); ++i) {
        bands.emplace_back(placed.tops[i], placed.tops[i] + placed.flow.strips[i].height);
      }
    }
    std::sort(bands.begin(), bands.end());
    float bottom = bands.empty() ? 0 : bands.front().second;
    for (const auto& [top, end] : bands) {
      if (top >= bottom - 0.01F && top > cuts.back() + 1) {
        cuts.push_back(top);
      }
      bottom = std::max(bottom, end);
    }
  }
  cuts.push_back(height);
  return cuts;
}

void TableLayout::add_group(Flow& flow, std::uint32_t first_row, std::uint32_t end_row) {
  Group group;
  group.first_row = first_row;
  group.row_tops.assign(end_row - first_row + 1, 0);
  for (std::uint32_t r = first_row; r < end_row; ++r) {
    blocks_.note_anchor(*rows_[r].node);
    for (std::uint32_t i = 0; i < rows_[r].cell_count; ++i) {
      PlacedCell& placed = group.cells.emplace_back();
      placed.cell = &cells_[rows_[r].first_cell + i];
      fill_cell(placed);
    }
  }
  place_rows(group);
  const std::vector<float> cuts = find_cuts(group);
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    add_slice(flow, group, cuts[i], cuts[i + 1]);
  }
}

void TableLayout::add_slice(Flow& flow, Group& group, float top, float bottom) {
  blocks_.open_strip(flow, bottom - top, context_);
  flow.strips.back().table = repeated_;
  add_decoration(flow, group, top, bottom);
  for (PlacedCell& placed : group.cells) {
    copy_content(flow, placed, top, bottom);
  }
  blocks_.close_strip(flow);
}

void TableLayout::add_decoration(Flow& flow, const Group& group, float top, float bottom) {
  Galley& galley = blocks_.galley_;
  for (const PlacedCell& placed : group.cells) {
    const Cell& cell = *placed.cell;
    const std::size_t first = cell.row - group.first_row;
    const float cell_top = std::max(group.row_tops[first], top);
    const float end = group.row_tops[first + cell.row_span];
    const float cell_bottom = std::min(end - gutter_, bottom);
    if (cell_top >= cell_bottom) {
      continue;
    }
    if (is_grid_ || is_ruled_) {
      Item box;
      box.x = cell_left(cell);
      box.y = cell_top - top;
      box.width = cell_width(cell) - gutter_;
      box.height = cell_bottom - cell_top;
      add_box(flow, placed, box);
      if (is_grid_) {
        continue;
      }
    }
    Item fill;
    fill.kind = ItemKind::Fill;
    fill.x = cell_left(cell);
    fill.width = cell_width(cell);
    const bool in_head = rows_[cell.row].section == Section::Head;
    if (in_head) {
      fill.y = cell_top - top;
      fill.height = cell_bottom - cell_top;
      fill.first = galley.colour_index(blocks_.styles_.shade);
      flow.items.push_back(fill);
    }
    if (end <= bottom + 0.01F) {
      const std::size_t last_row = cell.row + cell.row_span - 1;
      const bool head_ends =
          in_head && (last_row + 1 == rows_.size() || rows_[last_row + 1].section != Section::Head);
      fill.height = head_ends ? kHeadRule : kRule;
      fill.y = end - top - fill.height;
      fill.first = galley.colour_index(head_ends ? blocks_.styles_.brand : blocks_.styles_.rule);
      flow.items.push_back(fill);
    }
  }
}

void TableLayout::add_box(Flow& flow, const PlacedCell& placed, Item box) {
  const StyleTable& styles = blocks_.styles_;
  if (is_ruled_) {
    box.kind = ItemKind::Fill;
    box.first = blocks_.galley_.colour_index(styles.rule);
    const float end = box.x + box.width - kRule;
    box.width = kRule;
    flow.items.push_back(box);
    if (placed.cell->column + placed.cell->column_span == column_count_) {
      box.x = end;
      flow.items.push_back(box);
    }
    return;
  }
  const html::Node& node = *placed.cell->node;
  if (node.has_class("cut")) {
    blocks_.add_outline(flow, box, kRule, styles.rule, BlockLayout::Stroke::Dashed);
  }
  const auto look = box_look(node, styles);
  if (!look) {
    return;
  }
  if (look->fill) {
    box.kind = ItemKind::Fill;
    box.first = blocks_.galley_.colour_index(*look->fill);
    flow.items.push_back(box);
  }
  if (look->border > 0) {
    blocks_.add_outline(flow, box, look->border, styles.brand, BlockLayout::Stroke::Solid);
  }
}

void TableLayout::copy_content(Flow& flow, PlacedCell& placed, float top, float bottom) {
  for (std::size_t i = 0; i < placed.tops.size(); ++i) {
    const Strip& strip = placed.flow.strips[i];
    if (placed.tops[i] < top - 0.01F || placed.tops[i] >= bottom - 0.01F) {
      continue;
    }
    for (std::uint32_t n = 0; n < strip.item_count; ++n) {
      Item item = placed.flow.items[strip.first_item + n];
      item.y += placed.tops[i] - top;
      flow.items.push_back(item);
    }
    Strip& slice = flow.strips.back();
    if (strip.break_before == BreakBefore::Page) {
      slice.break_before = BreakBefore::Page;
    }
    // Cells beside each other were laid out one after the other: a slice gathers its own notes.
    std::vector<Footnote>& footnotes = blocks_.galley_.footnote_of;
    for (std::uint32_t n = 0; n < strip.footnote_count; ++n) {
      if (slice.footnote_count++ == 0) {
        slice.first_footnote = static_cast<std::uint32_t>(footnotes.size());
      }
      footnotes.push_back(Footnote(footnotes[strip.first_footnote + n]));
    }
  }
}

}  // namespace kept::pdf
