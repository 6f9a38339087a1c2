#include "site/page_policy.h"

#include "base/hash.h"
#include "html/queries.h"

namespace kept::site {
namespace {

bool runs(const html::Node& script) {
  const std::string_view type = script.value_of("type");
  return script.attribute("src") == nullptr &&
         (type.empty() || type == "module" || type == "text/javascript" || type == "importmap");
}

}  // namespace

void PagePolicy::merge(PagePolicy other) {
  scripts.merge(std::move(other.scripts));
  styles.merge(std::move(other.styles));
}

PagePolicy policy_of(const html::Document& document) {
  PagePolicy policy;
  for (const html::Node& node : html::descendants(document.root())) {
    if (node.is("script") && runs(node)) {
      policy.scripts.insert("'" + base::sha256_source(html::text_content(node)) + "'");
    } else if (node.is_element() && node.name == "style") {
      policy.styles.insert("'" + base::sha256_source(html::text_content(node)) + "'");
    }
  }
  return policy;
}

}  // namespace kept::site
