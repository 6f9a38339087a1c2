#include "pdf/text_walk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <qpdf/QPDFPageObjectHelper.hh>

namespace kept::pdf {
namespace {

constexpr int kMaxForms = 8;  // forms in forms

struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  // This matrix, then the other.
  [[nodiscard]] Matrix then(const Matrix& o) const {
    return {a * o.a + b * o.c, a * o.b + b * o.d,       c * o.a + d * o.c,
            c * o.b + d * o.d, e * o.a + f * o.c + o.e, e * o.b + f * o.d + o.f};
  }
  void reach(double x, double y, Area& area) const {
    const double px = a * x + c * y + e;
    const double py = b * x + d * y + f;
    area = {std::min(area.left, px), std::min(area.bottom, py), std::max(area.right, px),
            std::max(area.top, py)};
  }
  [[nodiscard]] Area area_of(double x0, double y0, double x1, double y1) const {
    constexpr double kFar = 1e9;
    Area area{kFar, kFar, -kFar, -kFar};
    for (const double x : {x0, x1}) {
      reach(x, y0, area);
      reach(x, y1, area);
    }
    return area;
  }
};

Matrix matrix_of(const ContentLexer& lexer) {
  return {lexer.number(5), lexer.number(4), lexer.number(3),
          lexer.number(2), lexer.number(1), lexer.number(0)};
}

struct GraphicsState {
  Matrix matrix;
  const FontDecoder* font = nullptr;
  double size = 0;
  double leading = 0;
  double letter_space = 0;
  double scale = 1;
  int mode = 0;
  bool opaque = true;
};

}  // namespace

class PageWalker {
 public:
  PageWalker(TextWalk& walk, const PageEvents& events) : walk_(walk), events_(events) {}

  void walk(const std::string& content, QPDFObjectHandle resources, int depth) {
    ContentLexer lexer(content);
    Names names{resources, {}, {}, {}};
    const std::size_t outer = stack_.size();
    for (std::string_view op = lexer.next(); !op.empty(); op = lexer.next()) {
      if (!handle_state(op, lexer, names, outer) && !handle_text(op, lexer) &&
          !handle_path(op, lexer)) {
        handle_object(op, lexer, names, depth);
      }
    }
    stack_.resize(outer);
    unsaved_ = 0;
  }
  [[nodiscard]] bool met_unknown_font() const { return unknown_; }

 private:
  // What the names of a stream mean, each looked up once.
  struct Names {
    QPDFObjectHandle resources;
    std::map<std::string, const FontDecoder*> fonts;
    std::map<std::string, std::optional<bool>> opaque;  // by extended graphics state
    std::map<std::string, QPDFObjectHandle> objects;
  };

  bool handle_state(std::string_view op, const ContentLexer& lexer, Names& names,
                    std::size_t outer) {
    if (op == "q") {
      // Readers promise 28 (ISO 32000-1, annex C); what is deeper goes on as it is.
      constexpr std::size_t kMost = 10'000;
      stack_.size() < kMost ? stack_.push_back(state_) : void(++unsaved_);
    } else if (op == "Q") {
      if (unsaved_ > 0) {
        --unsaved_;
      } else if (stack_.size() > outer) {
        state_ = stack_.back();
        stack_.pop_back();
      }
    } else if (op == "cm") {
      state_.matrix = matrix_of(lexer).then(state_.matrix);
    } else if (op == "gs") {
      use_extended_state(lexer, names);
    } else if (op == "Tf") {
      use_font(lexer, names);
    } else {
      return false;
    }
    return true;
  }

  static std::string first_name(const ContentLexer& lexer) {
    const auto name = std::ranges::find(lexer.operands(), Operand::Kind::Name, &Operand::kind);
    return name == lexer.operands().end() ? std::string() : name->text;
  }
  static QPDFObjectHandle resource(QPDFObjectHandle resources, const char* kind,
                                   const std::string& name) {
    QPDFObjectHandle all =
        resources.isDictionary() ? resources.getKey(kind) : QPDFObjectHandle::newNull();
    return all.isDictionary() && !name.empty() ? all.getKey("/" + name)
                                               : QPDFObjectHandle::newNull();
  }

