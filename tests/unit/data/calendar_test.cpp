#include "data/calendar.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace kept::data {
namespace {

const base::Date kDay = *base::Date::parse_iso("2026-12-31");

TEST(Calendar, WritesAllDayEntriesThatEndOnTheNextDay) {
  const CalendarEntry entry{"a@kept", kDay, "Look; at, it", "Role\nfile:1"};
  EXPECT_EQ(write_calendar("To do", kDay, {&entry, 1}),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kept//Kept//EN\r\nCALSCALE:GREGORIAN\r\n"
            "X-WR-CALNAME:To do\r\nBEGIN:VEVENT\r\nUID:a@kept\r\nDTSTAMP:20261231T000000Z\r\n"
            "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"
            "SUMMARY:Look\\; at\\, it\r\nDESCRIPTION:Role\\nfile:1\r\nTRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST(Calendar, FoldsLongLinesBetweenCharacters) {
  std::string summary;
  for (int i = 0; i < 60; ++i) {
    summary += "a\u2013\u00e9";  // 1 + 3 + 2 bytes
  }
  const CalendarEntry entry{"a", kDay, summary, ""};
  const std::string text = write_calendar("x", kDay, {&entry, 1});
  for (const std::string_view line : base::split(text, '\n')) {
    EXPECT_LE(line.size(), 76U);  // with its CR
    EXPECT_EQ(base::find_invalid_utf8(line), std::string_view::npos);
  }
  EXPECT_NE(base::replace_all(text, "\r\n ", "").find("SUMMARY:" + summary), std::string::npos);
}

TEST(Calendar, LetsNoTextEndAnEntry) {
  const CalendarEntry entry{"a", kDay, "x\r\nEND:VCALENDAR", ""};
  EXPECT_EQ(
      write_calendar("x", kDay, {&entry, 1}).find("\r\nEND:VCALENDAR"),
      write_calendar("x", kDay, {&entry, 1}).size() - std::string("\r\nEND:VCALENDAR\r\n").size());
}

}  // namespace
}  // namespace kept::data
