#include "disclosure/table.h"

#include <algorithm>

namespace kept::disclosure {
namespace {

using Keys = std::vector<std::pair<std::string, std::string>>;

// The id of the cell with the same keys but `key` in one dimension, or null.
const std::string* cell_with(const std::map<Keys, const Cell*>& by_keys, Keys keys,
                             std::size_t dimension, const std::string& key) {
  keys[dimension].second = key;
  const auto found = by_keys.find(keys);
  return found == by_keys.end() ? nullptr : &found->second->id;
}

Group group_of(const std::map<Keys, const Cell*>& by_keys, const Cell& total, std::size_t dimension,
               const std::vector<std::string>& parts) {
  Group group{total.id, {}};
  for (const std::string& part : parts) {
    if (const std::string* id = cell_with(by_keys, total.keys, dimension, part)) {
      group.parts.push_back(*id);
    }
  }
  return group;
}

}  // namespace

std::vector<Group> derive_groups(std::span<const Cell> cells,
                                 std::span<const Dimension> dimensions) {
  std::map<Keys, const Cell*> by_keys;
  for (const Cell& cell : cells) {
    by_keys.emplace(cell.keys, &cell);
  }
  std::vector<Group> groups;
  for (const Dimension& dimension : dimensions) {
    for (const Cell& cell : cells) {
      const auto key = std::find_if(cell.keys.begin(), cell.keys.end(),
                                    [&](const auto& pair) { return pair.first == dimension.name; });
      const auto sum =
          key == cell.keys.end() ? dimension.parts.end() : dimension.parts.find(key->second);
      if (sum == dimension.parts.end()) {
        continue;
      }
      const auto index = static_cast<std::size_t>(key - cell.keys.begin());
      if (Group group = group_of(by_keys, cell, index, sum->second); !group.parts.empty()) {
        groups.push_back(std::move(group));
      }
    }
  }
  return groups;
}

}  // namespace kept::disclosure
