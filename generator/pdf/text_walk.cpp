#include "pdf/text_walk.h"

#include <cmath>
#include <map>
#include <utility>

#include <qpdf/QPDFPageObjectHelper.hh>

namespace kept::pdf {
namespace {

constexpr int kMaxForms = 8;  // forms in forms
// Readers promise 28 saved states (ISO 32000-1, annex C); what is deeper goes on as it is.
constexpr std::size_t kMostSaved = 1000;

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
  double word_space = 0;
  double scale = 1;
  double mode = 0;
  PaintState paint;

  // What is filled and stroked in two colours has none.
  [[nodiscard]] std::optional<Colour> text_colour() const {
    const std::optional<Colour>& fill = paint.fill.colour;
    const std::optional<Colour>& stroke = paint.stroke.colour;
    if (mode == 0 || (mode == 2 && fill == stroke)) {
      return fill;
    }
    return mode == 1 ? stroke : std::nullopt;
  }
};

}  // namespace

class PageWalker {
 public:
  PageWalker(TextWalk& walk, const PageEvents& events)
      : walk_(walk), events_(events), paint_(events.painted) {}

  void walk(const std::string& content, QPDFObjectHandle resources, int depth) {
    ContentLexer lexer(content);
    Names names{ContentNames(resources), {}};
    const std::size_t outer = stack_.size();
    for (std::string_view op = lexer.next(); !op.empty(); op = lexer.next()) {
      if (!handle_state(op, lexer, names, outer) && !handle_text(op, lexer) &&
          !(events_.painted &&
            paint_.handle(op, lexer, names.content, state_.matrix, state_.paint))) {
        handle_object(op, lexer, names, depth);
      }
    }
    stack_.resize(outer);
  }
  [[nodiscard]] bool met_unknown_font() const { return unknown_; }

 private:
  struct Names {
    ContentNames content;
    std::map<std::string, const FontDecoder*> fonts;
  };

  bool handle_state(std::string_view op, const ContentLexer& lexer, Names& names,
                    std::size_t outer) {
    if (op == "q") {
      save();
    } else if (op == "Q") {
      restore(outer);
    } else if (op == "cm") {
      state_.matrix = multiply(matrix_of(lexer), state_.matrix);
    } else if (op == "gs") {
      state_.paint.apply(names.content.state(lexer.first_name()));
    } else if (op == "Tf") {
      use_font(lexer, names);
    } else {
      return false;
    }
    return true;
  }

  void save() {
    if (stack_.size() < kMostSaved) {
      stack_.push_back(state_);
    } else {
      ++unsaved_;
    }
  }

  void restore(std::size_t outer) {
    if (unsaved_ > 0) {
      --unsaved_;
    } else if (stack_.size() > outer) {
      state_ = stack_.back();
      stack_.pop_back();
    }
  }

  void use_font(const ContentLexer& lexer, Names& names) {
    const auto [known, is_new] = names.fonts.try_emplace(lexer.first_name());
    if (is_new) {
      known->second = &walk_.decoder_of(names.content.find("/Font", known->first));
    }
    state_.font = known->second;
    state_.size = lexer.number(0);
    unknown_ = unknown_ || !state_.font->is_known();
  }

  bool handle_text(std::string_view op, const ContentLexer& lexer) {
    if (op == "BT") {
      text_ = line_ = {};
      new_line_ = true;
    } else if (op == "ET") {
      // What is painted from here on is seen through the letters.
      state_.paint.clip_is_box = state_.paint.clip_is_box && !clips_to_text_;
      clips_to_text_ = false;
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
    } else if (op == "Tw") {
      state_.word_space = lexer.number(0);
    } else if (op == "Tz") {
      state_.scale = lexer.number(0) / 100;
    } else if (op == "Tr") {
      state_.mode = lexer.number(0);
    } else if (op == "Tj" || op == "TJ") {
      show(lexer, op == "TJ");
    } else if (op == "'" || op == "\"") {
      if (op == "\"") {
        state_.word_space = lexer.number(2);
        state_.letter_space = lexer.number(1);
      }
      move_line(0, -state_.leading);
      show(lexer, false);
    } else {
      return false;
    }
    return true;
  }

  void move_line(double x, double y) {
    line_ = multiply(Matrix{1, 0, 0, 1, x, y}, line_);
    text_ = line_;
    new_line_ = new_line_ || std::fabs(y) > 0.01;
  }

