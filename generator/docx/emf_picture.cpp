#include "docx/emf_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "pdf/font_set.h"
#include "pdf/shaper.h"

namespace kept::docx {
namespace {

// One unit is a hundredth of a millimetre, in which a metafile's frame is given too.
constexpr double kUnitsPerPoint = 2540.0 / 72.0;
constexpr std::uint32_t kNullBrush = 0x80000005;
constexpr std::uint32_t kNullPen = 0x80000008;

enum Record : std::uint32_t {
  kHeader = 1,
  kPolyBezierTo = 5,
  kEndOfFile = 14,
  kSetBackgroundMode = 18,
  kSetPolyFillMode = 19,
  kSetTextAlign = 22,
  kSetTextColour = 24,
  kMoveTo = 27,
  kSelectObject = 37,
  kCreateBrush = 39,
  kDeleteObject = 40,
  kLineTo = 54,
  kBeginPath = 59,
  kEndPath = 60,
  kCloseFigure = 61,
  kFillPath = 62,
  kStrokeAndFillPath = 63,
  kStrokePath = 64,
  kCreateFont = 82,
  kTextOut = 84,
  kCreatePen = 95,
};

class EmfWriter {
 public:
  explicit EmfWriter(const pdf::Drawing& drawing) : drawing_(drawing) {}

  std::string write() {
    record(kSetBackgroundMode, {1});  // see-through behind text
    record(kSetPolyFillMode, {2});    // winding, as SVG
    record(kSetTextAlign, {24});      // text stands on its base line
    for (std::size_t i = 0; i < drawing_.operators.size(); ++i) {
      draw(drawing_.operators[i]);
      if (i < drawing_.texts.size()) {
        draw_text(drawing_.texts[i]);
      }
    }
    record(kEndOfFile, {0, 16, 20});
    return header() + out_;
  }

 private:
  static void append(std::string& out, std::uint32_t value, int bytes = 4) {
    for (int i = 0; i < bytes; ++i) {
      out += static_cast<char>((value >> (8 * i)) & 0xFF);
    }
  }

  void record(std::uint32_t type, const std::vector<std::uint32_t>& values,
              std::string_view more = {}) {
    append(out_, type);
    append(out_, static_cast<std::uint32_t>(8 + 4 * values.size() + more.size()));
    for (const std::uint32_t value : values) {
      append(out_, value);
    }
    out_ += more;
    ++records_;
  }

  [[nodiscard]] std::string header() const {
    static constexpr std::uint32_t kSize = 108;
    const auto width = static_cast<std::uint32_t>(std::lround(drawing_.width * kUnitsPerPoint));
    const auto height = static_cast<std::uint32_t>(std::lround(drawing_.height * kUnitsPerPoint));
    std::string out;
    for (const std::uint32_t value :
         {std::uint32_t{kHeader}, kSize, 0U, 0U, width, height, 0U, 0U, width, height, 0x464D4520U,
          0x10000U, static_cast<std::uint32_t>(kSize + out_.size()), records_ + 1}) {
      append(out, value);
    }
    append(out, 4, 2);  // objects: none, pen, brush, font
    append(out, 0, 2);
    // A device of A4 size with a hundred dots to the millimetre makes dots and units the same.
    for (const std::uint32_t value :
         {0U, 0U, 0U, 21000U, 29700U, 210U, 297U, 0U, 0U, 0U, 210000U, 297000U}) {
      append(out, value);
    }
    return out;
  }

  struct Point {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
  };

  [[nodiscard]] Point place(double x, double y) const {
    const pdf::Matrix& m = drawing_.view_box;
    const auto unit = [](double points) {
      return static_cast<std::uint32_t>(std::lround(points * kUnitsPerPoint));
    };
    return {unit(m.a * x + m.c * y + m.e), unit(m.b * x + m.d * y + m.f)};
  }

  [[nodiscard]] std::uint32_t colour(double red, double green, double blue) const {
    const auto part = [&](double value) {
      const double mixed = value * opacity_ + 1 - opacity_;
      return static_cast<std::uint32_t>(std::lround(mixed * 255));
    };
    return part(red) | part(green) << 8 | part(blue) << 16;
  }

