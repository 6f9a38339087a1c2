#include "site/site.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>

#include "base/parallel.h"
#include "site/document_render.h"
#include "site/each.h"
#include "site/markdown_fields.h"
#include "site/page_check.h"
#include "site/page_render.h"
#include "site/search_index.h"
#include "site/text_output.h"
#include "site/workbook_files.h"
#include "source/passage.h"

namespace kept::site {

using diagnostics::Diagnostics;

namespace {

// Where there is no such page, no index is made for it.
constexpr std::string_view kSearchPage = "/search/";

// What one route came to.
struct Rendered {
  std::vector<OutputFile> files;
  PageFacts facts;
  PageNumbers numbers;  // of a paper
  PagePolicy policy;
  std::optional<SearchPage> search;
  Diagnostics found;
};

// What templates are rendered in: as many as threads are at work, each used again and again.
class Workspaces {
 public:
  struct GiveBack {
    Workspaces* owner;
    void operator()(tmpl::Workspace* workspace) const { owner->give_back(workspace); }
  };

  std::unique_ptr<tmpl::Workspace, GiveBack> take() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) {
      idle_.push_back(std::make_unique<tmpl::Workspace>());
    }
    tmpl::Workspace* workspace = idle_.back().release();
    idle_.pop_back();
    return {workspace, GiveBack{this}};
  }

 private:
  void give_back(tmpl::Workspace* workspace) {
    const std::scoped_lock lock(mutex_);
    idle_.emplace_back(workspace);
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<tmpl::Workspace>> idle_;
};

class SiteMaker {
 public:
  SiteMaker(const model::Publication& publication, const SiteOptions& options,
            source::SourceStore& sources, Diagnostics& diagnostics)
      : publication_(publication),
        options_(options),
        sources_(sources),
        diagnostics_(diagnostics),
        assets_(
            collect_assets(*options.builtin, *options.project, publication.council, diagnostics)),
        facts_(site_facts(publication, assets_)),
        engine_(tmpl::Options{}, sources),
        roots_{{options.project, "templates"}, {options.builtin, "templates"}},
        look_(council_look(publication.council, *options.project, sources, diagnostics)) {
    for (const TemplateRoot& root : roots_) {
      engine_.add_root({root.files, root.folder, tmpl::Undefined::Report});
    }
    engine_.add_root({options.builtin, "", tmpl::Undefined::Print});
  }

  Site make() {
    std::vector<PageTemplate> templates;  // need nothing of the view, nor the view of them
    base::parallel_invoke({[&] { build_view(publication_, options_.reader, view_); },
                           [&] { templates = load_templates(); }});
    const Plan plan = make_plan(templates, engine_, view_, diagnostics_);
    searches_ = std::ranges::any_of(
        plan.routes, [](const Route& route) { return route.address == kSearchPage; });
    const PageHost host(facts_, "/");
    fill_markdown_fields(view_, engine_, host, sources_, texts_, diagnostics_);
    tmpl::freeze(tmpl::Value::object(*view_.root));
    if (!options_.only_meeting.empty()) {
      render_routes(plan);
    } else {
      Workbooks workbooks;
      base::parallel_invoke(
          {[&] { render_routes(plan); }, [&] { make_workbooks(host, workbooks); }});
      finish(workbooks);
    }
    find_authors_places();
    std::ranges::stable_sort(site_.files, {}, &OutputFile::path);
    keep_one_of_each();
    return std::move(site_);
  }

 private:
  // Once all files are known, so that their order decides and not which page was ready first.
  void find_authors_places() {
    constexpr std::size_t kMostLooks = 500;  // each goes through all files
    std::optional<source::PassageFinder> finder;
    std::map<std::string, std::optional<source::Span>, std::less<>> known;  // many pages say alike
    diagnostics_.find_words([&](std::string_view words) -> std::optional<source::Span> {
      if (const auto found = known.find(words); found != known.end()) {
        return found->second;
      }
      if (known.size() == kMostLooks) {
        return std::nullopt;
      }
      if (!finder) {
        finder.emplace(sources_);
      }
      return known.emplace(words, finder->find(words)).first->second;
    });
  }

