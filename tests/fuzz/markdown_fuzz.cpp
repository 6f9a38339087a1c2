// Any text as Markdown, plain and with numbered paragraphs; what comes out has to be HTML that the
// strict parser takes.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/text.h"
#include "html/tree.h"
#include "markdown/markdown.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (kept::base::find_invalid_utf8(text) != std::string_view::npos) {
    return 0;  // the readers of files refuse it before
  }
  for (const bool numbered : {false, true}) {
    kept::diagnostics::Diagnostics found;
    kept::markdown::Options options;
    options.number_paragraphs = numbered;
    const auto fragment = kept::markdown::render(text, options, found);
    (void)kept::markdown::to_plain_text(fragment);
    bool plain = true;
    std::string html = "<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body>";
    for (const auto& piece : fragment.pieces) {
      plain = plain && piece.kind == kept::markdown::PieceKind::Html;
      html += piece.text;
    }
    html += "</body></html>";
    if (plain && found.empty()) {
      kept::source::SourceStore sources;
      kept::html::ParseOptions parse;
      parse.sources = &sources;
      parse.name = "page";
      (void)kept::html::parse(std::move(html), parse, found);
      if (found.has_errors()) {
        __builtin_trap();  // Kept's own HTML is not well-formed
      }
    }
  }
  return 0;
}
