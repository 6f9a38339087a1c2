#include "sheet/frame_chart.h"

#include <xlsxwriter.h>

#include <algorithm>

#include "base/number.h"
#include "sheet/cell_text.h"

namespace kept::sheet {
namespace {

// Dark enough for 3:1 against white and told apart without colour by marker and dash.
constexpr lxw_color_t kSeriesColors[] = {0x12436D, 0x801650, 0x1B7F77,
                                         0x9A4F00, 0x3D3D3D, 0x6B4FA0};
constexpr std::uint8_t kSeriesMarkers[] = {LXW_CHART_MARKER_CIRCLE,   LXW_CHART_MARKER_SQUARE,
                                           LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND,
                                           LXW_CHART_MARKER_X,        LXW_CHART_MARKER_PLUS};
constexpr std::uint8_t kSeriesDashes[] = {
    LXW_CHART_LINE_DASH_SOLID,     LXW_CHART_LINE_DASH_DASH,     LXW_CHART_LINE_DASH_ROUND_DOT,
    LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_LINE_DASH_SQUARE_DOT};

std::uint8_t chart_type(ChartType type) {
  switch (type) {
    case ChartType::Line:
      return LXW_CHART_LINE;
    case ChartType::Column:
      return LXW_CHART_COLUMN;
    case ChartType::Bar:
      return LXW_CHART_BAR;
  }
  return LXW_CHART_LINE;
}

std::size_t column_index(const Table& table, std::string_view key) {
  const auto found = std::ranges::find(table.columns, key, &Column::key);
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::string point(std::size_t index, std::string_view value) {
  return "<c:pt idx=\"" + std::to_string(index) + "\"><c:v>" + std::string(value) + "</c:v></c:pt>";
}

std::string point_count(const Table& table) {
  return "<c:ptCount val=\"" + std::to_string(table.rows.size()) + "\"/>";
}

// A series' numbers with gaps where a cell is no number.
std::string values_literal(const Table& table, std::size_t column) {
  std::string points;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (const auto* number = std::get_if<double>(&table.rows[i][column])) {
      points += point(i, base::format_number(*number));
    }
  }
  return "<c:numLit><c:formatCode>General</c:formatCode>" + point_count(table) + points +
         "</c:numLit>";
}

std::string shown_text(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return *text;
  }
  if (const auto* number = std::get_if<double>(&cell)) {
    return base::format_number(*number);
  }
  if (const auto* date = std::get_if<base::Date>(&cell)) {
    return long_date(*date);
  }
  if (const auto* marker = std::get_if<Marker>(&cell)) {
    return marker->symbol;
  }
  const auto* link = std::get_if<Link>(&cell);
  return link != nullptr ? link->text : std::string();
}

std::string categories_literal(const Table& table, std::size_t column) {
  std::string points;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    points += point(i, escape_xml(clean_text(shown_text(table.rows[i][column]))));
  }
  return "<c:strLit>" + point_count(table) + points + "</c:strLit>";
}

bool has_gap(const Table& table, std::size_t column) {
  return std::ranges::any_of(
      table.rows, [&](const Row& row) { return !std::holds_alternative<double>(row[column]); });
}

// The library takes a name that starts with "=" for a reference to a cell.
std::string chart_text(std::string_view text) {
  const std::string clean = clean_text(text);
  return clean.starts_with('=') ? " " + clean : clean;
}

