// verify_pdf_ua(): page content and fonts.
#include <algorithm>
#include <cmath>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "pdf/stream_bytes.h"
#include "pdf/text_walk.h"
#include "pdf/verify_parts.h"

namespace kept::pdf {
namespace {

bool shows_text(std::string_view op) {
  return op == "Tj" || op == "TJ" || op == "'" || op == "\"";
}

bool paints(std::string_view op) {
  static constexpr std::string_view kPainting[] = {"S",  "s", "f",  "F",  "f*", "B",
                                                   "B*", "b", "b*", "sh", "Do", "BI"};
  return shows_text(op) || std::ranges::find(kPainting, op) != std::end(kPainting);
}

class ContentChecker {
 public:
  ContentChecker(QPDFObjectHandle page, std::size_t number, const StructureFacts& facts,
                 CodeMaps& codes, BreachList& breaches)
      : page_(page),
        resources_(QPDFPageObjectHelper(page).getAttribute("/Resources", false)),
        number_(number),
        facts_(facts),
        codes_(codes),
        breaches_(breaches) {}

  void check() {
    const std::string content = content_of(page_);
    ContentLexer lexer(content);
    for (std::string_view op = lexer.next(); !op.empty(); op = lexer.next()) {
      handle(op, lexer);
    }
    if (!stack_.empty()) {
      breaches_.add("7.1", "marked content is not ended", number_);
    }
    check_parents();
  }

 private:
  enum class Marked : std::uint8_t { Neutral, Artifact, Content };

  void handle(std::string_view op, const ContentLexer& lexer) {
    if (op == "BMC" || op == "BDC") {
      begin(op == "BDC", lexer);
    } else if (op == "EMC") {
      if (stack_.empty()) {
        breaches_.add("7.1", "marked content is ended that was not begun", number_);
      } else {
        stack_.pop_back();
      }
    } else if (op == "Tf" && !lexer.operands().empty()) {
      set_font(lexer.operands().front().text);
    } else if (paints(op)) {
      if (!inside(Marked::Artifact) && !inside(Marked::Content)) {
        breaches_.add("7.1", "content is neither tagged nor marked as decoration", number_);
      }
      if (shows_text(op)) {
        check_text(lexer);
      }
    }
  }

  [[nodiscard]] bool inside(Marked kind) const {
    return std::ranges::find(stack_, kind) != stack_.end();
  }

  void begin(bool has_properties, const ContentLexer& lexer) {
    Marked kind = Marked::Neutral;
    const std::vector<Operand>& operands = lexer.operands();
    if (!operands.empty() && operands.front().kind == Operand::Kind::Name &&
        operands.front().text == "Artifact") {
      kind = Marked::Artifact;
      if (inside(Marked::Content)) {
        breaches_.add("7.1", "decoration stands inside tagged content", number_);
      }
    } else if (const auto mcid = has_properties ? content_id(lexer) : std::nullopt) {
      kind = Marked::Content;
      add_content(*mcid);
    }
    stack_.push_back(kind);
  }

  // Of `/P <</MCID 3>>`, or of a property list that is named, as in `/P /MC3`.
  std::optional<int> content_id(const ContentLexer& lexer) {
    const std::vector<Operand>& operands = lexer.operands();
    if (operands.size() != 2 || operands[1].kind != Operand::Kind::Name) {
      return lexer.integer_after("MCID");
    }
    QPDFObjectHandle lists =
        resources_.isDictionary() ? resources_.getKey("/Properties") : QPDFObjectHandle::newNull();
    QPDFObjectHandle properties =
        lists.isDictionary() ? lists.getKey("/" + operands[1].text) : QPDFObjectHandle::newNull();
    return properties.isDictionary() && properties.getKey("/MCID").isInteger()
               ? std::optional(properties.getKey("/MCID").getIntValueAsInt())
               : std::nullopt;
  }

  void add_content(int mcid) {
    if (inside(Marked::Artifact)) {
      breaches_.add("7.1", "tagged content stands inside decoration", number_);
    }
    if (!ids_.insert(mcid).second) {
      breaches_.add("7.1", "two stretches of a page have the same content id", number_);
    }
    if (facts_.content_owner.count({page_.getObjGen(), mcid}) == 0) {
      breaches_.add("7.1", "tagged content belongs to no element", number_);
    }
  }

