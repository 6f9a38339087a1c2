// BodyWriter: tables.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "docx/body_writer.h"
#include "html/queries.h"

namespace kept::docx {
namespace {

constexpr std::string_view kAfterTable =
    "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"120\"/></w:pPr></w:p>";

std::string twips(float points) {
  return std::to_string(std::lround(points * 20.0F));
}

std::string row_height(float points) {
  return points > 0 ? "<w:trHeight w:val=\"" + twips(points) + "\" w:hRule=\"atLeast\"/>" : "";
}

int span_of(const html::Node& cell, std::string_view name) {
  const auto span = base::parse_integer(cell.value_of(name));
  return span && *span >= 1 && *span <= 1000 ? static_cast<int>(*span) : 1;
}

// A horizontal rule below each cell, as on paper; all around where people are to write.
std::string borders(const pdf::StyleTable& styles, bool is_ruled) {
  const std::string rule =
      " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"" + hex_colour(styles.rule) + "\"/>";
  return "<w:tblBorders><w:top" + rule + (is_ruled ? "<w:left" + rule : std::string()) +
         "<w:bottom" + rule + (is_ruled ? "<w:right" + rule : std::string()) + "<w:insideH" + rule +
         (is_ruled ? "<w:insideV" + rule : std::string()) + "</w:tblBorders>";
}

std::vector<const html::Node*> rows_of(const html::Node& table) {
  std::vector<const html::Node*> rows;
  for (const html::Node* part = table.first_child; part != nullptr; part = part->next) {
    if (part->is("tr")) {
      rows.push_back(part);
    } else if (part->is("thead") || part->is("tbody") || part->is("tfoot")) {
      for (const html::Node* row = part->first_child; row != nullptr; row = row->next) {
        if (row->is("tr") && html::child_element(*row, "td") != nullptr) {
          rows.push_back(row);
        } else if (row->is("tr") && html::child_element(*row, "th") != nullptr) {
          rows.push_back(row);
        }
      }
    }
  }
  return rows;
}

int column_count(const html::Node& row) {
  int count = 0;
  for (const html::Node* cell = row.first_child; cell != nullptr; cell = cell->next) {
    count += cell->is("td") || cell->is("th") ? span_of(*cell, "colspan") : 0;
  }
  return count;
}

}  // namespace

void BodyWriter::add_table(const html::Node& node, const BlockState& state) {
  const html::Node* caption = html::child_element(node, "caption");
  if (caption != nullptr) {
    keep_next_ = true;
    add_paragraph(caption->first_child, nullptr, pdf::StyleId::Caption, inherit(*caption, state));
    keep_next_ = false;
  }
  const std::vector<const html::Node*> rows = rows_of(node);
  if (rows.empty()) {
    return;
  }
  const int columns = std::max(column_count(*rows.front()), 1);
  const float width = options_.page.width - 2 * options_.page.margin_side;
  const auto measured = laid_out_.columns.find(&node);
  const pdf::TableColumns found =
      measured == laid_out_.columns.end() ? pdf::TableColumns() : measured->second;
  out_ += "<w:tbl><w:tblPr>";
  out_ += state.rtl ? "<w:bidiVisual/>" : "";
  out_ += "<w:tblW w:w=\"5000\" w:type=\"pct\"/>" + borders(styles_, node.has_class("ruled")) +
          "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" "
          "w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>";
  if (caption != nullptr) {
    out_ += "<w:tblCaption w:val=\"" + escaped(html::visible_text(*caption)) + "\"/>";
  }
  out_ += "</w:tblPr><w:tblGrid>";
  for (int c = 0; c < columns; ++c) {
    const auto at = static_cast<std::size_t>(c);
    const float column =
        at < found.widths.size() ? found.widths[at] : width / static_cast<float>(columns);
    out_ += "<w:gridCol w:w=\"" + twips(column) + "\"/>";
  }
  out_ += "</w:tblGrid>";
  std::vector<std::pair<int, int>> spans(static_cast<std::size_t>(columns));
  for (const html::Node* row : rows) {
    add_row(*row, found.of_figures, spans, state);
  }
  out_ += "</w:tbl>" + std::string(kAfterTable);
}

// `spans[c]`: how many more rows a cell from above takes in column c, and how many columns it has.
void BodyWriter::add_row(const html::Node& row, const std::vector<bool>& of_figures,
                         std::vector<std::pair<int, int>>& spans, const BlockState& state) {
  out_ += "<w:tr><w:trPr><w:cantSplit/>";
  const bool is_header = row.parent->is("thead");
  const html::Node* table = row.parent->is("table") ? row.parent : row.parent->parent;
  out_ += is_header ? std::string() : row_height(pdf::number_of(*table, "data-row-height", 0));
  out_ += is_header ? "<w:tblHeader/>" : "";
  out_ += "</w:trPr>";
  std::size_t column = 0;
  const auto skip_taken = [&] {
    while (column < spans.size() && spans[column].first > 0) {
      const int width = std::max(spans[column].second, 1);
      out_ += "<w:tc><w:tcPr>";
      out_ += width > 1 ? "<w:gridSpan w:val=\"" + std::to_string(width) + "\"/>" : "";
      out_ += "<w:vMerge/></w:tcPr><w:p/></w:tc>";
      --spans[column].first;
      column += static_cast<std::size_t>(width);
    }
  };
  for (const html::Node* cell = row.first_child; cell != nullptr; cell = cell->next) {
    if (!cell->is("td") && !cell->is("th")) {
      continue;
    }
    skip_taken();
    const int column_span = span_of(*cell, "colspan");
    const int row_span = span_of(*cell, "rowspan");
    if (column < spans.size()) {
      spans[column] = {row_span - 1, column_span};
    }
    BlockState inside = state;
    inside.set_to_end = column_span == 1 && column < of_figures.size() && of_figures[column];
    add_cell(*cell, column_span, row_span, inside);
    column += static_cast<std::size_t>(column_span);
  }
  skip_taken();
  out_ += "</w:tr>";
}

void BodyWriter::add_cell(const html::Node& cell, int column_span, int row_span,
                          const BlockState& state) {
  out_ += "<w:tc><w:tcPr>";
  out_ += column_span > 1 ? "<w:gridSpan w:val=\"" + std::to_string(column_span) + "\"/>" : "";
  out_ += row_span > 1 ? "<w:vMerge w:val=\"restart\"/>" : "";
  if (cell.parent->parent->is("thead")) {
    out_ +=
        "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + hex_colour(styles_.shade) + "\"/>";
  }
  out_ += "</w:tcPr>";
  BlockState inner = inherit(cell, state);
  inner.text_style = cell.is("th") ? pdf::StyleId::TableHeader : pdf::StyleId::TableText;
  inner.list_depth = 0;
  inner.list_number = 0;
  inner.box.reset();
  inner.indent = 0;
  pending_ids_.push_back(cell.value_of("id"));
  const std::size_t before = out_.size();
  bool only_inline = true;
  for (const html::Node* child = cell.first_child; child != nullptr; child = child->next) {
    only_inline = only_inline && (child->is_text() || !child->is_element() ||
                                  (!child->is("p") && !child->is("ul") && !child->is("ol")));
  }
  if (only_inline && state.set_to_end) {
    add_paragraph(cell.first_child, nullptr, inner.text_style, inner, "<w:jc w:val=\"end\"/>");
  } else {
    add_children(cell, inner);
  }
  // A cell must end with a paragraph.
  if (out_.size() == before || out_.ends_with("</w:tbl>")) {
    out_ += "<w:p/>";
  }
  out_ += "</w:tc>";
}

namespace {

std::string cell_borders(std::string_view kind, std::string_view colour) {
  std::string out;
  for (const char* side : {"top", "left", "bottom", "right"}) {
    out += "<w:" + std::string(side) + " w:val=\"" + std::string(kind) +
           "\" w:sz=\"8\" w:space=\"0\" w:color=\"" + std::string(colour) + "\"/>";
  }
  return "<w:tcBorders>" + out + "</w:tcBorders>";
}

}  // namespace

// A table without rules or headers: Word has no other way to set boxes side by side.
void BodyWriter::add_grid(const html::Node& node, const BlockState& state) {
  const float width = options_.page.width - 2 * options_.page.margin_side;
  const std::vector<float> widths = pdf::grid_widths(node, width);
  out_ += "<w:tbl><w:tblPr>";
  out_ += state.rtl ? "<w:bidiVisual/>" : "";
  out_ +=
      "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblCellMar><w:top w:w=\"100\" "
      "w:type=\"dxa\"/><w:bottom w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar>"
      "<w:tblLook w:val=\"0000\"/></w:tblPr><w:tblGrid>";
  for (const float column : widths) {
    out_ += "<w:gridCol w:w=\"" + twips(column) + "\"/>";
  }
  out_ += "</w:tblGrid>";
  std::size_t column = 0;
  for (const html::Node* cell = node.first_child; cell != nullptr; cell = cell->next) {
    if (!cell->is_element() || pdf::is_hidden(*cell)) {
      continue;
    }
    if (column == 0) {
      out_ += "<w:tr><w:trPr><w:cantSplit/>" +
              row_height(pdf::number_of(node, "data-row-height", 0)) + "</w:trPr>";
    }
    add_grid_cell(*cell, widths[column], state);
    column = (column + 1) % widths.size();
    out_ += column == 0 ? "</w:tr>" : "";
  }
  for (; column != 0; column = (column + 1) % widths.size()) {
    out_ += "<w:tc><w:tcPr/><w:p/></w:tc>";
    out_ += column + 1 == widths.size() ? "</w:tr>" : "";
  }
  out_ += "</w:tbl>" + std::string(kAfterTable);
}

void BodyWriter::add_grid_cell(const html::Node& cell, float width, const BlockState& state) {
  const auto look = pdf::box_look(cell, styles_);
  out_ += "<w:tc><w:tcPr><w:tcW w:w=\"" + twips(width) + "\" w:type=\"dxa\"/>";
  if (look && look->border > 0) {
    out_ += cell_borders("single", hex_colour(styles_.brand));
  } else if (cell.has_class("cut")) {
    out_ += cell_borders("dashed", hex_colour(styles_.rule));
  }
  if (look && look->fill) {
    out_ += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + hex_colour(*look->fill) + "\"/>";
  }
  out_ += "</w:tcPr>";
  BlockState inner = inherit(cell, state);
  inner.ink = look && look->ink ? look->ink : state.ink;
  inner.text_style = look ? look->text_style : state.text_style;
  inner.box.reset();
  inner.indent = 0;
  pending_ids_.push_back(cell.value_of("id"));
  const std::size_t before = out_.size();
  if (look || (cell.is("div") && !pdf::is_designed(cell))) {
    add_children(cell, inner);
  } else {
    add_block(cell, inner);
  }
  if (out_.size() == before || out_.ends_with("</w:tbl>")) {
    out_ += "<w:p/>";
  }
  out_ += "</w:tc>";
}

void BodyWriter::add_lines_to_write(const html::Node& node) {
  const int count = static_cast<int>(std::min(pdf::number_of(node, "data-lines", 1), 60.0F));
  for (int i = 0; i < count; ++i) {
    out_ +=
        "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" "
        "w:color=\"737880\"/><w:between w:val=\"single\" w:sz=\"6\" w:space=\"1\" "
        "w:color=\"737880\"/></w:pBdr><w:spacing w:before=\"240\" w:after=\"0\"/></w:pPr></w:p>";
  }
}

void BodyWriter::add_empty_box(const html::Node& node) {
  out_ +=
      "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid><w:gridCol/>"
      "</w:tblGrid><w:tr><w:trPr><w:cantSplit/>" +
      row_height(pdf::number_of(node, "data-height", 120)) + "</w:trPr><w:tc><w:tcPr>" +
      cell_borders("single", "737880") + "</w:tcPr><w:p/></w:tc></w:tr></w:tbl>" +
      std::string(kAfterTable);
}

void BodyWriter::add_ornament(const html::Node& node, const BlockState& state) {
  for (const html::Node& svg : html::descendants(node)) {
    if (svg.name == "svg") {
      BlockState own = state;
      out_ += "<w:p>" + paragraph_properties(state.text_style, own, {});
      add_svg(svg, state.ink.value_or(styles_.brand), pdf::number_of(node, "data-width", 40), {});
      out_ += "</w:p>";
      return;
    }
  }
}

}  // namespace kept::docx
