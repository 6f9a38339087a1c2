// The page checks: a table of rules, one file a rule (rules/*.cpp). Every rule has its own code in
// the catalogue of diagnostics; an ACT rule of W3C that it decides is named beside it.
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "check/page.h"
#include "check/prose.h"
#include "check/site_index.h"
#include "check/word_rules.h"
#include "diagnostics/diagnostic.h"

namespace kept::check {

// What is known of a page beside its tree. All must outlive the call.
struct PageSurroundings {
  std::string_view address;          // "/pledge/homes/"
  const SiteIndex* site = nullptr;   // null: links are not followed
  const WordRules* words = nullptr;  // null: words are not looked at
};

// What was reported of one code on a page.
struct Alike {
  std::size_t count = 0;
  diagnostics::Diagnostic* last = nullptr;
};

struct PageContext : PageSurroundings {
  const Page& page;
  Prose prose;  // only where words are looked at
  mutable std::map<std::string_view, Alike> alike = {};
  mutable diagnostics::Diagnostic unheard = {};  // takes what is said of one too many
};

struct Rule {
  std::string_view code;  // of what it reports
  void (*check)(const PageContext&, diagnostics::Diagnostics&);
  std::string_view act;     // ids of the ACT rules it decides, a space between; "" for none
  std::string_view source;  // where the rule comes from
};

// In the order in which they run.
[[nodiscard]] std::span<const Rule> rules();

// Runs every rule over one page.
void check_page(const html::Document& document, const PageSurroundings& around,
                diagnostics::Diagnostics& diagnostics);

// An error or a warning at an element: at the author's place where that is known. Of one code a
// hundred on a page are told.
diagnostics::Diagnostic& report_error(const PageContext& context, std::string_view code,
                                      const html::Node& node, std::string message,
                                      diagnostics::Diagnostics& diagnostics);
diagnostics::Diagnostic& report_warning(const PageContext& context, std::string_view code,
                                        const html::Node& node, std::string message,
                                        diagnostics::Diagnostics& diagnostics);
// A warning about words of an element: at the author's place of just these words where that is
// known.
diagnostics::Diagnostic& report_words(const PageContext& context, std::string_view code,
                                      const html::Node& node, std::string_view words,
                                      std::string message, diagnostics::Diagnostics& diagnostics);

// "`<a>`", "`<div role=\"button\">`": an element as messages name it.
[[nodiscard]] std::string element_words(const html::Node& node);
// At most so many characters, then "…".
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most = 60);

}  // namespace kept::check