  // Assistive technology goes from the page to the structure by the parent tree.
  void check_parents() {
    QPDFObjectHandle key = page_.getKey("/StructParents");
    const auto entry = key.isInteger() ? facts_.parent_tree.find(key.getIntValueAsInt())
                                       : facts_.parent_tree.end();
    for (const int mcid : ids_) {
      const auto owner = facts_.content_owner.find({page_.getObjGen(), mcid});
      if (owner == facts_.content_owner.end()) {
        continue;
      }
      QPDFObjectHandle parents =
          entry != facts_.parent_tree.end() ? entry->second : QPDFObjectHandle::newNull();
      const bool leads_there = parents.isArray() && mcid < parents.getArrayNItems() &&
                               parents.getArrayItem(mcid).getObjGen() == owner->second;
      if (!leads_there) {
        breaches_.add("7.1", "the parent tree does not lead from content to its element", number_);
      }
    }
  }

  void set_font(const std::string& name) {
    const auto known = fonts_.find(name);
    if (known != fonts_.end()) {
      font_ = known->second;
      return;
    }
    QPDFObjectHandle fonts =
        resources_.isDictionary() ? resources_.getKey("/Font") : QPDFObjectHandle::newNull();
    QPDFObjectHandle font =
        fonts.isDictionary() ? fonts.getKey("/" + name) : QPDFObjectHandle::newNull();
    font_ = font.isDictionary() ? &codes_.of(font) : nullptr;
    fonts_.emplace(name, font_);
  }

  void check_text(const ContentLexer& lexer) {
    if (font_ == nullptr || !font_->is_composite()) {
      return;
    }
    for (const Operand& operand : lexer.operands()) {
      if (operand.kind == Operand::Kind::String) {
        check_string(operand.text);
      }
    }
  }

  void check_string(const std::string& bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
      const unsigned code =
          static_cast<unsigned char>(bytes[i]) * 256U + static_cast<unsigned char>(bytes[i + 1]);
      if (font_->glyph(code) == 0) {
        breaches_.add("7.21.8", "text uses a character that its font lacks", number_);
      }
    }
  }

  QPDFObjectHandle page_;
  QPDFObjectHandle resources_;
  std::size_t number_;
  const StructureFacts& facts_;
  CodeMaps& codes_;
  BreachList& breaches_;
  std::vector<Marked> stack_;
  std::set<int> ids_;
  std::map<std::string, const CodeMap*> fonts_;  // by the page's names
  const CodeMap* font_ = nullptr;
};

unsigned u16(const std::string& bytes, std::size_t at) {
  return at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at]) * 256U +
                                     static_cast<unsigned char>(bytes[at + 1])
                               : 0;
}

// The advance widths of a TrueType program, in thousandths of an em.
class TrueTypeWidths {
 public:
  explicit TrueTypeWidths(std::string program) : program_(std::move(program)) {
    const unsigned tables = u16(program_, 4);
    for (unsigned i = 0; i < tables; ++i) {
      const std::size_t entry = 12 + std::size_t{16} * i;
      if (entry + 16 > program_.size()) {
        break;
      }
      const std::size_t offset = u16(program_, entry + 8) * 65536UL + u16(program_, entry + 10);
      tables_[program_.substr(entry, 4)] = offset;
    }
    units_ = tables_.count("head") > 0 ? u16(program_, tables_["head"] + 18) : 0;
    metric_count_ = tables_.count("hhea") > 0 ? u16(program_, tables_["hhea"] + 34) : 0;
  }

  [[nodiscard]] bool known() const {
    return units_ > 0 && metric_count_ > 0 && tables_.count("hmtx") > 0;
  }
  [[nodiscard]] double width(unsigned glyph) const {
    const unsigned place = std::min(glyph, metric_count_ - 1);
    return 1000.0 * u16(program_, tables_.at("hmtx") + std::size_t{4} * place) / units_;
  }

 private:
  std::string program_;
  std::map<std::string, std::size_t> tables_;
  unsigned units_ = 0;
  unsigned metric_count_ = 0;
};

