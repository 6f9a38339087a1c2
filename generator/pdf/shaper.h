// Words as glyphs. A word is shaped once for a face, script, direction and language and kept, since
// papers repeat their words; a space separates shaping contexts in every script that the fonts
// hold. One Shaper a thread. What it returns lives and stays in place as long as the Shaper.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pdf/font_set.h"

namespace kept::pdf {

enum class Direction : std::uint8_t { LeftToRight, RightToLeft };

// A glyph in visual order (left to right), in font units. `use` numbers the (face, glyph, text)
// triple within its Shaper: one glyph can stand for different text, and each gets its own code.
struct GlyphPlace {
  std::uint32_t use = 0;
  std::int16_t advance = 0;
  std::int16_t x_offset = 0;
  std::int16_t y_offset = 0;
};

struct ShapedWord {
  std::string_view text;
  std::uint16_t face = 0;
  Direction direction = Direction::LeftToRight;
  bool missing_glyph = false;
  float width = 0;  // in ems
  std::vector<GlyphPlace> glyphs;
  // The inside of a string operand of TJ, ready to be joined to others of the same face. Text is
  // set at size 1, so that a raised glyph's Ts is in ems too. Filled by assign_codes().
  std::string operand;
};

struct GlyphUse {
  std::uint16_t face = 0;
  std::uint16_t glyph = 0;
  std::string text;
  friend auto operator<=>(const GlyphUse&, const GlyphUse&) = default;
};

class Shaper {
 public:
  // `fonts` must outlive the Shaper.
  explicit Shaper(const FontSet& fonts);
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;
  ~Shaper();

  [[nodiscard]] const FontSet& fonts() const { return fonts_; }

  // `script` is an ISO 15924 tag as HarfBuzz has it; `language` is BCP 47 and may be empty.
  [[nodiscard]] const ShapedWord& shape(std::string_view text, std::uint16_t face,
                                        std::uint32_t script, Direction direction,
                                        std::string_view language);

  [[nodiscard]] const std::vector<GlyphUse>& uses() const { return uses_; }
  // Writes every word's operand; codes[i] is the code of uses()[i].
  void encode_words(std::span<const std::uint16_t> codes);

 private:
  struct Key {
    std::string_view text;
    std::string_view language;
    std::uint32_t script = 0;
    std::uint16_t face = 0;
    Direction direction = Direction::LeftToRight;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const;
  };
  struct UseHash {
    std::size_t operator()(const GlyphUse& use) const;
  };
  struct Buffer;

  void read_glyphs(ShapedWord& word);
  [[nodiscard]] std::uint32_t use_of(std::uint16_t face, std::uint32_t glyph,
                                     std::string_view text);
  void encode(ShapedWord& word, std::span<const std::uint16_t> codes) const;

  const FontSet& fonts_;
  std::unique_ptr<Buffer> buffer_;
  std::deque<std::string> texts_;
  std::deque<ShapedWord> words_;
  std::unordered_map<Key, const ShapedWord*, KeyHash> index_;
  std::vector<GlyphUse> uses_;
  std::unordered_map<GlyphUse, std::uint32_t, UseHash> use_index_;
};

// The codes of a whole document: for each face its glyph uses, sorted, the code being place + 1.
struct CodeTable {
  std::vector<std::vector<GlyphUse>> by_face;
};
// Numbers every use of all shapers so that neither the number of threads nor the order of work
// shows, and writes the words' operands.
[[nodiscard]] CodeTable assign_codes(const FontSet& fonts, std::span<Shaper* const> shapers);

}  // namespace kept::pdf
