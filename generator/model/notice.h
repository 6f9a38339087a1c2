// How long before a meeting its papers must be public: clear days (Local Government Act 1972
// s100A(6) and s100B(3)), counted as the body's own record says. Pure functions.
#pragma once

#include <span>

#include "model/council.h"
#include "model/reference.h"

namespace kept::model {

// The last day on which papers can be published so that `body.clear_days` counted days lie strictly
// between it and the meeting. Days named in body.skip_days ("sat", "sun", "bank_holiday") do not
// count, nor is any of them a day to publish on.
[[nodiscard]] Date latest_publication(const Body& body, Date meeting,
                                      std::span<const Holiday> holidays);

// The day a publication counts from: the next day where it came after the body's cutoff ("17:00").
[[nodiscard]] Date effective_publication(const Body& body, Date published, std::string_view time);

// Whether the access-to-information rules bind the body by law.
[[nodiscard]] bool is_under_law(const Body& body);

}  // namespace kept::model
