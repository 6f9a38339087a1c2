// Any bytes as a YAML file.
#include <cstddef>
#include <cstdint>
#include <string>

#include "data/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kept::source::SourceStore sources;
  kept::diagnostics::Diagnostics found;
  const auto& file =
      sources.add("input.yaml", std::string(reinterpret_cast<const char*>(data), size));
  const auto document = kept::data::parse_yaml(file, found);
  if (!document && found.empty()) {
    __builtin_trap();  // a failure that nobody is told of
  }
  return 0;
}
