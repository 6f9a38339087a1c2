#include "site/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/hex.h"
#include "base/number.h"

namespace kept::site {
namespace {

constexpr Colour kWhite{1, 1, 1};
constexpr Colour kPaper{0.984, 0.973, 0.949};  // --kept-paper of the built-in styles
constexpr Colour kInk{0.122, 0.106, 0.176};
constexpr Colour kDarkPaper{0.082, 0.082, 0.106};
constexpr double kTextContrast = 4.5;  // WCAG 2.2, 1.4.3

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

// Lightens a colour until it can be read on the dark ground.
Colour readable_on_dark(Colour colour) {
  for (double share = 1; share > 0; share -= 0.05) {
    const Colour lighter = mix(colour, kWhite, share);
    if (contrast_ratio(lighter, kDarkPaper) >= 7) {
      return lighter;
    }
  }
  return kWhite;
}

std::string property(std::string_view name, Colour colour) {
  return "--kept-" + std::string(name) + ":" + to_hex(colour) + ";";
}

diagnostics::Diagnostic& report_contrast(const data::Located<std::string>& colour,
                                         std::string_view does, double ratio,
                                         diagnostics::Diagnostics& diagnostics) {
  return diagnostics.error("contrast-too-low", colour.span,
                           "the colour " + *colour + " " + std::string(does) + " by only " +
                               base::format_grouped(ratio, 1) + " to 1");
}

}  // namespace

Colour parse_colour(std::string_view hex) {
  const auto channel = [&](std::size_t at) {
    return (base::hex_value(hex[at]) * 16 + base::hex_value(hex[at + 1])) / 255.0;
  };
  return {channel(1), channel(3), channel(5)};
}

std::string to_hex(Colour colour) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex = "#";
  for (const double channel : {colour.red, colour.green, colour.blue}) {
    const auto byte = static_cast<std::size_t>(std::lround(std::clamp(channel, 0.0, 1.0) * 255));
    hex += kDigits[byte / 16];
    hex += kDigits[byte % 16];
  }
  return hex;
}

double contrast_ratio(Colour a, Colour b) {
  const double first = luminance(a) + 0.05;
  const double second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

Colour mix(Colour a, Colour b, double share) {
  const auto part = [&](double x, double y) { return x * share + y * (1 - share); };
  return {part(a.red, b.red), part(a.green, b.green), part(a.blue, b.blue)};
}

std::string theme_css(const model::Brand& brand, diagnostics::Diagnostics& diagnostics) {
  const Colour colour = parse_colour(*brand.colour);
  const Colour accent = parse_colour(*brand.accent);
  const bool dark_words = contrast_ratio(kInk, accent) >= contrast_ratio(kWhite, accent);
  if (const double ratio = contrast_ratio(colour, kPaper); ratio < kTextContrast) {
    report_contrast(brand.colour, "stands out from the page", ratio, diagnostics)
        .with_hint("links and headings need 4.5 to 1: choose a darker colour");
  }
  if (const double ratio = contrast_ratio(dark_words ? kInk : kWhite, accent);
      ratio < kTextContrast) {
    report_contrast(brand.accent, "lets the words on it stand out", ratio, diagnostics)
        .with_hint("words need 4.5 to 1: choose a lighter or a darker colour");
  }
  std::string css = ":root{";
  css += property("brand", colour) + property("on-brand", kWhite);
  css += property("brand-tint", mix(colour, kWhite, 0.12));
  css += property("link", colour) + property("link-hover", mix(colour, {0, 0, 0}, 0.65));
  css += property("accent", accent) + property("on-accent", dark_words ? kInk : kWhite);
  css += property("accent-tint", mix(accent, kWhite, 0.18));
  if (brand.font == "Lexend") {
    css += "--kept-font-body:Lexend,\"Noto Sans Arabic\",\"Kept fallback\";";
  }
  css += "}\n@media screen and (prefers-color-scheme:dark){:root{";
  css += property("brand-tint", mix(colour, kDarkPaper, 0.35));
  css += property("link", readable_on_dark(colour));
  css += property("link-hover", mix(readable_on_dark(colour), kWhite, 0.5));
  css += property("accent-tint", mix(accent, kDarkPaper, 0.16));
  css += "}}\n";
  return css;
}

}  // namespace kept::site
