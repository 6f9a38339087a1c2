#include "html/elements.h"

#include <array>
#include <vector>

#include "base/text.h"
#include "html/queries.h"

namespace kept::html {
namespace {

constexpr auto kElements = std::to_array<ElementInfo>({
    {"a", kNotInItself},
    {"abbr", kPhrasingOnly},
    {"address", kEndsParagraph | kSpecial},
    {"area", kVoid | kSpecial},
    {"article", kEndsParagraph | kSpecial},
    {"aside", kEndsParagraph | kSpecial},
    {"audio", 0},
    {"b", kPhrasingOnly},
    {"base", kVoid | kMetadata | kSpecial},
    {"bdi", kPhrasingOnly},
    {"bdo", kPhrasingOnly},
    {"blockquote", kEndsParagraph | kSpecial},
    {"body", kSpecial},
    {"br", kVoid | kSpecial},
    {"button", kPhrasingOnly | kNotInItself | kScope | kSpecial},
    {"canvas", 0},
    {"caption", kScope | kSpecial, Family::TableParts, Family::None},
    {"cite", kPhrasingOnly},
    {"code", kPhrasingOnly},
    {"col", kVoid | kSpecial, Family::Columns, Family::None},
    {"colgroup", kSpecial, Family::TableParts, Family::Columns},
    {"data", kPhrasingOnly},
    {"datalist", 0, Family::None, Family::None},
    {"dd", kSpecial, Family::Terms, Family::None},
    {"del", 0},
    {"details", kEndsParagraph | kSpecial},
    {"dfn", kPhrasingOnly},
    {"dialog", kEndsParagraph | kSpecial},
    {"div", kEndsParagraph | kSpecial},
    {"dl", kEndsParagraph | kSpecial, Family::None, Family::Terms},
    {"dt", kSpecial, Family::Terms, Family::None},
    {"em", kPhrasingOnly},
    {"embed", kVoid | kSpecial},
    {"fieldset", kEndsParagraph | kSpecial},
    {"figcaption", kEndsParagraph | kSpecial},
    {"figure", kEndsParagraph | kSpecial},
    {"footer", kEndsParagraph | kSpecial},
    {"form", kEndsParagraph | kNotInItself | kSpecial},
    {"h1", kEndsParagraph | kPhrasingOnly | kNotInItself | kSpecial | kHeading},
    {"h2", kEndsParagraph | kPhrasingOnly | kNotInItself | kSpecial | kHeading},
    {"h3", kEndsParagraph | kPhrasingOnly | kNotInItself | kSpecial | kHeading},
    {"h4", kEndsParagraph | kPhrasingOnly | kNotInItself | kSpecial | kHeading},
    {"h5", kEndsParagraph | kPhrasingOnly | kNotInItself | kSpecial | kHeading},
    {"h6", kEndsParagraph | kPhrasingOnly | kNotInItself | kSpecial | kHeading},
    {"head", kSpecial},
    {"header", kEndsParagraph | kSpecial},
    {"hgroup", kEndsParagraph | kSpecial},
    {"hr", kVoid | kEndsParagraph | kSpecial},
    {"html", kScope | kSpecial},
    {"i", kPhrasingOnly},
    {"iframe", kRawText | kSpecial},
    {"img", kVoid | kSpecial},
    {"input", kVoid | kSpecial},
    {"ins", 0},
    {"kbd", kPhrasingOnly},
    {"label", kPhrasingOnly | kNotInItself},
    {"legend", 0},
    {"li", kSpecial, Family::Items, Family::None},
    {"link", kVoid | kMetadata | kSpecial},
    {"main", kEndsParagraph | kSpecial},
    {"map", 0},
    {"mark", kPhrasingOnly},
    {"menu", kEndsParagraph | kSpecial, Family::None, Family::Items},
    {"meta", kVoid | kMetadata | kSpecial},
    {"meter", kPhrasingOnly},
    {"nav", kEndsParagraph | kSpecial},
    {"noscript", kMetadata | kSpecial},
    {"object", kScope | kSpecial},
    {"ol", kEndsParagraph | kSpecial, Family::None, Family::Items},
    {"optgroup", 0, Family::Options, Family::Options},
    {"option", 0, Family::Options, Family::None},
    {"output", kPhrasingOnly},
    {"p", kEndsParagraph | kPhrasingOnly | kSpecial},
    {"picture", 0},
    {"pre", kEndsParagraph | kPhrasingOnly | kSpecial},
    {"progress", kPhrasingOnly},
    {"q", kPhrasingOnly},
    {"rp", 0},
    {"rt", 0},
    {"ruby", 0},
    {"s", kPhrasingOnly},
    {"samp", kPhrasingOnly},
    {"script", kRawText | kMetadata | kSpecial | kAnywhere},
    {"search", kEndsParagraph | kSpecial},
    {"section", kEndsParagraph | kSpecial},
    {"select", kSpecial, Family::None, Family::Options},
    {"slot", 0},
    {"small", kPhrasingOnly},
    {"source", kVoid | kSpecial},
    {"span", kPhrasingOnly},
    {"strong", kPhrasingOnly},
    {"style", kRawText | kMetadata | kSpecial},
    {"sub", kPhrasingOnly},
    {"summary", kSpecial},
    {"sup", kPhrasingOnly},
    {"table", kEndsParagraph | kScope | kSpecial, Family::None, Family::TableParts},
    {"tbody", kSpecial, Family::TableParts, Family::Rows},
    {"td", kScope | kSpecial, Family::Cells, Family::None},
    {"template", kMetadata | kScope | kSpecial | kAnywhere},
    {"textarea", kEscapableText | kSpecial},
    {"tfoot", kSpecial, Family::TableParts, Family::Rows},
    {"th", kScope | kSpecial, Family::Cells, Family::None},
    {"thead", kSpecial, Family::TableParts, Family::Rows},
    {"time", kPhrasingOnly},
    {"title", kEscapableText | kMetadata | kSpecial},
    {"tr", kSpecial, Family::Rows, Family::Cells},
    {"track", kVoid | kSpecial},
    {"u", kPhrasingOnly},
    {"ul", kEndsParagraph | kSpecial, Family::None, Family::Items},
    {"var", kPhrasingOnly},
    {"video", 0},
    {"wbr", kVoid | kSpecial},
});

constexpr std::size_t kSlots = 512;

constexpr std::size_t slot_of(std::string_view name) {
  if (name.empty()) {
    return 0;
  }
  const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(name[i])}; };
  return (name.size() * 61 + byte(0) * 7 + byte(name.size() - 1) * 29 + byte(name.size() / 2) * 3) %
         kSlots;
}

