#include "pdf/image.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "pdf/compress.h"

namespace kept::pdf {
namespace {

constexpr std::uint64_t kMostPixels = 100'000'000;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
std::uint32_t u16_at(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}
std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  return u16_at(bytes, at) << 16 | u16_at(bytes, at + 2);
}

bool has_sane_size(const Image& image) {
  return image.width > 0 && image.height > 0 &&
         std::uint64_t{image.width} * image.height <= kMostPixels;
}

// A start-of-frame marker of JPEG (ITU-T T.81, table B.1) carries the size.
bool is_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<Image> read_jpeg(std::string_view bytes) {
  Image image;
  image.filter = "DCTDecode";
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (byte_at(bytes, at) != 0xFF) {
      return std::nullopt;
    }
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    if (is_frame(marker)) {
      image.bits_per_part = static_cast<int>(byte_at(bytes, at + 4));
      image.height = u16_at(bytes, at + 5);
      image.width = u16_at(bytes, at + 7);
      const std::uint32_t parts = byte_at(bytes, at + 9);
      image.colour_space = parts == 1   ? ColourSpace::Grey
                           : parts == 4 ? ColourSpace::Cmyk
                                        : ColourSpace::Rgb;
      image.inverted = parts == 4;
      image.data = bytes;
      const bool good = image.bits_per_part == 8 && (parts == 1 || parts == 3 || parts == 4);
      return good && has_sane_size(image) ? std::optional<Image>(std::move(image)) : std::nullopt;
    }
    at += 2 + u16_at(bytes, at + 2);
  }
  return std::nullopt;
}

struct PngParts {
  std::uint32_t colour_type = 0;
  std::uint32_t interlace = 0;
  std::string data;
  std::string palette;
  std::string transparency;
};

bool read_chunks(std::string_view bytes, Image& image, PngParts& parts) {
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t size = u32_at(bytes, at);
    if (size > bytes.size() - at - 12) {
      return false;
    }
    const std::string_view type = bytes.substr(at + 4, 4);
    const std::string_view body = bytes.substr(at + 8, size);
    if (type == "IHDR" && size == 13) {
      image.width = u32_at(body, 0);
      image.height = u32_at(body, 4);
      image.bits_per_part = static_cast<int>(byte_at(body, 8));
      parts.colour_type = byte_at(body, 9);
      parts.interlace = byte_at(body, 12);
    } else if (type == "PLTE") {
      parts.palette = body;
    } else if (type == "tRNS") {
      parts.transparency = body;
    } else if (type == "IDAT") {
      parts.data += body;
    } else if (type == "IEND") {
      return true;
    }
    at += size + 12;
  }
  return false;
}

std::size_t parts_per_pixel(std::uint32_t colour_type) {
  static constexpr std::array<std::size_t, 7> kParts = {1, 0, 3, 1, 2, 0, 4};
  return colour_type < kParts.size() ? kParts[colour_type] : 0;
}

unsigned char paeth(int left, int up, int corner) {
  const int guess = left + up - corner;
  const int far_left = std::abs(guess - left);
  const int far_up = std::abs(guess - up);
  const int far_corner = std::abs(guess - corner);
  return static_cast<unsigned char>(far_left <= far_up && far_left <= far_corner ? left
                                    : far_up <= far_corner                       ? up
                                                                                 : corner);
}

// Undoes the filters of PNG (ISO 15948, clause 9) in place; false where a filter is unknown.
bool unfilter(std::string& rows, std::size_t row_size, std::size_t pixel_size) {
  const auto at = [&](std::size_t i) {
    return static_cast<int>(static_cast<unsigned char>(rows[i]));
  };
  const std::size_t stride = row_size + 1;
  for (std::size_t row = 0; row * stride < rows.size(); ++row) {
    const std::size_t begin = row * stride;
    const int filter = at(begin);
    if (filter > 4) {
      return false;
    }
    for (std::size_t i = 1; i <= row_size; ++i) {
      const int left = i > pixel_size ? at(begin + i - pixel_size) : 0;
      const int up = row > 0 ? at(begin + i - stride) : 0;
      const int corner = row > 0 && i > pixel_size ? at(begin + i - stride - pixel_size) : 0;
      int add = 0;
      switch (filter) {
        case 1:
          add = left;
          break;
        case 2:
          add = up;
          break;
        case 3:
          add = (left + up) / 2;
          break;
        case 4:
          add = paeth(left, up, corner);
          break;
        default:
          break;
      }
      rows[begin + i] = static_cast<char>(at(begin + i) + add);
    }
  }
  return true;
}

