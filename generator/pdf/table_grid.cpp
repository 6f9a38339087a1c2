// TableLayout: reading the grid, scopes and structure; grids of boxes.
#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "html/queries.h"
#include "pdf/table_layout.h"

namespace kept::pdf {
namespace {

constexpr float kGutter = 14;  // between the boxes of a grid

}  // namespace

TableLayout::TableLayout(BlockLayout& blocks, const html::Node& table, const BlockContext& context)
    : blocks_(blocks), table_(table), context_(context), is_grid_(table.has_class("grid")) {}

std::uint16_t TableLayout::read_span(const html::Node& cell, std::string_view name) {
  const html::Attribute* attribute = cell.attribute(name);
  if (attribute == nullptr) {
    return 1;
  }
  const std::optional<long long> span = base::parse_integer(attribute->value);
  if (!span || *span < 1 || *span > 1000) {
    blocks_.diagnostics_
        .error("pdf-table-spans", cell.origin,
               "`" + std::string(name) + "=\"" + std::string(attribute->value) +
                   "\"` is no number of rows or columns")
        .with_hint("write a number from 1 to 1000, or leave it out");
    return 1;
  }
  return static_cast<std::uint16_t>(*span);
}

void TableLayout::read_row(const html::Node& row, Section kind) {
  Row entry;
  entry.node = &row;
  entry.section = kind;
  entry.first_cell = static_cast<std::uint32_t>(cells_.size());
  for (const html::Node* node = row.first_child; node != nullptr; node = node->next) {
    if (!node->is("td") && !node->is("th")) {
      continue;
    }
    Cell cell;
    cell.node = node;
    cell.row = static_cast<std::uint32_t>(rows_.size());
    cell.row_span = read_span(*node, "rowspan");
    cell.column_span = read_span(*node, "colspan");
    cell.is_header = node->is("th");
    cells_.push_back(cell);
  }
  entry.cell_count = static_cast<std::uint32_t>(cells_.size()) - entry.first_cell;
  if (entry.cell_count > 0) {
    rows_.push_back(entry);
  }
}

void TableLayout::read_section(const html::Node& section, Section kind) {
  for (const html::Node* row = section.first_child; row != nullptr; row = row->next) {
    if (row->is("tr")) {
      read_row(*row, kind);
    }
  }
}

void TableLayout::read_rows() {
  for (const html::Node* child = table_.first_child; child != nullptr; child = child->next) {
    if (child->is("thead")) {
      read_section(*child, Section::Head);
    } else if (child->is("tfoot")) {
      read_section(*child, Section::Foot);
    } else if (child->is("tbody")) {
      read_section(*child, Section::Body);
    } else if (child->is("tr")) {
      read_row(*child, Section::Body);
    }
  }
}

// A table that nobody can leaf through is refused before it costs hundreds of pages.
bool TableLayout::is_too_long() {
  static constexpr std::size_t kMostRows = 10000;
  if (rows_.size() <= kMostRows) {
    return false;
  }
  blocks_.diagnostics_
      .error("pdf-table-too-long", table_.origin,
             "the table has " + std::to_string(rows_.size()) + " rows")
      .with_label("more than a paper can hold")
      .with_hint("offer it as a spreadsheet, and print the rows that matter (at most " +
                 std::to_string(kMostRows) + ")");
  return true;
}

void TableLayout::place_cells() {
  std::vector<std::uint32_t> taken_until;  // by column: the first row that is free again
  std::vector<std::uint32_t> row_widths(rows_.size(), 0);
  for (std::uint32_t r = 0; r < rows_.size(); ++r) {
    std::uint32_t column = 0;
    for (std::uint32_t i = 0; i < rows_[r].cell_count; ++i) {
      Cell& cell = cells_[rows_[r].first_cell + i];
      while (column < taken_until.size() && taken_until[column] > r) {
        ++column;
      }
      cell.column = column;
      std::uint32_t last = r + cell.row_span;
      while (last > r + 1 && (last > rows_.size() || rows_[last - 1].section != rows_[r].section)) {
        --last;
      }
      if (last != r + cell.row_span) {
        blocks_.diagnostics_
            .error("pdf-table-spans", cell.node->origin,
                   "the cell reaches over more rows than its part of the table has")
            .with_hint("lower `rowspan` to " + std::to_string(last - r));
        cell.row_span = static_cast<std::uint16_t>(last - r);
      }
      taken_until.resize(std::max<std::size_t>(taken_until.size(), column + cell.column_span), 0);
      for (std::uint32_t c = column; c < column + cell.column_span; ++c) {
        if (taken_until[c] > r) {
          blocks_.diagnostics_
              .error("pdf-table-spans", cell.node->origin, "two cells want the same place")
              .with_hint("check the `rowspan` and `colspan` of this row and the rows above");
        }
        taken_until[c] = last;
      }
      column += cell.column_span;
    }
    for (std::uint32_t c = 0; c < taken_until.size(); ++c) {
      row_widths[r] += taken_until[c] > r ? 1 : 0;
    }
  }
  column_count_ = static_cast<std::uint32_t>(taken_until.size());
  check_even(row_widths);
}

void TableLayout::check_even(const std::vector<std::uint32_t>& row_widths) {
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (row_widths[r] != column_count_) {
      blocks_.diagnostics_
          .error("pdf-table-uneven", rows_[r].node->origin,
                 "this row has " + std::to_string(row_widths[r]) + " of the table's " +
                     std::to_string(column_count_) + " columns")
          .with_label("cells are missing")
          .with_hint("give each row the same number of cells; an empty cell is a cell too");
      return;
    }
  }
}