  void show(const ContentLexer& lexer, bool numbers_move) {
    if (state_.font == nullptr) {
      return;
    }
    for (const Operand& operand : lexer.operands()) {
      if (operand.kind == Operand::Kind::String) {
        show_string(operand.text);
      } else if (operand.kind == Operand::Kind::Number && numbers_move) {
        // Far enough apart to be two words.
        constexpr double kWordGap = -180;
        if (operand.number < kWordGap) {
          word_.text += ' ';
          finish_word();
        }
        advance_ -= operand.number / 1000 * state_.size * state_.scale;
      }
    }
    finish_word();
    text_ = multiply(Matrix{1, 0, 0, 1, advance_, 0}, text_);
    advance_ = 0;
  }

  void show_string(std::string_view codes) {
    const std::size_t step = state_.font->code_size();
    for (std::size_t at = 0; at + step <= codes.size(); at += step) {
      const FontDecoder::Letter letter = state_.font->letter(codes.substr(at, step));
      if (word_.text.empty()) {
        word_from_ = word_to_ = advance_;
      }
      word_.text += letter.text;
      const double word_space = step == 1 && codes[at] == ' ' ? state_.word_space : 0;
      advance_ +=
          (letter.width / 1000 * state_.size + state_.letter_space + word_space) * state_.scale;
      if (letter.text == " ") {
        finish_word();
      } else {
        word_to_ = advance_;
      }
    }
  }

  void finish_word() {
    if (word_.text.empty()) {
      return;
    }
    constexpr double kBelow = -0.2;
    constexpr double kAbove = 0.75;
    word_.area = area_of(multiply(text_, state_.matrix), word_from_, kBelow * state_.size, word_to_,
                         kAbove * state_.size);
    constexpr double kInvisible = 3;
    constexpr double kFirstThatClips = 4;
    clips_to_text_ = clips_to_text_ || state_.mode >= kFirstThatClips;
    word_.invisible = state_.mode == kInvisible;
    word_.colour = state_.text_colour();
    word_.new_line = new_line_;
    new_line_ = false;
    events_.text(std::move(word_));
    word_ = {};
  }

  void handle_object(std::string_view op, const ContentLexer& lexer, Names& names, int depth) {
    if (op == "Do") {
      draw_object(names.content.object(lexer.first_name()), names.content.resources(), depth);
    } else if ((op == "BDC" || op == "DP") && events_.property) {
      for (const Operand& operand : lexer.operands()) {
        if (operand.kind == Operand::Kind::String) {
          events_.property(QPDFObjectHandle::newString(operand.text).getUTF8Value());
        }
      }
    }
  }

  void draw_object(const DrawnObject& object, QPDFObjectHandle resources, int depth) {
    if (object.kind == DrawnObject::Kind::Form && depth < kMaxForms) {
      draw_form(object.stream, resources, depth);
    } else if (object.kind == DrawnObject::Kind::Picture && events_.painted) {
      paint_.draw_picture(object, state_.matrix, state_.paint);
    }
  }

  void draw_form(QPDFObjectHandle form, QPDFObjectHandle resources, int depth) {
    const auto [content, is_new] = walk_.forms_.try_emplace(form.getObjGen());
    if (is_new) {
      content->second = walk_.streams_.read(form);
    } else if (!walk_.streams_.may_repeat(content->second.size())) {
      return;
    }
    const GraphicsState before = state_;
    const std::size_t unsaved = std::exchange(unsaved_, 0);
    QPDFObjectHandle dictionary = form.getDict();
    if (const auto own = matrix_of(dictionary.getKey("/Matrix"))) {
      state_.matrix = multiply(*own, state_.matrix);
    }
    if (const auto box = rectangle_of(dictionary.getKey("/BBox"))) {
      const Area shown = area_of(state_.matrix, box->left, box->bottom, box->right, box->top);
      state_.paint.clip = common(state_.paint.clip, shown);
    }
    state_.paint.in_translucent_form = !state_.paint.hides(std::nullopt);
    QPDFObjectHandle inner = dictionary.getKey("/Resources");
    walk(content->second, inner.isDictionary() ? inner : resources, depth + 1);
    state_ = before;
    unsaved_ = unsaved;
  }

  TextWalk& walk_;
  const PageEvents& events_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  std::size_t unsaved_ = 0;
  Matrix text_;
  Matrix line_;
  double advance_ = 0;  // along the line, of what is being shown
  DrawnText word_;
  double word_from_ = 0;
  double word_to_ = 0;
  bool new_line_ = true;
  bool clips_to_text_ = false;
  bool unknown_ = false;
  PagePaint paint_;
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
