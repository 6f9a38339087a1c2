#include "site/document_render.h"

#include "html/queries.h"
#include "pdf/pdf.h"
#include "site/theme.h"
#include "source/file_system.h"

namespace kept::site {
namespace {

using diagnostics::Diagnostics;

pdf::StyleTable styles_of(const model::Council& council) {
  pdf::StyleTable styles;
  const Colour colour = parse_colour(council.brand.colour);
  styles.set_brand({static_cast<float>(colour.red), static_cast<float>(colour.green),
                    static_cast<float>(colour.blue)});
  return styles;
}

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
    if (const auto error = project.read(attachment.name, attachment.bytes)) {
      diagnostics
          .error("appendix-missing", node.origin,
                 "can't read the appendix `" + attachment.name + "`: " + error.message())
          .at_place(route.file)
          .with_hint("put the file into the meeting's `appendices/` folder and check its spelling");
      continue;
    }
    options.attachments.push_back(std::move(attachment));
  }
}

}  // namespace

PageNumbers render_document(const model::Publication& publication, const Route& route,
                            const html::Document& document, const source::FileReader& project,
                            std::vector<OutputFile>& files, Diagnostics& diagnostics) {
  const pdf::StyleTable styles = styles_of(publication.council);
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
  read_attachments(document, route, project, options, diagnostics);
  auto made = pdf::layout_pdf(document, styles, pdf::FontSet::embedded(), options, diagnostics);
  if (!made) {
    return {};
  }
  files.push_back({route.file, std::move(made->bytes)});
  return {std::move(made->page_of_id), std::move(made->page_labels)};
}

}  // namespace kept::site
