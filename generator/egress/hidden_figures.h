// The figures that disclosure control hid, from both sides of the gate. Internal to the module.
#pragma once

#include "egress/figures.h"
#include "model/model.h"
#include "model/publication.h"

namespace kept::egress {

[[nodiscard]] HiddenFigures hidden_figures(const model::Model& model,
                                           const model::Publication& publication);

}  // namespace kept::egress
