// The scripts and styles that stand within pages, by their digests: a Content-Security-Policy that
// names them lets nothing else run.
#pragma once

#include <set>
#include <string>

#include "html/tree.h"

namespace kept::site {

struct PagePolicy {
  std::set<std::string> scripts;  // "'sha256-…'"
  std::set<std::string> styles;

  void merge(PagePolicy other);
};

// Data in a script element (`application/ld+json`) does not run and is not counted.
[[nodiscard]] PagePolicy policy_of(const html::Document& document);

}  // namespace kept::site
