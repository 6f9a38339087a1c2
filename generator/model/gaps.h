// What is promised must not stop and start again: amounts without a day between them, ages in
// order. Internal to the module's loading.
#pragma once

#include "model/model.h"

namespace kept::model {

// Reports `amount-gap` at the later value of a fact, `ages-reversed` at an entitlement's `who`.
void check_gaps(const Model& model, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::model
