// A paragraph's text as pieces that lines can be broken between, and its lines: bidirectional
// algorithm, choice of faces, words, break opportunities (UAX #9 and #14). Free of page and box.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/colour.h"
#include "pdf/shaper.h"

namespace kept::pdf {

struct TextStyle {
  std::string family;
  std::string language;  // BCP 47
  float size = 12;       // points
  float rise = 0;        // points, for superscripts
  Weight weight = Weight::Regular;
  Slant slant = Slant::Upright;
  bool underline = false;
  Colour colour;
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

// Bytes [begin, end) of the text, drawn in one style for one segment of the structure tree.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint16_t style = 0;
  std::uint32_t segment = 0;
};

// White space is collapsed already; '\n' is a forced break. Bidi isolates (U+2066 to U+2069) steer
// the order and are not drawn. The spans cover the text in order.
struct ParagraphText {
  std::string text;
  std::vector<TextSpan> spans;
  Direction direction = Direction::LeftToRight;
};

enum class BreakAfter : std::uint8_t { No, Allowed, Forced };

struct Piece {
  const ShapedWord* word = nullptr;
  float width = 0;          // points
  std::uint32_t begin = 0;  // byte of the paragraph's text
  std::uint32_t segment = 0;
  std::uint16_t style = 0;
  std::uint8_t level = 0;  // of the bidirectional algorithm: odd runs right to left
  bool is_space = false;
  BreakAfter break_after = BreakAfter::No;
};

// A character that no font has: where it stands in the paragraph's text.
struct MissingGlyph {
  char32_t character = 0;
  std::uint32_t segment = 0;
};

class ParagraphShaper {
 public:
  // Both must outlive the ParagraphShaper.
  ParagraphShaper(Shaper& shaper, const std::vector<TextStyle>& styles)
      : shaper_(shaper), styles_(styles) {}

  // Appends to `pieces` in logical order. Characters that no font has are left out of the pieces
  // and added to `missing`.
  void shape(const ParagraphText& paragraph, std::vector<Piece>& pieces,
             std::vector<MissingGlyph>& missing);
  // One piece of text without spaces, as furniture and counters need it.
  [[nodiscard]] std::vector<Piece> shape_line(std::string_view text, std::uint16_t style,
                                              std::uint32_t segment);
  // Splits a piece that is wider than `width` between characters; the parts together are the piece.
  [[nodiscard]] std::vector<Piece> split(const Piece& piece, float width);

 private:
  struct FaceChoice {
    std::int32_t ascii[128];
  };
  struct Run;
  [[nodiscard]] std::int32_t face_of(char32_t character, std::uint16_t style, std::int32_t last);
  void add_word(const ParagraphText& paragraph, const Run& run, std::vector<Piece>& pieces);

  Shaper& shaper_;
  const std::vector<TextStyle>& styles_;
  std::vector<FaceChoice> ascii_faces_;  // by style
  std::vector<char> breaks_;
  std::vector<std::uint8_t> levels_;
};

enum class Align : std::uint8_t { Start, End, Centre };

// Pieces [first, first + count) as a line.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  float width = 0;  // without the spaces at its end
};

// Greedy, first line `first_width`, the others `width`. A piece too wide for a line is split in
// `pieces`. At least one line.
[[nodiscard]] std::vector<LineRange> break_lines(std::vector<Piece>& pieces, float first_width,
                                                 float width, ParagraphShaper& shaper);

// The x of each piece of a line from its left edge, in the line's visual order (UAX #9, rule L2).
void place_pieces(std::span<const Piece> line, Direction direction, std::vector<float>& x);

// The longest piece between break opportunities, and the whole text on one line: what a table
// column needs at least and at most.
struct TextWidths {
  float narrowest = 0;
  float widest = 0;
};
[[nodiscard]] TextWidths measure(std::span<const Piece> pieces);

}  // namespace kept::pdf
