// The structure tree, parent tree and ID tree as objects. ISO 32000-1, 14.7.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pdf/document_writer.h"
#include "pdf/object_file.h"

namespace kept::pdf {

// An annotation that is written already and belongs to a link.
struct WrittenLink {
  std::uint32_t object = 0;
  std::size_t page = 0;
  std::uint32_t galley = 0;
  std::uint32_t link = 0;
};

struct StructureInput {
  const FinishedDocument& document;
  std::span<const PageContent> contents;        // by page
  std::span<const std::uint32_t> page_objects;  // by page
  std::span<const WrittenLink> links;           // the nth has StructParent = pages + n
};

// Returns the number of the StructTreeRoot.
[[nodiscard]] std::uint32_t write_structure(ObjectFile& file, const StructureInput& input);

}  // namespace kept::pdf
