#include "docx/docx.h"

#include "docx/body_writer.h"
#include "docx/parts.h"
#include "docx/zip_archive.h"

namespace kept::docx {

std::optional<std::string> write_docx(const html::Document& document, const pdf::StyleTable& styles,
                                      const pdf::DocumentOptions& options, const pdf::Pdf& laid_out,
                                      diagnostics::Diagnostics& diagnostics) {
  if (options.title.empty()) {
    diagnostics.error("pdf-title-missing", {}, "the document has no title")
        .with_hint("give the document template a `title`");
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.count(diagnostics::Severity::Error);
  const pdf::DocumentIndex index = pdf::DocumentIndex::create(document.root());
  BodyWriter writer(document, styles, options, index, laid_out, diagnostics);
  const std::string body = writer.write();
  if (diagnostics.count(diagnostics::Severity::Error) > errors_before) {
    return std::nullopt;
  }
  ZipArchive archive(options.date);
  archive.add("[Content_Types].xml", content_types_part());
  archive.add("_rels/.rels", package_relationships_part());
  archive.add("docProps/core.xml", core_properties_part(options));
  archive.add("word/document.xml", std::string(kXmlHead) + "<w:document" +
                                       std::string(kNamespaces) + "><w:body>" + body +
                                       "</w:body></w:document>");
  archive.add("word/_rels/document.xml.rels", writer.relationships().part());
  archive.add("word/styles.xml", styles_part(styles, options));
  archive.add("word/numbering.xml", writer.lists().part(styles));
  archive.add("word/settings.xml", settings_part());
  archive.add("word/footnotes.xml", writer.footnotes_part());
  archive.add("word/header1.xml", header_part(options, false));
  archive.add("word/header2.xml", header_part(options, true));
  archive.add("word/footer1.xml", footer_part(options, PageCount::OfBody));
  archive.add("word/footer2.xml", footer_part(options, PageCount::Plain));
  for (const MediaFile& file : writer.media()) {
    archive.add("word/" + file.name, file.bytes);
  }
  return archive.finish();
}

}  // namespace kept::docx
