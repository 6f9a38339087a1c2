#include "model/figure_file.h"

#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/text.h"
#include "data/csv.h"
#include "model/observation_text.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;

constexpr std::array<std::string_view, 6> kColumns = {"period",      "geography", "numerator",
                                                      "denominator", "value",     "status"};

void append_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos && base::trim(text) == text) {
    out += text;
  } else {
    out += '"' + base::replace_all(text, "\"", "\"\"") + '"';
  }
}

void append_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out += i == 0 ? "" : ",";
    append_cell(out, cells[i]);
  }
  out += '\n';
}

std::string text_of(const std::optional<double>& number) {
  return number ? base::format_number(*number) : std::string();
}

bool is_group_column(std::string_view name) {
  return std::ranges::find(kColumns, name) == kColumns.end();
}

}  // namespace

std::string figure_words(const Observation& observation) {
  const std::string counts =
      observation.numerator && observation.denominator
          ? text_of(observation.numerator) + " of " + text_of(observation.denominator)
          : "";
  if (observation.value) {
    return text_of(observation.value) + (counts.empty() ? "" : " (" + counts + ")");
  }
  if (!counts.empty()) {
    return counts;
  }
  return observation.status.empty() ? text_of(observation.numerator)
                                    : "[" + observation.status + "]";
}

FigureFile::FigureFile() {
  header_.assign(kColumns.begin(), kColumns.end());
}

std::optional<FigureFile> FigureFile::read(const source::SourceFile& file,
                                           Diagnostics& diagnostics) {
  data::CsvReader reader(file, diagnostics);
  if (!reader.read_header()) {
    return std::nullopt;
  }
  FigureFile table;
  table.header_.clear();
  for (const data::CsvCell& name : reader.header()) {
    table.header_.emplace_back(name.text);
  }
  while (const data::CsvRow* row = reader.next()) {
    Row& cells = table.rows_.emplace_back();
    for (const data::CsvCell& one : row->cells) {
      cells.emplace_back(one.text);
    }
  }
  table.index_rows();
  return table;
}

void FigureFile::index_rows() {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    places_.emplace(Key(cell(row, "period"), cell(row, "geography"), breakdown_of(row)), i);
  }
}

std::optional<std::size_t> FigureFile::find_column(std::string_view name) const {
  const auto found = std::ranges::find(header_, name);
  return found == header_.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - header_.begin()));
}

std::size_t FigureFile::column(std::string_view name) {
  if (const auto found = find_column(name)) {
    return *found;
  }
  header_.emplace_back(name);
  for (Row& row : rows_) {
    row.emplace_back();
  }
  return header_.size() - 1;
}

std::string FigureFile::cell(const Row& row, std::string_view name) const {
  const auto at = find_column(name);
  return at ? std::string(base::trim(row[*at])) : std::string();
}

std::string FigureFile::breakdown_of(const Row& row) const {
  std::string breakdown;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    const std::string_view text = base::trim(row[i]);
    if (is_group_column(header_[i]) && !text.empty()) {
      breakdown += (breakdown.empty() ? "" : " / ") + std::string(text);
    }
  }
  return breakdown;
}

// In the file's own columns; else as another row of the same group has it; else in the one column
// that there is. False where none of it goes.
bool FigureFile::set_groups(Row& row, const Observation& observation) {
  if (observation.breakdown.empty()) {
    return true;
  }
  const bool has_columns = std::ranges::all_of(observation.groups, [&](const auto& group) {
    return group.second.empty() || find_column(group.first).has_value();
  });
  if (has_columns || std::ranges::none_of(header_, is_group_column)) {
    for (const auto& [name, text] : observation.groups) {
      const std::size_t at = column(name);
      row.resize(header_.size());
      row[at] = text;
    }
    return true;
  }
  for (const Row& other : rows_) {
    if (breakdown_of(other) == observation.breakdown) {
      for (std::size_t i = 0; i < header_.size(); ++i) {
        row[i] = is_group_column(header_[i]) ? other[i] : row[i];
      }
      return true;
    }
  }
  const auto only = std::ranges::find_if(header_, is_group_column);
  if (std::ranges::count_if(header_, is_group_column) != 1) {
    return false;
  }
  row[static_cast<std::size_t>(only - header_.begin())] = observation.breakdown;
  return true;
}

bool FigureFile::is_same(const Row& row, const Observation& observation) const {
  const auto same_number = [&](std::string_view name, const std::optional<double>& brought) {
    return !brought || base::parse_number(cell(row, name)) == brought;
  };
  // A marker may stand in place of the figure.
  std::string marker = find_marker(cell(row, "status"));
  for (const std::string_view name : {"value", "numerator"}) {
    marker = marker.empty() ? find_marker(cell(row, name)) : marker;
  }
  return same_number("numerator", observation.numerator) &&
         same_number("denominator", observation.denominator) &&
         same_number("value", observation.value) && marker == observation.status;
}

void FigureFile::set_figure(Row& row, const Observation& observation) {
  const std::array<std::pair<std::string_view, std::string>, 4> cells = {
      {{"numerator", text_of(observation.numerator)},
       {"denominator", text_of(observation.denominator)},
       {"value", text_of(observation.value)},
       {"status", observation.status}}};
  for (const auto& [name, text] : cells) {
    if (!text.empty() || find_column(name)) {
      row[column(name)] = text;
    }
  }
}

FigureFile::Put FigureFile::put(const Observation& observation, bool replace,
                                Diagnostics& diagnostics) {
  const Key key(observation.period, observation.geography, observation.breakdown);
  if (const auto found = places_.find(key); found != places_.end()) {
    Row& row = rows_[found->second];
    if (is_same(row, observation)) {
      return Put::Same;
    }
    if (replace) {
      set_figure(row, observation);
    }
    return Put::Differs;
  }
  Row row(header_.size());
  if (!set_groups(row, observation)) {
    diagnostics
        .error("value-unknown", observation.span,
               "`" + observation.breakdown + "` is no group that this indicator has figures for")
        .with_hint("correct the group, or add its first figure to the CSV file by hand");
    return Put::Unknown;
  }
  rows_.push_back(std::move(row));
  rows_.back()[column("period")] = observation.period;
  rows_.back()[column("geography")] = observation.geography;
  set_figure(rows_.back(), observation);
  places_.emplace(key, rows_.size() - 1);
  return Put::Added;
}

std::string FigureFile::shown(const Observation& observation) const {
  const auto found =
      places_.find(Key(observation.period, observation.geography, observation.breakdown));
  if (found == places_.end()) {
    return "";
  }
  const Row& row = rows_[found->second];
  Observation there;
  there.numerator = base::parse_number(cell(row, "numerator"));
  there.denominator = base::parse_number(cell(row, "denominator"));
  there.value = base::parse_number(cell(row, "value"));
  there.status = find_marker(cell(row, "status"));
  return figure_words(there);
}

std::string FigureFile::to_text() const {
  std::string text;
  append_row(text, header_);
  for (const Row& row : rows_) {
    append_row(text, row);
  }
  return text;
}

}  // namespace kept::model
