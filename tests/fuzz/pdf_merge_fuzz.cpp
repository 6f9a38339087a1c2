// Any bytes as an appendix: looked at, then merged into a paper.
#include <cstddef>
#include <cstdint>
#include <string>

#include "html/tree.h"
#include "pdf/merge.h"
#include "pdf/pdf.h"
#include "pdf/verify.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  kept::diagnostics::Diagnostics found;
  const auto facts = kept::pdf::inspect_attachment(bytes, "appendix.pdf", {}, found);
  if (!facts && found.empty()) {
    __builtin_trap();  // a failure that nobody is told of
  }
  (void)kept::pdf::verify_pdf_ua(bytes);
  if (!facts || facts->page_count > 20) {
    return 0;
  }
  kept::source::SourceStore sources;
  kept::html::ParseOptions parse;
  parse.sources = &sources;
  parse.name = "paper";
  const auto document = kept::html::parse(
      "<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><h1>Paper</h1>"
      "<section data-part=\"appendix\"><h2>A</h2><object type=\"application/pdf\" "
      "data=\"a.pdf\" title=\"A\" id=\"a\"></object></section></body></html>",
      parse, found);
  kept::pdf::DocumentOptions options;
  options.title = "Paper";
  options.attachments = {{"a.pdf", bytes}};
  (void)kept::pdf::layout_pdf(document, kept::pdf::StyleTable(), kept::pdf::FontSet::embedded(),
                              options, found);
  return 0;
}
