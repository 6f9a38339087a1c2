#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/text.h"
#include "data/csv.h"
#include "model/figure_file.h"
#include "model/load_parts.h"
#include "model/observation_text.h"

namespace kept::model {
namespace {

using data::CsvCell;
using data::CsvRow;
using diagnostics::Diagnostics;

constexpr std::array<std::string_view, 6> kColumns = {"period",      "geography", "numerator",
                                                      "denominator", "value",     "status"};
constexpr std::string_view kIndicator = "indicator";
// Columns of the data-entry workbook that are there for people.
constexpr std::array<std::string_view, 3> kForPeople = {"indicator name", "place", "unit"};

// Project: names as they are. Entry: names as people see them in a workbook, "Place code", "Value
// (percent)"; rows without a figure are not filled in yet.
enum class Form { Project, Entry };

std::string column_name(std::string_view written, Form form) {
  if (form == Form::Project) {
    return std::string(written);
  }
  const std::size_t end = std::min(written.find(" ("), written.find(" ["));
  const std::string name = base::to_lower_ascii(base::trim(written.substr(0, end)));
  return name == "place code" ? "geography" : name;
}

class ObservationReader {
 public:
  ObservationReader(const source::SourceFile& file, Form form, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), reader_(file, diagnostics), file_(file), form_(form) {}

  // False where the header can't be used.
  [[nodiscard]] bool read(const std::function<void(std::string_view, Observation)>& take) {
    if (!reader_.read_header() || !refuse_child_level(reader_.header(), diagnostics_) ||
        !find_columns()) {
      return false;
    }
    while (const CsvRow* row = reader_.next()) {
      if (form_ == Form::Project || !is_silent(*row)) {
        take(indicator_ ? base::trim(row->cells[*indicator_].text) : std::string_view(),
             read_row(*row));
      }
    }
    return true;
  }

 private:
  enum Column { Period, Geography, Numerator, Denominator, Value, Status };

  [[nodiscard]] bool find_columns() {
    for (std::size_t i = 0; i < reader_.header().size(); ++i) {
      const std::string name = column_name(reader_.header()[i].text, form_);
      const auto known = std::ranges::find(kColumns, name);
      if (known != kColumns.end()) {
        at_[static_cast<std::size_t>(known - kColumns.begin())] = i;
      } else if (form_ == Form::Entry && name == kIndicator) {
        indicator_ = i;
      } else if (form_ == Form::Project ||
                 std::ranges::find(kForPeople, name) == kForPeople.end()) {
        breakdowns_.push_back(i);
        breakdown_names_.push_back(name);
      }
    }
    return need(Period) & need(Geography) & need_a_figure();
  }

  [[nodiscard]] bool need(Column column) {
    if (at_[column]) {
      return true;
    }
    report_missing_column("`" + std::string(kColumns[column]) + "`");
    return false;
  }

  [[nodiscard]] bool need_a_figure() {
    if (at_[Value] || (at_[Numerator] && at_[Denominator])) {
      return true;
    }
    report_missing_column("`value`, or `numerator` and `denominator`");
    return false;
  }

  void report_missing_column(const std::string& names) {
    std::vector<std::string_view> columns;
    std::string list;
    for (const CsvCell& cell : reader_.header()) {
      columns.push_back(cell.text);
      list += (list.empty() ? "`" : ", `") + std::string(cell.text) + "`";
    }
    const Span header{&file_, reader_.header().front().span.begin,
                      reader_.header().back().span.end};
    diagnostics_.error("csv-column-missing", header, "this file has no column " + names)
        .with_label("the columns are " + list)
        .with_hint("add the column, or correct its name, in the first line");
  }

  [[nodiscard]] Observation read_row(const CsvRow& row) {
    Observation observation;
    observation.span = row.span;
    lines_ += static_cast<std::uint32_t>(std::count(file_.text().begin() + counted_to_,
                                                    file_.text().begin() + row.span.begin, '\n'));
    counted_to_ = row.span.begin;
    observation.line = lines_;
    observation.period = text_of(row, Period);
    observation.geography = text_of(row, Geography);
    for (std::size_t i = 0; i < breakdowns_.size(); ++i) {
      const std::string_view value = base::trim(row.cells[breakdowns_[i]].text);
      observation.groups.emplace_back(breakdown_names_[i], value);
      if (!value.empty()) {
        observation.breakdown += (observation.breakdown.empty() ? "" : " / ") + std::string(value);
      }
    }
    observation.status = marker(row, Status);
    observation.numerator = number(row, Numerator, observation);
    observation.denominator = number(row, Denominator, observation);
    observation.value = number(row, Value, observation);
    check_row(row, observation);
    return observation;
  }

