#include "site/figure_text.h"

#include <array>
#include <cmath>

#include "base/number.h"

namespace kept::site {

using model::Unit;

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string month_label(std::string_view year, std::string_view month) {
  const auto number = base::parse_integer(month);
  if (!number || *number < 1 || *number > 12) {
    return std::string(year) + "-" + std::string(month);
  }
  return std::string(kMonths[static_cast<std::size_t>(*number - 1)]) + " " + std::string(year);
}

}  // namespace

std::string figure_text(const model::Indicator& indicator, double value) {
  const std::string number = base::format_grouped(value, indicator.decimals);
  switch (indicator.unit) {
    case Unit::Percent:
      return number + "%";
    case Unit::Pounds:
      return (value < 0 ? "-£" : "£") + base::format_grouped(std::abs(value), indicator.decimals);
    case Unit::Days:
      return number + (number == "1" ? " day" : " days");
    case Unit::Count:
    case Unit::RatePer10000:
    case Unit::Score:
      break;
  }
  return number;
}

std::string status_text(const model::Point& point) {
  if (!point.value) {
    return "";
  }
  std::string text = point.marker.empty() || point.marker == "b" ? "" : "[" + point.marker + "]";
  if (point.after_break || point.marker == "b") {
    text += text.empty() ? "[b]" : " [b]";
  }
  return text;
}

std::string figure_text(const model::Indicator& indicator, const model::Point& point) {
  if (!point.value) {
    return "[" + point.marker + "]";
  }
  const std::string status = status_text(point);
  return figure_text(indicator, *point.value) + (status.empty() ? "" : " " + status);
}

std::string change_text(const model::Indicator& indicator, double change) {
  const std::string size = base::format_grouped(std::abs(change), indicator.decimals);
  if (base::parse_number(size).value_or(1) == 0) {
    return "no change";
  }
  const std::string way = change > 0 ? "up " : "down ";
  switch (indicator.unit) {
    case Unit::Percent:
      return way + size + (size == "1" ? " percentage point" : " percentage points");
    case Unit::Pounds:
      return way + "£" + size;
    case Unit::Days:
      return way + size + (size == "1" ? " day" : " days");
    default:
      return way + size;
  }
}

std::string period_label(model::PeriodKind kind, std::string_view period) {
  using model::PeriodKind;
  const std::string_view year = period.substr(0, 4);
  const bool has_part = period.size() == 7 && period[4] == '-';
  if (has_part && kind == PeriodKind::Quarter && period[5] == 'Q' && period[6] >= '1' &&
      period[6] <= '4') {
    const auto first = static_cast<std::size_t>(period[6] - '1') * 3;
    return std::string(kMonths[first]) + " to " + std::string(kMonths[first + 2]) + " " +
           std::string(year);
  }
  if (has_part && kind == PeriodKind::Month) {
    return month_label(year, period.substr(5));
  }
  const auto first_year = base::parse_integer(year);
  if (has_part && first_year &&
      (kind == PeriodKind::FinancialYear || kind == PeriodKind::AcademicYear)) {
    return std::string(year) + " to " + std::to_string(*first_year + 1);
  }
  return std::string(period);
}

std::string unit_words(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return "number";
    case Unit::Percent:
      return "percent";
    case Unit::RatePer10000:
      return "rate per 10,000";
    case Unit::Days:
      return "days";
    case Unit::Score:
      return "score";
    case Unit::Pounds:
      return "pounds";
  }
  return "";
}

}  // namespace kept::site
