// A PNG or JPEG file as an image object of a PDF.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kept::pdf {

enum class ColourSpace : std::uint8_t { Grey, Rgb, Cmyk, Indexed };

struct Image {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  int bits_per_part = 8;
  ColourSpace colour_space = ColourSpace::Rgb;
  std::string_view filter;  // FlateDecode or DCTDecode
  bool png_predictor = false;
  bool inverted = false;  // CMYK JPEG files hold their values upside down
  std::string data;
  std::string palette;    // RGB triples of an Indexed image
  std::string soft_mask;  // grey, one byte a pixel, deflated; empty where opaque
};

// Nothing where the bytes are no picture that Kept reads (PNG without interlacing; JPEG).
[[nodiscard]] std::optional<Image> read_image(std::string_view bytes);

}  // namespace kept::pdf
