// One page: its template rendered, parsed strictly into the tree that all checks read, and written
// with addresses relative to it, so that a site works in any folder of any server.
#pragma once

#include <optional>
#include <string>

#include "html/tree.h"
#include "site/host.h"
#include "site/page_check.h"
#include "site/page_numbers.h"
#include "site/page_policy.h"
#include "site/plan.h"

namespace kept::site {

struct RenderJob {
  const tmpl::Engine& engine;
  const tmpl::Object& root;
  const SiteFacts& facts;
  const source::SourceStore& sources;
  const PageChecks* checks = nullptr;  // what was found on all pages so far; null before
  const PagePolicy* policy = nullptr;  // of all pages; null while they are being made
};

// The text that a route's template prints, or nothing where it was stopped. `numbers` are those of
// its paper, or null: the template sees them as `paper`.
[[nodiscard]] std::optional<std::string> render_text(const RenderJob& job, const Route& route,
                                                     const PageNumbers* numbers,
                                                     tmpl::Workspace& workspace,
                                                     diagnostics::Diagnostics& diagnostics);

[[nodiscard]] html::Document parse_page(const RenderJob& job, const Route& route, std::string text,
                                        diagnostics::Diagnostics& diagnostics);

// The finished bytes: without data-kept-source attributes, each table in a frame that scrolls,
// pictures with their sizes, and with site addresses ("/pledge/") made relative to `address`. Error
// pages, which a server shows at any address, keep the site's base before theirs instead.
[[nodiscard]] std::string finish_page(const html::Document& document, std::string_view address,
                                      const SiteFacts& facts);

// "/pledge/homes/" from "/offer/" -> "../pledge/homes/".
[[nodiscard]] std::string relative_address(std::string_view from, std::string_view to);

}  // namespace kept::site