  // Pages were compared when they were planned; a workbook, a picture or a paper's attachment may
  // still have the path of another file.
  void keep_one_of_each() {
    const auto is_taken = [&](const OutputFile& one, const OutputFile& other) {
      if (one.path == other.path) {
        diagnostics_.error("address-taken", {}, "two outputs have the address `/" + one.path + "`")
            .at_place("/" + one.path)
            .with_hint("give one of the two another `file` or `permalink` in its template");
      }
      return one.path == other.path;
    };
    site_.files.erase(std::unique(site_.files.begin(), site_.files.end(), is_taken),
                      site_.files.end());
  }

  std::vector<PageTemplate> load_templates() {
    std::vector<PageTemplate> templates =
        load_page_templates(roots_, "documents", engine_, sources_, diagnostics_);
    std::ranges::move(load_page_templates(roots_, "pages", engine_, sources_, diagnostics_),
                      std::back_inserter(templates));
    return templates;
  }

  [[nodiscard]] bool is_wanted(const Route& route) const {
    if (options_.only_meeting.empty()) {
      return true;
    }
    if (!is_paper(route.page->front.output) || route.item == nullptr) {
      return false;
    }
    const tmpl::Value meeting = route.item->get("meeting");  // of a report or supplement
    const tmpl::Value id = (meeting.is_object() ? meeting.as_object() : *route.item).get("id");
    return id.is_text() && id.as_text() == options_.only_meeting;
  }

  void render_routes(const Plan& plan) {
    std::vector<const Route*> routes;
    for (const Route& route : plan.routes) {
      if (is_wanted(route)) {
        routes.push_back(&route);
      }
    }
    // Feeds and settings of servers may want to know of all pages and papers.
    const auto others = std::stable_partition(
        routes.begin(), routes.end(), [](const Route* route) { return is_page_or_paper(*route); });
    // The accessibility statement says what was found on all other pages.
    const auto about_checks = std::stable_partition(routes.begin(), others, [](const Route* route) {
      return !route->page->front.after_checks;
    });
    const auto pages_end = static_cast<std::size_t>(others - routes.begin());
    const auto checks_begin = static_cast<std::size_t>(about_checks - routes.begin());
    std::vector<Rendered> rendered(routes.size());
    RenderJob job{engine_, *view_.root, facts_, sources_};
    Workspaces workspaces;
    std::atomic<std::size_t> done = 0;
    for (std::size_t begin = 0; begin < routes.size();) {
      const std::size_t end =
          begin < checks_begin
              ? begin + put_ready_first(std::span(routes).subspan(begin, checks_begin - begin))
          : begin < pages_end ? pages_end
                              : routes.size();
      job.checks = begin >= checks_begin && begin < pages_end ? &checks_ : nullptr;
      job.policy = begin < pages_end ? nullptr : &policy_;
      base::parallel_ranges(begin, end, 4, [&](std::size_t from, std::size_t to) {
        const auto workspace = workspaces.take();
        for (std::size_t i = from; i != to; ++i) {
          render_route(job, *routes[i], *workspace, rendered[i]);
          if (options_.progress) {
            options_.progress("pages", ++done, routes.size());
          }
        }
      });
      for (; begin != end; ++begin) {
        numbers_.emplace(routes[begin]->address, &rendered[begin].numbers);
        policy_.merge(std::move(rendered[begin].policy));
        const FrontMatter& front = routes[begin]->page->front;
        checks_.add(front.output == Output::Html && !front.unlisted, rendered[begin].found);
      }
    }
    collect(routes, rendered);
  }

  static bool is_page_or_paper(const Route& route) {
    const Output output = route.page->front.output;
    return output == Output::Html || is_paper(output);
  }

