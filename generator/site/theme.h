// The council's own colours and typeface as a small style sheet of custom properties, which the
// built-in styles read. Colours that would be hard to read are refused.
#pragma once

#include <string>

#include "diagnostics/diagnostic.h"
#include "model/council.h"

namespace kept::site {

struct Colour {
  double red = 0;  // 0 to 1, sRGB
  double green = 0;
  double blue = 0;
};

// "#1f4e5f". REQUIRES: of that form.
[[nodiscard]] Colour parse_colour(std::string_view hex);
[[nodiscard]] std::string to_hex(Colour colour);
// How much two colours stand out from each other, 1 to 21 (WCAG 2.2, contrast ratio).
[[nodiscard]] double contrast_ratio(Colour a, Colour b);
// `share` of `a` and the rest of `b`.
[[nodiscard]] Colour mix(Colour a, Colour b, double share);

// The style sheet. A brand colour that stands out from the paper by less than 4.5 to 1 is reported
// (`contrast-too-low`).
[[nodiscard]] std::string theme_css(const model::Brand& brand,
                                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
