#include "base/date.h"

#include <cstdio>

namespace kept::base {
namespace {

using std::chrono::year_month_day;

std::optional<unsigned> read_digits(std::string_view digits) {
  unsigned number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

}  // namespace

std::optional<Date> Date::from_ymd(int year, unsigned month, unsigned day) {
  const year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                           std::chrono::day(day)};
  if (!ymd.ok()) {
    return std::nullopt;
  }
  return Date(std::chrono::sys_days(ymd));
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = read_digits(text.substr(0, 4));
  const auto month = read_digits(text.substr(5, 2));
  const auto day = read_digits(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  return from_ymd(static_cast<int>(*year), *month, *day);
}

int Date::year() const {
  return static_cast<int>(year_month_day(days_).year());
}
unsigned Date::month() const {
  return static_cast<unsigned>(year_month_day(days_).month());
}
unsigned Date::day() const {
  return static_cast<unsigned>(year_month_day(days_).day());
}
unsigned Date::weekday() const {
  return std::chrono::weekday(days_).iso_encoding();
}

Date Date::plus_days(int count) const {
  return Date(days_ + std::chrono::days(count));
}

Date Date::plus_months(int count) const {
  const year_month_day start(days_);
  const year_month_day same_day = start + std::chrono::months(count);
  if (same_day.ok()) {
    return Date(std::chrono::sys_days(same_day));
  }
  return Date(std::chrono::sys_days(same_day.year() / same_day.month() / std::chrono::last));
}

int Date::days_since(Date earlier) const {
  return static_cast<int>((days_ - earlier.days_).count());
}

std::string Date::to_iso() const {
  char text[16];
  const int length = std::snprintf(text, sizeof text, "%04d-%02u-%02u", year(), month(), day());
  return std::string(text, static_cast<std::size_t>(length));
}

}  // namespace kept::base
