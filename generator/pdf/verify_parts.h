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

#include "pdf/reading.h"
#include "pdf/verify.h"

namespace kept::pdf {

// Breaches, each kind once with its first page and how often it came.
class BreachList {
 public:
  void add(std::string_view clause, std::string message, std::size_t page = 0);
  // As above; `page_of` is asked where the breach is the first of its kind.
  template <class PageOf>
  void add_at(std::string_view clause, std::string message, const PageOf& page_of) {
    const auto known = breaches_.find({clause, message});
    add(clause, std::move(message), known == breaches_.end() ? page_of() : 0);
  }
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
  std::set<QPDFObjGen> described_annotations;  // whose owner has an alternative description
  std::map<int, QPDFObjectHandle> parent_tree;
};

[[nodiscard]] StructureFacts check_structure(QPDF& pdf, BreachList& breaches);

// RFC 3066: "en-GB".
[[nodiscard]] bool is_language_tag(std::string_view tag);

// Which glyph a two-byte code of a composite font means, for finding .notdef and glyphs that the
// embedded font has not.
class CodeMap {
 public:
  CodeMap(QPDFObjectHandle font, StreamReader& streams);
  [[nodiscard]] bool is_composite() const { return composite_; }
  [[nodiscard]] unsigned glyph(unsigned code) const;
  // Only what is shown has to be right: subsets keep the widths of glyphs that they left out.
  void show(unsigned code) {
    shown_.resize(65536);
    shown_[code] = true;
  }
  [[nodiscard]] bool is_shown(unsigned code) const { return code < shown_.size() && shown_[code]; }
  [[nodiscard]] bool has_glyph(unsigned glyph) const {
    return glyph_count_ == 0 || glyph < glyph_count_;
  }

 private:
  bool composite_ = false;
  bool identity_ = true;
  unsigned glyph_count_ = 0;  // 0: not known
  std::string map_;
  std::vector<bool> shown_;
};

// Those of a document, each read once.
class CodeMaps {
 public:
  explicit CodeMaps(StreamReader& streams) : streams_(streams) {}
  CodeMap& of(QPDFObjectHandle font);
  [[nodiscard]] StreamReader& streams() { return streams_; }

 private:
  StreamReader& streams_;
  std::map<QPDFObjGen, CodeMap> by_object_;
  std::deque<CodeMap> direct_;
};

// What the pages checked so far have drawn.
struct DrawnThings {
  StreamReader& streams;
  CodeMaps codes{streams};
  std::set<std::pair<QPDFObjGen, bool>> forms{};  // within marked content, or not
  std::set<QPDFObjGen> tagged_forms{};            // with marked content of their own
  std::vector<std::pair<QPDFObjectHandle, std::size_t>> resources{};  // of forms; and on which page
};

// One page's content, with the forms that it draws, against what the structure says of it.
void check_page_content(QPDFObjectHandle page, std::size_t number, const StructureFacts& facts,
                        DrawnThings& drawn, BreachList& breaches);

// A font of a resource dictionary, once all pages were walked: embedded, widths as in the font,
// text for every code.
void check_font(QPDFObjectHandle font, std::size_t page, CodeMaps& codes, BreachList& breaches);

}  // namespace kept::pdf
