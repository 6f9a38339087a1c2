// Dates as Excel counts them: days from 1899-12-30 (or 1904-01-01 in old Mac files). Pure
// functions.
#pragma once

#include <optional>

#include "base/date.h"

namespace kept::sheet {

enum class DateSystem { From1900, From1904 };

// Nothing before 1900-03-01, where programs disagree because Excel takes 1900 for a leap year.
[[nodiscard]] std::optional<double> date_serial(base::Date date);

// The day of a serial number (its time of day is left out), or nothing outside 1900 to 9999.
[[nodiscard]] std::optional<base::Date> date_from_serial(double serial, DateSystem system);

}  // namespace kept::sheet
