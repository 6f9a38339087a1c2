// What: a link to a place in a page (`/offer/#money`) finds an element with that id.
// Why: the reader lands at the top of a long page and does not find what was promised.
// Source: WHATWG HTML section 7.4.2.3.3 (finding the indicated part of the document).
#include "check/rule_functions.h"

#include "base/text.h"

namespace kept::check {

void check_anchor(const PageContext& context, const html::Node& node, std::string_view link,
                  std::string_view address, diagnostics::Diagnostics& diagnostics) {
  const std::size_t hash = link.find('#');
  if (hash == std::string_view::npos) {
    return;
  }
  const std::string anchor = decode_percent(link.substr(hash + 1));
  if (anchor.empty() || anchor == "top" || context.site->has_anchor(address, anchor)) {
    return;
  }
  const std::vector<std::string> known = context.site->anchors(address);
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  auto& finding = report_error(
      context, "anchor-missing", node,
      "the page `" + std::string(address) + "` has no place `#" + shortened(anchor) + "`",
      diagnostics);
  if (const auto near = base::nearest(anchor, candidates)) {
    finding.with_hint("did you mean `#" + std::string(*near) + "`?");
  } else {
    finding.with_hint("the id of a heading is its words in lower case with hyphens between");
  }
}

}  // namespace kept::check
