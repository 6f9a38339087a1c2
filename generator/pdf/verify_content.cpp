// verify_pdf_ua(): page content.
#include <algorithm>
#include <array>

#include <qpdf/QPDFPageObjectHelper.hh>

#include "pdf/text_walk.h"
#include "pdf/verify_parts.h"

namespace kept::pdf {
namespace {

bool shows_text(std::string_view op) {
  return op == "Tj" || op == "TJ" || op == "'" || op == "\"";
}

bool paints(std::string_view op) {
  static constexpr std::string_view kPainting[] = {"S",  "s", "f",  "F",  "f*", "B",
                                                   "B*", "b", "b*", "sh", "BI"};
  return shows_text(op) || std::ranges::find(kPainting, op) != std::end(kPainting);
}

enum class Marked : std::uint8_t { Neutral, Artifact, Content };

// Deeper than anybody nests forms; a damaged one may hold itself.
constexpr int kDeepestForm = 12;

// One content stream: of a page, or of a form that it draws, which stands within `outer`.
class ContentChecker {
 public:
  ContentChecker(QPDFObjectHandle stream, QPDFObjectHandle resources, std::size_t number,
                 const StructureFacts& facts, DrawnThings& drawn, BreachList& breaches,
                 Marked outer = Marked::Neutral, int depth = 0)
      : stream_(stream),
        resources_(resources),
        number_(number),
        facts_(facts),
        drawn_(drawn),
        breaches_(breaches),
        outer_(outer),
        depth_(depth) {}

  void check(const std::string& content) {
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
  void handle(std::string_view op, const ContentLexer& lexer) {
    if (op == "BMC" || op == "BDC") {
      begin(op == "BDC", lexer);
    } else if (op == "EMC") {
      if (stack_.empty()) {
        breaches_.add("7.1", "marked content is ended that was not begun", number_);
      } else {
        --open_[static_cast<std::size_t>(stack_.back())];
        stack_.pop_back();
      }
    } else if (op == "Tf" && !lexer.operands().empty()) {
      set_font(lexer.operands().front().text);
    } else if (op == "Do" && !lexer.operands().empty()) {
      draw(lexer.operands().front().text);
    } else if (paints(op)) {
      check_marked();
      if (shows_text(op)) {
        check_text(lexer);
      }
    }
  }

  [[nodiscard]] bool inside(Marked kind) const {
    return outer_ == kind || open_[static_cast<std::size_t>(kind)] > 0;
  }

  void check_marked() {
    if (!inside(Marked::Artifact) && !inside(Marked::Content)) {
      breaches_.add("7.1", "content is neither tagged nor marked as decoration", number_);
    }
  }

  [[nodiscard]] QPDFObjectHandle resource(const char* kind, const std::string& name) {
    QPDFObjectHandle all =
        resources_.isDictionary() ? resources_.getKey(kind) : QPDFObjectHandle::newNull();
    return all.isDictionary() ? all.getKey("/" + name) : QPDFObjectHandle::newNull();
  }

  void draw(const std::string& name) {
    const auto [known, is_new] = objects_.try_emplace(name);
    if (is_new) {
      known->second = resource("/XObject", name);
    }
    QPDFObjectHandle object = known->second;
    if (object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals("/Form")) {
      draw_form(object);
    } else {
      check_marked();
    }
  }

  // What a form holds stands where the form is drawn; or it is tagged itself, and then it can have
  // one place only.
  void draw_form(QPDFObjectHandle form) {
    QPDFObjectHandle dictionary = form.getDict();
    if (dictionary.hasKey("/Ref")) {
      breaches_.add("7.20", "a form stands for a page of another file", number_);
    }
    const Marked here = inside(Marked::Content)    ? Marked::Content
                        : inside(Marked::Artifact) ? Marked::Artifact
                                                   : Marked::Neutral;
    if (drawn_.tagged_forms.contains(form.getObjGen())) {
      breaches_.add("7.20", "a form with tagged content is drawn more than once", number_);
    }
    const bool is_new = drawn_.forms.emplace(form.getObjGen(), here != Marked::Neutral).second;
    if (!is_new || depth_ >= kDeepestForm) {
      return;
    }
    QPDFObjectHandle own = dictionary.getKey("/Resources");
    if (own.isDictionary()) {
      drawn_.resources.emplace_back(own, number_);
    }
    ContentChecker checker(form, own.isDictionary() ? own : resources_, number_, facts_, drawn_,
                           breaches_, here, depth_ + 1);
    checker.check(drawn_.streams.read(form));
    if (!checker.ids_.empty()) {
      drawn_.tagged_forms.insert(form.getObjGen());
    }
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
    ++open_[static_cast<std::size_t>(kind)];
    stack_.push_back(kind);
  }

  // Of `/P <</MCID 3>>`, or of a property list that is named, as in `/P /MC3`.
  std::optional<int> content_id(const ContentLexer& lexer) {
    const std::vector<Operand>& operands = lexer.operands();
    if (operands.size() != 2 || operands[1].kind != Operand::Kind::Name) {
      return lexer.integer_after("MCID");
    }
    QPDFObjectHandle properties = resource("/Properties", operands[1].text);
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
    if (facts_.content_owner.count({stream_.getObjGen(), mcid}) == 0) {
      breaches_.add("7.1", "tagged content belongs to no element", number_);
    }
  }

  // Assistive technology goes from the page to the structure by the parent tree.
  void check_parents() {
    QPDFObjectHandle key =
        (stream_.isStream() ? stream_.getDict() : stream_).getKey("/StructParents");
    const auto entry = key.isInteger() ? facts_.parent_tree.find(key.getIntValueAsInt())
                                       : facts_.parent_tree.end();
    for (const int mcid : ids_) {
      const auto owner = facts_.content_owner.find({stream_.getObjGen(), mcid});
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
    QPDFObjectHandle font = resource("/Font", name);
    font_ = font.isDictionary() ? &drawn_.codes.of(font) : nullptr;
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
      font_->show(code);
      const unsigned glyph = font_->glyph(code);
      if (glyph == 0) {
        breaches_.add("7.21.8", "text uses a character that its font lacks", number_);
      } else if (!font_->has_glyph(glyph)) {
        breaches_.add("7.21.4", "text uses a glyph that is not in the embedded font", number_);
      }
    }
  }

  QPDFObjectHandle stream_;  // the page itself, whose content may be in several
  QPDFObjectHandle resources_;
  std::size_t number_;
  const StructureFacts& facts_;
  DrawnThings& drawn_;
  BreachList& breaches_;
  Marked outer_;
  int depth_;
  std::vector<Marked> stack_;
  std::array<std::size_t, 3> open_{};  // how many of the stack are of each kind
  std::set<int> ids_;
  std::map<std::string, CodeMap*> fonts_;  // by the page's names
  std::map<std::string, QPDFObjectHandle> objects_;
  CodeMap* font_ = nullptr;
};

}  // namespace

void check_page_content(QPDFObjectHandle page, std::size_t number, const StructureFacts& facts,
                        DrawnThings& drawn, BreachList& breaches) {
  QPDFObjectHandle resources = QPDFPageObjectHelper(page).getAttribute("/Resources", false);
  ContentChecker(page, resources, number, facts, drawn, breaches)
      .check(content_of(page, drawn.streams));
}

}  // namespace kept::pdf
