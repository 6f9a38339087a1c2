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

const NoticeRule* notice_rule(const RuleFile& rules, BodyKind kind, Date meeting) {
  const auto found = std::ranges::find_if(rules.notice_rules, [&](const NoticeRule& rule) {
    return std::ranges::find(rule.bodies, kind) != rule.bodies.end() && rule.from &&
           *rule.from <= meeting && (!rule.to || meeting <= *rule.to);
  });
  return found == rules.notice_rules.end() ? nullptr : &*found;
}

std::span<const Holiday> holidays_of(const RuleFile& rules, const std::string& nation) {
  const auto found = rules.bank_holidays.find(nation);
  return found == rules.bank_holidays.end() ? std::span<const Holiday>() : found->second;
}

int clear_days(const Body& body, const NoticeRule* rule) {
  return rule == nullptr ? body.clear_days : std::max(body.clear_days, rule->clear_days);
}

Date latest_publication(const Body& body, const NoticeRule* rule, Date meeting,
                        std::span<const Holiday> holidays) {
  const int wanted = clear_days(body, rule);
  Date day = meeting;
  for (int clear = 0; clear < wanted;) {
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

}  // namespace kept::model
