#include "site/picture.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace kept::site {
namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}
std::uint32_t big16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}
std::uint32_t big32(std::string_view bytes, std::size_t at) {
  return big16(bytes, at) << 16 | big16(bytes, at + 2);
}
std::uint32_t little16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8;
}
std::uint32_t little32(std::string_view bytes, std::size_t at) {
  return little16(bytes, at) | little16(bytes, at + 2) << 16;
}
std::string text_of_little32(std::uint32_t number) {
  std::string text;
  for (int shift = 0; shift < 32; shift += 8) {
    text += static_cast<char>(number >> shift & 0xFFU);
  }
  return text;
}

constexpr std::string_view kExifMark{"Exif\0\0", 6};

// EXIF's Orientation (tag 0x0112 of the first directory): 1 to 8, or 1 where it is not said.
int orientation_of(std::string_view tiff) {
  const bool little = tiff.starts_with("II");
  const auto u16 = little ? little16 : big16;
  const auto u32 = little ? little32 : big32;
  const std::size_t directory = u32(tiff, 4);
  const std::size_t count = std::min<std::size_t>(u16(tiff, directory), 512);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    if (u16(tiff, entry) == 0x0112) {
      const auto value = static_cast<int>(u16(tiff, entry + 8));
      return value >= 1 && value <= 8 ? value : 1;
    }
  }
  return 1;
}

// An APP1 segment that says nothing but which way up the picture is.
std::string orientation_segment(int orientation) {
  std::string tiff("MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19);
  tiff += static_cast<char>(orientation);
  tiff += std::string(6, '\0');
  const std::size_t size = 2 + kExifMark.size() + tiff.size();
  std::string segment("\xFF\xE1");
  segment += static_cast<char>(size >> 8 & 0xFFU);
  segment += static_cast<char>(size & 0xFFU);
  return segment + std::string(kExifMark) + tiff;
}

class Jpeg {
 public:
  explicit Jpeg(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Picture> clean() {
    picture_.bytes = "\xFF\xD8";
    for (std::size_t at = 2; at + 4 <= bytes_.size();) {
      const std::uint32_t marker = byte_at(bytes_, at + 1);
      const std::size_t end = at + 2 + big16(bytes_, at + 2);
      if (byte_at(bytes_, at) != 0xFF || big16(bytes_, at + 2) < 2 || end > bytes_.size()) {
        return std::nullopt;
      }
      take(marker, at, end);
      at = marker == 0xDA ? copy_scan(end) : end;
      if (byte_at(bytes_, at) == 0xFF && byte_at(bytes_, at + 1) == 0xD9) {
        return finish();
      }
    }
    return std::nullopt;
  }

 private:
  void take(std::uint32_t marker, std::size_t at, std::size_t end) {
    const std::string_view segment = bytes_.substr(at, end - at);
    const std::string_view body = segment.substr(4);
    if (marker == 0xE1 && body.starts_with(kExifMark)) {
      orientation_ = orientation_of(body.substr(kExifMark.size()));
    }
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      picture_.height = static_cast<int>(big16(bytes_, at + 5));
      picture_.width = static_cast<int>(big16(bytes_, at + 7));
    }
    const bool is_profile = marker == 0xE2 && body.starts_with("ICC_PROFILE");
    const bool is_application = marker >= 0xE0 && marker <= 0xEF;
    const bool stays = is_profile || marker == 0xE0 || marker == 0xEE;  // JFIF, Adobe's colours
    if (marker != 0xFE && (!is_application || stays)) {
      if (!opened_ && !is_application) {
        open();
      }
      picture_.bytes += segment;
    }
  }

  // After JFIF and the profile, before the tables and frames: EXIF comes before those too.
  void open() {
    opened_ = true;
    if (orientation_ != 1) {
      picture_.bytes += orientation_segment(orientation_);
    }
  }

  // The coded pixels, up to the next marker that is neither stuffing nor a restart.
  std::size_t copy_scan(std::size_t begin) {
    std::size_t at = bytes_.find('\xFF', begin);
    while (at + 1 < bytes_.size() &&
           (byte_at(bytes_, at + 1) == 0 || (byte_at(bytes_, at + 1) & 0xF8U) == 0xD0)) {
      at = bytes_.find('\xFF', at + 2);
    }
    at = std::min(at, bytes_.size());
    picture_.bytes += bytes_.substr(begin, at - begin);
    return at;
  }

  // What follows the end of the image (a second, larger picture, or a film) is left out.
  std::optional<Picture> finish() {
    if (picture_.width == 0 || picture_.height == 0) {
      return std::nullopt;
    }
    picture_.bytes += "\xFF\xD9";
    if (orientation_ >= 5) {
      std::swap(picture_.width, picture_.height);
    }
    return std::move(picture_);
  }

  std::string_view bytes_;
  Picture picture_;
  int orientation_ = 1;
  bool opened_ = false;
};

std::optional<Picture> clean_png(std::string_view bytes) {
  static constexpr std::array<std::string_view, 13> kKept = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS",
                                                             "gAMA", "cHRM", "sRGB", "iCCP", "sBIT",
                                                             "bKGD", "pHYs", "acTL"};
  Picture picture{std::string(bytes.substr(0, 8)), static_cast<int>(big32(bytes, 16)),
                  static_cast<int>(big32(bytes, 20))};
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t size = std::size_t{12} + big32(bytes, at);
    const std::string_view name = bytes.substr(at + 4, 4);
    if (size > bytes.size() - at) {
      return std::nullopt;
    }
    if (std::ranges::find(kKept, name) != kKept.end()) {
      picture.bytes += bytes.substr(at, size);
    }
    if (name == "IEND") {
      return picture.width > 0 && picture.height > 0 ? std::optional(std::move(picture))
                                                     : std::nullopt;
    }
    at += size;
  }
  return std::nullopt;
}

