// The page for template authors, from the tables in code.
#pragma once

#include <string>
#include <vector>

#include "template/engine.h"

namespace kept::tmpl {

[[nodiscard]] std::string write_reference(const std::vector<const HostFunction*>& filters,
                                          const std::vector<const HostFunction*>& tests,
                                          const std::vector<const HostFunction*>& functions);

}  // namespace kept::tmpl
