#include "pdf/verify.h"

#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "pdf/stream_bytes.h"
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

void check_metadata(QPDFObjectHandle catalog, BreachList& breaches) {
  QPDFObjectHandle metadata = catalog.getKey("/Metadata");
  if (!metadata.isStream()) {
    breaches.add("7.1", "the document has no XMP metadata");
    return;
  }
  const std::string xmp = stream_bytes(metadata);
  if (!says(xmp, "pdfuaid:part", "1")) {
    breaches.add("5", "the metadata does not say that this is PDF/UA-1");
  }
  if (xmp.find("dc:title") == std::string::npos) {
    breaches.add("7.1", "the metadata has no title (dc:title)");
  }
}

void check_catalog(QPDF& pdf, BreachList& breaches) {
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
  if (!language.isString() || language.getUTF8Value().size() < 2) {
    breaches.add("7.2", "the document does not say its language");
  }
  QPDFObjectHandle form = catalog.getKey("/AcroForm");
  if (form.isDictionary() && form.hasKey("/XFA")) {
    breaches.add("7.15", "the document holds an XFA form");
  }
  check_metadata(catalog, breaches);
}

void check_annotation(QPDFObjectHandle annotation, std::size_t page, const StructureFacts& facts,
                      BreachList& breaches) {
  if (!annotation.isDictionary()) {
    return;
  }
  const std::string subtype = annotation.getKey("/Subtype").isName()
                                  ? annotation.getKey("/Subtype").getName()
                                  : std::string();
  const bool hidden =
      annotation.getKey("/F").isInteger() && (annotation.getKey("/F").getIntValueAsInt() & 2) != 0;
  if (subtype == "/Popup" || hidden) {
    return;
  }
  const auto owner = facts.annotation_role.find(annotation.getObjGen());
  if (owner == facts.annotation_role.end()) {
    breaches.add(subtype == "/Link" ? "7.18.5" : "7.18.1", "an annotation is not tagged", page);
    return;
  }
  const std::string wanted = subtype == "/Link"     ? "Link"
                             : subtype == "/Widget" ? "Form"
                                                    : owner->second;
  if (owner->second != wanted) {
    breaches.add(subtype == "/Link" ? "7.18.5" : "7.18.4",
                 "an annotation is tagged as " + owner->second + ", not " + wanted, page);
  }
  const bool has_text = annotation.getKey("/Contents").isString() &&
                        !annotation.getKey("/Contents").getUTF8Value().empty();
  if (!has_text && subtype != "/Widget") {
    breaches.add(subtype == "/Link" ? "7.18.5" : "7.18.1",
                 "an annotation has no text that describes it", page);
  }
  QPDFObjectHandle parent = annotation.getKey("/StructParent");
  const auto entry = parent.isInteger() ? facts.parent_tree.find(parent.getIntValueAsInt())
                                        : facts.parent_tree.end();
  if (entry == facts.parent_tree.end() ||
      entry->second.getObjGen() != facts.annotation_owner.at(annotation.getObjGen())) {
    breaches.add("7.18.1", "the parent tree does not lead from an annotation to its element", page);
  }
}

void check_page(QPDFObjectHandle page, std::size_t number, const StructureFacts& facts,
                CodeMaps& codes, BreachList& breaches) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (annotations.isArray() && annotations.getArrayNItems() > 0) {
    QPDFObjectHandle order = page.getKey("/Tabs");
    if (!order.isName() || order.getName() != "/S") {
      breaches.add("7.18.3", "the page's links are not reached in reading order (Tabs)", number);
    }
    for (QPDFObjectHandle annotation : annotations.aitems()) {
      check_annotation(annotation, number, facts, breaches);
    }
  }
  check_page_content(page, number, facts, codes, breaches);
}

void check_fonts(const std::vector<QPDFPageObjectHelper>& pages, BreachList& breaches) {
  std::set<QPDFObjGen> seen;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    QPDFPageObjectHelper page = pages[i];
    QPDFObjectHandle resources = page.getAttribute("/Resources", false);
    if (!resources.isDictionary() || !resources.getKey("/Font").isDictionary()) {
      continue;
    }
    if (resources.isIndirect() && !seen.insert(resources.getObjGen()).second) {
      continue;
    }
    for (const auto& [name, font] : resources.getKey("/Font").ditems()) {
      if (!font.isIndirect() || seen.insert(font.getObjGen()).second) {
        check_font(font, i + 1, breaches);
      }
    }
  }
}

}  // namespace

Verdict verify_pdf_ua(std::string_view bytes) {
  Verdict verdict;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("document", bytes.data(), bytes.size());
    if (pdf.isEncrypted()) {
      verdict.problem = "the file is encrypted";
      return verdict;
    }
    BreachList breaches;
    check_catalog(pdf, breaches);
    const StructureFacts facts = check_structure(pdf, breaches);
    const std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
    verdict.page_count = pages.size();
    CodeMaps codes;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      QPDFPageObjectHelper page = pages[i];
      check_page(page.getObjectHandle(), i + 1, facts, codes, breaches);
    }
    check_fonts(pages, breaches);
    verdict.breaches = breaches.take();
    verdict.readable = true;
  } catch (const std::exception& problem) {
    verdict.problem = problem.what();
  }
  return verdict;
}

}  // namespace kept::pdf