void measure_webp(std::string_view name, std::string_view body, Picture& picture) {
  if (name == "VP8X") {
    picture.width = static_cast<int>(little32(body, 4) & 0xFFFFFFU) + 1;
    picture.height = static_cast<int>(little32(body, 7) & 0xFFFFFFU) + 1;
  } else if (name == "VP8 " && picture.width == 0) {
    picture.width = static_cast<int>(little16(body, 6) & 0x3FFFU);
    picture.height = static_cast<int>(little16(body, 8) & 0x3FFFU);
  } else if (name == "VP8L" && picture.width == 0) {
    picture.width = static_cast<int>(little32(body, 1) & 0x3FFFU) + 1;
    picture.height = static_cast<int>(little32(body, 1) >> 14 & 0x3FFFU) + 1;
  }
}

std::optional<Picture> clean_webp(std::string_view bytes) {
  constexpr unsigned char kExifAndXmp = 0x08 | 0x04;  // flags of VP8X
  Picture picture;
  std::string chunks = "WEBP";
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const std::string_view name = bytes.substr(at, 4);
    const std::size_t size = little32(bytes, at + 4);
    const std::size_t whole = 8 + size + size % 2;
    if (whole > bytes.size() - at) {
      return std::nullopt;
    }
    measure_webp(name, bytes.substr(at + 8, size), picture);
    if (name != "EXIF" && name != "XMP ") {
      const std::size_t flags = chunks.size() + 8;
      chunks += bytes.substr(at, whole);
      if (name == "VP8X" && size > 0) {
        chunks[flags] = static_cast<char>(static_cast<unsigned char>(chunks[flags]) & ~kExifAndXmp);
      }
    }
    at += whole;
  }
  if (picture.width <= 0 || picture.height <= 0) {
    return std::nullopt;
  }
  picture.bytes = "RIFF" + text_of_little32(static_cast<std::uint32_t>(chunks.size())) + chunks;
  return picture;
}

}  // namespace

std::optional<Picture> without_metadata(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) {
    return Jpeg(bytes).clean();
  }
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
    return clean_png(bytes);
  }
  if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") {
    return clean_webp(bytes);
  }
  return std::nullopt;
}

}  // namespace kept::site