// Parts colour from opacity: 8-bit samples, or the high bytes of 16-bit ones.
void separate_alpha(Image& image, const std::string& rows, std::size_t row_size,
                    std::size_t part_count) {
  const std::size_t part_size = static_cast<std::size_t>(image.bits_per_part) / 8;
  std::string colour;
  std::string alpha;
  for (std::size_t y = 0; y < image.height; ++y) {
    const std::size_t begin = y * (row_size + 1) + 1;
    for (std::size_t x = 0; x < image.width; ++x) {
      for (std::size_t part = 0; part < part_count; ++part) {
        const char sample = rows[begin + (x * part_count + part) * part_size];
        (part + 1 == part_count ? alpha : colour) += sample;
      }
    }
  }
  image.bits_per_part = 8;
  image.data = deflate(colour);
  image.soft_mask = deflate(alpha);
}

void mask_palette(Image& image, const std::string& rows, std::size_t row_size,
                  const std::string& transparency) {
  std::string alpha;
  const auto bits = static_cast<std::size_t>(image.bits_per_part);
  const unsigned mask = (1U << bits) - 1;
  for (std::size_t y = 0; y < image.height; ++y) {
    for (std::size_t x = 0; x < image.width; ++x) {
      const std::size_t bit = x * bits;
      const auto byte = static_cast<unsigned char>(rows[y * (row_size + 1) + 1 + bit / 8]);
      const unsigned index = (static_cast<unsigned>(byte) >> (8 - bits - bit % 8)) & mask;
      alpha += index < transparency.size() ? transparency[index] : '\xFF';
    }
  }
  image.soft_mask = deflate(alpha);
}

std::optional<Image> read_png(std::string_view bytes) {
  Image image;
  PngParts parts;
  if (!read_chunks(bytes, image, parts) || !has_sane_size(image) || parts.interlace != 0) {
    return std::nullopt;
  }
  const std::size_t part_count = parts_per_pixel(parts.colour_type);
  const bool known_depth = image.bits_per_part == 1 || image.bits_per_part == 2 ||
                           image.bits_per_part == 4 || image.bits_per_part == 8 ||
                           image.bits_per_part == 16;
  const bool is_indexed = parts.colour_type == 3;
  const bool has_alpha = parts.colour_type == 4 || parts.colour_type == 6;
  if (part_count == 0 || !known_depth || (has_alpha && image.bits_per_part < 8) ||
      (is_indexed && (parts.palette.empty() || image.bits_per_part > 8))) {
    return std::nullopt;
  }
  const std::size_t pixel_bits = part_count * static_cast<std::size_t>(image.bits_per_part);
  const std::size_t row_size = (image.width * pixel_bits + 7) / 8;
  std::optional<std::string> rows = inflate(parts.data, (row_size + 1) * image.height);
  if (!rows) {
    return std::nullopt;
  }
  image.filter = "FlateDecode";
  image.colour_space = is_indexed                                         ? ColourSpace::Indexed
                       : parts.colour_type == 0 || parts.colour_type == 4 ? ColourSpace::Grey
                                                                          : ColourSpace::Rgb;
  image.palette = parts.palette;
  const bool masked = is_indexed && !parts.transparency.empty();
  if ((has_alpha || masked) &&
      !unfilter(*rows, row_size, std::max<std::size_t>(pixel_bits / 8, 1))) {
    return std::nullopt;
  }
  if (has_alpha) {
    separate_alpha(image, *rows, row_size, part_count);
    return image;
  }
  if (masked) {
    mask_palette(image, *rows, row_size, parts.transparency);
  }
  image.png_predictor = true;
  image.data = std::move(parts.data);
  return image;
}

}  // namespace

std::optional<Image> read_image(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
    return read_png(bytes);
  }
  if (bytes.starts_with("\xFF\xD8")) {
    return read_jpeg(bytes);
  }
  return std::nullopt;
}

const PictureFile* picture_of(const html::Node& img, std::span<const PictureFile> pictures) {
  const auto found = std::ranges::find(pictures, img.value_of("src"), &PictureFile::name);
  return found == pictures.end() ? nullptr : &*found;
}

void report_unreadable_picture(const html::Node& img, diagnostics::Diagnostics& diagnostics) {
  diagnostics
      .error("pdf-picture-unreadable", img.origin,
             "`" + std::string(img.value_of("src")) + "` is no picture that can be printed")
      .with_hint("use a PNG (not interlaced) or JPEG file, and check its name");
}

}  // namespace kept::pdf
