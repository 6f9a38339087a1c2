// Any bytes as a workbook that somebody made. The limits are small, so that a zip bomb shows itself
// as slow or large.
#include <cstddef>
#include <cstdint>
#include <string>

#include "sheet/read_xlsx.h"
#include "sheet/verify_xlsx.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  kept::sheet::ReadLimits limits;
  limits.files = 200;
  limits.unpacked_bytes = 8U << 20U;
  limits.cells = 50'000;
  kept::diagnostics::Diagnostics found;
  const auto workbook = kept::sheet::read_xlsx(bytes, "input.xlsx", limits, found);
  if (!workbook && found.empty()) {
    __builtin_trap();  // a failure that nobody is told of
  }
  (void)kept::sheet::verify_xlsx(bytes, "input.xlsx", limits, found);
  return 0;
}
