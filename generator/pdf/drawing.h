// An inline SVG picture as page content: paths in PDF operators, text in shaped words. Understands
// what charts and simple pictures use: groups, transforms, shapes, paths, text, solid paint.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "html/tree.h"
#include "pdf/page_geometry.h"
#include "pdf/paragraph.h"

namespace kept::pdf {

// Words set at `size` from the point (x, y) of the coordinate system of `matrix`.
struct DrawingText {
  Matrix matrix;  // y downwards, as the rest of the drawing
  Colour colour;
  std::vector<const ShapedWord*> words;
};

// Operators in the drawing's own coordinates (y downwards), with a text after each part but the
// last: operators[i], then texts[i].
struct Drawing {
  float width = 0;  // natural size in points
  float height = 0;
  Matrix view_box;  // to a rectangle of width × height
  std::vector<std::string> operators;
  std::vector<DrawingText> texts;
  std::vector<int> opacities;  // percentages that need a graphics state, sorted
};

// `styles` gives the family, language and colour that the picture inherits. Scripts, pictures
// within the picture and unknown shapes are reported and left out.
[[nodiscard]] Drawing draw_svg(const html::Node& svg, const TextStyle& inherited, Shaper& shaper,
                               diagnostics::Diagnostics& diagnostics);

}  // namespace kept::pdf