  void check_row(const CsvRow& row, const Observation& observation) {
    for (const Column column : {Period, Geography}) {
      if (text_of(row, column).empty()) {
        diagnostics_
            .error("value-missing", row.span, "this row has no " + std::string(kColumns[column]))
            .with_hint("each row says which period and which place its figure is for");
      }
    }
    if (observation.value && observation.status != kConfidential &&
        stands_instead_of_figure(observation.status)) {
      diagnostics_
          .error("marker-with-figure", row.span,
                 "this row has a figure, and the marker `" + observation.status +
                     "`, which says that there is none")
          .with_hint("take out the one that is wrong; c may stand beside a figure: it is hidden");
    }
    if (is_silent(row)) {
      diagnostics_.error("value-missing", row.span, "this row has neither a figure nor a marker")
          .with_hint(
              "write the figure, or say under `status` why there is none: x is not "
              "available, c confidential, z not applicable");
    }
  }

  [[nodiscard]] bool is_silent(const CsvRow& row) const {
    return text_of(row, Value).empty() && text_of(row, Numerator).empty() &&
           text_of(row, Status).empty();
  }

  [[nodiscard]] std::string_view text_of(const CsvRow& row, Column column) const {
    return at_[column] ? base::trim(row.cells[*at_[column]].text) : std::string_view();
  }

  [[nodiscard]] std::string marker(const CsvRow& row, Column column) {
    const std::string_view written = text_of(row, column);
    std::string found = find_marker(written);
    if (found.empty() && !written.empty()) {
      diagnostics_
          .error("value-unknown", row.cells[*at_[column]].span,
                 "`" + std::string(written) + "` is no marker of the shorthand")
          .with_label("not a marker")
          .with_hint(
              "use c confidential, x not available, z not applicable, low, e estimated, "
              "p provisional, r revised, f forecast, u unreliable, b break in the series");
    }
    return found;
  }

  // A marker may stand in place of the figure, as in the files of the Department for Education.
  [[nodiscard]] std::optional<double> number(const CsvRow& row, Column column,
                                             Observation& observation) {
    const std::string_view written = text_of(row, column);
    if (written.empty()) {
      return std::nullopt;
    }
    if (const std::optional<double> figure = base::parse_number(written)) {
      return figure;
    }
    if (const std::string found = find_marker(written); !found.empty()) {
      observation.status = observation.status.empty() ? found : observation.status;
      return std::nullopt;
    }
    diagnostics_
        .error("type-mismatch", row.cells[*at_[column]].span,
               "`" + std::string(kColumns[column]) + "` needs a number, not text")
        .with_label("expected a number")
        .with_hint(
            "write it in figures, without a comma, a pound sign or a percent sign: 1200 or "
            "4.5");
    return std::nullopt;
  }

  Diagnostics& diagnostics_;
  data::CsvReader reader_;
  const source::SourceFile& file_;
  std::array<std::optional<std::size_t>, kColumns.size()> at_;
  std::uint32_t lines_ = 1;
  std::uint32_t counted_to_ = 0;
  Form form_;
  std::optional<std::size_t> indicator_;
  std::vector<std::size_t> breakdowns_;
  std::vector<std::string> breakdown_names_;
};

}  // namespace

Part read_observations(const InputFile& file, Diagnostics& diagnostics) {
  ObservationPart part{std::string(stem_of(file.path)), source::start_of(*file.text), {}};
  const bool good = ObservationReader(*file.text, Form::Project, diagnostics)
                        .read([&](std::string_view, Observation observation) {
                          part.observations.push_back(std::move(observation));
                        });
  return good ? Part(std::move(part)) : Part();
}

bool read_entries(const source::SourceFile& file,
                  const std::function<void(std::string_view, Observation)>& take,
                  Diagnostics& diagnostics) {
  return ObservationReader(file, Form::Entry, diagnostics).read(take);
}

}  // namespace kept::model
