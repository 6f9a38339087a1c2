// A template that makes pages or documents, with the front matter that says which:
//
//   for: promise in pledge.promises          one output for each; without it, one
//   permalink: /pledge/{{ promise.id }}/     where it stands; a folder becomes its index.html
//   title: "{{ promise.title }}"
//   layout: layouts/page.njk                 the template that it fills
//   output: html                             or text, xml, json, csv, calendar; for papers pdf,
//                                            docx, or `pdf, docx` for both
//   paper:                                   a paper's sheet and styles: see site/paper.h
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/shape.h"
#include "model/reference.h"
#include "site/paper.h"
#include "source/file_system.h"
#include "source/source_file.h"
#include "template/engine.h"

namespace kept::site {

enum class Output : std::uint8_t { Html, Pdf, Docx, PdfAndDocx, Text, Xml, Json, Csv, Calendar };
[[nodiscard]] constexpr bool is_paper(Output output) {
  return output == Output::Pdf || output == Output::Docx || output == Output::PdfAndDocx;
}

struct FrontMatter {
  data::Located<std::string> each;  // `for`
  data::Located<std::string> permalink;
  data::Located<std::string> title;
  data::Located<std::string> description;
  std::string layout;
  data::Located<std::string> page_numbers;
  Output output = Output::Html;
  std::string section;
  std::string navigation;
  std::string nav_title;
  int order = 0;
  bool exit_page = false;
  bool in_sitemap = true;
  bool unlisted = false;
  PaperSetting paper;
  bool in_search = true;
  bool after_checks = false;  // made after all other pages: it says what was found on them
  model::Readers readers = model::Readers::YoungPeople;
  data::Located<std::string> language;    // where it is not the council's own
  data::Located<std::string> version_of;  // the address of the page that it says in its language
  data::Located<std::string> updated;     // the day of its records
};

const data::Shape<FrontMatter>& shape_of(data::Tag<FrontMatter>);
std::span<const data::Choice<Output>> enum_names(data::Tag<Output>);

struct PageTemplate {
  const source::SourceFile* file = nullptr;
  FrontMatter front;
  std::string variable;  // of `for`, or ""
  const tmpl::Template* list = nullptr;
  const tmpl::Template* permalink = nullptr;
  const tmpl::Template* title = nullptr;
  const tmpl::Template* language = nullptr;
  const tmpl::Template* version_of = nullptr;
  const tmpl::Template* description = nullptr;   // null where there is none
  const tmpl::Template* page_numbers = nullptr;  // null where there is none
  const tmpl::Template* updated = nullptr;       // null where there is none
  const tmpl::Template* body = nullptr;
};

// A place where templates are looked for; earlier places override later ones file by file.
struct TemplateRoot {
  const source::FileReader* files = nullptr;
  std::string folder;
};

struct TemplateFile {
  std::string name;  // "pages/home.njk"
  std::string path;  // within `files`
  const source::FileReader* files = nullptr;
};

// The files with this ending below `folder` of all roots, each name from the first that has it;
// sorted by name. An empty file takes away what later roots have under its name. The last root's
// are the built-in ones.
[[nodiscard]] std::vector<TemplateFile> find_templates(const std::vector<TemplateRoot>& roots,
                                                       std::string_view folder,
                                                       std::string_view extension);

// The templates below `folder` ("pages", "documents") of all roots, sorted by name. Those that
// cannot be understood are reported and left out.
[[nodiscard]] std::vector<PageTemplate> load_page_templates(const std::vector<TemplateRoot>& roots,
                                                            std::string_view folder,
                                                            const tmpl::Engine& engine,
                                                            source::SourceStore& sources,
                                                            diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
