// Any bytes as a page: parsed strictly, parsed leniently, written out again.
#include <cstddef>
#include <cstdint>
#include <string>

#include "html/serialise.h"
#include "html/tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const bool lenient : {false, true}) {
    kept::source::SourceStore sources;
    kept::diagnostics::Diagnostics found;
    kept::html::ParseOptions options;
    options.sources = &sources;
    options.name = "page";
    options.syntax = lenient ? kept::html::Syntax::Lenient : kept::html::Syntax::Strict;
    const auto document =
        kept::html::parse(std::string(reinterpret_cast<const char*>(data), size), options, found);
    std::string out;
    kept::html::serialise(document, out);
  }
  return 0;
}
