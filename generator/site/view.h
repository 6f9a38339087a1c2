// What templates see: everything in a Publication as one object of values, with the links between
// records resolved (promise.theme is the theme, theme.promises are its promises).
//
//   council, pledge (.themes, .promises, .history), offer (.headings, .entitlements), kinship,
//   facts.<id>, people (.all, .<id>), stories, gone, indicators (.all, .<id>), meetings (.all,
//   .upcoming, .past, .reports, .items, .supplements), participation, signatures, actions,
//   glossary, pages, rules, data.<file>, build, languages, and each record's versions in them:
//   promise_versions, entitlement_versions, story_versions, question_versions, result_versions;
//   from the plan: site (name, navigation, footer, versions.<language>.<address>), routes,
//   documents (papers: url, word_url, title, description, section)
//
//   themes, promises, headings, entitlements, lines_of_enquiry: a record by its id,
//   promises["my-id"]
//
// Ids with hyphens are also reached with underscores: indicators.care_leavers_in_work.
#pragma once

#include <deque>
#include <vector>

#include "model/publication.h"
#include "site/value_writer.h"
#include "template/engine.h"
#include "template/value.h"

namespace kept::site {

// One for a build. Changed only while it is put together; frozen before pages are rendered.
struct View {
  tmpl::Arena arena;
  tmpl::Object* root = nullptr;
  std::vector<PendingMarkdown> pending;
  std::deque<tmpl::Workspace> lists;  // what the `for`s of templates made
};

// `reader` is whom a restricted copy is for, or "". REQUIRES: the publication outlives the view.
void build_view(const model::Publication& publication, std::string_view reader, View& view);

}  // namespace kept::site
