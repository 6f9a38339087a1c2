#include "site/page_check.h"

#include <algorithm>

#include "check/rules.h"
#include "check/site_index.h"
#include "html/queries.h"

namespace kept::site {

using diagnostics::Diagnostics;

namespace {

bool leads_outside(std::string_view target) {
  const std::size_t colon = target.find(':');
  return target.starts_with("//") ||
         (colon != std::string_view::npos && target.find_first_of("/?#") > colon);
}

// Makes the facts independent of the tree that they were read from.
void keep_letters(PageFacts& facts) {
  const auto each = [&](const auto& change) {
    std::ranges::for_each(facts.ids, change);
    std::ranges::for_each(facts.links, change, &PageLink::target);
  };
  std::size_t size = 0;
  each([&](std::string_view text) { size += text.size(); });
  facts.letters.reserve(size);
  each([&](std::string_view& text) {
    const std::size_t begin = facts.letters.size();
    facts.letters.insert(facts.letters.end(), text.begin(), text.end());
    text = std::string_view(facts.letters.data() + begin, text.size());
  });
}

}  // namespace

bool LinkTargets::has_anchor(const std::string& address, std::string_view id) const {
  const auto page = pages_.find(address);
  return page == pages_.end() || !address.ends_with('/') ||
         std::ranges::binary_search(page->second->ids, id);
}

std::vector<std::string_view> LinkTargets::all() const {
  std::vector<std::string_view> addresses(files_.begin(), files_.end());
  for (const auto& [address, facts] : pages_) {
    addresses.push_back(address);
  }
  std::ranges::sort(addresses);
  return addresses;
}

void PageChecks::add(bool is_page, const Diagnostics& found) {
  pages += is_page ? 1 : 0;
  for (const diagnostics::Diagnostic& one : found.all()) {
    findings += std::ranges::count(check::rules(), one.code, &check::Rule::code) > 0 ? 1 : 0;
  }
}

PageFacts check_page(const html::Document& document, const Route& route,
                     const check::WordRules& words, Diagnostics& diagnostics) {
  check::check_page(document, {.address = route.address, .words = &words}, diagnostics);
  PageFacts facts;
  facts.known = true;
  for (const html::Node& node : html::descendants(document.root())) {
    for (const html::Attribute& attribute : node.attributes) {
      if (attribute.name == "id") {
        facts.ids.push_back(attribute.value);
      } else if ((attribute.name == "href" || attribute.name == "src") &&
                 !attribute.value.empty() && node.vocabulary == html::Vocabulary::Html &&
                 !leads_outside(attribute.value)) {
        facts.links.push_back({attribute.value, node.origin});
      }
    }
  }
  keep_letters(facts);
  std::ranges::sort(facts.ids);
  return facts;
}

void check_links(const std::string& address, const PageFacts& facts, const LinkTargets& targets,
                 Diagnostics& diagnostics) {
  for (const PageLink& link : facts.links) {
    const std::size_t hash = link.target.find('#');
    const std::string path = check::resolve(address, link.target);
    // An address that nothing may name is a target for its own page alone.
    if (path == address && !targets.has(path)) {
      continue;
    }
    if (!targets.has(path)) {
      diagnostics.error("link-broken", link.origin, "link to `" + path + "` leads to no page")
          .with_label("no page has this address")
          .with_nearest(path, targets.all())
          .at_place(address)
          .about_words(std::string(link.target));
    } else if (hash != std::string::npos && hash + 1 < link.target.size() &&
               !targets.has_anchor(path, link.target.substr(hash + 1))) {
      diagnostics
          .error("anchor-missing", link.origin,
                 "link to `" + std::string(link.target) + "`: the page has no part with that name")
          .at_place(address)
          .about_words(std::string(link.target))
          .with_hint("check the spelling after the `#`");
    }
  }
}

}  // namespace kept::site
