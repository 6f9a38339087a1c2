// A drawing as an Enhanced Metafile ([MS-EMF]): the vector picture that every Word and LibreOffice
// shows, beside the SVG that newer ones prefer.
#pragma once

#include <string>

#include "pdf/drawing.h"

namespace kept::docx {

// The drawing's words must be shaped with FontSet::embedded(). Half-transparent paint is mixed with
// white, since a metafile knows none.
[[nodiscard]] std::string to_emf(const pdf::Drawing& drawing);

}  // namespace kept::docx
