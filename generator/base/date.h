// A calendar day without time or zone, for every date that Kept reads, compares or prints.
// Values; free to use from any thread. Nothing here reads the clock.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kept::base {

class Date {
 public:
  Date() = default;  // 1970-01-01
  explicit Date(std::chrono::sys_days days) : days_(days) {}

  // The day, or nothing where there is no such day (2025-02-29).
  [[nodiscard]] static std::optional<Date> from_ymd(int year, unsigned month, unsigned day);
  // "2026-03-19" and nothing else.
  [[nodiscard]] static std::optional<Date> parse_iso(std::string_view text);

  [[nodiscard]] int year() const;
  [[nodiscard]] unsigned month() const;    // 1 to 12
  [[nodiscard]] unsigned day() const;      // 1 to 31
  [[nodiscard]] unsigned weekday() const;  // 1 Monday to 7 Sunday, as in ISO 8601
  [[nodiscard]] std::chrono::sys_days days() const { return days_; }

  [[nodiscard]] Date plus_days(int count) const;
  // The same day `count` months on; a day that month lacks becomes its last (31 January + 1).
  [[nodiscard]] Date plus_months(int count) const;
  [[nodiscard]] int days_since(Date earlier) const;
  [[nodiscard]] std::string to_iso() const;

  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  std::chrono::sys_days days_{};
};

}  // namespace kept::base
