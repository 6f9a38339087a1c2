#include <algorithm>
#include <cstring>

#include "html/document_rep.h"
#include "html/faults.h"
#include "html/tree_builder.h"

namespace kept::html {
namespace {

// A NUL ends many a program's view of a text; HTML allows none anywhere.
void check_characters(std::string_view text, const ParseOptions& options, Faults& faults) {
  const void* found = text.empty() ? nullptr : std::memchr(text.data(), '\0', text.size());
  if (found != nullptr) {
    faults
        .report("html-stray-character",
                static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data()),
                options.origin, "the page holds a NUL character")
        .with_hint("remove it; it often comes from a file that is not UTF-8 text");
  }
}

}  // namespace

Document parse(std::string text, const ParseOptions& options,
               diagnostics::Diagnostics& diagnostics) {
  auto rep = std::make_unique<Document::Rep>();
  const std::size_t size = text.size();
  rep->text = size > kMaxBytes ? std::string() : std::move(text);
  rep->name = options.name;
  Faults faults(rep->text, options, diagnostics);
  if (size > kMaxBytes) {
    faults
        .report_limit("html-too-large", 0, options.origin,
                      "the page is larger than " + std::to_string(kMaxBytes >> 20) + " MB")
        .with_hint("split it into several pages");
    return Document::Rep::wrap(std::move(rep));
  }
  check_characters(rep->text, options, faults);
  if (options.syntax == Syntax::Strict) {
    build_strict(*rep, options, faults);
  } else {
    build_lenient(*rep, options, faults);
  }
  return Document::Rep::wrap(std::move(rep));
}

}  // namespace kept::html