  void use_extended_state(const ContentLexer& lexer, Names& names) {
    const auto [known, is_new] = names.opaque.try_emplace(first_name(lexer));
    if (is_new) {
      QPDFObjectHandle extended = resource(names.resources, "/ExtGState", known->first);
      constexpr double kCovers = 0.9;
      if (extended.isDictionary() && extended.getKey("/ca").isNumber()) {
        known->second = extended.getKey("/ca").getNumericValue() >= kCovers;
      }
    }
    state_.opaque = known->second.value_or(state_.opaque);
  }

  void use_font(const ContentLexer& lexer, Names& names) {
    const auto [known, is_new] = names.fonts.try_emplace(first_name(lexer));
    if (is_new) {
      known->second = &walk_.decoder_of(resource(names.resources, "/Font", known->first));
    }
    state_.font = known->second;
    state_.size = lexer.number(0);
    unknown_ = unknown_ || !state_.font->is_known();
  }

  bool handle_text(std::string_view op, const ContentLexer& lexer) {
    if (op == "BT") {
      text_ = line_ = {};
      new_line_ = true;
    } else if (op == "Td" || op == "TD") {
      state_.leading = op == "TD" ? -lexer.number(0) : state_.leading;
      move_line(lexer.number(1), lexer.number(0));
    } else if (op == "T*") {
      move_line(0, -state_.leading);
    } else if (op == "Tm") {
      const Matrix next = matrix_of(lexer);
      new_line_ = new_line_ || std::fabs(next.f - line_.f) > 1;
      text_ = line_ = next;
    } else if (op == "TL") {
      state_.leading = lexer.number(0);
    } else if (op == "Tc") {
      state_.letter_space = lexer.number(0);
    } else if (op == "Tz") {
      state_.scale = lexer.number(0) / 100;
    } else if (op == "Tr") {
      state_.mode = static_cast<int>(lexer.number(0));
    } else if (op == "Tj" || op == "TJ") {
      show(lexer);
    } else if (op == "'" || op == "\"") {
      move_line(0, -state_.leading);
      show(lexer);
    } else {
      return false;
    }
    return true;
  }

  void move_line(double x, double y) {
    line_ = Matrix{1, 0, 0, 1, x, y}.then(line_);
    text_ = line_;
    new_line_ = new_line_ || std::fabs(y) > 0.01;
  }

  void show(const ContentLexer& lexer) {
    if (state_.font == nullptr) {
      return;
    }
    DrawnText drawn;
    double advance = 0;
    for (const Operand& operand : lexer.operands()) {
      if (operand.kind == Operand::Kind::Number) {
        // Far enough apart to be two words.
        constexpr double kWordGap = -180;
        drawn.text += operand.number < kWordGap ? " " : "";
        advance -= operand.number / 1000 * state_.size;
      } else if (operand.kind == Operand::Kind::String) {
        advance += state_.font->decode(operand.text, drawn.text) / 1000 * state_.size +
                   static_cast<double>(operand.text.size()) * state_.letter_space;
      }
    }
    advance *= state_.scale;
    constexpr double kBelow = -0.2;
    constexpr double kAbove = 0.75;
    drawn.area =
        text_.then(state_.matrix).area_of(0, kBelow * state_.size, advance, kAbove * state_.size);
    text_ = Matrix{1, 0, 0, 1, advance, 0}.then(text_);
    constexpr int kInvisible = 3;
    drawn.invisible = state_.mode == kInvisible;
    drawn.new_line = new_line_;
    new_line_ = false;
    if (!drawn.text.empty()) {
      events_.text(std::move(drawn));
    }
  }

  bool handle_path(std::string_view op, const ContentLexer& lexer) {
    if (op == "re") {
      const double x = lexer.number(3);
      const double y = lexer.number(2);
      boxes_.push_back(state_.matrix.area_of(x, y, x + lexer.number(1), y + lexer.number(0)));
    } else if (op == "m") {
      points_.clear();
      points_.emplace_back(lexer.number(1), lexer.number(0));
    } else if (op == "l") {
      points_.emplace_back(lexer.number(1), lexer.number(0));
    } else if (op == "c" || op == "v" || op == "y") {
      points_.clear();  // not a box
    } else if (op == "f" || op == "F" || op == "f*" || op == "B" || op == "B*" || op == "b" ||
               op == "b*") {
      fill();
    } else if (op == "n" || op == "S" || op == "s") {
      boxes_.clear();
      points_.clear();
    } else {
      return false;
    }
    return true;
  }