  // The operators that draw_svg writes, and no others.
  void draw(std::string_view operators) {
    std::vector<double> numbers;
    std::size_t at = 0;
    while (at < operators.size()) {
      const std::size_t end = std::min(operators.find_first_of(" \n", at), operators.size());
      std::string_view word = operators.substr(at, end - at);
      at = end + 1;
      while (word.starts_with('[') || word.ends_with(']')) {
        word = word.starts_with('[') ? word.substr(1) : word.substr(0, word.size() - 1);
      }
      if (word.starts_with("/A")) {
        opacity_ = base::parse_number(word.substr(2)).value_or(100) / 100;
      } else if (const auto number = base::parse_number(word); number) {
        numbers.push_back(*number);
      } else if (!word.empty()) {
        apply(word, numbers);
        numbers.clear();
      }
    }
  }

  void apply(std::string_view op, const std::vector<double>& n) {
    if (op == "m" || op == "l") {
      begin_path();
      const Point point = place(n[0], n[1]);
      record(op == "m" ? kMoveTo : kLineTo, {point.x, point.y});
    } else if (op == "c") {
      const Point a = place(n[0], n[1]);
      const Point b = place(n[2], n[3]);
      const Point c = place(n[4], n[5]);
      record(kPolyBezierTo, {0, 0, 0, 0, 3, a.x, a.y, b.x, b.y, c.x, c.y});
    } else if (op == "h") {
      record(kCloseFigure, {});
    } else if (op == "rg") {
      fill_ = {n[0], n[1], n[2]};
    } else if (op == "RG") {
      stroke_ = {n[0], n[1], n[2]};
    } else if (op == "w") {
      width_ = n[0];
    } else if (op == "d") {
      dashed_ = n.size() > 1;  // the phase is always there
    } else if (op == "J") {
      round_caps_ = n[0] == 1;
    } else if (op == "f" || op == "f*" || op == "B" || op == "B*" || op == "S") {
      paint(op);
    }
  }

  void begin_path() {
    if (!in_path_) {
      record(kBeginPath, {});
      in_path_ = true;
    }
  }

  void paint(std::string_view op) {
    if (!in_path_) {
      return;
    }
    record(kEndPath, {});
    in_path_ = false;
    const bool fills = op != "S";
    const bool strokes = op.starts_with('B') || op == "S";
    if (strokes) {
      const double scale = std::sqrt(std::fabs(drawing_.view_box.a * drawing_.view_box.d));
      const auto width =
          static_cast<std::uint32_t>(std::max(1L, std::lround(width_ * scale * kUnitsPerPoint)));
      const std::uint32_t style = 0x10000U | (dashed_ ? 1U : 0U) | (round_caps_ ? 0U : 0x200U);
      record(kCreatePen,
             {1, 0, 0, 0, 0, style, width, 0, colour(stroke_[0], stroke_[1], stroke_[2]), 0, 0});
    }
    if (fills) {
      record(kCreateBrush, {2, 0, colour(fill_[0], fill_[1], fill_[2]), 0});
    }
    record(kSelectObject, {strokes ? 1 : kNullPen});
    record(kSelectObject, {fills ? 2 : kNullBrush});
    record(fills && strokes ? kStrokeAndFillPath : fills ? kFillPath : kStrokePath, {0, 0, 0, 0});
    record(kSelectObject, {kNullPen});
    record(kSelectObject, {kNullBrush});
    if (strokes) {
      record(kDeleteObject, {1});
    }
    if (fills) {
      record(kDeleteObject, {2});
    }
  }

