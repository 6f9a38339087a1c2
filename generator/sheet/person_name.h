// Whether a document's property names a person or an organisation. A guess by words; pure.
#pragma once

#include <string_view>

namespace kept::sheet {

// "Sam Okafor", "okafor, sam", "sokafor", "sam@council.example"; not "Eastmere Council".
[[nodiscard]] bool looks_like_person(std::string_view name);

}  // namespace kept::sheet