bool TableLayout::is_all_headers(const Row& row) const {
  const auto first = cells_.begin() + row.first_cell;
  return std::all_of(first, first + row.cell_count,
                     [](const Cell& cell) { return cell.is_header; });
}

void TableLayout::settle_scopes() {
  std::uint32_t head_rows = 0;
  for (const Row& row : rows_) {
    head_rows += row.section == Section::Head ? 1 : 0;
  }
  for (Cell& cell : cells_) {
    if (!cell.is_header) {
      is_complex_ = is_complex_ || cell.node->attribute("headers") != nullptr;
      continue;
    }
    const std::string_view said = cell.node->value_of("scope");
    if (said == "row" || said == "rowgroup") {
      cell.scope = Scope::Row;
    } else if (said == "col" || said == "colgroup") {
      cell.scope = Scope::Column;
    } else {
      const Row& row = rows_[cell.row];
      // Without a thead, a first row of headers only is one.
      const bool in_head =
          row.section == Section::Head || (head_rows == 0 && cell.row == 0 && is_all_headers(row));
      cell.scope = in_head ? Scope::Column : Scope::Row;
    }
    is_complex_ = is_complex_ || cell.row_span > 1 || cell.column_span > 1;
  }
}

namespace {

std::string cell_id(const html::Node& node) {
  const std::string_view given = node.value_of("id");
  return given.empty() ? "cell-" + std::to_string(node.begin) : "cell-" + std::string(given);
}

bool overlap(std::uint32_t a, std::uint32_t a_count, std::uint32_t b, std::uint32_t b_count) {
  return a < b + b_count && b < a + a_count;
}

}  // namespace

// The author's `headers` where given; else every header over the cell's columns and beside its
// rows, as the scopes say.
std::vector<std::string> TableLayout::headers_of(const Cell& cell) const {
  std::vector<std::string> headers;
  const std::string_view given = cell.node->value_of("headers");
  for (const std::string_view word : base::split(given, ' ')) {
    if (!word.empty()) {
      headers.push_back("cell-" + std::string(word));
    }
  }
  if (!headers.empty()) {
    return headers;
  }
  for (const Cell& other : cells_) {
    const bool heads_column =
        other.scope == Scope::Column && other.row < cell.row &&
        overlap(other.column, other.column_span, cell.column, cell.column_span);
    const bool heads_row = other.scope == Scope::Row && other.column < cell.column &&
                           overlap(other.row, other.row_span, cell.row, cell.row_span);
    if (heads_column || heads_row) {
      headers.push_back(cell_id(*other.node));
    }
  }
  return headers;
}

void TableLayout::add_cell_attributes(const Cell& cell, std::uint32_t element) {
  if (cell.is_header || cell.row_span > 1 || cell.column_span > 1 || is_complex_) {
    ElementAttributes& attributes = blocks_.galley_.attributes_of(element);
    attributes.scope = cell.scope;
    attributes.row_span = cell.row_span;
    attributes.column_span = cell.column_span;
    // Finding the heads of each cell looks at all cells: not for tables of thousands of rows,
    // whose heads the scopes tell well enough.
    static constexpr std::size_t kFewCells = 2000;
    if (is_complex_ && cells_.size() <= kFewCells) {
      if (cell.is_header) {
        attributes.id = cell_id(*cell.node);
      } else {
        attributes.headers = headers_of(cell);
      }
    }
  }
}

void TableLayout::add_elements() {
  Galley& galley = blocks_.galley_;
  cell_elements_.assign(cells_.size(), kNone);
  std::uint32_t section = kNone;
  const html::Node* section_node = nullptr;
  for (const Row& row : rows_) {
    if (section == kNone || row.node->parent != section_node) {
      static constexpr Role kRoles[] = {Role::THead, Role::TBody, Role::TFoot};
      section = galley.add_element(kRoles[static_cast<std::size_t>(row.section)], element_);
      section_node = row.node->parent;
    }
    const std::uint32_t row_element = galley.add_element(Role::TR, section);
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      const Cell& cell = cells_[row.first_cell + i];
      const std::uint32_t element =
          galley.add_element(cell.is_header ? Role::Th : Role::Td, row_element);
      cell_elements_[row.first_cell + i] = element;
      add_cell_attributes(cell, element);
    }
  }
}

// Columns are as wide as each other unless `data-widths` says otherwise.
void TableLayout::read_grid() {
  gutter_ = table_.has_class("tight") ? 0 : kGutter;
  widths_ = grid_widths(table_, context_.width + gutter_);
  column_count_ = static_cast<std::uint32_t>(widths_.size());
  alignments_.assign(column_count_, context_.align);
  for (const html::Node* child = table_.first_child; child != nullptr; child = child->next) {
    if (!child->is_element() || is_hidden(*child)) {
      continue;
    }
    if (rows_.empty() || rows_.back().cell_count == column_count_) {
      Row row;
      row.node = child;
      row.first_cell = static_cast<std::uint32_t>(cells_.size());
      rows_.push_back(row);
    }
    Cell cell;
    cell.node = child;
    cell.row = static_cast<std::uint32_t>(rows_.size()) - 1;
    cell.column = rows_.back().cell_count++;
    cells_.push_back(cell);
  }
}

void TableLayout::add_grid_elements() {
  for (const Cell& cell : cells_) {
    static_cast<void>(cell);
    cell_elements_.push_back(blocks_.new_element(Role::Div, context_));
  }
}

}  // namespace kept::pdf
