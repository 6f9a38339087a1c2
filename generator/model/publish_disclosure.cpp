#include <algorithm>
#include <map>

#include "base/number.h"
#include "disclosure/protect.h"
#include "model/observation_text.h"
#include "model/publish_parts.h"

namespace kept::model {
namespace {

using disclosure::Cell;
using disclosure::Tables;

constexpr std::string_view kPeriodKey = "period";

disclosure::Kind kind_of(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return disclosure::Kind::Count;
    case Unit::Percent:
      return disclosure::Kind::Percentage;
    case Unit::RatePer10000:
      return disclosure::Kind::Rate;
    case Unit::Days:
    case Unit::Score:
    case Unit::Pounds:
      return disclosure::Kind::Mean;
  }
  return disclosure::Kind::Count;
}

// The names of a figure's groups, without the columns: as the ledger knows it from one publication
// to the next.
std::string cell_id(const Indicator& indicator, std::string_view period, const Series& series) {
  return indicator.id.text + "/" + std::string(period) + "/" + series.geography + "/" +
         (series.breakdown.empty() ? "total" : series.breakdown);
}

bool has_counts(const Observation& observation, Unit unit) {
  return unit == Unit::Count || (observation.numerator && observation.denominator);
}

// Other bodies' published figures come without their counts, and with small ones hidden.
bool is_judged_elsewhere(const Indicator& indicator) {
  return indicator.dfe || !indicator.small_numbers_hidden_by.empty();
}

void warn_unjudged(const Indicator& indicator, const Observation& observation,
                   diagnostics::Diagnostics& diagnostics) {
  diagnostics
      .warning("disclosure-not-judged", observation.span,
               "figures of `" + indicator.id.text +
                   "` are hidden, because the counts that tell whether they are too small are "
                   "not there")
      .with_hint(
          "add the columns `numerator` and `denominator`; where somebody else has hidden the small "
          "numbers, say who under `small_numbers_hidden_by`");
}

bool is_yearly(PeriodKind kind) {
  return kind == PeriodKind::FinancialYear || kind == PeriodKind::CalendarYear ||
         kind == PeriodKind::AcademicYear;
}

// The quarters of a year: "2025" of January to December, "2025-26" of April to March or, in schools
// and colleges, of September to August, which is no sum of quarters.
std::vector<std::string> quarters_of(PeriodKind kind, std::string_view year) {
  const std::string first(year.substr(0, 4));
  if (kind == PeriodKind::CalendarYear) {
    return {first + "-Q1", first + "-Q2", first + "-Q3", first + "-Q4"};
  }
  const auto number = base::parse_integer(first);
  if (kind != PeriodKind::FinancialYear || !number) {
    return {};
  }
  return {first + "-Q2", first + "-Q3", first + "-Q4", std::to_string(*number + 1) + "-Q1"};
}

// How the groups of an indicator's breakdown columns add up: in each column the text that is empty
// is the sum of all the others, but of those that are parts of a declared sum.
std::vector<disclosure::Dimension> dimensions_of(const Indicator& indicator,
                                                 std::span<const Cell> cells) {
  std::map<std::string, std::set<std::string>> texts;  // by column
  for (const Cell& cell : cells) {
    for (const auto& [column, text] : cell.keys) {
      texts[column].insert(text);
    }
  }
  texts.erase(std::string(kPeriodKey));
  std::vector<disclosure::Dimension> dimensions;
  for (auto& [column, whole] : texts) {
    disclosure::Dimension dimension{column, {}};
    whole.erase("");
    for (const SumOf& sum : indicator.sums) {
      if (sum.column == column) {
        dimension.parts[sum.total] = sum.parts;
        for (const std::string& part : sum.parts) {
          whole.erase(part);
        }
      }
    }
    dimension.parts[""].assign(whole.begin(), whole.end());
    dimensions.push_back(std::move(dimension));
  }
  return dimensions;
}

class Protector {
 public:
  Protector(const GateContext& gate, std::vector<PublishedIndicator>& indicators)
      : gate_(gate), indicators_(indicators) {}

  disclosure::Protection run(diagnostics::Diagnostics& diagnostics) {
    for (PublishedIndicator& published : indicators_) {
      add(published, diagnostics);
    }
    link_indicators();
    auto policy = disclosure::policy_named(gate_.model.council.disclosure)
                      .value_or(disclosure::fewer_than_5());
    for (const ReleasedFigure& released : gate_.model.council.released_figures) {
      policy.released.insert(released.figure);
    }
    disclosure::Protection protection =
        disclosure::protect(tables_, policy, gate_.model.ledger, diagnostics);
    for (auto& [id, figure] : figures_) {
      apply(protection.decisions.find(id), *figure.point);
    }
    for (std::string& id : unjudged_) {
      protection.log.push_back(
          {std::move(id), disclosure::Rule::Unjudgeable, std::nullopt, "its counts are not given"});
    }
    return protection;
  }

 private:
  struct Figure {
    Point* point = nullptr;
    std::size_t cell = 0;
  };

  using LineKey = std::pair<std::string_view, std::string_view>;  // period and breakdown

  // The first line for each: the second is reported elsewhere.
  [[nodiscard]] std::map<LineKey, const Observation*> own_lines(const Indicator& indicator) const {
    std::map<LineKey, const Observation*> lines;
    const auto data = std::ranges::find_if(gate_.model.indicators, [&](const IndicatorData& one) {
      return one.indicator.id == indicator.id;
    });
    for (const Observation& observation : data->observations) {
      if (observation.geography == gate_.model.council.code) {
        lines.emplace(LineKey(observation.period, observation.breakdown), &observation);
      }
    }
    return lines;
  }

