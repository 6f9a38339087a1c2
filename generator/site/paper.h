// How papers look: their sheet, and the table of named styles that the PDF and the Word file share,
// as the council and the paper's own template change it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/shape.h"
#include "model/council.h"
#include "pdf/font_set.h"
#include "pdf/pdf.h"
#include "pdf/style_table.h"
#include "source/file_system.h"

namespace kept::site {

// The font files of a typeface, within the council's folder. TrueType; a face that is missing is
// replaced by the nearest that is there.
struct Typeface {
  source::Span span;
  std::string regular;
  std::string bold;
  std::string italic;
  std::string bold_italic;
};

// What differs from the built-in style of the same name. Lengths in points.
struct StyleChange {
  source::Span span;
  std::string typeface;
  std::optional<double> size;
  std::optional<double> line_height;
  std::optional<double> space_before;
  std::optional<double> space_after;
  std::optional<double> indent;
  std::optional<bool> bold;
  std::string colour;
};

// By the style's name in Word's words: "Heading 1", "Table text".
using StyleChanges = std::map<std::string, StyleChange, std::less<>>;

enum class Sheet : std::uint8_t { A3, A4, A4Landscape, A5 };
enum class Print : std::uint8_t { Usual, Large };

// `paper:` in the front matter of a document template.
struct PaperSetting {
  Sheet sheet = Sheet::A4;
  std::optional<double> margin;  // points, on all sides
  bool page_numbers = true;
  Print print = Print::Usual;
  StyleChanges styles;
};

const data::Shape<Typeface>& shape_of(data::Tag<Typeface>);
const data::Shape<StyleChange>& shape_of(data::Tag<StyleChange>);
const data::Shape<PaperSetting>& shape_of(data::Tag<PaperSetting>);
std::span<const data::Choice<Sheet>> enum_names(data::Tag<Sheet>);
std::span<const data::Choice<Print>> enum_names(data::Tag<Print>);

// What all papers of a council share. Immutable once made; any number of threads may read it.
struct PaperLook {
  pdf::StyleTable styles;
  std::vector<std::string> typefaces;  // that styles may name
  [[nodiscard]] const pdf::FontSet& fonts() const {
    return own_fonts ? *own_fonts : pdf::FontSet::embedded();
  }

  std::vector<std::unique_ptr<const std::string>> font_files;  // whose bytes `own_fonts` reads
  std::optional<pdf::FontSet> own_fonts;  // where the council has typefaces of its own
};

// Changes `styles`. A name that no style has (`style-unknown`), a typeface that is not among
// `typefaces` (`typeface-unknown`) and a colour that is hard to read on white (`contrast-too-low`)
// are reported at their places and left out.
void apply(const StyleChanges& changes, std::span<const std::string> typefaces,
           pdf::StyleTable& styles, diagnostics::Diagnostics& diagnostics);

// The built-in styles with the council's brand colour and what its file
// templates/documents/styles.yaml changes. A font file that is not there or no TrueType font
// (`font-unreadable`) or may not be embedded (`font-embedding-forbidden`) is reported.
[[nodiscard]] PaperLook council_look(const model::Council& council,
                                     const source::FileReader& project,
                                     source::SourceStore& sources,
                                     diagnostics::Diagnostics& diagnostics);

[[nodiscard]] pdf::PageGeometry geometry_of(const PaperSetting& setting);

}  // namespace kept::site
