// The faces that a document uses, as composite fonts: subset, with a map from codes to glyphs,
// widths and the text of every code. ISO 32000-1, 9.7; ISO 14289-1, 7.21.
#pragma once

#include <string>

#include "pdf/object_file.h"
#include "pdf/shaper.h"

namespace kept::pdf {

// The entries of a /Font resource dictionary: "/F0 7 0 R/F2 9 0 R".
[[nodiscard]] std::string write_fonts(ObjectFile& file, const FontSet& fonts,
                                      const CodeTable& codes, unsigned threads);

}  // namespace kept::pdf
