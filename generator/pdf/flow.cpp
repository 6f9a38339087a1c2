#include "pdf/flow.h"

#include <algorithm>

#include "pdf/drawing.h"
#include "pdf/image.h"

namespace kept::pdf {

Galley::Galley() = default;
Galley::~Galley() = default;
Galley::Galley(Galley&&) noexcept = default;
Galley& Galley::operator=(Galley&&) noexcept = default;

std::uint32_t Galley::add_element(Role role, std::uint32_t parent) {
  const auto index = static_cast<std::uint32_t>(elements.size());
  Element& element = elements.emplace_back();
  element.role = role;
  element.parent = parent;
  if (parent != kNone) {
    elements[parent].kids.push_back({Kid::Kind::Element, index});
  }
  return index;
}

std::uint32_t Galley::add_segment(std::uint32_t element) {
  const auto index = static_cast<std::uint32_t>(segments.size());
  segments.push_back({element, kNone});
  elements[element].kids.push_back({Kid::Kind::Segment, index});
  return index;
}

ElementAttributes& Galley::attributes_of(std::uint32_t element) {
  if (elements[element].attributes == kNone) {
    elements[element].attributes = static_cast<std::uint32_t>(attributes.size());
    attributes.emplace_back();
  }
  return attributes[elements[element].attributes];
}

std::uint16_t Galley::style_index(const TextStyle& style) {
  const auto found = std::find(styles.begin(), styles.end(), style);
  if (found != styles.end()) {
    return static_cast<std::uint16_t>(found - styles.begin());
  }
  styles.push_back(style);
  return static_cast<std::uint16_t>(styles.size() - 1);
}

std::uint32_t Galley::colour_index(Colour colour) {
  const auto found = std::find(colours.begin(), colours.end(), colour);
  if (found != colours.end()) {
    return static_cast<std::uint32_t>(found - colours.begin());
  }
  colours.push_back(colour);
  return static_cast<std::uint32_t>(colours.size() - 1);
}

}  // namespace kept::pdf
