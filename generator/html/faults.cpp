#include "html/faults.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace kept::html {

std::string page_place(std::string_view text, std::string_view name, std::uint32_t offset) {
  const std::string_view before = text.substr(0, offset);
  // Not rfind(), which goes byte by byte: other people's pages may be one line of a megabyte.
  const void* newline = before.empty() ? nullptr : ::memrchr(before.data(), '\n', before.size());
  const std::size_t line_begin =
      newline == nullptr
          ? 0
          : static_cast<std::size_t>(static_cast<const char*>(newline) - before.data()) + 1;
  return std::string(name) + ":" + std::to_string(std::ranges::count(before, '\n') + 1) + ":" +
         std::to_string(base::count_code_points(before.substr(line_begin)) + 1);
}

diagnostics::Diagnostic& Faults::report(std::string_view code, std::uint32_t offset,
                                        const source::Span& origin, std::string message) {
  if (options_.syntax == Syntax::Lenient || count_ >= kMostPerPage) {
    muted_ = {};
    return muted_;
  }
  return report_limit(code, offset, origin, std::move(message));
}

diagnostics::Diagnostic& Faults::report_limit(std::string_view code, std::uint32_t offset,
                                              const source::Span& origin, std::string message) {
  ++count_;
  diagnostics::Diagnostic& diagnostic = sink_.error(code, origin, std::move(message));
  const std::string place = page_place(text_, options_.name, offset);
  diagnostic.at_place(place);
  if (origin.file != nullptr) {
    diagnostic.with_note({}, "in the finished page at " + place);
  }
  if (count_ == kMostPerPage) {
    diagnostic.with_note({}, "further mistakes in this page are not listed");
  }
  return diagnostic;
}

}  // namespace kept::html
