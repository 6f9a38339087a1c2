#include "model/notice.h"

#include <algorithm>

namespace kept::model {
namespace {

bool skips(const Body& body, std::string_view kind) {
  return std::ranges::find(body.skip_days, kind) != body.skip_days.end();
}

bool is_skipped(const Body& body, Date day, std::span<const Holiday> holidays) {
  constexpr unsigned kSaturday = 6;
  constexpr unsigned kSunday = 7;
  return (day.weekday() == kSaturday && skips(body, "sat")) ||
         (day.weekday() == kSunday && skips(body, "sun")) ||
         (skips(body, "bank_holiday") && std::ranges::any_of(holidays, [&](const Holiday& holiday) {
            return holiday.date == day;
          }));
}

}  // namespace

Date latest_publication(const Body& body, Date meeting, std::span<const Holiday> holidays) {
  Date day = meeting;
  for (int clear = 0; clear < body.clear_days;) {
    day = day.plus_days(-1);
    clear += is_skipped(body, day, holidays) ? 0 : 1;
  }
  do {
    day = day.plus_days(-1);
  } while (is_skipped(body, day, holidays));
  return day;
}

Date effective_publication(const Body& body, Date published, std::string_view time) {
  return !time.empty() && time > body.cutoff ? published.plus_days(1) : published;
}

bool is_under_law(const Body& body) {
  return body.kind != BodyKind::Advisory;
}

}  // namespace kept::model
