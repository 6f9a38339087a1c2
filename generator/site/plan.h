// Which outputs there will be, at which addresses, from which templates and records.
#pragma once

#include <string>
#include <vector>

#include "site/page_template.h"
#include "site/view.h"

namespace kept::site {

struct LanguageVersion {
  std::string language;  // "" for the council's own
  std::string address;
};

struct Route {
  std::string address;    // "/pledge/my-own-space/"
  std::string file;       // "pledge/my-own-space/index.html"
  std::string word_file;  // of the Word file beside a PDF, or ""
  std::string title;
  std::string description;
  std::string page_numbers;  // the address of the paper whose page numbers it shows, or ""
  std::string language;      // "" for the council's own
  std::string version_of;    // the address of the page that it says in its language, or ""
  std::string updated;       // the day of its records, or ""
  // The same page in all its languages, itself too, by language; empty where there is only one.
  std::vector<LanguageVersion> versions;
  const PageTemplate* page = nullptr;
  tmpl::Object* item = nullptr;  // of `for`, or null
};

struct Plan {
  std::vector<Route> routes;  // by address
};

// Evaluates `for`, `permalink`, `title` and `description` of every template. Sets `url` of each
// record that gets an HTML page, and adds `site`, `routes` and `documents` (the papers) to the
// view. An address that two outputs claim is reported (`address-taken`), as is one that is no
// address, or a paper's that does not end as its kind of file does (`permalink-invalid`). An empty
// permalink leaves the item of a `for` out.
[[nodiscard]] Plan make_plan(const std::vector<PageTemplate>& pages, const tmpl::Engine& engine,
                             View& view, diagnostics::Diagnostics& diagnostics);

// "/pledge/" -> "pledge/index.html"; "/robots.txt" -> "robots.txt". Nothing where the address is
// not one that a site can have.
[[nodiscard]] std::optional<std::string> file_of_address(std::string_view address);

}  // namespace kept::site
