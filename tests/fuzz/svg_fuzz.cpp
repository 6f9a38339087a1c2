// Any bytes as a drawing in a page, as the PDF writer draws it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "html/queries.h"
#include "html/tree.h"
#include "pdf/drawing.h"
#include "pdf/shaper.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  kept::source::SourceStore sources;
  kept::diagnostics::Diagnostics found;
  kept::html::ParseOptions options;
  options.sources = &sources;
  options.name = "page";
  const auto document =
      kept::html::parse("<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body>" +
                            text + "</body></html>",
                        options, found);
  kept::pdf::Shaper shaper(kept::pdf::FontSet::embedded());
  for (const auto& node : kept::html::descendants(document.root())) {
    if (node.name == "svg") {
      (void)kept::pdf::draw_svg(node, kept::pdf::TextStyle(), shaper, found);
    }
  }
  return 0;
}
