// Dates in words. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace kept::tmpl {

// A day, with a time of day where the text gave one.
struct DateTime {
  base::Date date;
  int minutes = -1;  // since midnight, or -1
};

// "2026-03-19", "2026-03-19T14:30", "2026-03-19 14:30:00", "2026-03".
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text);

// D DD Do, ddd dddd, M MM MMM MMMM, YY YYYY, H HH, h hh, mm, a; text in [brackets] stays. Words are
// of the language, English where it has none here.
[[nodiscard]] std::string format_date(const DateTime& when, std::string_view format,
                                      std::string_view language);

}  // namespace kept::tmpl