  // The council's own figures: what others publish they have protected themselves.
  void add(PublishedIndicator& published, diagnostics::Diagnostics& diagnostics) {
    const Indicator& indicator = published.indicator;
    const auto lines = own_lines(indicator);
    const std::size_t first = tables_.cells.size();
    const Observation* unjudged = nullptr;  // the first
    for (Series& series : published.series) {
      if (series.geography != gate_.model.council.code) {
        continue;
      }
      for (Point& point : series.points) {
        const auto line = lines.find(LineKey(point.period, series.breakdown));
        if (line == lines.end()) {
          continue;
        }
        if (has_counts(*line->second, indicator.unit)) {
          add_cell(indicator, series, point, *line->second);
        } else if (point.value && !is_judged_elsewhere(indicator)) {
          unjudged = unjudged != nullptr ? unjudged : line->second;
          unjudged_.push_back(cell_id(indicator, point.period, series));
          hide(point);
        }
      }
    }
    if (unjudged != nullptr) {
      warn_unjudged(indicator, *unjudged, diagnostics);
    }
    if (indicator.breakdowns_add_up) {
      const auto cells = std::span(tables_.cells).subspan(first);
      std::ranges::move(disclosure::derive_groups(cells, dimensions_of(indicator, cells)),
                        std::back_inserter(tables_.groups));
    }
  }

  void add_cell(const Indicator& indicator, const Series& series, Point& point,
                const Observation& observation) {
    Cell cell;
    cell.id = cell_id(indicator, point.period, series);
    cell.kind = kind_of(indicator.unit);
    cell.value = figure_of(observation, indicator);
    cell.numerator = observation.numerator;
    cell.denominator = observation.denominator;
    cell.marker = point.value ? "" : "[" + point.marker + "]";  // [c] may stand beside a value
    cell.decimals = indicator.decimals;
    cell.keys = observation.groups;
    cell.keys.emplace_back(kPeriodKey, point.period);
    std::ranges::sort(cell.keys);
    cell.span = observation.span;
    figures_.emplace(cell.id, Figure{&point, tables_.cells.size()});
    tables_.cells.push_back(std::move(cell));
  }

  [[nodiscard]] bool is_cell(const std::string& id) const { return figures_.contains(id); }

  void link_indicators() {
    for (const PublishedIndicator& published : indicators_) {
      const Indicator& indicator = published.indicator;
      for (const Series& series : published.series) {
        for (const Point& point : series.points) {
          const auto found = figures_.find(cell_id(indicator, point.period, series));
          if (found != figures_.end()) {
            link(indicator, series, point, tables_.cells[found->second.cell]);
          }
        }
      }
    }
  }

  void link(const Indicator& indicator, const Series& series, const Point& point, Cell& cell) {
    const auto same_figure_of = [&](const std::optional<data::Ref<Indicator>>& reference) {
      const Indicator* other = reference ? find_indicator(reference->id) : nullptr;
      std::string id = other != nullptr ? cell_id(*other, point.period, series) : "";
      return is_cell(id) ? id : std::string();
    };
    cell.numerator_cell = same_figure_of(indicator.numerator_from);
    cell.denominator_cell = same_figure_of(indicator.denominator_from);
    disclosure::Group group{cell.id, parts_of(indicator, series, point)};
    if (!group.parts.empty() &&
        std::ranges::all_of(group.parts, [&](const std::string& part) { return is_cell(part); })) {
      tables_.groups.push_back(std::move(group));
    }
  }

  // The figures of other indicators that add up to this one.
  [[nodiscard]] std::vector<std::string> parts_of(const Indicator& indicator, const Series& series,
                                                  const Point& point) const {
    std::vector<std::string> parts;
    for (const auto& reference : indicator.sum_of) {
      const Indicator* other = find_indicator(reference.id);
      if (other == nullptr) {
        continue;
      }
      std::vector<std::string> periods{point.period};
      if (other->period == PeriodKind::Quarter && is_yearly(indicator.period)) {
        periods = quarters_of(indicator.period, point.period);
      }
      for (const std::string& period : periods) {
        parts.push_back(cell_id(*other, period, series));
      }
    }
    return parts;
  }

  [[nodiscard]] const Indicator* find_indicator(std::string_view id) const {
    const auto found = std::ranges::find_if(
        indicators_, [&](const PublishedIndicator& one) { return one.indicator.id.text == id; });
    return found == indicators_.end() ? nullptr : &found->indicator;
  }

  static void hide(Point& point) {
    point.value.reset();
    point.marker = kConfidential;
  }

  static void apply(const disclosure::Decision* decision, Point& point) {
    if (decision == nullptr || decision->outcome == disclosure::Outcome::Hidden ||
        decision->outcome == disclosure::Outcome::NotPublished) {
      hide(point);
    } else if (decision->outcome == disclosure::Outcome::Rounded) {
      point.value = decision->value;
    }
  }

  const GateContext& gate_;
  std::vector<PublishedIndicator>& indicators_;
  Tables tables_;
  std::map<std::string, Figure> figures_;  // by cell id
  std::vector<std::string> unjudged_;      // ids of figures without counts
};

}  // namespace

disclosure::Protection protect_figures(const GateContext& gate,
                                       std::vector<PublishedIndicator>& indicators,
                                       diagnostics::Diagnostics& diagnostics) {
  return Protector(gate, indicators).run(diagnostics);
}

}  // namespace kept::model
