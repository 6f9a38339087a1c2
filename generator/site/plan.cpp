#include "site/plan.h"

#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"
#include "site/each.h"

namespace kept::site {

using diagnostics::Diagnostics;
using tmpl::Array;
using tmpl::Object;
using tmpl::Value;

namespace {

class Planner {
 public:
  Planner(const tmpl::Engine& engine, View& view, Diagnostics& diagnostics)
      : engine_(engine), view_(view), diagnostics_(diagnostics) {}

  void add(const PageTemplate& page) {
    if (page.list == nullptr) {
      add_route(page, nullptr);
      return;
    }
    const auto items =
        engine_.evaluate(*page.list, context(nullptr, view_.lists.emplace_back()), diagnostics_);
    if (!items) {
      return;
    }
    if (!items->is_array()) {
      diagnostics_.error("template-for", page.front.each.span, "`for` does not name a list")
          .with_hint("write it as `for: promise in pledge.promises`");
      return;
    }
    for (const Value& item : items->as_array().values()) {
      if (item.is_object()) {
        add_route(page, &item.as_object());
      }
    }
  }

  std::vector<Route> take_routes() {
    std::ranges::stable_sort(routes_, {}, &Route::address);
    std::map<std::string_view, const Route*> owners;
    for (const Route& route : routes_) {
      for (const std::string& file : {std::cref(route.file), std::cref(route.word_file)}) {
        const auto [owner, is_new] = owners.try_emplace(file, &route);
        if (!is_new && !file.empty()) {
          report_taken(route, file, *owner->second);
        }
      }
    }
    const auto repeated =
        std::unique(routes_.begin(), routes_.end(),
                    [](const Route& a, const Route& b) { return a.file == b.file; });
    routes_.erase(repeated, routes_.end());
    return std::move(routes_);
  }

 private:
  void report_taken(const Route& route, const std::string& file, const Route& owner) {
    diagnostics_
        .error("address-taken", route.page->front.permalink.span,
               "two outputs have the address `" +
                   (file == route.file ? route.address : "/" + file) + "`")
        .with_note(owner.page->front.permalink.span, "the other one comes from here")
        .with_hint("give one of the two records another id, or its template another permalink");
  }

  tmpl::RenderContext context(const Object* page, tmpl::Workspace& workspace) const {
    return {.global = view_.root, .page = page, .host = nullptr, .workspace = &workspace};
  }

  std::string render(const tmpl::Template* field, const Object* page) {
    std::string text;
    if (field != nullptr &&
        !engine_.render(*field, context(page, workspace_), text, diagnostics_)) {
      text.clear();
    }
    return text;
  }

  void add_route(const PageTemplate& page, Object* item) {
    Object* variables = nullptr;
    if (item != nullptr) {
      variables = &Object::make(view_.arena, 1);
      variables->set_copy(view_.arena, page.variable, Value::object(*item));
    }
    Route route;
    route.page = &page;
    route.item = item;
    route.address = base::trim(render(page.permalink, variables));
    if (route.address.empty() && item != nullptr) {
      return;  // the template leaves this one out
    }
    const auto file = file_of_address(route.address);
    if (!file) {
      diagnostics_
          .error("permalink-invalid", page.front.permalink.span,
                 "`" + route.address + "` is not an address")
          .with_hint("begin it with `/`, use lower-case letters, digits, hyphens and dots");
      return;
    }
    route.file = *file;
    if (is_paper(page.front.output) && !name_paper(page, route)) {
      return;
    }
    route.title = render(page.title, variables);
    route.description = render(page.description, variables);
    route.language = base::trim(render(page.language, variables));
    route.version_of = base::trim(render(page.version_of, variables));
    route.page_numbers = render(page.page_numbers, variables);
    route.updated = base::trim(render(page.updated, variables));
    if (item != nullptr && page.front.output == Output::Html &&
        item->find(tmpl::Key("url")) == nullptr) {
      item->set_copy(view_.arena, "url", Value::string_in(view_.arena, route.address));
    }
    routes_.push_back(std::move(route));
  }

