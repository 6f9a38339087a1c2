// verify_pdf_ua(): fonts. ISO 14289-1, 7.21.
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "pdf/verify_parts.h"

namespace kept::pdf {
namespace {

using Handle = QPDFObjectHandle;

unsigned u16(const std::string& bytes, std::size_t at) {
  return at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at]) * 256U +
                                     static_cast<unsigned char>(bytes[at + 1])
                               : 0;
}

// What a TrueType program says of itself. Widths in thousandths of an em.
class TrueTypeProgram {
 public:
  using Encoding = std::pair<unsigned, unsigned>;  // platform, encoding

  explicit TrueTypeProgram(std::string program) : program_(std::move(program)) {
    const unsigned tables = u16(program_, 4);
    for (unsigned i = 0; i < tables; ++i) {
      const std::size_t entry = 12 + std::size_t{16} * i;
      if (entry + 16 > program_.size()) {
        break;
      }
      const std::size_t offset = u16(program_, entry + 8) * 65536UL + u16(program_, entry + 10);
      tables_[program_.substr(entry, 4)] = offset;
    }
    units_ = in_table("head", 18);
    metric_count_ = in_table("hhea", 34);
  }

  [[nodiscard]] bool knows_widths() const {
    return units_ > 0 && metric_count_ > 0 && tables_.count("hmtx") > 0;
  }
  [[nodiscard]] double width(unsigned glyph) const {
    const unsigned place = std::min(glyph, metric_count_ - 1);
    return 1000.0 * u16(program_, tables_.at("hmtx") + std::size_t{4} * place) / units_;
  }
  [[nodiscard]] unsigned glyph_count() const { return in_table("maxp", 4); }
  // The subtables of its cmap.
  [[nodiscard]] std::set<Encoding> encodings() const {
    std::set<Encoding> found;
    const unsigned count = in_table("cmap", 2);
    for (unsigned i = 0; i < count; ++i) {
      found.emplace(in_table("cmap", 4 + std::size_t{8} * i),
                    in_table("cmap", 6 + std::size_t{8} * i));
    }
    return found;
  }

 private:
  [[nodiscard]] unsigned in_table(const std::string& table, std::size_t at) const {
    const auto found = tables_.find(table);
    return found == tables_.end() ? 0 : u16(program_, found->second + at);
  }

  std::string program_;
  std::map<std::string, std::size_t> tables_;
  unsigned units_ = 0;
  unsigned metric_count_ = 0;
};

// Whether the entries of /W from `first` on are those of the program. A list of widths or, where
// `list` is a number, the last code of a range that shares one.
bool widths_agree(const CodeMap& codes, const TrueTypeProgram& truth, int first, Handle list,
                  Handle shared) {
  const bool is_list = list.isArray();
  const int count = is_list ? list.getArrayNItems() : list.getIntValueAsInt() - first + 1;
  for (int i = 0; i < std::min(count, 65536); ++i) {
    const auto code = static_cast<unsigned>(first + i);
    if (!codes.is_shown(code)) {
      continue;
    }
    const double said = (is_list ? list.getArrayItem(i) : shared).getNumericValue();
    if (std::fabs(said - truth.width(codes.glyph(code))) > 1) {
      return false;
    }
  }
  return true;
}

void check_widths(const CodeMap& codes, Handle descendant, const TrueTypeProgram& truth,
                  std::size_t page, BreachList& breaches) {
  Handle widths = descendant.getKey("/W");
  if (!widths.isArray() || !truth.knows_widths()) {
    return;
  }
  const int count = widths.getArrayNItems();
  for (int i = 0; i + 1 < count;) {
    Handle list = widths.getArrayItem(i + 1);
    const bool range = list.isInteger() && i + 2 < count;
    if (!widths.getArrayItem(i).isInteger() || (!list.isArray() && !range)) {
      return;
    }
    if (!widths_agree(codes, truth, widths.getArrayItem(i).getIntValueAsInt(), list,
                      range ? widths.getArrayItem(i + 2) : Handle::newNull())) {
      breaches.add("7.21.5", "a font's widths are not those of the embedded font", page);
      return;
    }
    i += range ? 3 : 2;
  }
}

