// One page's content stream: its marked content in reading order, each stretch joined to a segment
// of the structure (or marked as an artifact), and what annotations and figures need to know.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pdf/flow.h"
#include "pdf/pages.h"

namespace kept::pdf {

struct ContentMark {
  std::uint32_t galley = 0;
  std::uint32_t segment = 0;
};

// PDF coordinates: from the page's lower left corner.
struct Rectangle {
  float left = 0, bottom = 0, right = 0, top = 0;
};

struct LinkArea {
  std::uint32_t galley = 0;
  std::uint32_t link = 0;
  Rectangle area;
};

struct FigureBox {
  std::uint32_t galley = 0;
  std::uint32_t element = 0;
  Rectangle box;
};

struct PageContent {
  std::string operators;
  std::vector<ContentMark> marks;  // by marked-content id
  std::vector<LinkArea> links;
  std::vector<FigureBox> figures;
};

// REQUIRES: the words' operands are filled in (assign_codes). `image_numbers[g][i]` is the number
// of image i of galley g in the resources.
[[nodiscard]] PageContent write_page(const Page& page, std::size_t index,
                                     const std::vector<Galley>& galleys, const Galley& furniture,
                                     const std::vector<std::uint32_t>& first_image,
                                     float page_height);

}  // namespace kept::pdf