void check_widths(QPDFObjectHandle font, QPDFObjectHandle descendant, QPDFObjectHandle program,
                  std::size_t page, BreachList& breaches) {
  QPDFObjectHandle widths = descendant.getKey("/W");
  const TrueTypeWidths truth(stream_bytes(program));
  if (!widths.isArray() || !truth.known()) {
    return;
  }
  const CodeMap codes(font);
  const int count = widths.getArrayNItems();
  for (int i = 0; i + 1 < count; i += 2) {
    QPDFObjectHandle list = widths.getArrayItem(i + 1);
    if (!widths.getArrayItem(i).isInteger() || !list.isArray()) {
      return;  // ranges: not what the writers that we check make
    }
    const int first = widths.getArrayItem(i).getIntValueAsInt();
    for (int k = 0; k < list.getArrayNItems(); ++k) {
      const double said = list.getArrayItem(k).getNumericValue();
      const double real = truth.width(codes.glyph(static_cast<unsigned>(first + k)));
      if (std::fabs(said - real) > 1) {
        breaches.add("7.21.5", "a font's widths are not those of the embedded font", page);
        return;
      }
    }
  }
}

QPDFObjectHandle program_of(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
    if (descriptor.isDictionary() && descriptor.getKey(key).isStream()) {
      return descriptor.getKey(key);
    }
  }
  return QPDFObjectHandle::newNull();
}

void check_to_unicode(QPDFObjectHandle font, std::size_t page, BreachList& breaches) {
  QPDFObjectHandle map = font.getKey("/ToUnicode");
  if (!map.isStream()) {
    breaches.add("7.21.7", "a font does not say which text its codes stand for", page);
    return;
  }
  const std::string text = stream_bytes(map);
  for (const char* bad : {"><0000>", "><FEFF>", "><FFFE>", "> <0000>", "> <FEFF>", "> <FFFE>"}) {
    // <0000> <FFFF> is how a code space range begins, and no mapping
    if (text.find(bad) != std::string::npos) {
      breaches.add("7.21.7", "a font maps a code to no character", page);
    }
  }
}

void check_composite(QPDFObjectHandle font, std::size_t page, BreachList& breaches) {
  QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
  if (!descendants.isArray() || descendants.getArrayNItems() != 1) {
    breaches.add("7.21.3", "a composite font has no descendant", page);
    return;
  }
  QPDFObjectHandle descendant = descendants.getArrayItem(0);
  QPDFObjectHandle program = program_of(descendant);
  if (!program.isStream()) {
    breaches.add("7.21.4", "a font is not embedded", page);
    return;
  }
  const bool true_type = descendant.getKey("/Subtype").isName() &&
                         descendant.getKey("/Subtype").getName() == "/CIDFontType2";
  QPDFObjectHandle map = descendant.getKey("/CIDToGIDMap");
  if (true_type && !map.isStream() && !(map.isName() && map.getName() == "/Identity")) {
    breaches.add("7.21.3", "a font does not say which glyphs its codes mean", page);
  }
  check_to_unicode(font, page, breaches);
  if (true_type) {
    check_widths(font, descendant, program, page, breaches);
  }
}

}  // namespace

CodeMap::CodeMap(QPDFObjectHandle font) {
  QPDFObjectHandle encoding = font.getKey("/Encoding");
  QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
  composite_ = encoding.isName() && encoding.getName() == "/Identity-H" && descendants.isArray() &&
               descendants.getArrayNItems() == 1;
  if (composite_ && descendants.getArrayItem(0).isDictionary()) {
    QPDFObjectHandle map = descendants.getArrayItem(0).getKey("/CIDToGIDMap");
    if (map.isStream()) {
      identity_ = false;
      map_ = stream_bytes(map);
    }
  }
}

unsigned CodeMap::glyph(unsigned code) const {
  return identity_ ? code : u16(map_, std::size_t{2} * code);
}

const CodeMap& CodeMaps::of(QPDFObjectHandle font) {
  if (!font.isIndirect()) {
    return direct_.emplace_back(font);
  }
  return by_object_.try_emplace(font.getObjGen(), font).first->second;
}

void check_page_content(QPDFObjectHandle page, std::size_t number, const StructureFacts& facts,
                        CodeMaps& codes, BreachList& breaches) {
  ContentChecker(page, number, facts, codes, breaches).check();
}

void check_font(QPDFObjectHandle font, std::size_t page, BreachList& breaches) {
  if (!font.isDictionary() || !font.getKey("/Subtype").isName()) {
    return;
  }
  const std::string subtype = font.getKey("/Subtype").getName();
  if (subtype == "/Type0") {
    check_composite(font, page, breaches);
  } else if (subtype != "/Type3" && !program_of(font).isStream()) {
    breaches.add("7.21.4", "a font is not embedded", page);
  }
}

}  // namespace kept::pdf
