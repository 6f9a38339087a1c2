// Fills the Markdown fields of a view with their HTML, the expressions in them evaluated against
// the view itself: `{{ facts.setting_up_home.amount | money }}`.
#pragma once

#include <deque>
#include <string>

#include "site/host.h"
#include "site/view.h"
#include "template/engine.h"

namespace kept::site {

// `texts` keeps the HTML and must outlive the view. REQUIRES: the view is not frozen.
void fill_markdown_fields(View& view, const tmpl::Engine& engine, const tmpl::Host& host,
                          source::SourceStore& sources, std::deque<std::string>& texts,
                          diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
