// BodyWriter: tables.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "docx/body_writer.h"
#include "html/queries.h"

namespace kept::docx {
namespace {

int span_of(const html::Node& cell, std::string_view name) {
  const auto span = base::parse_integer(cell.value_of(name));
  return span && *span >= 1 && *span <= 1000 ? static_cast<int>(*span) : 1;
}

// A horizontal rule below each cell, as on paper.
std::string borders(const pdf::StyleTable& styles) {
  const std::string rule =
      " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"" + hex_colour(styles.rule) + "\"/>";
  return "<w:tblBorders><w:top" + rule + "<w:bottom" + rule + "<w:insideH" + rule +
         "</w:tblBorders>";
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

bool is_numeric_cell(const html::Node& cell) {
  return cell.has_class("numeric") || cell.has_class("govuk-table__cell--numeric") ||
         cell.has_class("govuk-table__header--numeric");
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
  const std::string column_width = std::to_string(std::lround(width * 20.0F) / columns);
  out_ += "<w:tbl><w:tblPr>";
  out_ += state.rtl ? "<w:bidiVisual/>" : "";
  out_ += "<w:tblW w:w=\"5000\" w:type=\"pct\"/>" + borders(styles_) +
          "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" "
          "w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>";
  if (caption != nullptr) {
    out_ += "<w:tblCaption w:val=\"" + escaped(html::visible_text(*caption)) + "\"/>";
  }
  out_ += "</w:tblPr><w:tblGrid>";
  for (int c = 0; c < columns; ++c) {
    out_ += "<w:gridCol w:w=\"" + column_width + "\"/>";
  }
  out_ += "</w:tblGrid>";
  std::vector<std::pair<int, int>> spans(static_cast<std::size_t>(columns));
  for (const html::Node* row : rows) {
    add_row(*row, row->parent->is("thead"), spans, state);
  }
  out_ += "</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"120\"/></w:pPr></w:p>";
}

// `spans[c]`: how many more rows a cell from above takes in column c, and how many columns it has.
void BodyWriter::add_row(const html::Node& row, bool is_header,
                         std::vector<std::pair<int, int>>& spans, const BlockState& state) {
  out_ += "<w:tr><w:trPr><w:cantSplit/>";
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
    add_cell(*cell, column_span, row_span, state);
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
  inner.boxed = false;
  inner.indent = 0;
  pending_ids_.push_back(cell.value_of("id"));
  const std::size_t before = out_.size();
  bool only_inline = true;
  for (const html::Node* child = cell.first_child; child != nullptr; child = child->next) {
    only_inline = only_inline && (child->is_text() || !child->is_element() ||
                                  (!child->is("p") && !child->is("ul") && !child->is("ol")));
  }
  if (only_inline && is_numeric_cell(cell)) {
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

}  // namespace kept::docx