void add_series(lxw_chart* drawn, const SheetLayout& sheet, const Chart& chart, std::size_t column,
                std::size_t index) {
  const char* name = sheet.name.c_str();
  const auto category = static_cast<lxw_col_t>(column_index(*sheet.table, chart.category));
  const auto value = static_cast<lxw_col_t>(column);
  lxw_chart_series* series = chart_add_series(drawn, nullptr, nullptr);
  chart_series_set_categories(series, name, sheet.first_row(), category, sheet.last_row(),
                              category);
  chart_series_set_values(series, name, sheet.first_row(), value, sheet.last_row(), value);
  // In words and not by reference: the header cell holds note marks as well.
  chart_series_set_name(series, chart_text(sheet.table->columns[column].header).c_str());
  const std::size_t style = index % std::size(kSeriesColors);
  lxw_chart_fill fill = {};
  fill.color = kSeriesColors[style];
  if (chart.type == ChartType::Line) {
    lxw_chart_line line = {};
    line.color = kSeriesColors[style];
    line.width = 2.25F;
    line.dash_type = kSeriesDashes[style];
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, kSeriesMarkers[style]);
    chart_series_set_marker_size(series, 7);
    chart_series_set_marker_fill(series, &fill);
  } else {
    chart_series_set_fill(series, &fill);
  }
}

bool has_negative(const Table& table, const Chart& chart) {
  return std::ranges::any_of(chart.series, [&](const std::string& key) {
    const std::size_t column = column_index(table, key);
    return std::ranges::any_of(table.rows, [&](const Row& row) {
      const auto* number = std::get_if<double>(&row[column]);
      return number != nullptr && *number < 0;
    });
  });
}

void set_axes(lxw_chart* drawn, const Table& table, const Chart& chart) {
  // The library calls the lying axis of a bar chart x, whatever stands on it.
  const bool is_bar = chart.type == ChartType::Bar;
  lxw_chart_axis* const categories = is_bar ? drawn->y_axis : drawn->x_axis;
  lxw_chart_axis* const values = is_bar ? drawn->x_axis : drawn->y_axis;
  chart_title_set_name(drawn, chart_text(chart.title).c_str());
  chart_axis_set_name(categories, chart_text(chart.category_axis).c_str());
  chart_axis_set_name(values, chart_text(chart.value_axis).c_str());
  chart_legend_set_position(
      drawn, chart.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
  chart_show_blanks_as(drawn, LXW_CHART_BLANKS_AS_GAP);
  lxw_chart_line grid = {};
  grid.color = 0xD9D9D9;
  chart_axis_major_gridlines_set_line(values, &grid);
  // A bar's length is its figure; programs that choose the axis themselves may cut it short.
  if (chart.type != ChartType::Line && !has_negative(table, chart)) {
    chart_axis_set_min(values, 0);
  }
  if (is_bar) {
    chart_axis_set_reverse(categories);  // the first row on top, as in the table
    chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);  // and below it
  }
}

}  // namespace

void draw_chart(lxw_workbook& book, lxw_worksheet& page, const SheetLayout& sheet,
                const Chart& chart) {
  lxw_chart* drawn = workbook_add_chart(&book, chart_type(chart.type));
  std::size_t index = 0;
  for (const std::string& key : chart.series) {
    add_series(drawn, sheet, chart, column_index(*sheet.table, key), index++);
  }
  set_axes(drawn, *sheet.table, chart);
  lxw_chart_options options = {};
  const std::string alt = clean_text(chart.alt_text);
  options.description = const_cast<char*>(alt.c_str());  // the library only reads it
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  options.x_scale = 1.6;
  options.y_scale = 1.5;
  const auto column = static_cast<lxw_col_t>(sheet.table->columns.size() + 1);
  worksheet_insert_chart_opt(&page, sheet.header_row(), column, drawn, &options);
}

// LibreOffice draws nothing where a chart mixes literals and references, so it is all or none.
ChartLiterals chart_literals(const Table& table, const Chart& chart) {
  const bool gaps = std::ranges::any_of(chart.series, [&](const std::string& key) {
    return has_gap(table, column_index(table, key));
  });
  ChartLiterals literals;
  if (!gaps) {
    return literals;
  }
  literals.categories = categories_literal(table, column_index(table, chart.category));
  for (const std::string& key : chart.series) {
    literals.series.push_back(values_literal(table, column_index(table, key)));
  }
  return literals;
}

}  // namespace kept::sheet
