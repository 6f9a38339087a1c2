// What: links and pictures within the site lead to a page or file that this build makes.
// Why: a dead link to help is worse than none.
// Source: WCAG 2.2 technique G88's premise; checked against the build's own list of addresses.
#include "check/rule_functions.h"

namespace kept::check {
namespace {

// Addresses with a scheme or a host lead out of the site.
bool is_internal(std::string_view link) {
  const std::size_t colon = link.find(':');
  const bool has_scheme = colon != std::string_view::npos && link.find_first_of("/?#") > colon;
  return !has_scheme && !link.starts_with("//");
}

void check_address(const PageContext& context, const html::Node& node, std::string_view attribute,
                   diagnostics::Diagnostics& diagnostics) {
  const std::string_view link = node.value_of(attribute);
  if (link.empty() || !is_internal(link)) {
    return;
  }
  const std::string address = decode_percent(resolve(context.address, link));
  if (context.site->has(address)) {
    check_anchor(context, node, link, address, diagnostics);
    return;
  }
  const std::string what = node.is("img") ? "picture" : "link to";
  auto& finding = report_error(context, "link-broken", node,
                               what + " `" + shortened(link) + "` leads to no page", diagnostics)
                      .with_label("no page or file has this address");
  const std::string near = context.site->nearest(address);
  finding.with_hint(near.empty() ? "correct the address, or remove the link"
                                 : "did you mean `" + near + "`?");
}

}  // namespace

void check_links(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  if (context.site == nullptr) {
    return;
  }
  for (const Element& link : context.page.links) {
    check_address(context, *link, "href", diagnostics);
  }
  for (const Element& image : context.page.images) {
    check_address(context, *image, "src", diagnostics);
  }
}

}  // namespace kept::check
