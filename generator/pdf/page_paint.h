// What a page's content paints beside its text: boxes, pictures, shadings, and in which colour.
// Internal to the module.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "pdf/colour.h"
#include "pdf/content_lexer.h"
#include "pdf/content_names.h"
#include "pdf/page_geometry.h"

namespace kept::pdf {

struct Painted {
  Area area;                     // in the page's units
  std::optional<Colour> colour;  // of an even box; none of a picture, a pattern, another shape
  bool covers = false;           // what was drawn there before is not seen any more
  bool picture = false;
};

// The part of the graphics state that painting depends on.
struct PaintState {
  Ink fill;
  Ink stroke;
  Area clip = everywhere();
  bool clip_is_box = true;
  double line_width = 1;
  bool opaque = true;
  bool masked = false;
  bool in_translucent_form = false;
  Blend blend = Blend::Normal;

  void apply(const StateChange& change);
  [[nodiscard]] bool hides(const std::optional<Colour>& colour) const;
};

[[nodiscard]] bool look_alike(const Colour& one, const Colour& other);

// One path, of as many parts as it has.
class PaintedPath {
 public:
  void begin(Point point);
  void line_to(Point point);
  void curve_to(Point point);
  void close();
  void clear();

  [[nodiscard]] bool is_empty() const { return bounds_.right < bounds_.left; }
  [[nodiscard]] const Area& bounds() const { return bounds_; }
  // Upright boxes side by side, and nothing else. REQUIRES: closed.
  [[nodiscard]] bool is_boxes() const;
  [[nodiscard]] const std::vector<Area>& boxes() const { return boxes_; }
  // A level or upright line: how one paints with a thick pen. REQUIRES: closed.
  [[nodiscard]] bool is_straight_line() const;

 private:
  std::array<Point, 5> points_;  // of the part that is open
  std::size_t count_ = 0;
  bool curved_ = false;
  bool has_other_shape_ = false;
  std::size_t lines_ = 0;
  std::vector<Area> boxes_;
  Area bounds_ = nowhere();
};

class PagePaint {
 public:
  // REQUIRES: `painted` outlives this.
  explicit PagePaint(const std::function<void(const Painted&)>& painted) : painted_(painted) {}

  // False where the operator is not one of colour, path, clip or shading.
  bool handle(std::string_view op, const ContentLexer& lexer, ContentNames& names,
              const Matrix& matrix, PaintState& state);
  void draw_picture(const DrawnObject& picture, const Matrix& matrix, const PaintState& state);

 private:
  bool build_path(std::string_view op, const ContentLexer& lexer, const Matrix& matrix);
  bool paint_path(std::string_view op, const Matrix& matrix, PaintState& state);
  void fill(const PaintState& state);
  void stroke(const Matrix& matrix, const PaintState& state);
  void clip(PaintState& state);
  void paint(const Area& area, std::optional<Colour> colour, const PaintState& state);
  void paint_unknown(const Area& area, const PaintState& state);

  const std::function<void(const Painted&)>& painted_;
  PaintedPath path_;
  bool clips_ = false;  // once the path is painted
};

}  // namespace kept::pdf
