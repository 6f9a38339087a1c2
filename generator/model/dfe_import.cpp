#include "model/dfe_import.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "data/csv.h"
#include "model/observation_text.h"

namespace kept::model {
namespace {

using data::CsvCell;
using data::CsvRow;
using diagnostics::Diagnostics;

constexpr std::array<std::string_view, 10> kStandard = {
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name",     "old_la_code",      "la_name",      "new_la_code"};

// Which column holds the code of a place of each level.
struct Level {
  std::string_view name;
  std::string_view column;
};
constexpr std::array kLevels = {Level{"National", "country_code"}, Level{"Regional", "region_code"},
                                Level{"Local authority", "new_la_code"}};

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// "03" of March; empty where the text names no month.
std::string month_of(std::string_view identifier) {
  const auto* found = std::ranges::find(kMonths, identifier);
  const auto number = found - kMonths.begin() + 1;
  return found == kMonths.end() ? "" : (number < 10 ? "0" : "") + std::to_string(number);
}

// "Q3" at the end counts from January, or from April in a financial year.
std::string quarter_of(std::string_view year, std::string_view identifier) {
  const char number = identifier.empty() ? '0' : identifier.back();
  if (identifier.size() < 2 || identifier[identifier.size() - 2] != 'Q' || number < '1' ||
      number > '4') {
    return "";
  }
  const std::string first(year.substr(0, 4));
  if (!identifier.starts_with("Financial year")) {
    return identifier.size() == 2 || identifier.starts_with("Calendar year") ? first + "-Q" + number
                                                                             : "";
  }
  return number == '4' ? std::to_string(base::parse_integer(first).value_or(0) + 1) + "-Q1"
                       : first + "-Q" + static_cast<char>(number + 1);
}

// "202425" is the year 2024 to 2025, "202503" or "2025" with "March" a month, "2025" with "Q1" a
// quarter; anything else stays.
std::string period_of(std::string_view period, std::string_view identifier) {
  const auto number = base::parse_integer(period);
  if (number && (period.size() == 4 || period.size() == 6)) {
    if (std::string quarter = quarter_of(period, identifier); !quarter.empty()) {
      return quarter;
    }
  }
  if (number && period.size() == 6) {
    return std::string(period.substr(0, 4)) + "-" + std::string(period.substr(4));
  }
  const std::string month = month_of(identifier);
  return std::string(period) + (month.empty() ? "" : "-" + month);
}

std::vector<std::string_view> mapped_columns(const DfeMapping& mapping) {
  std::vector<std::string_view> mapped;
  for (const std::string* name : {&mapping.value, &mapping.numerator, &mapping.denominator}) {
    if (!name->empty()) {
      mapped.push_back(*name);
    }
  }
  mapped.insert(mapped.end(), mapping.breakdowns.begin(), mapping.breakdowns.end());
  for (const auto& [column, wanted] : mapping.only) {
    mapped.push_back(column);
  }
  return mapped;
}

class DfeImporter {
 public:
  DfeImporter(const source::SourceFile& file, const DfeMapping& mapping,
              const std::set<std::string>& places,
              std::set<std::string, std::less<>>& reported_levels, Diagnostics& diagnostics)
      : mapping_(mapping),
        places_(places),
        reported_levels_(reported_levels),
        diagnostics_(diagnostics),
        file_(file),
        reader_(file, diagnostics) {}

  [[nodiscard]] std::optional<std::size_t> run(const std::function<void(Observation)>& take);

 private:
  [[nodiscard]] bool check_header();
  [[nodiscard]] bool check_known(const std::vector<std::string_view>& mapped);
  [[nodiscard]] bool check_present(const std::vector<std::string_view>& mapped);
  [[nodiscard]] std::string_view text(const CsvRow& row, std::string_view column) const;
  [[nodiscard]] const CsvCell* cell(const CsvRow& row, std::string_view column) const;
  [[nodiscard]] bool is_wanted(const CsvRow& row) const;
  [[nodiscard]] std::optional<std::string> place_of(const CsvRow& row);
  [[nodiscard]] Observation observation_of(const CsvRow& row, std::string place);
  [[nodiscard]] std::optional<double> number(const CsvRow& row, std::string_view column,
                                             Observation& observation);

  const DfeMapping& mapping_;
  const std::set<std::string>& places_;
  std::set<std::string, std::less<>>& reported_levels_;
  Diagnostics& diagnostics_;
  const source::SourceFile& file_;
  data::CsvReader reader_;
  std::map<std::string, std::size_t, std::less<>> columns_;
};

bool DfeImporter::check_known(const std::vector<std::string_view>& mapped) {
  std::vector<std::string_view> known(kStandard.begin(), kStandard.end());
  known.insert(known.end(), mapped.begin(), mapped.end());
  known.insert(known.end(), mapping_.ignore.begin(), mapping_.ignore.end());
  bool good = true;
  for (const CsvCell& cell : reader_.header()) {
    if (std::ranges::find(known, cell.text) == known.end()) {
      diagnostics_
          .error("csv-column-unknown", cell.span,
                 "the mapping says nothing about the column `" + std::string(cell.text) + "`")
          .with_nearest(cell.text, known)
          .with_hint(
              "name it in the mapping: as the figure, as a breakdown, under `only`, or "
              "under `ignore`");
      good = false;
    }
  }
  return good;
}

bool DfeImporter::check_present(const std::vector<std::string_view>& mapped) {
  std::vector<std::string_view> needed = {"time_period", "geographic_level"};
  needed.insert(needed.end(), mapped.begin(), mapped.end());
  std::vector<std::string_view> names;
  for (const auto& [name, index] : columns_) {
    names.push_back(name);
  }
  bool good = true;
  for (const std::string_view name : needed) {
    if (!columns_.contains(name)) {
      diagnostics_
          .error("csv-column-missing", source::start_of(file_),
                 "this file has no column `" + std::string(name) + "`")
          .with_nearest(name, names)
          .with_hint("correct the name in the mapping to what the file's first line says");
      good = false;
    }
  }
  return good;
}

bool DfeImporter::check_header() {
  if (!reader_.read_header() || !refuse_child_level(reader_.header(), diagnostics_)) {
    return false;
  }
  for (std::size_t i = 0; i < reader_.header().size(); ++i) {
    columns_.emplace(reader_.header()[i].text, i);
  }
  const std::vector<std::string_view> mapped = mapped_columns(mapping_);
  const bool known = check_known(mapped);
  return check_present(mapped) && known;
}

const CsvCell* DfeImporter::cell(const CsvRow& row, std::string_view column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? nullptr : &row.cells[found->second];
}

std::string_view DfeImporter::text(const CsvRow& row, std::string_view column) const {
  const CsvCell* found = cell(row, column);
  return found == nullptr ? std::string_view() : base::trim(found->text);
}

bool DfeImporter::is_wanted(const CsvRow& row) const {
  return std::all_of(mapping_.only.begin(), mapping_.only.end(),
                     [&](const auto& each) { return text(row, each.first) == each.second; });
}

// The ONS code of the row's place; nothing where it is none of those asked for. Each level that
// has no known code column is reported once.
std::optional<std::string> DfeImporter::place_of(const CsvRow& row) {
  const std::string_view name = text(row, "geographic_level");
  const auto level = std::ranges::find(kLevels, name, &Level::name);
  if (level == kLevels.end()) {
    if (reported_levels_.insert(std::string(name)).second) {
      diagnostics_
          .warning("value-unknown", cell(row, "geographic_level")->span,
                   "rows for the level `" + std::string(name) + "` are left out")
          .with_hint("Kept takes figures for England, its regions and local authorities");
    }
    return std::nullopt;
  }
  std::string code(text(row, level->column));
  if (code.empty()) {
    diagnostics_.error("value-missing", row.span, "this row has no " + std::string(level->column))
        .with_hint("places are known by their ONS codes; the name alone is not enough");
    return std::nullopt;
  }
  return places_.empty() || places_.contains(code) ? std::optional(std::move(code)) : std::nullopt;
}

std::optional<double> DfeImporter::number(const CsvRow& row, std::string_view column,
                                          Observation& observation) {
  const std::string_view written = column.empty() ? std::string_view() : text(row, column);
  if (written.empty()) {
    return std::nullopt;
  }
  if (const auto figure = base::parse_number(written)) {
    return figure;
  }
  const std::string marker = find_marker(written);
  if (marker.empty()) {
    diagnostics_
        .error("type-mismatch", cell(row, column)->span,
               "`" + std::string(column) + "` holds neither a number nor a marker")
        .with_label("expected a number, or c, k, x or z")
        .with_hint("take the file from the department again, or name another column");
  } else if (observation.status.empty()) {
    observation.status = marker;
  }
  return std::nullopt;
}

// The marker that counts is the figure's own: a count may be hidden beside a percentage that isn't.
Observation DfeImporter::observation_of(const CsvRow& row, std::string place) {
  Observation observation;
  observation.span = row.span;
  observation.period = period_of(text(row, "time_period"), text(row, "time_identifier"));
  observation.geography = std::move(place);
  for (const std::string& column : mapping_.breakdowns) {
    const std::string_view part = text(row, column);
    observation.groups.emplace_back(column, part);
    observation.breakdown += (observation.breakdown.empty() || part.empty() ? "" : " / ");
    observation.breakdown += part;
  }
  observation.value = number(row, mapping_.value, observation);
  const std::string status = observation.status;
  observation.numerator = number(row, mapping_.numerator, observation);
  observation.denominator = number(row, mapping_.denominator, observation);
  if (observation.value || !status.empty()) {
    observation.status = status;
  } else if (observation.status.empty() && !mapping_.value.empty()) {
    observation.status = "x";
  }
  return observation;
}

std::optional<std::size_t> DfeImporter::run(const std::function<void(Observation)>& take) {
  if (!check_header()) {
    return std::nullopt;
  }
  std::size_t rows = 0;
  while (const CsvRow* row = reader_.next()) {
    ++rows;
    if (!is_wanted(*row)) {
      continue;
    }
    if (auto place = place_of(*row)) {
      take(observation_of(*row, std::move(*place)));
    }
  }
  return rows;
}

}  // namespace

std::optional<std::size_t> DfeImport::read(const source::SourceFile& file,
                                           const std::function<void(Observation)>& take,
                                           Diagnostics& diagnostics) {
  return DfeImporter(file, mapping_, places_, reported_levels_, diagnostics).run(take);
}

bool is_dfe_header(const std::vector<CsvCell>& header) {
  return std::ranges::find(header, "time_period", &CsvCell::text) != header.end() &&
         std::ranges::find(header, "geographic_level", &CsvCell::text) != header.end();
}

bool fits_header(const DfeMapping& mapping, const std::vector<CsvCell>& header) {
  return std::ranges::all_of(mapped_columns(mapping), [&](std::string_view column) {
    return std::ranges::find(header, column, &CsvCell::text) != header.end();
  });
}

}  // namespace kept::model
