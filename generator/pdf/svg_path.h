// The parts of SVG's little languages that pictures in papers use: path data, transforms, points,
// colours. SVG 1.1 sections 8.3, 7.6 and 4.2.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/drawing.h"

namespace kept::pdf {

// Writes path operators (m, l, c, h) for `data`, its points mapped by `matrix`. Stops at the first
// mistake and returns false, as SVG asks: what came before is drawn.
bool append_path(std::string& out, std::string_view data, const Matrix& matrix);
// "translate(10 20) rotate(45)": later ones apply first, as in SVG.
[[nodiscard]] Matrix parse_transform(std::string_view text);
[[nodiscard]] std::vector<double> parse_numbers(std::string_view text);
// "#0b0c0c", "#fff", "rgb(1, 2, 3)", a few names, "currentColor" (then `current`); nothing for
// "none" and what is not understood.
[[nodiscard]] std::optional<Colour> parse_colour(std::string_view text, Colour current);
// "12", "12px", "9pt"; nothing for percentages and words.
[[nodiscard]] std::optional<double> parse_length(std::string_view text);

void append_point(std::string& out, const Matrix& matrix, double x, double y);
// An ellipse as four curves.
void append_ellipse(std::string& out, const Matrix& matrix, double cx, double cy, double rx,
                    double ry);

}  // namespace kept::pdf