// Open addressing; 0 is an empty slot, else index + 1.
constexpr std::array<std::uint8_t, kSlots> index_elements() {
  std::array<std::uint8_t, kSlots> slots{};
  static_assert(kElements.size() < 255);
  for (std::size_t i = 0; i < kElements.size(); ++i) {
    std::size_t slot = slot_of(kElements[i].name);
    while (slots[slot] != 0) {
      slot = (slot + 1) % kSlots;
    }
    slots[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return slots;
}

constexpr std::array<std::uint8_t, kSlots> kSlotTable = index_elements();

}  // namespace

const ElementInfo* find_element_info(std::string_view name) {
  for (std::size_t slot = slot_of(name); kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
    const ElementInfo& info = kElements[kSlotTable[slot] - 1U];
    if (info.name == name) {
      return &info;
    }
  }
  return nullptr;
}

std::string_view nearest_element_name(std::string_view name) {
  if (name.size() > 16) {
    return {};
  }
  std::vector<std::string_view> names;
  for (const ElementInfo& info : kElements) {
    names.push_back(info.name);
  }
  return base::nearest(name, names).value_or(std::string_view());
}

bool is_void_element(std::string_view name) {
  const ElementInfo* info = find_element_info(name);
  return info != nullptr && info->has(kVoid);
}

bool is_known_element(std::string_view name) {
  return find_element_info(name) != nullptr;
}

}  // namespace kept::html
