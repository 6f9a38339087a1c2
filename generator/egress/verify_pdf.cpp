#include "egress/verify_parts.h"
#include "pdf/extract.h"
#include "pdf/verify.h"
#include "sheet/person_name.h"

namespace kept::egress {
namespace {

using diagnostics::Diagnostics;

std::string on_page(std::size_t page) {
  return page == 0 ? "" : " on page " + std::to_string(page);
}

std::string several(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void report_hidden(const site::OutputFile& file, const pdf::Hidden& hidden, Diagnostics& found) {
  const std::string place = file.path + (hidden.page == 0 ? "" : ":" + std::to_string(hidden.page));
  switch (hidden.kind) {
    case pdf::HiddenKind::CoveredText:
      found
          .blocked("pdf-text-covered", {},
                   several(hidden.count, "piece", "pieces") + " of text" + on_page(hidden.page) +
                       " that a box hides can be copied out")
          .at_place(place)
          .with_hint(
              "take the words out of the document that it was made from, and make it again: "
              "a box over words hides nothing");
      break;
    case pdf::HiddenKind::UnappliedRedaction:
      found
          .blocked("pdf-redaction-unapplied", {},
                   several(hidden.count, "passage is", "passages are") + " marked for redaction" +
                       on_page(hidden.page) + " and still there")
          .at_place(place)
          .with_hint("apply the redactions in the program that marked them, and save a new file");
      break;
    case pdf::HiddenKind::PersonalAuthor:
      if (sheet::looks_like_person(hidden.name)) {
        found
            .warning("pdf-author-personal", {},
                     "the properties name `" + hidden.name + "`, who may be a person")
            .at_place(place)
            .with_hint("put the organisation's name there: File, Properties, Author");
      }
      break;
    case pdf::HiddenKind::EarlierVersion:
      found
          .error("pdf-earlier-version", {},
                 "the file still holds " +
                     several(hidden.count, "earlier version", "earlier versions") + " of itself")
          .at_place(place)
          .with_hint(
              "save it under a new name with \"Save as\" or print it to PDF: what was deleted "
              "can be read from it");
      break;
    case pdf::HiddenKind::Attachment:
      found.warning("pdf-attachment", {}, "`" + hidden.name + "` is attached to the file")
          .at_place(place)
          .with_hint("take it out, or publish it by itself where people can find it");
      break;
    case pdf::HiddenKind::Comment:
      found
          .warning("pdf-comment", {},
                   several(hidden.count, "note or highlight", "notes and highlights") +
                       on_page(hidden.page) + " may be a reviewer's")
          .at_place(place)
          .with_hint("delete the notes: they carry names");
      break;
    case pdf::HiddenKind::Script:
      found.warning("pdf-script", {}, "the file holds a script")
          .at_place(place)
          .with_hint("make the file again without forms that compute");
      break;
  }
}

}  // namespace

void verify_pdf(const site::OutputFile& file, Diagnostics& diagnostics) {
  const pdf::PdfFile opened(file.bytes);
  const pdf::Verdict verdict = pdf::verify_pdf_ua(opened);
  if (!verdict.readable) {
    diagnostics.error("pdf-unreadable", {}, "the PDF can't be read: " + verdict.problem)
        .at_place(file.path)
        .with_hint("save it again from the program that made it, without a password");
    return;
  }
  for (const pdf::Hidden& hidden : pdf::find_hidden(opened)) {
    report_hidden(file, hidden, diagnostics);
  }
  for (const pdf::Breach& breach : verdict.breaches) {
    const std::string place =
        file.path + (breach.page == 0 ? "" : ":" + std::to_string(breach.page));
    diagnostics
        .error("pdf-not-accessible", {},
               breach.message + " (PDF/UA-1 " + std::string(breach.clause) +
                   (breach.count > 1 ? ", " + std::to_string(breach.count) + " times" : "") + ")")
        .at_place(place)
        .with_hint("make the PDF from a document with headings, and with tags switched on");
  }
}

}  // namespace kept::egress
