// What became of what a committee asked for. Pure functions.
#pragma once

#include <optional>

#include "model/model.h"

namespace kept::model {

// The day on which the committee that asked for the action met for the second time without news of
// it; nothing where it has not come to that by `as_of`. Where nobody knows who asked, every
// meeting counts.
[[nodiscard]] std::optional<Date> second_silent_meeting(const Action& action, const Model& model,
                                                        Date as_of);

// Still to be done.
[[nodiscard]] bool is_outstanding(const Action& action);

}  // namespace kept::model