  // Puts those first that wait for none of the others, and returns how many they are: what shows
  // the page numbers of a paper, or goes on with them, waits for that paper. Routes that wait for
  // each other are taken as they are, and each is told that its paper is missing.
  static std::size_t put_ready_first(std::span<const Route*> routes) {
    std::set<std::string_view> waiting;
    for (const Route* route : routes) {
      waiting.insert(route->address);
    }
    const auto rest = std::stable_partition(routes.begin(), routes.end(), [&](const Route* route) {
      return !waiting.contains(route->page_numbers);
    });
    return rest == routes.begin() ? routes.size() : static_cast<std::size_t>(rest - routes.begin());
  }

  [[nodiscard]] const PageNumbers* numbers_for(const Route& route, Diagnostics& found) const {
    if (route.page_numbers.empty()) {
      return nullptr;
    }
    const auto paper = numbers_.find(route.page_numbers);
    if (paper != numbers_.end()) {
      return paper->second;
    }
    found
        .error("page-numbers-unknown", route.page->front.page_numbers.span,
               "no paper has the address `" + route.page_numbers + "`")
        .with_hint("name the address of a document template with `output: pdf`");
    return nullptr;
  }

  void render_route(const RenderJob& job, const Route& route, tmpl::Workspace& workspace,
                    Rendered& rendered) {
    const PageNumbers* numbers = numbers_for(route, rendered.found);
    if (numbers != nullptr && numbers->labels.empty()) {
      return;  // its paper could not be made, and says why
    }
    auto text = render_text(job, route, numbers, workspace, rendered.found);
    if (!text) {
      return;
    }
    if (!is_page_or_paper(route)) {
      rendered.files.push_back(
          {route.file, finish_text(*route.page, route.file, std::move(*text), rendered.found)});
      return;
    }
    html::Document document = parse_page(job, route, std::move(*text), rendered.found);
    if (is_paper(route.page->front.output)) {
      const PaperJob paper{publication_, *options_.project, look_, options_.print};
      rendered.numbers = render_document(paper, route, document, rendered.files, rendered.found);
      return;
    }
    if (numbers != nullptr && !rendered.found.has_errors()) {
      document = parse_page(job, route, mark_pages(document, *numbers), rendered.found);
    }
    rendered.facts = check_page(document, route, word_rules(route), rendered.found);
    rendered.policy = policy_of(document);
    const FrontMatter& front = route.page->front;
    if (searches_ && route.language.empty() && front.in_sitemap && front.in_search &&
        !front.unlisted) {
      rendered.search = search_page(document, route.address, part_of(route));
    }
    rendered.files.push_back(
        {route.file, finish_page(document, route.address, facts_), !front.unlisted});
  }

  // The words of the navigation for the part of the site that a page belongs to.
  [[nodiscard]] std::string part_of(const Route& route) const {
    const std::string& section = route.page->front.section;
    const tmpl::Value navigation = view_.root->get("site").as_object().get("navigation");
    for (const tmpl::Value& entry : navigation.as_array().values()) {
      if (!section.empty() && entry.as_object().get("section").as_text() == section) {
        return unescape(entry.as_object().get("title").as_text());
      }
    }
    return {};
  }

  [[nodiscard]] check::WordRules word_rules(const Route& route) const {
    check::WordRules words;
    words.known_short_forms = &facts_.known_short_forms;
    for (const model::ReadingRule& rule : publication_.rules.reading) {
      if (rule.readers == route.page->front.readers) {
        words.reading_age = rule.reading_age;
        words.sentence_words = rule.sentence_words;
        words.page_words = rule.page_words;
      }
    }
    return words;
  }

  void collect(const std::vector<const Route*>& routes, std::vector<Rendered>& rendered) {
    for (std::size_t i = 0; i < routes.size(); ++i) {
      const Output output = routes[i]->page->front.output;
      const std::size_t made = rendered[i].files.size();
      site_.pages += output == Output::Html ? made : 0;
      site_.documents += is_paper(output) ? made : 0;
      diagnostics_.merge(std::move(rendered[i].found));
      if (rendered[i].search) {
        search_pages_.push_back(std::move(*rendered[i].search));
      }
      for (OutputFile& file : rendered[i].files) {
        site_.files.push_back(std::move(file));
      }
    }
    for (std::size_t i = 0; i < routes.size(); ++i) {
      links_.push_back({routes[i], std::move(rendered[i].facts)});
    }
    std::ranges::sort(links_, {},
                      [](const auto& page) { return std::string_view(page.first->address); });
    if (searches_ && options_.only_meeting.empty()) {
      std::ranges::sort(search_pages_, {}, &SearchPage::address);
      std::ranges::move(search_index(search_pages_), std::back_inserter(site_.files));
    }
  }

