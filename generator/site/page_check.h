// Checks of finished pages: each page by the rules of the check module, then the links between
// them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "html/tree.h"
#include "site/plan.h"

namespace kept::site {

struct PageLink {
  std::string target;  // as the page has it
  source::Span origin;
};

// What is left of a page once its tree is gone.
struct PageFacts {
  std::vector<std::string> ids;  // sorted
  std::vector<PageLink> links;   // to this site
};

class LinkTargets {
 public:
  void add(const std::string& address, const PageFacts& facts);
  void add_file(std::string address) { addresses_.insert(std::move(address)); }
  [[nodiscard]] bool has(const std::string& address) const { return addresses_.contains(address); }
  // "/pledge/#homes"; true too for a fragment of something that is no page.
  [[nodiscard]] bool has_anchor(const std::string& address, const std::string& id) const;
  [[nodiscard]] std::vector<std::string_view> all() const;

 private:
  std::set<std::string> addresses_;
  std::set<std::string> pages_;
  std::set<std::string> anchors_;
};

[[nodiscard]] PageFacts check_page(const html::Document& document, const Route& route,
                                   diagnostics::Diagnostics& diagnostics);

// Reports `link-broken` and `anchor-missing`.
void check_links(const std::string& address, const PageFacts& facts, const LinkTargets& targets,
                 diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
