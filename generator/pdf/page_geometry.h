// Places on a page. Internal to the module.
#pragma once

#include <algorithm>

namespace kept::pdf {

// Maps (x, y) to (a x + c y + e, b x + d y + f), as SVG and PDF both write it.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};
[[nodiscard]] Matrix multiply(const Matrix& first, const Matrix& then);

struct Point {
  double x = 0;
  double y = 0;
};
[[nodiscard]] Point mapped(const Matrix& matrix, double x, double y);

// Upright. Nothing lies in one whose edges are the wrong way round.
struct Area {
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;

  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return top - bottom; }
  void reach(Point point);
};

[[nodiscard]] Area nowhere();
[[nodiscard]] Area everywhere();
[[nodiscard]] inline Area common(const Area& one, const Area& other) {
  return {std::max(one.left, other.left), std::max(one.bottom, other.bottom),
          std::min(one.right, other.right), std::min(one.top, other.top)};
}
// What holds the rectangle from (x0, y0) to (x1, y1), turned as the matrix turns it.
[[nodiscard]] Area area_of(const Matrix& matrix, double x0, double y0, double x1, double y1);
// The part of `of` that `by` covers, from 0 to 1.
[[nodiscard]] inline double share_covered(const Area& of, const Area& by) {
  const Area both = common(of, by);
  if (both.left >= both.right || both.bottom >= both.top) {
    return 0;
  }
  const double area = of.width() * of.height();
  return area > 0 ? both.width() * both.height() / area : 0;
}

}  // namespace kept::pdf
