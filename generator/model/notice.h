// How long before a meeting its papers must be public: clear days (Local Government Act 1972
// s100A(6) and s100B(3)), counted as the body's own record says. Pure functions.
#pragma once

#include <span>

#include "model/council.h"
#include "model/reference.h"

namespace kept::model {

// The rule that binds this kind of body on the day of its meeting, or null: advisory bodies.
[[nodiscard]] const NoticeRule* notice_rule(const RuleFile& rules, BodyKind kind, Date meeting);

// The bank holidays of a nation ("england").
[[nodiscard]] std::span<const Holiday> holidays_of(const RuleFile& rules,
                                                   const std::string& nation);

// How many clear days the body has to keep: its own number, never fewer than the law's.
[[nodiscard]] int clear_days(const Body& body, const NoticeRule* rule);

// The last day on which papers can be published so that that many counted days lie strictly
// between it and the meeting. Days named in body.skip_days ("sat", "sun", "bank_holiday") do not
// count, nor is any of them a day to publish on.
[[nodiscard]] Date latest_publication(const Body& body, const NoticeRule* rule, Date meeting,
                                      std::span<const Holiday> holidays);

// The day a publication counts from: the next day where it came after the body's cutoff ("17:00").
[[nodiscard]] Date effective_publication(const Body& body, Date published, std::string_view time);

}  // namespace kept::model
