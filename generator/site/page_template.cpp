#include "site/page_template.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "site/each.h"
#include "source/resource_reader.h"

namespace kept::site {

using data::Optional;
using data::Required;
using diagnostics::Diagnostics;
using source::SourceFile;
using source::Span;

std::span<const data::Choice<Output>> enum_names(data::Tag<Output>) {
  static constexpr data::Choice<Output> kNames[] = {
      {Output::Html, "html", "A page, checked as one."},
      {Output::Pdf, "pdf", "A tagged PDF."},
      {Output::Docx, "docx", "A Word file."},
      {Output::PdfAndDocx, "pdf, docx",
       "A tagged PDF, and a Word file of the same name beside it."},
      {Output::Text, "text", "Plain text: values are printed as they are."},
      {Output::Xml, "xml", "XML: values are escaped."},
      {Output::Json, "json", "JSON: each `{{ value }}` is printed as JSON, text with its quotes."},
      {Output::Csv, "csv", "CSV: each `{{ value }}` is a field."},
      {Output::Calendar, "calendar", "iCalendar: values are escaped, long lines folded."}};
  return kNames;
}

const data::Shape<FrontMatter>& shape_of(data::Tag<FrontMatter>) {
  using F = FrontMatter;
  static const auto shape =
      data::Shape<F>("page_template", "The front matter of a template that makes pages.")
          .field("for", &F::each, Optional, "One page for each: a name, `in`, a list.",
                 "promise in pledge.promises")
          .field("permalink", &F::permalink, Required, "The page's address.",
                 "/pledge/{{ promise.id }}/")
          .field("title", &F::title, Optional, "", "\"{{ promise.title }}\"")
          .field("description", &F::description, Optional, "One sentence for search engines.")
          .field("layout", &F::layout, Optional, "The template that it fills.", "layouts/page.njk")
          .field("page_numbers", &F::page_numbers, Optional,
                 "The address of the PDF with the same text: the page shows where its pages begin.",
                 "\"/meetings/{{ meeting.id }}/pack.pdf\"")
          .field("output", &F::output, Optional, "What it makes.")
          .field("section", &F::section, Optional, "The part of the site it belongs to.")
          .field("navigation", &F::navigation, Optional, "Where it is linked on every page.")
          .one_of({"main", "footer"})
          .field("nav_title", &F::nav_title, Optional, "Its words there, where not the title.")
          .field("order", &F::order, Optional, "Its place there.")
          .field("exit_page", &F::exit_page, Optional, "`yes`: it has the quick exit.")
          .field("in_sitemap", &F::in_sitemap, Optional,
                 "`no` keeps it out of the sitemap and of the search.")
          .field("in_search", &F::in_search, Optional, "`no` keeps it out of the search.")
          .field("unlisted", &F::unlisted, Optional,
                 "`yes` for an address that nothing may name: neither the sitemap nor the list of "
                 "files, and a link to it is an error.")
          .field("paper", &F::paper, Optional, "The sheet and styles of a paper.")
          .field("after_checks", &F::after_checks, Optional,
                 "`yes` for a page that says what was found on all others: `checks`.")
          .field("readers", &F::readers, Optional, "For whom it is: how hard it may be to read.",
                 "councillors")
          .field("language", &F::language, Optional,
                 "Its language, where that is not the council's own.",
                 "\"{{ version.language.id }}\"")
          .field("version_of", &F::version_of, Optional,
                 "The address of the page that it says in its language.",
                 "/pledge/{{ version.promise.id }}/")
          .field("updated", &F::updated, Optional,
                 "The day on which what it says was last checked or changed, for the sitemap.",
                 "\"{{ promise.reviewed_on }}\"");
  return shape;
}

namespace {

class Loader {
 public:
  Loader(const tmpl::Engine& engine, source::SourceStore& sources, Diagnostics& diagnostics)
      : engine_(engine), sources_(sources), diagnostics_(diagnostics) {}

  std::optional<PageTemplate> load(const std::string& name, const std::string& path,
                                   const source::FileReader& files) {
    std::string text;
    if (const auto error = files.read(path, text)) {
      diagnostics_.error("file-unreadable", {}, "can't read the template: " + error.message())
          .at_place(path);
      return std::nullopt;
    }
    const SourceFile& file = sources_.add(path, std::move(text));
    data::Document document;
    const auto parts = data::split_front_matter(file, diagnostics_);
    if (!parts) {
      return std::nullopt;
    }
    const auto front_document = data::parse_yaml_fragment(parts->yaml, diagnostics_);
    if (!front_document) {
      return std::nullopt;
    }
    const std::size_t before = diagnostics_.all().size();
    auto front = data::read<FrontMatter>(front_document->root(), diagnostics_);
    if (!front || diagnostics_.all().size() > before) {
      return std::nullopt;
    }
    return compile(name, file, parts->body, std::move(*front));
  }

