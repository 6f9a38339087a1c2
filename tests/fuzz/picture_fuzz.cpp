// Any bytes as a picture of a paper.
#include <cstddef>
#include <cstdint>
#include <string>

#include "pdf/image.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto image = kept::pdf::read_image({reinterpret_cast<const char*>(data), size});
  if (image && (image->width == 0 || image->height == 0)) {
    __builtin_trap();
  }
  return 0;
}
