// egress.yaml: what the egress check is told beside the project. Internal to the module.
#pragma once

#include <string>
#include <vector>

#include "data/shape.h"
#include "source/file_system.h"

namespace kept::egress {

struct Settings {
  std::vector<data::Located<std::string>> canaries;  // planted in withheld papers
  std::vector<data::Located<std::string>> shared;    // words that the public may read
};

// Empty where there is no such file; what is wrong with it is reported.
[[nodiscard]] Settings read_egress_settings(const source::FileReader& restricted,
                                            source::SourceStore& store,
                                            diagnostics::Diagnostics& diagnostics);

}  // namespace kept::egress
