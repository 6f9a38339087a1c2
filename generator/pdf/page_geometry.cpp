#include "pdf/page_geometry.h"

namespace kept::pdf {
namespace {

constexpr double kFar = 1e9;

}  // namespace

Matrix multiply(const Matrix& first, const Matrix& then) {
  return {
      first.a * then.a + first.b * then.c,          first.a * then.b + first.b * then.d,
      first.c * then.a + first.d * then.c,          first.c * then.b + first.d * then.d,
      first.e * then.a + first.f * then.c + then.e, first.e * then.b + first.f * then.d + then.f};
}

Point mapped(const Matrix& matrix, double x, double y) {
  return {matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f};
}

void Area::reach(Point point) {
  left = std::min(left, point.x);
  bottom = std::min(bottom, point.y);
  right = std::max(right, point.x);
  top = std::max(top, point.y);
}

Area nowhere() {
  return {kFar, kFar, -kFar, -kFar};
}

Area everywhere() {
  return {-kFar, -kFar, kFar, kFar};
}

Area area_of(const Matrix& matrix, double x0, double y0, double x1, double y1) {
  Area area = nowhere();
  for (const double x : {x0, x1}) {
    area.reach(mapped(matrix, x, y0));
    area.reach(mapped(matrix, x, y1));
  }
  return area;
}

}  // namespace kept::pdf
