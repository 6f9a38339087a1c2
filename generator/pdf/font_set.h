// The fonts a document may use: TrueType files held in memory, in the order in which they are asked
// for a character. No font of the machine is looked at, so a paper is the same everywhere.
// Immutable after creation; any number of threads may read and shape with it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kept::pdf {

enum class Slant : std::uint8_t { Upright, Italic };
enum class Weight : std::uint8_t { Regular, Bold };

// What keeps a font file out of papers. Embedding is what its own licence bits say (OS/2 fsType,
// OpenType specification): papers embed a subset, so a font that forbids either is refused.
enum class FontFault : std::uint8_t { None, NoTrueType, MayNotBeEmbedded };
[[nodiscard]] FontFault fault_of(std::string_view bytes);

// `bytes` must outlive every FontSet made from it.
struct Font {
  std::string family;
  Weight weight = Weight::Regular;
  Slant slant = Slant::Upright;
  std::string_view bytes;
};

// Numbers in font units, `units_per_em` to the em; y grows upwards.
struct FaceMetrics {
  std::string postscript_name;
  int units_per_em = 1000;
  int ascent = 0;
  int descent = 0;  // negative
  int cap_height = 0;
  double italic_angle = 0;
  int x_min = 0, y_min = 0, x_max = 0, y_max = 0;
};

class FontSet {
 public:
  // The fonts in the order of preference. Nothing where the list is empty or a file is no TrueType
  // font with outlines (a CFF font cannot carry the character map that PDF/UA asks for).
  [[nodiscard]] static std::optional<FontSet> create(std::vector<Font> fonts);
  // Noto Sans with Arabic, Ethiopic and symbols, compiled into the program.
  [[nodiscard]] static const FontSet& embedded();
  // Those, then `more`. REQUIRES: fault_of() finds none in them.
  [[nodiscard]] static FontSet embedded_with(std::vector<Font> more);

  FontSet(FontSet&&) noexcept;
  FontSet& operator=(FontSet&&) noexcept;
  ~FontSet();

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const Font& font(std::size_t face) const;
  [[nodiscard]] const FaceMetrics& metrics(std::size_t face) const;

  // The face for `character` in the wanted family, weight and slant: the family first, then the
  // others in order; a family that has no italic or bold gives its nearest face (never a faked
  // slant). Nothing where no font has the character.
  [[nodiscard]] std::optional<std::uint16_t> face_for(char32_t character, std::string_view family,
                                                      Weight weight, Slant slant) const;
  [[nodiscard]] bool has(std::uint16_t face, char32_t character) const;
  // The advance of a glyph as the font's hmtx table has it.
  [[nodiscard]] int advance(std::uint16_t face, std::uint32_t glyph) const;

  struct Rep;  // HarfBuzz objects; for this module's shaper and subsetter only
  [[nodiscard]] const Rep& rep() const { return *rep_; }

 private:
  explicit FontSet(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

// A font file with only these glyphs (0 is always kept). `new_glyphs[i]` is the place of
// `glyphs[i]` in the new file. REQUIRES: glyphs sorted, each of the face.
struct FontSubset {
  std::string bytes;
  std::vector<std::uint16_t> new_glyphs;
};
[[nodiscard]] std::optional<FontSubset> subset_font(const FontSet& fonts, std::uint16_t face,
                                                    std::span<const std::uint32_t> glyphs);

}  // namespace kept::pdf
