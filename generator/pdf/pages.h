// Strips put on pages: greedy, never between strips that must stay together, table headers
// repeated, footnotes at the foot of the page that refers to them, boxes drawn behind.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "pdf/flow.h"
#include "pdf/pdf.h"

namespace kept::pdf {

enum class Matter : std::uint8_t { Front, Body };

// What follows each other in the document: galleys, or external pages that are merged in later.
struct FlowUnit {
  std::uint32_t galley = kNone;
  std::uint32_t attachment = kNone;
  std::size_t attachment_pages = 0;
  std::string attachment_target;           // its id
  std::span<const std::string_view> ends;  // ids of the parts that it is the last of
  Matter matter = Matter::Body;
  bool starts_page = false;
};

enum class StripSource : std::uint8_t { Flow, Footnote };

struct PlacedStrip {
  std::uint32_t galley = 0;
  std::uint32_t strip = 0;
  float y = 0;  // of the strip's top, from the page's top
  StripSource source = StripSource::Flow;
  bool is_artifact = false;  // a repeated table header
};

struct PageFill {
  float x = 0, y = 0, width = 0, height = 0;
  Colour colour;
};

struct Page {
  std::vector<PlacedStrip> strips;
  std::vector<PageFill> fills;  // behind the strips
  Matter matter = Matter::Body;
  std::string label;
  std::uint32_t attachment = kNone;
  std::size_t attachment_page = 0;
};

[[nodiscard]] std::vector<Page> make_pages(const std::vector<Galley>& galleys,
                                           const std::vector<FlowUnit>& units,
                                           const PageGeometry& geometry, Colour rule);

// i, ii … for front matter, then numbers from `first`.
void label_pages(std::vector<Page>& pages, int first);
[[nodiscard]] std::string to_roman(int number);

struct TargetPlace {
  std::size_t page = 0;
  float y = 0;
};
// Where each id stands; the first place wins. A part or attachment with the id `a`
// ends at `a-end`. REQUIRES: a unit's place in `units` is its galley's, or its attachment's number.
[[nodiscard]] std::map<std::string, TargetPlace, std::less<>> find_targets(
    const std::vector<Galley>& galleys, const std::vector<FlowUnit>& units,
    const std::vector<Page>& pages);

}  // namespace kept::pdf
