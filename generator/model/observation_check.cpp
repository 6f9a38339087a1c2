#include "model/observation_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/number.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
  const std::string_view part = text.substr(std::min(at, text.size()), length);
  const bool all = part.size() == length &&
                   std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  const auto number = all ? base::parse_integer(part) : std::nullopt;
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

bool is_double_year(std::string_view text) {
  const auto first = digits(text, 0, 4);
  const auto second = digits(text, 5, 2);
  return text.size() == 7 && text[4] == '-' && first && second && *second == (*first + 1) % 100;
}

std::string_view example_of(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::Quarter:
      return "2026-Q3 for July to September 2026";
    case PeriodKind::FinancialYear:
    case PeriodKind::AcademicYear:
      return "2025-26";
    case PeriodKind::CalendarYear:
      return "2026";
    case PeriodKind::Month:
      return "2026-09";
  }
  return "";
}

// Why the unit can't have the figure; empty where it can.
std::string_view why_impossible(Unit unit, double value) {
  if (unit == Unit::Percent && (value < 0 || value > 100)) {
    return "a percentage lies between 0 and 100";
  }
  if (unit == Unit::Count && value != std::floor(value)) {
    return "people and things are counted in whole numbers";
  }
  const bool may_be_negative = unit == Unit::Score || unit == Unit::Pounds;
  return value < 0 && !may_be_negative ? "it can't be less than 0" : "";
}

void check_figure(const Indicator& indicator, const Observation& observation,
                  Diagnostics& diagnostics) {
  if (!observation.value) {
    return;
  }
  if (const auto why = why_impossible(indicator.unit, *observation.value); !why.empty()) {
    diagnostics
        .error("value-outside-unit", observation.span,
               "the figure " + base::format_number(*observation.value) +
                   " is impossible: " + std::string(why))
        .with_hint("correct the figure, or the `unit` of `" + indicator.id.text + "`");
  }
}

void check_counts(const Observation& observation, Diagnostics& diagnostics) {
  if (observation.numerator && observation.denominator &&
      *observation.numerator > *observation.denominator) {
    diagnostics
        .error("numerator-above-denominator", observation.span,
               "the numerator " + base::format_number(*observation.numerator) +
                   " is larger than the denominator " +
                   base::format_number(*observation.denominator))
        .with_hint("the numerator counts some of the people that the denominator counts");
  }
}

// Files go up or down in time for each place; one that turns is often a typing mistake.
void check_order(std::span<const Observation> observations, Diagnostics& diagnostics) {
  struct Run {
    const Observation* last = nullptr;
    int way = 0;  // 1: towards today
  };
  std::map<std::pair<std::string_view, std::string_view>, Run> runs;
  for (const Observation& observation : observations) {
    Run& run = runs[{observation.geography, observation.breakdown}];
    if (run.last != nullptr && run.last->period != observation.period) {
      const int way = run.last->period < observation.period ? 1 : -1;
      if (run.way != 0 && way != run.way) {
        diagnostics
            .warning("period-out-of-order", observation.span,
                     "`" + observation.period + "` stands after `" + run.last->period +
                         "`, against the order of the rows before")
            .with_hint("check the period for a typing mistake, then put the rows in order of time");
        return;
      }
      run.way = way;
    }
    run.last = &observation;
  }
}

}  // namespace

bool is_period(PeriodKind kind, std::string_view text) {
  switch (kind) {
    case PeriodKind::Quarter:
      return text.size() == 7 && digits(text, 0, 4) && text.substr(4, 2) == "-Q" &&
             text[6] >= '1' && text[6] <= '4';
    case PeriodKind::FinancialYear:
    case PeriodKind::AcademicYear:
      return is_double_year(text);
    case PeriodKind::CalendarYear:
      return text.size() == 4 && digits(text, 0, 4);
    case PeriodKind::Month: {
      const auto month = digits(text, 5, 2);
      return text.size() == 7 && digits(text, 0, 4) && text[4] == '-' && month && *month >= 1 &&
             *month <= 12;
    }
  }
  return false;
}

Date last_day_of(PeriodKind kind, std::string_view text) {
  const int year = digits(text, 0, 4).value_or(0);
  int after = 12;  // months from the year's beginning to its end
  switch (kind) {
    case PeriodKind::Quarter:
      after = (text[6] - '0') * 3;
      break;
    case PeriodKind::FinancialYear:
      after = 15;
      break;
    case PeriodKind::AcademicYear:
      after = 20;
      break;
    case PeriodKind::CalendarYear:
      break;
    case PeriodKind::Month:
      after = digits(text, 5, 2).value_or(1);
      break;
  }
  return Date::from_ymd(year, 1, 1).value_or(Date()).plus_months(after).plus_days(-1);
}

std::string next_period(PeriodKind kind, std::string_view text) {
  const int year = digits(text, 0, 4).value_or(0);
  switch (kind) {
    case PeriodKind::Quarter:
      return text[6] == '4' ? std::to_string(year + 1) + "-Q1"
                            : std::string(text.substr(0, 6)) + static_cast<char>(text[6] + 1);
    case PeriodKind::FinancialYear:
    case PeriodKind::AcademicYear:
      return std::to_string(year + 1) + "-" + two_digits((year + 2) % 100);
    case PeriodKind::CalendarYear:
      return std::to_string(year + 1);
    case PeriodKind::Month: {
      const int month = digits(text, 5, 2).value_or(1);
      return month == 12 ? std::to_string(year + 1) + "-01"
                         : std::to_string(year) + "-" + two_digits(month + 1);
    }
  }
  return std::string(text);
}

void check_observations(const Indicator& indicator, std::span<const Observation> observations,
                        std::string_view judged_elsewhere, Diagnostics& diagnostics) {
  std::set<std::string_view> unknown;
  for (const Observation& observation : observations) {
    if (!observation.period.empty() && !is_period(indicator.period, observation.period) &&
        unknown.insert(observation.period).second) {
      diagnostics
          .error("period-invalid", observation.span,
                 "`" + observation.period + "` is no period of `" + indicator.id.text + "`")
          .with_hint("write it as " + std::string(example_of(indicator.period)) +
                     ", or correct `period` of the indicator");
    }
    check_figure(indicator, observation, diagnostics);
    if (observation.geography != judged_elsewhere && indicator.unit == Unit::Percent) {
      check_counts(observation, diagnostics);
    }
  }
  check_order(observations, diagnostics);
}

}  // namespace kept::model