  // A paper's address tells what kind of file it is.
  bool name_paper(const PageTemplate& page, Route& route) {
    const std::string_view ending = page.front.output == Output::Docx ? ".docx" : ".pdf";
    if (!route.address.ends_with(ending)) {
      diagnostics_
          .error("permalink-invalid", page.front.permalink.span,
                 "the address `" + route.address + "` is a paper's and does not end in `" +
                     std::string(ending) + "`")
          .with_hint("write it as `/documents/annual-report" + std::string(ending) + "`");
      return false;
    }
    if (page.front.output == Output::PdfAndDocx) {
      route.word_file = route.file.substr(0, route.file.size() - ending.size()) + ".docx";
    }
    return true;
  }

  const tmpl::Engine& engine_;
  View& view_;
  Diagnostics& diagnostics_;
  tmpl::Workspace workspace_;
  std::vector<Route> routes_;
};

// Pages that say the same in different languages learn of each other.
void join_versions(std::vector<Route>& routes) {
  std::map<std::string, std::vector<LanguageVersion>> groups;  // by the original's address
  for (const Route& route : routes) {
    if (!route.version_of.empty()) {
      groups[route.version_of].push_back({route.language, route.address});
    }
  }
  for (Route& route : routes) {
    if (const auto group = groups.find(route.address); group != groups.end()) {
      group->second.insert(group->second.begin(), {route.language, route.address});
    }
  }
  for (Route& route : routes) {
    const auto group = groups.find(route.version_of.empty() ? route.address : route.version_of);
    if (group != groups.end()) {
      route.versions = group->second;
    }
  }
}

void add_navigation(Object& site, std::string_view name, const std::vector<Route>& routes,
                    View& view) {
  std::vector<const Route*> entries;
  for (const Route& route : routes) {
    Value place = route.item ? route.item->get("navigation") : Value();
    const std::string_view own = place.is_text() ? place.as_text() : std::string_view();
    const bool is_named =
        (route.item == nullptr && route.page->front.navigation == name) || own == name;
    if (is_named && route.language.empty()) {
      entries.push_back(&route);
    }
  }
  const auto order_of = [](const Route* route) {
    const Value own = route->item ? route->item->get("order") : Value();
    return own.is_number() ? own.as_number() : route->page->front.order;
  };
  std::ranges::stable_sort(entries, {}, order_of);
  Array& list = Array::make(view.arena, entries.size());
  for (const Route* route : entries) {
    Object& entry = Object::make(view.arena, 4);
    const std::string& words = route->page->front.nav_title;
    const Value title = Value::string_in(view.arena, words.empty() ? route->title : words);
    const Value url = Value::string_in(view.arena, route->address);
    entry.set_copy(view.arena, "title", title);
    entry.set_copy(view.arena, "text", title);
    entry.set_copy(view.arena, "url", url);
    entry.set_copy(view.arena, "href", url);
    entry.set_copy(view.arena, "section", Value::string_in(view.arena, route->page->front.section));
    list.push(view.arena, Value::object(entry));
  }
  site.set_copy(view.arena, name == "main" ? "navigation" : "footer", Value::array(list));
}

// Where an index from A to Z has a title; "#" for those that begin with something else.
std::string letter_of(std::string_view title) {
  const std::string plain = base::slugify(title);
  const bool letter = !plain.empty() && plain[0] >= 'a' && plain[0] <= 'z';
  return letter ? std::string(1, static_cast<char>(plain[0] - ('a' - 'A'))) : "#";
}

// The address of a page's version, by language and the page's own address.
Object& versions_of(const std::vector<Route>& routes, tmpl::Arena& arena) {
  Object& versions = Object::make(arena, 4);
  for (const Route& route : routes) {
    if (route.language.empty() || route.version_of.empty()) {
      continue;
    }
    Value own = versions.get(route.language);
    if (!own.is_object()) {
      own = Value::object(Object::make(arena, 16));
      versions.set_copy(arena, route.language, own);
    }
    own.as_object().set_copy(arena, route.version_of, Value::string_in(arena, route.address));
  }
  return versions;
}

void add_site(const std::vector<Route>& routes, View& view) {
  tmpl::Arena& arena = view.arena;
  Object& site = Object::make(arena, 7);
  site.set_copy(arena, "versions", Value::object(versions_of(routes, arena)));
  const Value council = view.root->get("council");
  if (council.is_object()) {
    const Value name = council.as_object().get("site_name");
    const bool has_name = name.is_text() && !name.as_text().empty();
    site.set_copy(arena, "name", has_name ? name : council.as_object().get("name"));
  }
  add_navigation(site, "main", routes, view);
  add_navigation(site, "footer", routes, view);
  const Value build = view.root->get("build");
  if (build.is_object()) {
    site.set_copy(arena, "built_on", build.as_object().get("date"));
  }
  view.root->set_copy(arena, "site", Value::object(site));

  Array& listed = Array::make(arena, routes.size());
  for (const Route& route : routes) {
    if (route.page->front.output != Output::Html || !route.page->front.in_sitemap ||
        route.page->front.unlisted) {
      continue;
    }
    Object& entry = Object::make(arena, 6);
    entry.set_copy(arena, "letter", Value::string_in(arena, letter_of(route.title)));
    entry.set_copy(arena, "in_search", Value::boolean(route.page->front.in_search));
    entry.set_copy(arena, "url", Value::string_in(arena, route.address));
    entry.set_copy(arena, "title", Value::string_in(arena, route.title));
    entry.set_copy(arena, "section", Value::string_in(arena, route.page->front.section));
    entry.set_copy(arena, "updated", Value::string_in(arena, route.updated));
    listed.push(arena, Value::object(entry));
  }
  view.root->set_copy(arena, "routes", Value::array(listed));

  // The papers, for pages that list them.
  std::vector<const Route*> papers;
  for (const Route& route : routes) {
    if (is_paper(route.page->front.output)) {
      papers.push_back(&route);
    }
  }
  std::ranges::stable_sort(papers, {}, [](const Route* route) { return route->page->front.order; });
  Array& documents = Array::make(arena, papers.size());
  for (const Route* route : papers) {
    Object& entry = Object::make(arena, 5);
    const std::string word = route->word_file.empty() ? std::string() : "/" + route->word_file;
    entry.set_copy(arena, "url", Value::string_in(arena, route->address));
    entry.set_copy(arena, "word_url", Value::string_in(arena, word));
    entry.set_copy(arena, "title", Value::string_in(arena, route->title));
    entry.set_copy(arena, "description", Value::string_in(arena, route->description));
    entry.set_copy(arena, "section", Value::string_in(arena, route->page->front.section));
    documents.push(arena, Value::object(entry));
  }
  view.root->set_copy(arena, "documents", Value::array(documents));
}

}  // namespace

std::optional<std::string> file_of_address(std::string_view address) {
  if (!address.starts_with('/')) {
    return std::nullopt;
  }
  const std::string_view path = address.substr(1);
  const bool folder = path.empty() || path.ends_with('/');
  const std::string_view inner = folder && !path.empty() ? path.substr(0, path.size() - 1) : path;
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
           c == '/';
  };
  if (path == ".htaccess") {  // the one hidden file that a site has; servers do not show it
    return std::string(path);
  }
  if (!source::is_inside(inner) || !std::ranges::all_of(inner, allowed) ||
      inner.find("/.") != std::string_view::npos || inner.starts_with('.')) {
    return std::nullopt;
  }
  return folder ? std::string(path) + "index.html" : std::string(path);
}

Plan make_plan(const std::vector<PageTemplate>& pages, const tmpl::Engine& engine, View& view,
               Diagnostics& diagnostics) {
  Planner planner(engine, view, diagnostics);
  for (const PageTemplate& page : pages) {
    planner.add(page);
  }
  Plan plan{planner.take_routes()};
  for (Route& route : plan.routes) {
    route.title = unescape(route.title);
    route.description = unescape(route.description);
  }
  join_versions(plan.routes);
  add_site(plan.routes, view);
  return plan;
}

}  // namespace kept::site
