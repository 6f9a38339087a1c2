#include <algorithm>
#include <map>

#include "disclosure/protect.h"
#include "model/publish_parts.h"

namespace kept::model {
namespace {

using disclosure::Cell;
using disclosure::Tables;

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

std::string cell_id(const Indicator& indicator, std::string_view period, const Series& series) {
  return indicator.id.text + "/" + std::string(period) + "/" + series.geography + "/" +
         (series.breakdown.empty() ? "total" : series.breakdown);
}

// A figure that nobody can judge: other bodies' published percentages come without their counts.
bool can_be_judged(const Observation& observation, Unit unit) {
  return unit == Unit::Count || (observation.numerator && observation.denominator);
}

class Protector {
 public:
  Protector(const GateContext& gate, std::vector<PublishedIndicator>& indicators)
      : gate_(gate), indicators_(indicators) {}

  void run(diagnostics::Diagnostics& diagnostics) {
    for (PublishedIndicator& published : indicators_) {
      add(published);
    }
    const auto policy = disclosure::policy_named(gate_.model.council.disclosure);
    const disclosure::Protection protection = disclosure::protect(
        tables_, policy.value_or(disclosure::fewer_than_5()), disclosure::Ledger(), diagnostics);
    for (auto& [id, point] : points_) {
      apply(protection.decisions.find(id), *point);
    }
  }

 private:
  const IndicatorData& data_of(const PublishedIndicator& published) const {
    return *std::ranges::find_if(gate_.model.indicators, [&](const IndicatorData& data) {
      return data.indicator.id == published.indicator.id;
    });
  }

  // The council's own figures: what others publish they have protected themselves.
  void add(PublishedIndicator& published) {
    const Indicator& indicator = published.indicator;
    std::map<std::string, disclosure::Group> groups;  // by period
    for (Series& series : published.series) {
      if (series.geography != gate_.model.council.code) {
        continue;
      }
      for (Point& point : series.points) {
        const Observation* observation = find(data_of(published), point.period, series);
        if (observation == nullptr || !can_be_judged(*observation, indicator.unit)) {
          continue;
        }
        add_cell(indicator, series, point, *observation);
        disclosure::Group& group = groups[point.period];
        const std::string id = cell_id(indicator, point.period, series);
        if (series.breakdown.empty()) {
          group.total = id;
        } else {
          group.parts.push_back(id);
        }
      }
    }
    for (auto& [period, group] : groups) {
      if (indicator.breakdowns_add_up && !group.total.empty() && !group.parts.empty()) {
        tables_.groups.push_back(std::move(group));
      }
    }
  }

  static const Observation* find(const IndicatorData& data, std::string_view period,
                                 const Series& series) {
    const auto found = std::ranges::find_if(data.observations, [&](const Observation& one) {
      return one.period == period && one.geography == series.geography &&
             one.breakdown == series.breakdown;
    });
    return found == data.observations.end() ? nullptr : &*found;
  }

  void add_cell(const Indicator& indicator, const Series& series, Point& point,
                const Observation& observation) {
    Cell cell;
    cell.id = cell_id(indicator, point.period, series);
    cell.kind = kind_of(indicator.unit);
    cell.value = point.value;
    cell.numerator = observation.numerator;
    cell.denominator = observation.denominator;
    cell.marker = point.value ? "" : "[" + point.marker + "]";
    cell.decimals = indicator.decimals;
    cell.span = observation.span;
    points_.emplace(cell.id, &point);
    tables_.cells.push_back(std::move(cell));
  }

  static void apply(const disclosure::Decision* decision, Point& point) {
    if (decision == nullptr || decision->outcome == disclosure::Outcome::Hidden ||
        decision->outcome == disclosure::Outcome::NotPublished) {
      point.value.reset();
      point.marker = "c";
    } else if (decision->outcome == disclosure::Outcome::Rounded) {
      point.value = decision->value;
    }
  }

  const GateContext& gate_;
  std::vector<PublishedIndicator>& indicators_;
  Tables tables_;
  std::map<std::string, Point*> points_;
};

}  // namespace

void protect_figures(const GateContext& gate, std::vector<PublishedIndicator>& indicators,
                     diagnostics::Diagnostics& diagnostics) {
  Protector(gate, indicators).run(diagnostics);
}

}  // namespace kept::model
