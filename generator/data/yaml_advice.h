// The YAML library's words for a mistake, turned into words for people who have never heard of a
// flow sequence.
#pragma once

#include <string_view>

#include "data/value.h"
#include "diagnostics/diagnostic.h"

namespace kept::data {

// Reports broken YAML at `at`, a place inside `part`. `reason` is the library's message.
void report_broken_yaml(Span part, std::uint32_t at, std::string_view reason,
                        diagnostics::Diagnostics& diagnostics);

}  // namespace kept::data