  // The words stand in the order in which they are seen; readers shape each anew.
  void draw_text(const pdf::DrawingText& text) {
    const pdf::Matrix matrix = pdf::multiply(text.matrix, drawing_.view_box);
    const double size = std::hypot(matrix.a, matrix.b);
    const double turn = std::atan2(-matrix.b, matrix.a) * 1800 / std::numbers::pi;
    const Point start = {static_cast<std::uint32_t>(std::lround(matrix.e * kUnitsPerPoint)),
                         static_cast<std::uint32_t>(std::lround(matrix.f * kUnitsPerPoint))};
    const pdf::Font& font = pdf::FontSet::embedded().font(text.words.front()->face);
    select_font(size, static_cast<std::int32_t>(std::lround(turn)),
                font.weight == pdf::Weight::Bold ? 700 : 400);
    record(kSetTextColour, {colour(text.colour.red, text.colour.green, text.colour.blue)});
    double x = 0;
    for (const pdf::ShapedWord* word : text.words) {
      const Point at = {start.x + unit(x * matrix.a), start.y + unit(x * matrix.b)};
      show(*word, at, size);
      x += word->width;
    }
    record(kDeleteObject, {3});
  }

  static std::uint32_t unit(double points) {
    return static_cast<std::uint32_t>(std::lround(points * kUnitsPerPoint));
  }

  void select_font(double size, std::int32_t turn, std::uint32_t weight) {
    std::string font;
    append(font, static_cast<std::uint32_t>(-std::lround(size * kUnitsPerPoint)));
    append(font, 0);
    append(font, static_cast<std::uint32_t>(turn));
    append(font, static_cast<std::uint32_t>(turn));
    append(font, weight);
    append(font, 0x01000000);  // no italic, underline, strikeout; any character set
    append(font, 0);
    for (const char c : std::string_view("Noto Sans")) {
      append(font, static_cast<unsigned char>(c), 2);
    }
    font.resize(320, '\0');  // the rest of the name, and what only old readers look at
    append(out_, kCreateFont);
    append(out_, static_cast<std::uint32_t>(12 + font.size()));
    append(out_, 3);
    out_ += font;
    ++records_;
    record(kSelectObject, {3});
  }

  // How far each letter reaches: as its glyph does where each has one of its own, else evenly.
  static std::vector<std::uint32_t> letter_widths(const pdf::ShapedWord& word, std::uint32_t count,
                                                  double size) {
    const double em = pdf::FontSet::embedded().metrics(word.face).units_per_em;
    const bool one_each =
        word.glyphs.size() == count && word.direction == pdf::Direction::LeftToRight;
    std::vector<std::uint32_t> widths;
    double reached = 0;
    std::uint32_t used = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      reached += one_each ? word.glyphs[i].advance / em * size
                          : static_cast<double>(word.width) * size / count;
      widths.push_back(unit(reached) - used);
      used = unit(reached);
    }
    return widths;
  }

  void show(const pdf::ShapedWord& word, Point at, double size) {
    std::string units;
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < word.text.size();) {
      const char32_t c = base::decode_utf8(word.text, i);
      if (c < 0x10000) {
        append(units, static_cast<std::uint32_t>(c), 2);
        ++count;
      }
    }
    if (count == 0) {
      return;
    }
    units.resize((units.size() + 3) / 4 * 4, '\0');
    static constexpr std::uint32_t kTextOffset = 76;
    const auto widths_offset = static_cast<std::uint32_t>(kTextOffset + units.size());
    for (const std::uint32_t width : letter_widths(word, count, size)) {
      append(units, width);
    }
    constexpr std::uint32_t kOne = 0x3F800000;  // 1.0F
    record(
        kTextOut,
        {0, 0, 0, 0, 1, kOne, kOne, at.x, at.y, count, kTextOffset, 0, 0, 0, 0, 0, widths_offset},
        units);
  }

  const pdf::Drawing& drawing_;
  std::string out_;
  std::uint32_t records_ = 0;
  std::array<double, 3> fill_{}, stroke_{};
  double width_ = 1;
  double opacity_ = 1;
  bool dashed_ = false;
  bool round_caps_ = false;
  bool in_path_ = false;
};

}  // namespace

std::string to_emf(const pdf::Drawing& drawing) {
  return EmfWriter(drawing).write();
}

}  // namespace kept::docx
