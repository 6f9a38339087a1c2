// Where the scanner and the tree builders report what is wrong with a page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "html/tree.h"

namespace kept::html {

// "did you mean …" for the first mistakes of a page: each is a search through all names.
inline constexpr int kMostSuggestions = 50;

// "name:line:column" of a byte.
[[nodiscard]] std::string page_place(std::string_view text, std::string_view name,
                                     std::uint32_t offset);

class Faults {
 public:
  // All must outlive this.
  Faults(std::string_view text, const ParseOptions& options, diagnostics::Diagnostics& sink)
      : text_(text), options_(options), sink_(sink) {}

  // An error at a byte of the page, or, where the author's place is known, there. After
  // kMostPerPage, and in lenient parsing, nothing more is reported.
  diagnostics::Diagnostic& report(std::string_view code, std::uint32_t offset,
                                  const source::Span& origin, std::string message);
  // A limit that stops even a lenient parse.
  diagnostics::Diagnostic& report_limit(std::string_view code, std::uint32_t offset,
                                        const source::Span& origin, std::string message);

 private:
  static constexpr int kMostPerPage = 50;

  std::string_view text_;
  const ParseOptions& options_;
  diagnostics::Diagnostics& sink_;
  diagnostics::Diagnostic muted_;
  int count_ = 0;
};

}  // namespace kept::html
