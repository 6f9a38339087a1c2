// Any bytes as a Markdown file with front matter: split, then its YAML.
#include <cstddef>
#include <cstdint>
#include <string>

#include "data/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kept::source::SourceStore sources;
  kept::diagnostics::Diagnostics found;
  const auto& file =
      sources.add("input.md", std::string(reinterpret_cast<const char*>(data), size));
  const auto parts = kept::data::split_front_matter(file, found);
  if (!parts && found.empty()) {
    __builtin_trap();  // a failure that nobody is told of
  }
  if (parts && parts->yaml.begin != parts->yaml.end) {
    (void)kept::data::parse_yaml_fragment(parts->yaml, found);
  }
  return 0;
}
