#include "base/resource.h"

#include <algorithm>

namespace kept::base {

std::string_view find_resource(std::span<const Resource> bundle, std::string_view path) {
  const auto found = std::ranges::find(bundle, path, &Resource::path);
  return found == bundle.end() ? std::string_view() : found->bytes;
}

}  // namespace kept::base
