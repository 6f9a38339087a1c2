// Files of the withheld side as secrets. Internal to the module.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "egress/withheld.h"

namespace kept::egress {

[[nodiscard]] bool is_exempt_path(std::string_view path);

// Adds the file as a whole, its text, and the numbers and addresses in it. Texts whose key is in
// `told` are left out: the public reads them elsewhere. Gives the file's `public_version`, or "".
std::string add_withheld_file(const std::string& path, std::string_view bytes,
                              const std::unordered_set<std::uint64_t>& told,
                              WithheldBuilder& builder);

// Case numbers, addresses, and whatever holds the word canary.
void add_distinctive_words(std::string_view text, const std::string& file, std::uint32_t line,
                           WithheldBuilder& builder);

}  // namespace kept::egress
