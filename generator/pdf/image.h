// A PNG or JPEG file as an image object of a PDF.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "html/tree.h"
#include "pdf/pdf.h"

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

// The one of `pictures` that an <img> names, or null.
[[nodiscard]] const PictureFile* picture_of(const html::Node& img,
                                            std::span<const PictureFile> pictures);
void report_unreadable_picture(const html::Node& img, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::pdf
