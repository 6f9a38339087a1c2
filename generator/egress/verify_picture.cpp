#include <algorithm>
#include <optional>

#include "base/text.h"
#include "egress/verify_parts.h"
#include "sheet/person_name.h"

namespace kept::egress {
namespace {

// EXIF: a TIFF file in a segment (CIPA DC-008, 4.6). Values are read with bounds.
class Exif {
 public:
  explicit Exif(std::string_view tiff) : tiff_(tiff), little_(tiff.starts_with("II")) {}

  struct Facts {
    bool position = false;
    std::string name;
  };

  [[nodiscard]] Facts read() const {
    constexpr unsigned kArtist = 0x013B;
    constexpr unsigned kGps = 0x8825;
    constexpr unsigned kLatitude = 2;
    Facts facts;
    walk(number(4, 4), [&](unsigned tag, std::size_t count, std::size_t value) {
      if (tag == kArtist && count > 4) {
        facts.name = text(number(value, 4), count);
      } else if (tag == kGps) {
        walk(number(value, 4), [&](unsigned inner, std::size_t, std::size_t) {
          facts.position = facts.position || inner == kLatitude;
        });
      }
    });
    return facts;
  }

 private:
  [[nodiscard]] std::size_t number(std::size_t at, std::size_t size) const {
    std::size_t value = 0;
    for (std::size_t i = 0; i < size && at + i < tiff_.size(); ++i) {
      const std::size_t byte = static_cast<unsigned char>(tiff_[at + i]);
      value = little_ ? value | byte << (8 * i) : value << 8U | byte;
    }
    return value;
  }

  template <class Take>
  void walk(std::size_t directory, const Take& take) const {
    constexpr std::size_t kEntry = 12;
    const std::size_t count = directory > 0 ? number(directory, 2) : 0;
    for (std::size_t i = 0; i < count && directory + 2 + (i + 1) * kEntry <= tiff_.size(); ++i) {
      const std::size_t entry = directory + 2 + i * kEntry;
      take(static_cast<unsigned>(number(entry, 2)), number(entry + 4, 4), entry + 8);
    }
  }

  [[nodiscard]] std::string text(std::size_t at, std::size_t count) const {
    const std::string_view value = at < tiff_.size() ? tiff_.substr(at, count) : std::string_view();
    return std::string(base::trim(value.substr(0, value.find('\0'))));
  }

  std::string_view tiff_;
  bool little_;
};

std::string_view tiff_of(std::string_view bytes) {
  for (const std::string_view mark :
       {std::string_view("Exif\0\0", 6), std::string_view("eXIf", 4)}) {
    const std::size_t at = bytes.find(mark);
    if (at != std::string_view::npos) {
      return bytes.substr(at + mark.size());
    }
  }
  return {};
}

}  // namespace

void verify_picture(const site::OutputFile& file, diagnostics::Diagnostics& diagnostics) {
  const Exif::Facts facts = Exif(tiff_of(file.bytes)).read();
  if (facts.position || file.bytes.find("GPSLatitude") != std::string::npos) {
    diagnostics.error("image-position", {}, "the picture says where it was taken")
        .at_place(file.path)
        .with_hint("take its metadata out: a photograph of a home tells the address");
  }
  if (sheet::looks_like_person(facts.name)) {
    diagnostics
        .warning("image-author-personal", {},
                 "the picture's metadata name `" + facts.name + "`, who may be a person")
        .at_place(file.path)
        .with_hint("take its metadata out, and credit people in the text where they agreed");
  }
}

}  // namespace kept::egress
