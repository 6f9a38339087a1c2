// External PDFs (appendices) merged into a finished document: their pages take the places that were
// kept for them, their structure hangs under the element made for it. Reads and writes with QPDF.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "pdf/pdf.h"

namespace kept::pdf {

enum class Tagging : std::uint8_t { Tagged, Untagged };

struct AttachmentFacts {
  std::size_t page_count = 0;
  Tagging tagging = Tagging::Untagged;
};

// Appendices above these are no papers: a pack of a thousand pages has some 50,000 objects.
inline constexpr std::size_t kMostAppendixBytes = std::size_t{256} << 20U;
inline constexpr std::size_t kMostAppendixPages = 2'000;
inline constexpr std::size_t kMostAppendixObjects = 500'000;

// Nothing where the file cannot be merged: no PDF, damaged, encrypted, without pages; reported as
// pdf-appendix-unreadable. Nor where it is above a limit: pdf-appendix-too-large. An untagged file
// is reported as a warning: it is taken, page by page as pictures, and nobody can listen to it.
[[nodiscard]] std::optional<AttachmentFacts> inspect_attachment(
    std::string_view bytes, std::string_view name, source::Span origin,
    diagnostics::Diagnostics& diagnostics);

struct Insertion {
  std::string_view bytes;      // of the attachment
  std::string title;           // what it is called
  std::size_t first_page = 0;  // of the pages kept for it, from 0
  std::size_t page_count = 0;
  std::string element_id;  // of the structure element that it hangs under
};

// The document with all insertions made: tags and bookmarks of each hang under its place, and each
// of its pages says what the document's other pages say at head and foot: number, marking.
// REQUIRES: inspect_attachment() took every attachment, and they stand in the order of their pages.
[[nodiscard]] std::optional<std::string> merge_attachments(std::string_view document,
                                                           const std::vector<Insertion>& insertions,
                                                           const DocumentOptions& options,
                                                           diagnostics::Diagnostics& diagnostics);

}  // namespace kept::pdf
