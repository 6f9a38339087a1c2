#include "pdf/verify.h"

#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "pdf/reading.h"
#include "pdf/verify_parts.h"

namespace kept::pdf {

void BreachList::add(std::string_view clause, std::string message, std::size_t page) {
  const auto [entry, is_new] = breaches_.try_emplace({clause, message});
  if (is_new) {
    entry->second = {clause, std::move(message), page, 1};
  } else {
    ++entry->second.count;
  }
}

std::vector<Breach> BreachList::take() {
  std::vector<Breach> all;
  for (auto& [key, breach] : breaches_) {
    all.push_back(std::move(breach));
  }
  breaches_.clear();
  return all;
}

namespace {

bool has_text(QPDFObjectHandle dictionary, const char* key) {
  return dictionary.getKey(key).isString() && !dictionary.getKey(key).getUTF8Value().empty();
}

bool says(const std::string& xmp, std::string_view name, std::string_view value) {
  for (std::size_t at = xmp.find(name); at != std::string::npos; at = xmp.find(name, at + 1)) {
    std::size_t rest = at + name.size();
    while (rest < xmp.size() && (xmp[rest] == '>' || xmp[rest] == '=' || xmp[rest] == '"' ||
                                 xmp[rest] == '\'' || xmp[rest] == ' ')) {
      ++rest;
    }
    if (xmp.compare(rest, value.size(), value) == 0) {
      return true;
    }
  }
  return false;
}

void check_metadata(QPDFObjectHandle catalog, StreamReader& streams, BreachList& breaches) {
  QPDFObjectHandle metadata = catalog.getKey("/Metadata");
  if (!metadata.isStream()) {
    breaches.add("7.1", "the document has no XMP metadata");
    return;
  }
  const std::string xmp = streams.read(metadata);
  if (!says(xmp, "pdfuaid:part", "1")) {
    breaches.add("5", "the metadata does not say that this is PDF/UA-1");
  }
  if (xmp.find("dc:title") == std::string::npos) {
    breaches.add("7.1", "the metadata has no title (dc:title)");
  }
}

// 7.10: what a reader may show or hide has a name, and is never shown or hidden by itself.
void check_optional_content(QPDFObjectHandle properties, BreachList& breaches) {
  if (!properties.isDictionary()) {
    return;
  }
  std::vector<QPDFObjectHandle> configurations = {properties.getKey("/D")};
  if (properties.getKey("/Configs").isArray()) {
    for (QPDFObjectHandle one : properties.getKey("/Configs").aitems()) {
      configurations.push_back(one);
    }
  }
  for (QPDFObjectHandle one : configurations) {
    if (!one.isDictionary() || !has_text(one, "/Name")) {
      breaches.add("7.10", "a set of layers has no name");
    }
    if (one.isDictionary() && one.hasKey("/AS")) {
      breaches.add("7.10", "layers are shown and hidden by themselves");
    }
  }
}

void check_embedded_files(QPDF& pdf, BreachList& breaches) {
  for (const auto& [name, file] : QPDFEmbeddedFileDocumentHelper(pdf).getEmbeddedFiles()) {
    if (!has_text(file->getObjectHandle(), "/F") || !has_text(file->getObjectHandle(), "/UF")) {
      breaches.add("7.11", "a file that travels inside has no name (F and UF)");
    }
  }
}

void check_catalog(QPDF& pdf, StreamReader& streams, BreachList& breaches) {
  QPDFObjectHandle catalog = pdf.getRoot();
  QPDFObjectHandle mark_info = catalog.getKey("/MarkInfo");
  const bool marked = mark_info.isDictionary() && mark_info.getKey("/Marked").isBool() &&
                      mark_info.getKey("/Marked").getBoolValue();
  if (!marked) {
    breaches.add("6.2", "the document does not say that it is tagged (MarkInfo, Marked)");
  }
  if (mark_info.isDictionary() && mark_info.getKey("/Suspects").isBool() &&
      mark_info.getKey("/Suspects").getBoolValue()) {
    breaches.add("7.1", "the document says that its tags are suspect");
  }
  QPDFObjectHandle preferences = catalog.getKey("/ViewerPreferences");
  const bool shows_title = preferences.isDictionary() &&
                           preferences.getKey("/DisplayDocTitle").isBool() &&
                           preferences.getKey("/DisplayDocTitle").getBoolValue();
  if (!shows_title) {
    breaches.add("7.1", "the window would show the file name and not the title");
  }
  QPDFObjectHandle language = catalog.getKey("/Lang");
  if (!language.isString() || !is_language_tag(language.getUTF8Value())) {
    breaches.add("7.2", "the document does not say its language");
  }
  QPDFObjectHandle form = catalog.getKey("/AcroForm");
  if (form.isDictionary() && form.hasKey("/XFA")) {
    breaches.add("7.15", "the document holds an XFA form");
  }
  check_optional_content(catalog.getKey("/OCProperties"), breaches);
  check_embedded_files(pdf, breaches);
  check_metadata(catalog, streams, breaches);
}

bool lies_outside(QPDFObjectHandle annotation, const QPDFObjectHandle::Rectangle& seen) {
  QPDFObjectHandle place = annotation.getKey("/Rect");
  if (!place.isRectangle()) {
    return false;
  }
  const QPDFObjectHandle::Rectangle box = place.getArrayAsRectangle();
  return box.urx < seen.llx || box.llx > seen.urx || box.ury < seen.lly || box.lly > seen.ury;
}

// 7.18.6.2: sound and film say of which kind they are, and what is in them.
void check_media(QPDFObjectHandle annotation, std::size_t page, BreachList& breaches) {
  QPDFObjectHandle action = annotation.getKey("/A");
  QPDFObjectHandle rendition =
      action.isDictionary() ? action.getKey("/R") : QPDFObjectHandle::newNull();
  QPDFObjectHandle clip =
      rendition.isDictionary() ? rendition.getKey("/C") : QPDFObjectHandle::newNull();
  if (clip.isDictionary() && (!has_text(clip, "/CT") || !clip.getKey("/Alt").isArray())) {
    breaches.add("7.18.6", "a sound or film does not say its kind or what is in it", page);
  }
}

// The description of a form's field stands at the field, which may be the widget's parent.
bool has_field_description(QPDFObjectHandle widget) {
  QPDFObjectHandle parent = widget.getKey("/Parent");
  return has_text(widget, "/TU") || (parent.isDictionary() && has_text(parent, "/TU"));
}

// What is wrong with its text, as a reader would hear it. REQUIRES: it belongs to an element.
void check_description(QPDFObjectHandle annotation, const std::string& subtype, std::size_t page,
                       const StructureFacts& facts, BreachList& breaches) {
  const bool described = facts.described_annotations.count(annotation.getObjGen()) > 0;
  if (subtype == "/Link") {
    if (!has_text(annotation, "/Contents")) {
      breaches.add("7.18.5", "an annotation has no text that describes it", page);
    }
  } else if (subtype == "/Widget") {
    if (!described && !has_field_description(annotation)) {
      breaches.add("7.18.1", "a field to fill in has no text that describes it", page);
    }
  } else if (!described && !has_text(annotation, "/Contents")) {
    breaches.add("7.18.1", "an annotation has no text that describes it", page);
  }
}

void check_annotation(QPDFObjectHandle annotation, std::size_t page,
                      const QPDFObjectHandle::Rectangle& seen, const StructureFacts& facts,
                      BreachList& breaches) {
  if (!annotation.isDictionary()) {
    return;
  }
  const std::string subtype = annotation.getKey("/Subtype").isName()
                                  ? annotation.getKey("/Subtype").getName()
                                  : std::string();
  const bool hidden =
      annotation.getKey("/F").isInteger() && (annotation.getKey("/F").getIntValueAsInt() & 2) != 0;
  const auto owner = facts.annotation_role.find(annotation.getObjGen());
  const bool is_tagged = owner != facts.annotation_role.end();
  if (subtype == "/TrapNet") {
    breaches.add("7.18.2", "the page holds a trap network", page);
  }
  if (subtype == "/PrinterMark") {
    if (is_tagged) {
      breaches.add("7.18.8", "a printer's mark is tagged", page);
    }
    return;
  }
  if (subtype == "/Popup" || hidden || lies_outside(annotation, seen)) {
    return;
  }
  if (!is_tagged) {
    breaches.add(subtype == "/Link" ? "7.18.5" : "7.18.1", "an annotation is not tagged", page);
    return;
  }
  const std::string wanted = subtype == "/Link" ? "Link" : subtype == "/Widget" ? "Form" : "Annot";
  if (owner->second != wanted) {
    breaches.add(subtype == "/Link"     ? "7.18.5"
                 : subtype == "/Widget" ? "7.18.4"
                                        : "7.18.1",
                 "an annotation is tagged as " + owner->second + ", not " + wanted, page);
  }
  check_description(annotation, subtype, page, facts, breaches);
  check_media(annotation, page, breaches);
  QPDFObjectHandle parent = annotation.getKey("/StructParent");
  const auto entry = parent.isInteger() ? facts.parent_tree.find(parent.getIntValueAsInt())
                                        : facts.parent_tree.end();
  if (entry == facts.parent_tree.end() ||
      entry->second.getObjGen() != facts.annotation_owner.at(annotation.getObjGen())) {
    breaches.add("7.18.1", "the parent tree does not lead from an annotation to its element", page);
  }
}

void check_page(QPDFPageObjectHelper helper, std::size_t number, const StructureFacts& facts,
                DrawnThings& drawn, BreachList& breaches) {
  QPDFObjectHandle page = helper.getObjectHandle();
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (annotations.isArray() && annotations.getArrayNItems() > 0) {
    QPDFObjectHandle order = page.getKey("/Tabs");
    if (!order.isName() || order.getName() != "/S") {
      breaches.add("7.18.3", "the page's links are not reached in reading order (Tabs)", number);
    }
    const QPDFObjectHandle::Rectangle seen = helper.getCropBox().getArrayAsRectangle();
    for (QPDFObjectHandle annotation : annotations.aitems()) {
      check_annotation(annotation, number, seen, facts, breaches);
    }
  }
  check_page_content(page, number, facts, drawn, breaches);
}

void check_fonts(QPDFObjectHandle resources, std::size_t page, CodeMaps& codes,
                 std::set<QPDFObjGen>& seen, BreachList& breaches) {
  const bool known = resources.isIndirect() && !seen.insert(resources.getObjGen()).second;
  if (known || !resources.isDictionary() || !resources.getKey("/Font").isDictionary()) {
    return;
  }
  for (const auto& [name, font] : resources.getKey("/Font").ditems()) {
    if (!font.isIndirect() || seen.insert(font.getObjGen()).second) {
      check_font(font, page, codes, breaches);
    }
  }
}

void check_pages(QPDF& pdf, const StructureFacts& facts, StreamReader& streams, Verdict& verdict,
                 BreachList& breaches) {
  const std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
  verdict.page_count = pages.size();
  DrawnThings drawn{streams};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    QPDFPageObjectHelper page = pages[i];
    check_page(page, i + 1, facts, drawn, breaches);
    drawn.resources.emplace_back(page.getAttribute("/Resources", false), i + 1);
  }
  std::set<QPDFObjGen> seen;
  for (const auto& [resources, page] : drawn.resources) {
    check_fonts(resources, page, drawn.codes, seen, breaches);
  }
}

}  // namespace

Verdict verify_pdf_ua(const PdfFile& file) {
  Verdict verdict;
  verdict.problem = file.problem();
  if (file.document() == nullptr) {
    return verdict;
  }
  try {
    QPDF& pdf = *file.document();
    StreamReader streams(file.bytes().size());
    if (pdf.isEncrypted()) {
      verdict.problem = "the file is encrypted";
      return verdict;
    }
    BreachList breaches;
    if (!file.bytes().starts_with("%PDF-1.")) {
      breaches.add("6.1", "the file does not begin as a PDF of version 1.0 to 1.7");
    }
    check_catalog(pdf, streams, breaches);
    const StructureFacts facts = check_structure(pdf, breaches);
    check_pages(pdf, facts, streams, verdict, breaches);
    verdict.breaches = breaches.take();
    verdict.readable = true;
  } catch (const std::exception& problem) {
    verdict.problem = problem.what();
  }
  return verdict;
}

}  // namespace kept::pdf
