// Language tags as lang attributes hold them.
#pragma once

#include <string_view>

namespace kept::check {

// True where the tag's first subtag is a language of the IANA registry: "en", "EN-gb", "cy". What
// follows is not looked at (ACT rule bf051a). "i-lux" and other grandfathered tags are not.
[[nodiscard]] bool is_known_language(std::string_view tag);

}  // namespace kept::check
