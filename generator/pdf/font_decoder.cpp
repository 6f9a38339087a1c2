#include <array>

#include "base/text.h"
#include "html/entities.h"
#include "pdf/reading.h"
#include "pdf/text_walk.h"

namespace kept::pdf {
namespace {

// Windows-1252 where it is not Latin-1 (ISO 32000-1, annex D).
constexpr std::array<char16_t, 32> kWindows = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string one(char32_t code_point) {
  std::string text;
  base::append_utf8(text, code_point);
  return text;
}

// "A", "eacute", "seven", "fi", "uni00E9".
std::string text_of_glyph_name(std::string_view name) {
  static constexpr std::string_view kDigits[] = {"zero", "one", "two",   "three", "four",
                                                 "five", "six", "seven", "eight", "nine"};
  if (name.size() == 1) {
    return std::string(name);
  }
  for (std::size_t i = 0; i < std::size(kDigits); ++i) {
    if (name == kDigits[i]) {
      return std::to_string(i);
    }
  }
  if (name == "fi" || name == "fl" || name == "ff" || name == "ffi" || name == "ffl") {
    return std::string(name);
  }
  if (name == "germandbls") {
    return "ss";
  }
  if (name.starts_with("uni") && name.size() >= 7) {
    return one(
        static_cast<char32_t>(std::strtoul(std::string(name.substr(3, 4)).c_str(), nullptr, 16)));
  }
  return std::string(html::entity_text(name));
}

// UTF-16BE as a CMap writes it.
std::string from_utf16(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const auto unit = [&](std::size_t i) {
      return static_cast<char32_t>((static_cast<unsigned char>(bytes[i]) << 8U) |
                                   static_cast<unsigned char>(bytes[i + 1]));
    };
    char32_t code = unit(at);
    if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()) {
      code = 0x10000 + ((code - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    }
    base::append_utf8(text, code);
  }
  return text;
}

unsigned code_of(std::string_view bytes) {
  unsigned code = 0;
  for (const char c : bytes) {
    code = (code << 8U) | static_cast<unsigned char>(c);
  }
  return code;
}

// The last letter counted up, as a range of a CMap does.
std::string next_text(std::string_view utf16, unsigned step) {
  std::string bytes(utf16);
  if (bytes.size() >= 2) {
    const unsigned last = code_of(std::string_view(bytes).substr(bytes.size() - 2)) + step;
    bytes[bytes.size() - 2] = static_cast<char>(last >> 8U);
    bytes[bytes.size() - 1] = static_cast<char>(last);
  }
  return from_utf16(bytes);
}

}  // namespace

FontDecoder::FontDecoder(QPDFObjectHandle font, StreamReader& streams) {
  if (!font.isDictionary()) {
    known_ = false;
    return;
  }
  const bool composite = font.getKey("/DescendantFonts").isArray();
  code_size_ = composite ? 2 : 1;
  if (!composite) {
    read_simple(font);
  }
  read_widths(font, streams);
  if (font.getKey("/ToUnicode").isStream()) {
    read_to_unicode(streams.read(font.getKey("/ToUnicode")), streams);
  } else if (composite) {
    known_ = false;
  }
}

void FontDecoder::read_simple(QPDFObjectHandle font) {
  for (unsigned code = 0x20; code < 0x100; ++code) {
    const char32_t meaning = code >= 0x80 && code < 0xA0 ? kWindows[code - 0x80] : code;
    text_[code] = meaning == 0 ? std::string() : one(meaning);
  }
  QPDFObjectHandle encoding = font.getKey("/Encoding");
  if (!encoding.isDictionary() || !encoding.getKey("/Differences").isArray()) {
    return;
  }
  unsigned code = 0;
  for (QPDFObjectHandle item : encoding.getKey("/Differences").aitems()) {
    if (item.isInteger()) {
      code = static_cast<unsigned>(item.getIntValueAsInt());
    } else if (item.isName()) {
      text_[code++] = text_of_glyph_name(item.getName().substr(1));
    }
  }
}

void FontDecoder::read_widths(QPDFObjectHandle font, StreamReader& streams) {
  QPDFObjectHandle widths = font.getKey("/Widths");
  if (widths.isArray()) {
    unsigned code = font.getKey("/FirstChar").isInteger()
                        ? static_cast<unsigned>(font.getKey("/FirstChar").getIntValueAsInt())
                        : 0;
    for (QPDFObjectHandle width : widths.aitems()) {
      widths_[code++] = width.isNumber() ? width.getNumericValue() : default_width_;
    }
  }
  QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
  if (!descendants.isArray() || descendants.getArrayNItems() == 0 ||
      !descendants.getArrayItem(0).isDictionary()) {
    return;
  }
  QPDFObjectHandle descendant = descendants.getArrayItem(0);
  default_width_ =
      descendant.getKey("/DW").isNumber() ? descendant.getKey("/DW").getNumericValue() : 1000;
  QPDFObjectHandle list = descendant.getKey("/W");
  const int count = list.isArray() ? list.getArrayNItems() : 0;
  for (int i = 0; i + 1 < count;) {
    const auto first = static_cast<unsigned>(
        list.getArrayItem(i).isInteger() ? list.getArrayItem(i).getIntValueAsInt() : 0);
    QPDFObjectHandle second = list.getArrayItem(i + 1);
    if (second.isArray()) {
      unsigned code = first;
      for (QPDFObjectHandle width : second.aitems()) {
        widths_[code++] = width.isNumber() ? width.getNumericValue() : default_width_;
      }
      i += 2;
    } else {
      const auto last = static_cast<unsigned>(second.isInteger() ? second.getIntValueAsInt() : 0);
      QPDFObjectHandle width =
          i + 2 < count ? list.getArrayItem(i + 2) : QPDFObjectHandle::newNull();
      for (unsigned code = first;
           code <= last && code - first < 0x10000 && width.isNumber() && may_read_one_more(streams);
           ++code) {
        widths_[code] = width.getNumericValue();
      }
      i += 3;
    }
  }
}

void FontDecoder::read_to_unicode(const std::string& map, StreamReader& streams) {
  ContentLexer lexer(map);
  for (std::string_view op = lexer.next(); !op.empty(); op = lexer.next()) {
    const std::vector<Operand>& operands = lexer.operands();
    if (op == "endcodespacerange" && !operands.empty() && !operands[0].text.empty()) {
      code_size_ = std::min<std::size_t>(operands[0].text.size(), 4);
    } else if (op == "endbfchar") {
      for (std::size_t i = 0; i + 1 < operands.size(); i += 2) {
        text_[code_of(operands[i].text)] = from_utf16(operands[i + 1].text);
      }
    } else if (op == "endbfrange") {
      read_ranges(operands, streams);
    }
  }
  known_ = known_ && !lexer.had_too_many();
}

// A font that goes on after so many entries is not known.
bool FontDecoder::may_read_one_more(StreamReader& streams) {
  const bool may = streams.may_add_entry();
  known_ = known_ && may;
  return may;
}

// <first> <last> <text of the first>, or <first> <last> [<text> <text> …].
void FontDecoder::read_ranges(const std::vector<Operand>& operands, StreamReader& streams) {
  for (std::size_t i = 0; i + 2 < operands.size();) {
    const unsigned first = code_of(operands[i].text);
    const unsigned last = std::min(code_of(operands[i + 1].text), first + 0xFFFF);
    i += 2;
    const bool listed = operands[i].kind == Operand::Kind::Other;
    const std::size_t count = last < first ? 0 : std::size_t{last - first} + 1;
    for (std::size_t offset = 0; offset < count && may_read_one_more(streams); ++offset) {
      const std::size_t at = listed ? i + 1 + offset : i;
      if (at < operands.size() && operands[at].kind == Operand::Kind::String) {
        text_[first + static_cast<unsigned>(offset)] =
            next_text(operands[at].text, listed ? 0 : static_cast<unsigned>(offset));
      }
    }
    i += listed ? count + 2 : 1;
  }
}

FontDecoder::Letter FontDecoder::letter(std::string_view code) const {
  const unsigned number = code_of(code);
  const auto text = text_.find(number);
  const auto width = widths_.find(number);
  return {text == text_.end() ? std::string_view() : std::string_view(text->second),
          width == widths_.end() ? default_width_ : width->second};
}

}  // namespace kept::pdf
