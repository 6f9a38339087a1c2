#include "sheet/date_serial.h"

#include <cmath>

namespace kept::sheet {
namespace {

constexpr int kFirstOfMarch1900 = 61;
constexpr int kLastOf9999 = 2'958'465;
constexpr int kBetweenSystems = 1462;

base::Date day_zero() {
  return *base::Date::from_ymd(1899, 12, 30);
}

}  // namespace

std::optional<double> date_serial(base::Date date) {
  const int days = date.days_since(day_zero());
  return days >= kFirstOfMarch1900 && days <= kLastOf9999 ? std::optional<double>(days)
                                                          : std::nullopt;
}

std::optional<base::Date> date_from_serial(double serial, DateSystem system) {
  const double shifted = system == DateSystem::From1904 ? serial + kBetweenSystems : serial;
  if (!(shifted >= 1 && shifted < kLastOf9999 + 1)) {
    return std::nullopt;
  }
  const int days = static_cast<int>(std::floor(shifted));
  return day_zero().plus_days(days < kFirstOfMarch1900 ? days + 1 : days);
}

}  // namespace kept::sheet
