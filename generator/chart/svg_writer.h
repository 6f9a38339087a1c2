// Writes the few SVG elements that charts are made of. Coordinates are rounded to tenths.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kept::chart {

struct Point {
  double x = 0;
  double y = 0;
};

struct Stroke {
  std::string_view colour;
  double width = 1;
  std::string_view dashes = {};
  std::string_view css_class = {};
};

enum class Anchor { Start, Middle, End };
enum class Weight { Normal, Bold };

struct TextStyle {
  std::string_view colour;
  Anchor anchor = Anchor::Start;
  Weight weight = Weight::Normal;
  double size = 14;
  std::string_view css_class = {};
};

class SvgWriter {
 public:
  void line(Point from, Point to, const Stroke& stroke);
  void polyline(std::span<const Point> points, const Stroke& stroke);
  // An empty fill or a null stroke leaves that out.
  void rect(Point corner, double width, double height, std::string_view fill, const Stroke* stroke,
            std::string_view css_class);
  void circle(Point centre, double radius, std::string_view fill, const Stroke& stroke);
  void polygon(std::span<const Point> points, std::string_view fill, const Stroke& stroke);
  // `at` is the start, middle or end of the base line.
  void text(Point at, std::string_view words, const TextStyle& style);
  void raw(std::string_view markup) { out_ += markup; }

  [[nodiscard]] const std::string& body() const { return out_; }

 private:
  void number(std::string_view name, double value);
  void word(std::string_view name, std::string_view value);
  void stroke(const Stroke& stroke);
  void points(std::span<const Point> points);

  std::string out_;
};

void append_coordinate(std::string& out, double value);

// About as wide as a sans-serif face sets it; on the safe side.
[[nodiscard]] double text_width(std::string_view words, double size, Weight weight);
// Broken at spaces into lines of at most `width`, as far as words allow; at most `most` lines, the
// last shortened with "…".
[[nodiscard]] std::vector<std::string> wrap(std::string_view words, double width, double size,
                                            Weight weight, std::size_t most);

}  // namespace kept::chart
