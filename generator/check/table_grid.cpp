#include "check/table_grid.h"

#include <algorithm>

#include "base/number.h"

namespace kept::check {
namespace {

// HTML's own limits (section 4.9.11) keep "colspan=99999999" from eating the memory.
constexpr long long kMostColumns = 1000;
constexpr long long kMostRows = 65'534;

std::size_t span_of(const html::Node& cell, std::string_view attribute, long long most,
                    std::size_t whole) {
  const auto given = base::parse_integer(cell.value_of(attribute));
  if (given == 0 && attribute == "rowspan") {
    return whole;
  }
  return static_cast<std::size_t>(std::clamp(given.value_or(1), 1LL, most));
}

// A row and where its group ends: no cell reaches further down.
struct Row {
  const html::Node* node = nullptr;
  std::size_t group_end = 0;
};

void add_rows(const html::Node& parent, std::vector<Row>& rows) {
  const std::size_t first = rows.size();
  for (const html::Node* at = parent.first_child; at != nullptr; at = at->next) {
    if (at->is("tr")) {
      rows.push_back({at});
    } else if (at->is("thead") || at->is("tbody") || at->is("tfoot")) {
      add_rows(*at, rows);
    }
  }
  for (std::size_t i = first; i < rows.size(); ++i) {
    rows[i].group_end = rows[i].group_end == 0 ? rows.size() : rows[i].group_end;
  }
}

}  // namespace

TableGrid read_grid(const html::Node& table) {
  std::vector<Row> rows;
  add_rows(table, rows);
  TableGrid grid;
  std::vector<std::size_t> taken;  // for each column, the first row that is free
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::size_t column = 0;
    for (const html::Node* at = rows[row].node->first_child; at != nullptr; at = at->next) {
      if (!at->is("td") && !at->is("th")) {
        continue;
      }
      while (column < taken.size() && taken[column] > row) {
        ++column;
      }
      GridCell cell{at, row, column, span_of(*at, "colspan", kMostColumns, 1),
                    span_of(*at, "rowspan", kMostRows, rows[row].group_end - row)};
      cell.rows = std::min(cell.rows, rows[row].group_end - row);
      if (column + cell.columns > static_cast<std::size_t>(kMostColumns) * 10) {
        return grid;
      }
      taken.resize(std::max(taken.size(), column + cell.columns), 0);
      std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(column), cell.columns,
                  row + cell.rows);
      column += cell.columns;
      grid.cells.push_back(cell);
    }
  }
  return grid;
}

}  // namespace kept::check
