#include <algorithm>

#include "chart/axis.h"
#include "chart/chart.h"

namespace kept::chart {

Table to_table(const Chart& chart) {
  Table table{chart.title, {chart.category_name}, {}, {}};
  for (const Series& series : chart.series) {
    table.headers.push_back(series.name);
  }
  for (std::size_t c = 0; c < chart.categories.size(); ++c) {
    std::vector<TableCell> row = {{chart.categories[c], false}};
    for (const Series& series : chart.series) {
      if (const auto number = figure(series, c)) {
        row.push_back({format_value(*number, chart.format), true});
        continue;
      }
      row.push_back({marker_of(series, c), true});
      if (std::ranges::find(table.markers, row.back().text) == table.markers.end()) {
        table.markers.push_back(row.back().text);
      }
    }
    table.rows.push_back(std::move(row));
  }
  std::ranges::sort(table.markers);
  return table;
}

}  // namespace kept::chart