 private:
  std::optional<PageTemplate> compile(const std::string& name, const SourceFile& file, Span body,
                                      FrontMatter front) {
    PageTemplate page;
    page.file = &file;
    page.front = std::move(front);
    page.body = engine_.compile_text(name, with_layout(file, body, page.front.layout),
                                     tmpl::Undefined::Report, diagnostics_);
    page.permalink = compile_field(name, page.front.permalink);
    page.title = compile_field(name, page.front.title);
    page.description = compile_field(name, page.front.description);
    page.language = compile_field(name, page.front.language);
    page.version_of = compile_field(name, page.front.version_of);
    page.page_numbers = compile_field(name, page.front.page_numbers);
    page.updated = compile_field(name, page.front.updated);
    if (!page.body || !page.permalink || !page.title || !read_list(page)) {
      return std::nullopt;
    }
    return page;
  }

  // The body as if it began with `{% extends layout %}`, which takes the place of front matter:
  // that is always longer, so that every place in the body stays where its author sees it.
  Span with_layout(const SourceFile& file, Span body, const std::string& layout) {
    if (layout.empty()) {
      return body;
    }
    std::string text = file.text();
    const std::string extends = "{% extends \"" + layout + "\" %}";
    for (std::size_t i = 0, put = 0; i < body.begin; ++i) {
      if (text[i] != '\n') {
        text[i] = ' ';
      }
      if (i >= body.begin - std::min<std::size_t>(body.begin, extends.size() + 1) &&
          put < extends.size()) {
        text[i] = extends[put++];
      }
    }
    const SourceFile& joined = sources_.add(file.path(), std::move(text));
    return {&joined, 0, static_cast<std::uint32_t>(joined.text().size())};
  }

  const tmpl::Template* compile_field(const std::string& name,
                                      const data::Located<std::string>& field) {
    return engine_.compile_text(name, span_of(field, sources_), tmpl::Undefined::Report,
                                diagnostics_);
  }

  // `promise in pledge.promises`
  bool read_list(PageTemplate& page) {
    if (page.front.each.value.empty()) {
      return true;
    }
    auto clause = read_for(page.front.each, sources_, diagnostics_);
    if (!clause) {
      return false;
    }
    page.variable = std::move(clause->variable);
    page.list = engine_.compile_expression(clause->list, diagnostics_);
    return page.list != nullptr;
  }

  const tmpl::Engine& engine_;
  source::SourceStore& sources_;
  Diagnostics& diagnostics_;
};

// An empty file stands for no template: with it a council takes away a built-in one.
bool is_empty(const TemplateFile& file) {
  std::string text;
  return !file.files->read(file.path, text) && base::trim(text).empty();
}

}  // namespace

std::vector<TemplateFile> find_templates(const std::vector<TemplateRoot>& roots,
                                         std::string_view folder, std::string_view extension) {
  std::map<std::string, TemplateFile> found;
  for (const TemplateRoot& root : roots) {
    const std::string below = source::join_path(root.folder, folder);
    for (const std::string& path : source::files_below(*root.files, below)) {
      if (path.ends_with(extension)) {
        const std::string name = path.substr(root.folder.empty() ? 0 : root.folder.size() + 1);
        found.try_emplace(name, TemplateFile{name, path, root.files});
      }
    }
  }
  std::vector<TemplateFile> files;
  for (auto& [name, file] : found) {
    const bool built_in = file.files == roots.back().files;
    if (built_in || !is_empty(file)) {
      files.push_back(std::move(file));
    }
  }
  return files;
}

std::vector<PageTemplate> load_page_templates(const std::vector<TemplateRoot>& roots,
                                              std::string_view folder, const tmpl::Engine& engine,
                                              source::SourceStore& sources,
                                              Diagnostics& diagnostics) {
  Loader loader(engine, sources, diagnostics);
  std::vector<PageTemplate> pages;
  for (const TemplateFile& file : find_templates(roots, folder, ".njk")) {
    if (auto page = loader.load(file.name, file.path, *file.files)) {
      pages.push_back(std::move(*page));
    }
  }
  return pages;
}

}  // namespace kept::site
