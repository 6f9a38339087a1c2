// The parts of verify_pdf_ua(): the structure tree, page content, fonts. Included by verify*.cpp
// only.
#pragma once

#include <deque>
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pdf/verify.h"

namespace kept::pdf {

// Breaches, each kind once with its first page and how often it came.
class BreachList {
 public:
  void add(std::string_view clause, std::string message, std::size_t page = 0);
  [[nodiscard]] std::vector<Breach> take();

 private:
  std::map<std::pair<std::string_view, std::string>, Breach> breaches_;
};

using ContentKey = std::pair<QPDFObjGen, int>;  // a page (or form) and a marked-content id

// What the structure tree says about content and annotations.
struct StructureFacts {
  std::map<ContentKey, QPDFObjGen> content_owner;     // the element of each content id
  std::map<QPDFObjGen, std::string> annotation_role;  // the role of the owner
  std::map<QPDFObjGen, QPDFObjGen> annotation_owner;
  std::map<int, QPDFObjectHandle> parent_tree;
};

[[nodiscard]] StructureFacts check_structure(QPDF& pdf, BreachList& breaches);

// Which glyph a two-byte code of a composite font means, for finding .notdef.
class CodeMap {
 public:
  explicit CodeMap(QPDFObjectHandle font);
  [[nodiscard]] bool is_composite() const { return composite_; }
  [[nodiscard]] unsigned glyph(unsigned code) const;

 private:
  bool composite_ = false;
  bool identity_ = true;
  std::string map_;
};

// Those of a document, each read once.
class CodeMaps {
 public:
  const CodeMap& of(QPDFObjectHandle font);

 private:
  std::map<QPDFObjGen, CodeMap> by_object_;
  std::deque<CodeMap> direct_;
};

// One page's content against what the structure says of it.
void check_page_content(QPDFObjectHandle page, std::size_t number, const StructureFacts& facts,
                        CodeMaps& codes, BreachList& breaches);

// A font of a resource dictionary: embedded, widths as in the font, text for every code.
void check_font(QPDFObjectHandle font, std::size_t page, BreachList& breaches);

}  // namespace kept::pdf
