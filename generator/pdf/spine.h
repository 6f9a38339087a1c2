// The document cut into galleys: wrappers (parts, sections) become elements of the structure's
// spine, what they hold becomes blocks, and runs of blocks of about equal size become chunks that
// are laid out independently. The cuts depend on the document alone, never on the threads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "html/tree.h"
#include "pdf/block_layout.h"
#include "pdf/pages.h"
#include "pdf/structure.h"

namespace kept::pdf {

struct Chunk {
  std::uint32_t first_block = 0;
  std::uint32_t block_count = 0;
  Matter matter = Matter::Body;
  bool starts_page = false;
  const html::Node* attachment = nullptr;  // <object type="application/pdf">
  std::uint32_t attachment_element = kNone;
  std::vector<std::string_view> ends;  // ids of the parts that it is the last of
};

struct Spine {
  std::vector<Element> elements;  // 0 is the Document
  std::vector<ElementAttributes> attributes;
  std::vector<SpineBlock> blocks;
  std::vector<Chunk> chunks;
};

[[nodiscard]] Spine make_spine(const html::Document& document, const DocumentOptions& options);

}  // namespace kept::pdf