  // Made beside the pages: neither needs the other.
  struct Workbooks {
    std::vector<OutputFile> files;
    std::size_t count = 0;
    Diagnostics found;
  };

  void make_workbooks(const PageHost& host, Workbooks& made) {
    std::vector<PlannedWorkbook> planned =
        fill_workbooks(roots_, engine_, view_, publication_.audience, host, sources_, made.found);
    std::vector<Workbooks> each(planned.size());
    base::parallel_for(planned.size(), [&](std::size_t i) {
      write_workbook(planned[i], each[i].files, each[i].found);
    });
    for (Workbooks& one : each) {
      made.count += one.files.empty() ? 0 : 1;
      made.found.merge(std::move(one.found));
      std::ranges::move(one.files, std::back_inserter(made.files));
    }
  }

  // The sheets of further components go with those pages only that ask for them.
  void take_assets() {
    constexpr std::string_view kOnDemand = "/assets/more/";
    std::set<std::string_view> asked;
    for (const auto& [route, facts] : links_) {
      for (const PageLink& link : facts.links) {
        if (link.target.starts_with(kOnDemand)) {
          asked.insert(link.target.substr(1));
        }
      }
    }
    for (OutputFile& file : assets_.files) {
      if (!file.path.starts_with(kOnDemand.substr(1)) || asked.contains(file.path)) {
        site_.files.push_back(std::move(file));
      }
    }
  }

  // What pages may link to is known now.
  void finish(Workbooks& workbooks) {
    site_.workbooks = workbooks.count;
    diagnostics_.merge(std::move(workbooks.found));
    std::ranges::move(workbooks.files, std::back_inserter(site_.files));
    take_assets();
    LinkTargets targets;
    for (const auto& [name, address] : assets_.addresses) {
      targets.add_file("/assets/" + name);
    }
    for (const auto& [route, facts] : links_) {
      if (route->page->front.unlisted) {
        continue;
      }
      // What could not be made is reported where it broke, not at each link that leads there.
      if (facts.known) {
        targets.add(route->address, facts);
      } else {
        targets.add_file(route->address);
      }
      if (!route->word_file.empty()) {
        targets.add_file("/" + route->word_file);
      }
    }
    for (const OutputFile& file : site_.files) {
      if (file.listed) {
        targets.add_file("/" + file.path);
      }
    }
    std::vector<Diagnostics> found(links_.size());
    base::parallel_for(links_.size(), [&](std::size_t i) {
      check_links(links_[i].first->address, links_[i].second, targets, found[i]);
    });
    for (Diagnostics& one : found) {
      diagnostics_.merge(std::move(one));
    }
  }

  const model::Publication& publication_;
  const SiteOptions& options_;
  source::SourceStore& sources_;
  Diagnostics& diagnostics_;
  Assets assets_;
  SiteFacts facts_;
  tmpl::Engine engine_;
  std::vector<TemplateRoot> roots_;
  PaperLook look_;
  std::deque<std::string> texts_;  // outlives the view
  View view_;
  std::map<std::string, const PageNumbers*, std::less<>> numbers_;  // by a paper's address
  std::vector<std::pair<const Route*, PageFacts>> links_;           // the plan outlives them
  PagePolicy policy_;
  bool searches_ = false;  // there is a page that reads the index
  PageChecks checks_;
  std::vector<SearchPage> search_pages_;
  Site site_;
};

}  // namespace

Site make_site(const model::Publication& publication, const SiteOptions& options,
               source::SourceStore& sources, Diagnostics& diagnostics) {
  return SiteMaker(publication, options, sources, diagnostics).make();
}

}  // namespace kept::site
