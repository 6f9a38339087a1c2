// Goes through a page as a reader's eye does: which text is drawn where, and what is painted over
// it. Internal to the module.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

#include "pdf/content_lexer.h"
#include "pdf/page_geometry.h"
#include "pdf/page_paint.h"
#include "pdf/reading.h"

namespace kept::pdf {

// A word, with the space after it.
struct DrawnText {
  std::string text;  // UTF-8
  Area area;         // in the page's units
  bool new_line = false;
  bool invisible = false;        // text of a scan, for example
  std::optional<Colour> colour;  // where it is one, and known
};

// Which letters a font's codes are, and how wide.
class FontDecoder {
 public:
  FontDecoder(QPDFObjectHandle font, StreamReader& streams);

  struct Letter {
    std::string_view text;  // empty where nobody knows
    double width = 0;       // in thousandths of the font's size
  };
  // What the bytes of one code stand for. The text lives as long as the decoder.
  [[nodiscard]] Letter letter(std::string_view code) const;
  [[nodiscard]] std::size_t code_size() const { return code_size_; }
  [[nodiscard]] bool is_known() const { return known_; }

 private:
  void read_simple(QPDFObjectHandle font);
  void read_widths(QPDFObjectHandle font, StreamReader& streams);
  void read_to_unicode(const std::string& map, StreamReader& streams);
  void read_ranges(const std::vector<Operand>& operands, StreamReader& streams);
  bool may_read_one_more(StreamReader& streams);

  std::size_t code_size_ = 1;
  bool known_ = true;
  std::unordered_map<unsigned, std::string> text_;
  std::unordered_map<unsigned, double> widths_;
  double default_width_ = 500;
};

struct PageEvents {
  std::function<void(DrawnText)> text;
  std::function<void(const Painted&)> painted;
  // What is said of some content beside it: its other text, for example.
  std::function<void(std::string)> property;
};

// The bytes of a page's content streams, one after another.
[[nodiscard]] std::string content_of(QPDFObjectHandle page, StreamReader& streams);

// Fonts are kept from page to page: hold one for a document.
class TextWalk {
 public:
  explicit TextWalk(StreamReader& streams) : streams_(streams) {}
  // True where a font was met whose codes nothing turns into letters.
  bool walk_page(QPDFObjectHandle page, const PageEvents& events);
  // A form that no page drew: how a note looks, or what was left behind. Nothing where one did.
  bool walk_form(QPDFObjectHandle form, const PageEvents& events);

 private:
  friend class PageWalker;
  const FontDecoder& decoder_of(QPDFObjectHandle font);
  StreamReader& streams_;
  std::map<QPDFObjGen, std::unique_ptr<FontDecoder>> decoders_;
  std::vector<std::unique_ptr<FontDecoder>> direct_decoders_;
  std::map<QPDFObjGen, std::string> forms_;  // that were drawn: their content
};

}  // namespace kept::pdf
