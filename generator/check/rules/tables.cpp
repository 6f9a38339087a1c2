// What: data tables have heading cells, every heading has cells, and `headers` points to cells of
// the same table. Why: a screen reader says "Year 2024, Amount £3,000" only where headings and
// cells are tied. Source: WCAG 2.2 1.3.1; ACT rules a25f45, d0f69e; WHATWG HTML section 4.9.12.2.
#include "check/rule_functions.h"

#include <algorithm>

#include "base/text.h"
#include "check/table_grid.h"
#include "html/queries.h"

namespace kept::check {
namespace {

bool is_layout(const html::Node& table) {
  const std::string_view role = Page::explicit_role(table);
  return role == "none" || role == "presentation";
}

bool is_cell(const html::Node* node) {
  return node != nullptr && (node->is("td") || node->is("th"));
}

bool overlaps(std::size_t a, std::size_t a_size, std::size_t b, std::size_t b_size) {
  return a < b + b_size && b < a + a_size;
}

// Whether any cell has this heading: by its place, or by its `headers`.
bool has_cells(const TableGrid& grid, const GridCell& heading, std::string_view role) {
  const std::string_view id = heading.node->value_of("id");
  return std::ranges::any_of(grid.cells, [&](const GridCell& cell) {
    if (cell.node == heading.node) {
      return false;
    }
    const auto named = words_of(cell.node->value_of("headers"));
    if (!named.empty()) {
      return std::ranges::find(named, id) != named.end();
    }
    if (role == "rowheader") {
      return overlaps(cell.row, cell.rows, heading.row, heading.rows);
    }
    return cell.row >= heading.row + heading.rows &&
           overlaps(cell.column, cell.columns, heading.column, heading.columns);
  });
}

void check_headings(const PageContext& context, const html::Node& table,
                    diagnostics::Diagnostics& diagnostics) {
  const Page& page = context.page;
  const TableGrid grid = read_grid(table);
  for (const GridCell& cell : grid.cells) {
    const std::string_view role = page.role_of(*cell.node);
    if (role != "rowheader" && role != "columnheader") {
      continue;
    }
    const Element state = page.state_of(*cell.node);
    // A heading alone in its row may belong to its row or its column; either will do.
    const bool either = cell.node->attribute("scope") == nullptr;
    if (!state.visible() || state.aria_hidden || has_cells(grid, cell, role) ||
        (either && has_cells(grid, cell, role == "rowheader" ? "columnheader" : "rowheader") &&
         html::child_element(*cell.node->parent, "td") != nullptr)) {
      continue;
    }
    report_error(context, "table-header-unused", *cell.node, "a heading cell has no cells",
                 diagnostics)
        .with_hint("fill its column or row, or make it `<td>`");
  }
}

// Rows and headings made with roles: by counting.
void check_role_headings(const PageContext& context, const Element& table,
                         diagnostics::Diagnostics& diagnostics) {
  const Page& page = context.page;
  std::vector<std::vector<const html::Node*>> rows;
  for (const html::Node* child : page.owned_by(*table)) {
    const bool group = page.role_of(*child) == "rowgroup";
    const auto inner = group ? page.owned_by(*child) : std::vector{child};
    for (const html::Node* row : inner) {
      rows.push_back(page.owned_by(*row));
    }
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const std::string_view role = page.role_of(*rows[r][c]);
      if (role != "columnheader" && role != "rowheader") {
        continue;
      }
      const bool used =
          role == "rowheader"
              ? rows[r].size() > 1
              : std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(r) + 1, rows.end(),
                            [&](const auto& row) { return row.size() > c; });
      if (!used) {
        report_error(context, "table-header-unused", *rows[r][c], "a heading cell has no cells",
                     diagnostics)
            .with_hint("fill its row or column, or take away its role");
      }
    }
  }
}

}  // namespace

void check_table_headings(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& table : context.page.tables) {
    const std::string_view role = context.page.role_of(*table);
    if (table.exposed() && table.visible() &&
        (role == "table" || role == "grid" || role == "treegrid")) {
      check_headings(context, *table, diagnostics);
    }
  }
  for (const Element& element : context.page.with_role) {
    const std::string_view role = Page::explicit_role(*element);
    if (!element->is("table") && element.exposed() &&
        (role == "table" || role == "grid" || role == "treegrid")) {
      check_role_headings(context, element, diagnostics);
    }
  }
}

void check_table_headers_attribute(const PageContext& context,
                                   diagnostics::Diagnostics& diagnostics) {
  for (const Element& cell : context.page.with_headers) {
    const html::Node* table = html::ancestor(*cell, "table");
    if (table == nullptr || !cell.visible() || cell.aria_hidden || is_layout(*table)) {
      continue;
    }
    for (const std::string_view id : words_of(cell->value_of("headers"))) {
      const html::Node* heading = context.page.by_id(id);
      if (heading == &*cell || !is_cell(heading) || html::ancestor(*heading, "table") != table) {
        report_error(
            context, "table-headers-broken", *cell,
            "`headers` names `" + shortened(id) + "`, which is no other cell of this table",
            diagnostics)
            .with_hint(
                "name the ids of `<th>` cells of the same table; simple tables need `scope` only");
      }
    }
  }
}

void check_tables_have_headings(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& table : context.page.tables) {
    if (!table.exposed() || is_layout(*table)) {
      continue;
    }
    bool has_heading = false;
    std::size_t cells = 0;
    for (const html::Node& node : html::descendants(*table)) {
      has_heading = has_heading || node.is("th");
      cells += node.is("td") ? 1 : 0;
    }
    if (!has_heading && cells > 1) {
      report_error(context, "table-no-headings", *table, "a table has no heading cells",
                   diagnostics)
          .with_hint(
              "make the first row `<th scope=\"col\">`; in Markdown, the first row always is");
    }
  }
}

}  // namespace kept::check
