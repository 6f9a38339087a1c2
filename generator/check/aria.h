// What WAI-ARIA 1.2 (with braille attributes of 1.3), DPUB-ARIA 1.1 and Graphics-ARIA 1.0 say about
// roles, states and properties. Constant tables.
#pragma once

#include <cstdint>
#include <string_view>

namespace kept::check {

enum RoleTrait : std::uint8_t {
  kNameFromContent = 1 << 0,
  kChildrenPresentational = 1 << 1,
  kNamingProhibited = 1 << 2,  // aria-label, aria-labelledby
  kFormField = 1 << 3,         // of ACT rule e086e5
  kLandmark = 1 << 4,
};

// Lists are words between spaces, with a space at either end: " row rowgroup ".
struct RoleInfo {
  std::string_view name;
  std::uint8_t traits = 0;
  std::string_view required = {};   // attributes that must be given
  std::string_view supported = {};  // attributes allowed besides the global ones
  std::string_view contexts = {};   // one of these roles must be the parent
  std::string_view owned = {};      // only these roles may be children
  std::string_view inherits = {};   // supports what this role supports

  [[nodiscard]] bool has(RoleTrait trait) const { return (traits & trait) != 0; }
};

// The role, or null where there is no such (or only an abstract) role.
[[nodiscard]] const RoleInfo* find_role(std::string_view name);
// Whether a role allows an attribute that is not global.
[[nodiscard]] bool role_supports(const RoleInfo& role, std::string_view attribute);
[[nodiscard]] bool list_has(std::string_view list, std::string_view word);

enum class ValueType : std::uint8_t {
  Boolean,           // true, false
  BooleanUndefined,  // true, false, undefined
  Tristate,          // true, false, mixed, undefined
  Integer,
  Number,
  Text,
  Reference,      // an id
  ReferenceList,  // ids
  Token,
  TokenList,
};

struct AttributeInfo {
  std::string_view name;
  ValueType type = ValueType::Text;
  bool is_global = false;
  std::string_view tokens = {};
};

// The aria-* attribute, or null where WAI-ARIA has none.
[[nodiscard]] const AttributeInfo* find_aria_attribute(std::string_view name);
[[nodiscard]] std::string_view nearest_aria_attribute(std::string_view name);
[[nodiscard]] std::string_view nearest_role(std::string_view name);

}  // namespace kept::check