Handle program_of(Handle font) {
  Handle descriptor = font.getKey("/FontDescriptor");
  for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
    if (descriptor.isDictionary() && descriptor.getKey(key).isStream()) {
      return descriptor.getKey(key);
    }
  }
  return Handle::newNull();
}

void check_unicode_values(Handle map, StreamReader& streams, std::size_t page,
                          BreachList& breaches) {
  const std::string text = streams.read(map);
  for (const char* bad : {"><0000>", "><FEFF>", "><FFFE>", "> <0000>", "> <FEFF>", "> <FFFE>"}) {
    // <0000> <FFFF> is how a code space range begins, and no mapping
    if (text.find(bad) != std::string::npos) {
      breaches.add("7.21.7", "a font maps a code to no character", page);
    }
  }
}

// ISO 32000-1, table 118: the character maps that every reader has.
bool is_predefined_map(const std::string& name) {
  static constexpr std::array<std::string_view, 61> kNames = {"GB-EUC-H",
                                                              "GB-EUC-V",
                                                              "GBpc-EUC-H",
                                                              "GBpc-EUC-V",
                                                              "GBK-EUC-H",
                                                              "GBK-EUC-V",
                                                              "GBKp-EUC-H",
                                                              "GBKp-EUC-V",
                                                              "GBK2K-H",
                                                              "GBK2K-V",
                                                              "UniGB-UCS2-H",
                                                              "UniGB-UCS2-V",
                                                              "UniGB-UTF16-H",
                                                              "UniGB-UTF16-V",
                                                              "B5pc-H",
                                                              "B5pc-V",
                                                              "HKscs-B5-H",
                                                              "HKscs-B5-V",
                                                              "ETen-B5-H",
                                                              "ETen-B5-V",
                                                              "ETenms-B5-H",
                                                              "ETenms-B5-V",
                                                              "CNS-EUC-H",
                                                              "CNS-EUC-V",
                                                              "UniCNS-UCS2-H",
                                                              "UniCNS-UCS2-V",
                                                              "UniCNS-UTF16-H",
                                                              "UniCNS-UTF16-V",
                                                              "83pv-RKSJ-H",
                                                              "90ms-RKSJ-H",
                                                              "90ms-RKSJ-V",
                                                              "90msp-RKSJ-H",
                                                              "90msp-RKSJ-V",
                                                              "90pv-RKSJ-H",
                                                              "Add-RKSJ-H",
                                                              "Add-RKSJ-V",
                                                              "EUC-H",
                                                              "EUC-V",
                                                              "Ext-RKSJ-H",
                                                              "Ext-RKSJ-V",
                                                              "H",
                                                              "V",
                                                              "UniJIS-UCS2-H",
                                                              "UniJIS-UCS2-V",
                                                              "UniJIS-UCS2-HW-H",
                                                              "UniJIS-UCS2-HW-V",
                                                              "UniJIS-UTF16-H",
                                                              "UniJIS-UTF16-V",
                                                              "KSC-EUC-H",
                                                              "KSC-EUC-V",
                                                              "KSCms-UHC-H",
                                                              "KSCms-UHC-V",
                                                              "KSCms-UHC-HW-H",
                                                              "KSCms-UHC-HW-V",
                                                              "KSCpc-EUC-H",
                                                              "UniKS-UCS2-H",
                                                              "UniKS-UCS2-V",
                                                              "UniKS-UTF16-H",
                                                              "UniKS-UTF16-V",
                                                              "Identity-H",
                                                              "Identity-V"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string name_of(Handle object) {
  return object.isName() ? object.getName().substr(1) : std::string();
}

// The word before or after `keyword` in a CMap: "/WMode 1 def", "/GBK-EUC-H usecmap".
std::string word_before(const std::string& text, const std::string& keyword) {
  std::size_t end = text.find(keyword);
  while (end != std::string::npos && end > 0 &&
         std::isspace(static_cast<unsigned char>(text[end - 1]))) {
    --end;
  }
  const std::size_t begin =
      end == std::string::npos || end == 0 ? std::string::npos : text.rfind('/', end - 1);
  return begin == std::string::npos ? std::string() : text.substr(begin + 1, end - begin - 1);
}

int number_after(const std::string& text, const std::string& keyword) {
  std::size_t at = text.find(keyword);
  at = at == std::string::npos ? at : text.find_first_of("0123456789", at + keyword.size());
  return at == std::string::npos ? 0 : text[at] - '0';
}

std::string text_of(Handle dictionary, const char* key) {
  return dictionary.isDictionary() && dictionary.getKey(key).isString()
             ? dictionary.getKey(key).getStringValue()
             : std::string();
}

// 7.21.3: the map from codes to characters is one that readers have, or whole in the file, and fits
// the characters of the font.
void check_encoding(Handle font, Handle descendant, StreamReader& streams, std::size_t page,
                    BreachList& breaches) {
  Handle encoding = font.getKey("/Encoding");
  if (!encoding.isStream()) {
    if (!is_predefined_map(name_of(encoding))) {
      breaches.add("7.21.3", "a font's map of codes is neither a known one nor embedded", page);
    }
    return;
  }
  const std::string map = streams.read(encoding);
  Handle mode = encoding.getDict().getKey("/WMode");
  if ((mode.isInteger() ? mode.getIntValueAsInt() : 0) != number_after(map, "/WMode")) {
    breaches.add("7.21.3", "a font's map of codes and its dictionary disagree on direction", page);
  }
  if (map.find("usecmap") != std::string::npos && !is_predefined_map(word_before(map, "usecmap"))) {
    breaches.add("7.21.3", "a font's map of codes builds on one that readers do not have", page);
  }
  Handle ours = encoding.getDict().getKey("/CIDSystemInfo");
  Handle theirs = descendant.getKey("/CIDSystemInfo");
  if (text_of(ours, "/Registry") != text_of(theirs, "/Registry") ||
      text_of(ours, "/Ordering") != text_of(theirs, "/Ordering")) {
    breaches.add("7.21.3", "a font's map of codes is for another set of characters", page);
  }
}

// 7.21.4.2: a CIDSet names every character of the font, or is left out.
void check_cid_set(const CodeMap& codes, Handle descendant, unsigned glyph_count,
                   StreamReader& streams, std::size_t page, BreachList& breaches) {
  Handle set = descendant.getKey("/FontDescriptor").getKey("/CIDSet");
  if (!set.isStream()) {
    return;
  }
  const std::string bits = streams.read(set);
  for (unsigned cid = 0; cid < 65536 && codes.is_composite(); ++cid) {
    const unsigned glyph = codes.glyph(cid);
    const bool present = cid == 0 || (glyph != 0 && glyph < glyph_count);
    const bool listed = cid / 8 < bits.size() &&
                        (static_cast<unsigned char>(bits[cid / 8]) & (0x80U >> (cid % 8))) != 0;
    if (present && !listed) {
      breaches.add("7.21.4", "a font's list of its characters (CIDSet) is not whole", page);
      return;
    }
  }
}

void check_composite(Handle font, const CodeMap& codes, StreamReader& streams, std::size_t page,
                     BreachList& breaches) {
  Handle descendants = font.getKey("/DescendantFonts");
  if (!descendants.isArray() || descendants.getArrayNItems() != 1 ||
      !descendants.getArrayItem(0).isDictionary()) {
    breaches.add("7.21.3", "a composite font has no descendant", page);
    return;
  }
  Handle descendant = descendants.getArrayItem(0);
  Handle program = program_of(descendant);
  if (!program.isStream()) {
    breaches.add("7.21.4", "a font is not embedded", page);
    return;
  }
  const bool true_type = name_of(descendant.getKey("/Subtype")) == "CIDFontType2";
  Handle map = descendant.getKey("/CIDToGIDMap");
  if (true_type && !map.isStream() && name_of(map) != "Identity") {
    breaches.add("7.21.3", "a font does not say which glyphs its codes mean", page);
  }
  check_encoding(font, descendant, streams, page, breaches);
  if (!font.getKey("/ToUnicode").isStream()) {
    breaches.add("7.21.7", "a font does not say which text its codes stand for", page);
  } else {
    check_unicode_values(font.getKey("/ToUnicode"), streams, page, breaches);
  }
  if (true_type) {
    const TrueTypeProgram truth(streams.read(program));
    check_widths(codes, descendant, truth, page, breaches);
    check_cid_set(codes, descendant, truth.glyph_count(), streams, page, breaches);
  }
}

bool is_latin_encoding(const std::string& name) {
  return name == "WinAnsiEncoding" || name == "MacRomanEncoding";
}

// 7.21.6: from a code to a glyph there has to be one way, which every reader takes.
void check_true_type(Handle font, Handle program, StreamReader& streams, std::size_t page,
                     BreachList& breaches) {
  constexpr int kSymbolic = 4;
  Handle flags = font.getKey("/FontDescriptor").getKey("/Flags");
  const bool symbolic = flags.isInteger() && (flags.getIntValueAsInt() & kSymbolic) != 0;
  const auto encodings = TrueTypeProgram(streams.read(program)).encodings();
  Handle encoding = font.getKey("/Encoding");
  if (symbolic) {
    if (!encoding.isNull()) {
      breaches.add("7.21.6", "a symbolic font has an encoding", page);
    }
    if (encodings.size() != 1 && encodings.count({3, 0}) == 0) {
      breaches.add("7.21.6", "a symbolic font does not say which of its maps counts", page);
    }
    return;
  }
  if (encodings.count({1, 0}) == 0 && encodings.count({3, 1}) == 0) {
    breaches.add("7.21.6", "a font has no map from characters to glyphs", page);
  }
  const bool differs = encoding.isDictionary() && encoding.hasKey("/Differences");
  const std::string base =
      name_of(encoding.isDictionary() ? encoding.getKey("/BaseEncoding") : encoding);
  if (!is_latin_encoding(base) || (differs && encodings.count({3, 1}) == 0)) {
    breaches.add("7.21.6", "a font's encoding does not lead to its glyphs", page);
  }
}

// Whether the text behind the codes of a simple font can be found out without a ToUnicode map: by
// an encoding that everybody knows, or by the names that a Type 1 font gives its glyphs.
bool names_its_characters(Handle font, const std::string& subtype) {
  Handle encoding = font.getKey("/Encoding");
  const std::string base =
      name_of(encoding.isDictionary() ? encoding.getKey("/BaseEncoding") : encoding);
  return is_latin_encoding(base) || base == "MacExpertEncoding" || subtype == "Type1" ||
         subtype == "MMType1";
}

}  // namespace

CodeMap::CodeMap(Handle font, StreamReader& streams) {
  Handle descendants = font.getKey("/DescendantFonts");
  composite_ = name_of(font.getKey("/Encoding")) == "Identity-H" && descendants.isArray() &&
               descendants.getArrayNItems() == 1;
  if (composite_ && descendants.getArrayItem(0).isDictionary()) {
    Handle map = descendants.getArrayItem(0).getKey("/CIDToGIDMap");
    if (map.isStream()) {
      identity_ = false;
      map_ = streams.read(map);
    }
    Handle program = descendants.getArrayItem(0).getKey("/FontDescriptor").getKey("/FontFile2");
    glyph_count_ = program.isStream() ? TrueTypeProgram(streams.read(program)).glyph_count() : 0;
  }
}

unsigned CodeMap::glyph(unsigned code) const {
  return identity_ ? code : u16(map_, std::size_t{2} * code);
}

CodeMap& CodeMaps::of(Handle font) {
  if (!font.isIndirect()) {
    return direct_.emplace_back(font, streams_);
  }
  return by_object_.try_emplace(font.getObjGen(), font, streams_).first->second;
}

void check_font(Handle font, std::size_t page, CodeMaps& codes, BreachList& breaches) {
  if (!font.isDictionary() || !font.getKey("/Subtype").isName()) {
    return;
  }
  const std::string subtype = name_of(font.getKey("/Subtype"));
  if (subtype == "Type0") {
    check_composite(font, codes.of(font), codes.streams(), page, breaches);
    return;
  }
  Handle program = program_of(font);
  if (subtype != "Type3" && !program.isStream()) {
    breaches.add("7.21.4", "a font is not embedded", page);
  } else if (subtype == "TrueType") {
    check_true_type(font, program, codes.streams(), page, breaches);
  }
  if (font.getKey("/ToUnicode").isStream()) {
    check_unicode_values(font.getKey("/ToUnicode"), codes.streams(), page, breaches);
  } else if (!names_its_characters(font, subtype)) {
    breaches.add("7.21.7", "a font does not say which text its codes stand for", page);
  }
}

}  // namespace kept::pdf
