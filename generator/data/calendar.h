// All-day entries as an iCalendar file (RFC 5545), for diaries. Pure functions.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/date.h"

namespace kept::data {

struct CalendarEntry {
  std::string uid;  // the same for the same thing in every file, so that diaries update it
  base::Date day;
  std::string summary;
  std::string description;
};

// CRLF, lines folded at 75 bytes between characters, text escaped. `made_on` is the file's date.
[[nodiscard]] std::string write_calendar(std::string_view name, base::Date made_on,
                                         std::span<const CalendarEntry> entries);

}  // namespace kept::data
