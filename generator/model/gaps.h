// What is promised must not stop and start again: no day and no age in between without an amount,
// no age in between that none of the named statuses can have. Internal to the module's loading.
#pragma once

#include "model/model.h"

namespace kept::model {

// Reports `amount-gap` at the later value of a fact, `ages-reversed` and `ages-gap` at an
// entitlement's `who`, `amount-ages-gap` at the amount after the gap.
void check_gaps(const Model& model, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::model
