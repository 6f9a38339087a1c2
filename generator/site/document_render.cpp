#include "site/document_render.h"

#include <algorithm>

#include "base/number.h"
#include "data/field_reader.h"
#include "docx/docx.h"
#include "html/queries.h"
#include "pdf/pdf.h"
#include "pdf/verify.h"
#include "source/file_system.h"

namespace kept::site {
namespace {

using diagnostics::Diagnostics;

// What a document's template says of it in <meta name="kept:…" content="…">.
std::string meta(const html::Document& document, std::string_view name) {
  for (const html::Node& node : html::descendants(document.root())) {
    if (node.is("meta") && node.value_of("name") == name) {
      return std::string(node.value_of("content"));
    }
  }
  return {};
}

// The finished PDFs that the paper takes in: <object type="application/pdf" data="file in the
// project">.
void read_attachments(const html::Document& document, const Route& route,
                      const source::FileReader& project, pdf::DocumentOptions& options,
                      Diagnostics& diagnostics) {
  for (const html::Node& node : html::descendants(document.root())) {
    if (!node.is("object") || node.value_of("type") != "application/pdf") {
      continue;
    }
    pdf::Attachment attachment{std::string(node.value_of("data")), {}};
    if (project.read(attachment.name, attachment.bytes)) {
      diagnostics
          .error(
              "appendix-missing", data::first_line_of(node.origin),
              "the appendix `" + std::string(source::file_name(attachment.name)) + "` is not there")
          .at_place(route.file)
          .with_hint("its file would be `" + attachment.name + "`; capital letters count");
      continue;
    }
    options.attachments.push_back(std::move(attachment));
  }
}

// Pictures that the council keeps in site/images, as pages name them: <img
// src="/assets/images/house.png">. One that is not there is reported where it is laid out.
void read_pictures(const html::Document& document, const source::FileReader& project,
                   pdf::DocumentOptions& options) {
  constexpr std::string_view kAddress = "/assets/images/";
  for (const html::Node& node : html::descendants(document.root())) {
    const std::string_view name = node.is("img") ? node.value_of("src") : std::string_view();
    if (!name.starts_with(kAddress)) {
      continue;
    }
    const std::string path = source::join_path("site/images", name.substr(kAddress.size()));
    pdf::PictureFile picture{std::string(name), {}};
    if (source::is_inside(path) && !project.read(path, picture.bytes)) {
      options.pictures.push_back(std::move(picture));
    }
  }
}

pdf::StyleTable styles_of(const PaperJob& job, const PaperSetting& setting,
                          Diagnostics& diagnostics) {
  pdf::StyleTable styles = job.look.styles;
  apply(setting.styles, job.look.typefaces, styles, diagnostics);
  const bool large = job.print == Print::Large || setting.print == Print::Large;
  return large ? styles.enlarged() : styles;
}

pdf::DocumentOptions options_of(const model::Publication& publication, const Route& route,
                                const html::Document& document) {
  pdf::DocumentOptions options;
  options.title = route.title;
  options.subject = route.description;
  options.author = publication.council.name;
  options.language = publication.council.language == "en" ? "en-GB" : publication.council.language;
  options.date = publication.as_of;
  options.running_header = meta(document, "kept:running-header");
  options.footer_note = meta(document, "kept:footer-note");
  options.watermark = meta(document, "kept:watermark");
  options.marking = meta(document, "kept:marking");
  options.base_url = publication.council.address;
  const PaperSetting& setting = route.page->front.paper;
  options.page = geometry_of(setting);
  if (!setting.page_numbers) {
    options.footer.clear();
  } else if (const std::string footer = meta(document, "kept:footer"); !footer.empty()) {
    options.footer = footer;
  }
  options.first_page_number = std::max(
      1, static_cast<int>(base::parse_number(meta(document, "kept:first-page")).value_or(1)));
  return options;
}

// The appendix that a page comes from; null for the paper's own.
const pdf::AttachedPages* appendix_at(const pdf::Pdf& pdf, std::size_t page) {
  const auto found =
      std::find_if(pdf.attached.begin(), pdf.attached.end(), [&](const pdf::AttachedPages& pages) {
        return page > pages.first_page && page <= pages.first_page + pages.page_count;
      });
  return found == pdf.attached.end() ? nullptr : &*found;
}

// Every PDF is held against PDF/UA-1 before it leaves. What an appendix brings with it is its
// author's to mend; anything else must not happen.
void check_accessible(const pdf::Pdf& made, const Route& route, Diagnostics& diagnostics) {
  const pdf::Verdict verdict = pdf::verify_pdf_ua(made.bytes);
  for (const pdf::Breach& breach : verdict.breaches) {
    const pdf::AttachedPages* appendix = appendix_at(made, breach.page);
    const std::string clause = "` breaks clause " + std::string(breach.clause) + " of PDF/UA-1";
    const std::string hint = "ask whoever made the appendix for a tagged PDF without this mistake";
    if (appendix != nullptr) {
      const std::size_t page = breach.page - appendix->first_page;
      diagnostics
          .warning("pdf-not-accessible", data::first_line_of(appendix->element->origin),
                   "the appendix `" +
                       std::string(source::file_name(appendix->element->value_of("data"))) +
                       clause + ", first on its page " + std::to_string(page) + ": " +
                       breach.message)
          .with_hint(hint);
      continue;
    }
    const std::string where =
        breach.page > 0 ? ", first on its page " + std::to_string(breach.page) : std::string();
    const std::string said = "`" + route.file + clause + where + ": " + breach.message;
    const source::Span origin = route.page->front.permalink.span;
    if (breach.page == 0 && !made.attached.empty()) {
      diagnostics.warning("pdf-not-accessible", origin, said).with_hint(hint);
    } else {
      diagnostics.error("pdf-not-accessible", origin, said)
          .with_hint("this should not happen: please report it with the paper's template");
    }
  }
}

// What has no place in a council's files, because the template wrote it, is told with the paper.
void report(const Diagnostics& found, const Route& route, Diagnostics& diagnostics) {
  for (const diagnostics::Diagnostic& one : found.all()) {
    diagnostics::Diagnostic& told = diagnostics.note(one.code, one.span, one.message);
    told = one;
    if (one.span.file == nullptr && one.place.empty()) {
      told.at_place(route.file);
    }
  }
}

PageNumbers make_document(const PaperJob& job, const Route& route, const html::Document& document,
                          std::vector<OutputFile>& files, Diagnostics& diagnostics) {
  const pdf::StyleTable styles = styles_of(job, route.page->front.paper, diagnostics);
  pdf::DocumentOptions options = options_of(job.publication, route, document);
  read_attachments(document, route, job.project, options, diagnostics);
  read_pictures(document, job.project, options);
  auto made = pdf::layout_pdf(document, styles, job.look.fonts(), options, diagnostics);
  if (!made) {
    return {};
  }
  const Output output = route.page->front.output;
  if (output != Output::Pdf) {
    auto word = docx::write_docx(document, styles, options, *made, diagnostics);
    if (!word) {
      return {};
    }
    files.push_back({output == Output::Docx ? route.file : route.word_file, std::move(*word)});
  }
  if (output != Output::Docx) {
    check_accessible(*made, route, diagnostics);
    files.push_back({route.file, std::move(made->bytes)});
  }
  return {std::move(made->page_of_id), std::move(made->page_labels)};
}

}  // namespace

PageNumbers render_document(const PaperJob& job, const Route& route, const html::Document& document,
                            std::vector<OutputFile>& files, Diagnostics& diagnostics) {
  Diagnostics found;
  PageNumbers numbers = make_document(job, route, document, files, found);
  report(found, route, diagnostics);
  return numbers;
}

}  // namespace kept::site
