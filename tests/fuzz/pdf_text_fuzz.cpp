// Any bytes as a PDF that somebody made: all its text, and what is hidden in it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pdf/extract.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto text = kept::pdf::extract_text(bytes);
  if (!text.readable && text.problem.empty()) {
    __builtin_trap();  // a failure that nobody is told of
  }
  (void)kept::pdf::find_hidden(bytes);
  return 0;
}
