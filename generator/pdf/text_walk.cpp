#include "pdf/text_walk.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <qpdf/QPDFPageObjectHelper.hh>

#include "pdf/stream_bytes.h"

namespace kept::pdf {
namespace {

constexpr int kMaxForms = 8;  // forms in forms
// Forms that a page draws again after this much count once: a few lines can draw one a billion
// times.
constexpr std::size_t kMostFormBytes = 16U << 20U;

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
  const CodeTable* font = nullptr;
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
    const std::size_t outer = stack_.size();
    for (std::string_view op = lexer.next(); !op.empty(); op = lexer.next()) {
      if (!handle_state(op, lexer, resources, outer) && !handle_text(op, lexer) &&
          !handle_path(op, lexer)) {
        handle_object(op, lexer, resources, depth);
      }
    }
    stack_.resize(std::max(stack_.size(), outer));
  }
  [[nodiscard]] bool met_unknown_font() const { return unknown_; }

 private:
  bool handle_state(std::string_view op, const ContentLexer& lexer, QPDFObjectHandle resources,
                    std::size_t outer) {
    if (op == "q") {
      stack_.push_back(state_);
    } else if (op == "Q") {
      if (stack_.size() > outer) {
        state_ = stack_.back();
        stack_.pop_back();
      }
    } else if (op == "cm") {
      state_.matrix = matrix_of(lexer).then(state_.matrix);
    } else if (op == "gs") {
      use_extended_state(lexer, resources);
    } else if (op == "Tf") {
      use_font(lexer, resources);
    } else {
      return false;
    }
    return true;
  }

  static QPDFObjectHandle resource(QPDFObjectHandle resources, const char* kind,
                                   const ContentLexer& lexer) {
    for (const Operand& operand : lexer.operands()) {
      if (operand.kind == Operand::Kind::Name && resources.isDictionary() &&
          resources.getKey(kind).isDictionary()) {
        return resources.getKey(kind).getKey("/" + operand.text);
      }
    }
    return QPDFObjectHandle::newNull();
  }

  void use_extended_state(const ContentLexer& lexer, QPDFObjectHandle resources) {
    QPDFObjectHandle extended = resource(resources, "/ExtGState", lexer);
    constexpr double kCovers = 0.9;
    if (extended.isDictionary() && extended.getKey("/ca").isNumber()) {
      state_.opaque = extended.getKey("/ca").getNumericValue() >= kCovers;
    }
  }

  void use_font(const ContentLexer& lexer, QPDFObjectHandle resources) {
    state_.font = &walk_.table_of(resource(resources, "/Font", lexer));
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

  void handle_object(std::string_view op, const ContentLexer& lexer, QPDFObjectHandle resources,
                     int depth) {
    if (op == "Do") {
      draw_object(lexer, resources, depth);
    } else if ((op == "BDC" || op == "DP") && events_.property) {
      for (const Operand& operand : lexer.operands()) {
        if (operand.kind == Operand::Kind::String) {
          events_.property(QPDFObjectHandle::newString(operand.text).getUTF8Value());
        }
      }
    }
  }

  void draw_object(const ContentLexer& lexer, QPDFObjectHandle resources, int depth) {
    QPDFObjectHandle object = resource(resources, "/XObject", lexer);
    if (depth >= kMaxForms || !object.isStream()) {
      return;
    }
    QPDFObjectHandle dictionary = object.getDict();
    if (!dictionary.getKey("/Subtype").isName() ||
        dictionary.getKey("/Subtype").getName() != "/Form") {
      return;
    }
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
    const bool again = !walk_.drawn_.insert(object.getObjGen()).second;
    if (again && form_bytes_ > kMostFormBytes) {
      state_ = before;
      return;
    }
    const std::string content = stream_bytes(object);
    form_bytes_ += content.size();
    QPDFObjectHandle inner = dictionary.getKey("/Resources");
    walk(content, inner.isDictionary() ? inner : resources, depth + 1);
    state_ = before;
  }

  TextWalk& walk_;
  const PageEvents& events_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  Matrix text_;
  Matrix line_;
  bool new_line_ = true;
  bool unknown_ = false;
  std::size_t form_bytes_ = 0;
  std::vector<Area> boxes_;
  std::vector<std::pair<double, double>> points_;
};

const CodeTable& TextWalk::table_of(QPDFObjectHandle font) {
  if (!font.isIndirect()) {
    direct_tables_.push_back(std::make_unique<CodeTable>(font));
    return *direct_tables_.back();
  }
  std::unique_ptr<CodeTable>& table = tables_[font.getObjGen()];
  if (!table) {
    table = std::make_unique<CodeTable>(font);
  }
  return *table;
}

std::string content_of(QPDFObjectHandle page) {
  std::string content;
  for (QPDFObjectHandle stream : page.getPageContents()) {
    content += stream_bytes(stream) + '\n';
  }
  return content;
}

bool TextWalk::walk_page(QPDFObjectHandle page, const PageEvents& events) {
  QPDFPageObjectHelper helper(page);
  QPDFObjectHandle resources = helper.getAttribute("/Resources", false);
  PageWalker walker(*this, events);
  walker.walk(content_of(page), resources, 0);
  return walker.met_unknown_font();
}

bool TextWalk::walk_form(QPDFObjectHandle form, const PageEvents& events) {
  if (!drawn_.insert(form.getObjGen()).second) {
    return false;
  }
  PageWalker walker(*this, events);
  walker.walk(stream_bytes(form), form.getDict().getKey("/Resources"), 0);
  return walker.met_unknown_font();
}

}  // namespace kept::pdf
