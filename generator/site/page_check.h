// Checks of finished pages: each page by the rules of the check module, then the links between
// them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "check/word_rules.h"
#include "html/tree.h"
#include "site/plan.h"

namespace kept::site {

struct PageLink {
  std::string_view target;  // as the page has it
  source::Span origin;
};

// What is left of a page once its tree is gone.
struct PageFacts {
  std::vector<std::string_view> ids;  // sorted
  std::vector<PageLink> links;        // to this site
  std::vector<char> letters;          // of both; moves with them
  bool known = false;                 // false: it is no page, or could not be made
};

// What the rules found on the pages of a build.
struct PageChecks {
  std::size_t pages = 0;
  std::size_t findings = 0;

  void add(bool is_page, const diagnostics::Diagnostics& found);
};

// What links may lead to.
class LinkTargets {
 public:
  // REQUIRES: the facts stay where they are as long as the object is used.
  void add(std::string_view address, const PageFacts& facts) { pages_.emplace(address, &facts); }
  void add_file(std::string address) { files_.insert(std::move(address)); }
  [[nodiscard]] bool has(const std::string& address) const {
    return pages_.contains(address) || files_.contains(address);
  }
  // REQUIRES: has(address). True for what is no page, whose inside is unknown.
  [[nodiscard]] bool has_anchor(const std::string& address, std::string_view id) const;
  [[nodiscard]] std::vector<std::string_view> all() const;  // sorted

 private:
  std::unordered_map<std::string, const PageFacts*> pages_;
  std::unordered_set<std::string> files_;
};

[[nodiscard]] PageFacts check_page(const html::Document& document, const Route& route,
                                   const check::WordRules& words,
                                   diagnostics::Diagnostics& diagnostics);

// Reports `link-broken` and `anchor-missing`.
void check_links(const std::string& address, const PageFacts& facts, const LinkTargets& targets,
                 diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
