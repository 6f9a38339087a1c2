// What a document says about itself: the XMP packet and the information dictionary.
#pragma once

#include <string>

#include "pdf/pdf.h"

namespace kept::pdf {

// ISO 16684-1, with the PDF/UA identification of ISO 14289-1, clause 5.
[[nodiscard]] std::string make_xmp(const DocumentOptions& options);
// The body of the Info dictionary; says the same as the XMP packet.
[[nodiscard]] std::string make_info(const DocumentOptions& options);

}  // namespace kept::pdf
