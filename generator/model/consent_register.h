// The register of consents beside the full records. Internal to the module's loading.
#pragma once

#include "diagnostics/diagnostic.h"
#include "model/model.h"

namespace kept::model {

// From here on `model.consents` has, for each consent of the register, what the register says, and
// the full record for those that it does not list. An entry that allows more than its full record
// is blocked (`consent-register`), as is one without a full record where any full record is at
// hand; where none is, the register is taken at its word.
void apply_register(Model& model, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::model