  void fill() {
    if (points_.size() == 4 || points_.size() == 5) {
      constexpr double kFar = 1e9;
      Area area{kFar, kFar, -kFar, -kFar};
      for (const auto& [x, y] : points_) {
        state_.matrix.reach(x, y, area);
      }
      boxes_.push_back(area);
    }
    for (const Area& box : boxes_) {
      if (state_.opaque && events_.fill) {
        events_.fill(box);
      }
    }
    boxes_.clear();
    points_.clear();
  }

  void handle_object(std::string_view op, const ContentLexer& lexer, Names& names, int depth) {
    if (op == "Do") {
      draw_object(lexer, names, depth);
    } else if ((op == "BDC" || op == "DP") && events_.property) {
      for (const Operand& operand : lexer.operands()) {
        if (operand.kind == Operand::Kind::String) {
          events_.property(QPDFObjectHandle::newString(operand.text).getUTF8Value());
        }
      }
    }
  }

  // Null where the name means a picture, or nothing.
  static QPDFObjectHandle form_named(const std::string& name, Names& names) {
    const auto [known, is_new] = names.objects.try_emplace(name);
    if (is_new) {
      QPDFObjectHandle object = resource(names.resources, "/XObject", name);
      const bool form =
          object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals("/Form");
      known->second = form ? object : QPDFObjectHandle::newNull();
    }
    return known->second;
  }

  void draw_object(const ContentLexer& lexer, Names& names, int depth) {
    QPDFObjectHandle object = form_named(first_name(lexer), names);
    if (depth >= kMaxForms || object.isNull()) {
      return;
    }
    QPDFObjectHandle dictionary = object.getDict();
    const GraphicsState before = state_;
    QPDFObjectHandle own = dictionary.getKey("/Matrix");
    if (own.isArray() && own.getArrayNItems() == 6) {
      std::array<double, 6> m{};
      for (int i = 0; i < 6; ++i) {
        m[static_cast<std::size_t>(i)] =
            own.getArrayItem(i).isNumber() ? own.getArrayItem(i).getNumericValue() : 0;
      }
      state_.matrix = Matrix{m[0], m[1], m[2], m[3], m[4], m[5]}.then(state_.matrix);
    }
    const auto [form, is_new] = walk_.forms_.try_emplace(object.getObjGen());
    if (is_new) {
      form->second = walk_.streams_.read(object);
    } else if (!walk_.streams_.may_repeat(form->second.size())) {
      state_ = before;
      return;
    }
    QPDFObjectHandle inner = dictionary.getKey("/Resources");
    walk(form->second, inner.isDictionary() ? inner : names.resources, depth + 1);
    state_ = before;
  }

  TextWalk& walk_;
  const PageEvents& events_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  std::size_t unsaved_ = 0;
  Matrix text_;
  Matrix line_;
  bool new_line_ = true;
  bool unknown_ = false;
  std::vector<Area> boxes_;
  std::vector<std::pair<double, double>> points_;
};

const FontDecoder& TextWalk::decoder_of(QPDFObjectHandle font) {
  if (!font.isIndirect()) {
    direct_decoders_.push_back(std::make_unique<FontDecoder>(font, streams_));
    return *direct_decoders_.back();
  }
  std::unique_ptr<FontDecoder>& table = decoders_[font.getObjGen()];
  if (!table) {
    table = std::make_unique<FontDecoder>(font, streams_);
  }
  return *table;
}

std::string content_of(QPDFObjectHandle page, StreamReader& streams) {
  std::string content;
  for (QPDFObjectHandle stream : page.getPageContents()) {
    content += streams.read(stream) + '\n';
  }
  return content;
}

bool TextWalk::walk_page(QPDFObjectHandle page, const PageEvents& events) {
  QPDFPageObjectHelper helper(page);
  QPDFObjectHandle resources = helper.getAttribute("/Resources", false);
  PageWalker walker(*this, events);
  walker.walk(content_of(page, streams_), resources, 0);
  return walker.met_unknown_font();
}

bool TextWalk::walk_form(QPDFObjectHandle form, const PageEvents& events) {
  const auto [entry, is_new] = forms_.try_emplace(form.getObjGen());
  if (!is_new) {
    return false;
  }
  entry->second = streams_.read(form);
  PageWalker walker(*this, events);
  walker.walk(entry->second, form.getDict().getKey("/Resources"), 0);
  return walker.met_unknown_font();
}

}  // namespace kept::pdf
