#include "disclosure/single_sums.h"

namespace kept::disclosure {

SingleSums::SingleSums(const Component& component, double width)
    : component_(component), width_(width), sums_of_(component.quantities.size()) {
  for (std::size_t i = 0; i < component.relations.size(); ++i) {
    sums_of_[component.relations[i].total].push_back(i);
    for (const std::size_t part : component.relations[i].parts) {
      sums_of_[part].push_back(i);
    }
  }
}

// Where one member alone is hidden, it is plain. Where only parts are, each can be no more than all
// of them together. Where the total and a part are, both can grow.
bool SingleSums::is_narrow(const Relation& sum, const std::vector<char>& hidden) const {
  double room = 0;
  int count = 0;
  for (const std::size_t part : sum.parts) {
    if (hidden[part] != 0) {
      room += component_.quantities[part].value - component_.quantities[part].floor;
      ++count;
    }
  }
  if (hidden[sum.total] != 0) {
    return count == 0;
  }
  return count == 1 || room < width_;
}

std::optional<std::vector<std::size_t>> SingleSums::find_blockers(
    std::size_t quantity, const std::vector<char>& hidden) const {
  for (const std::size_t i : sums_of_[quantity]) {
    const Relation& sum = component_.relations[i];
    if (!is_narrow(sum, hidden)) {
      continue;
    }
    std::vector<std::size_t> blockers;
    if (hidden[sum.total] == 0) {
      blockers.push_back(sum.total);
    }
    for (const std::size_t part : sum.parts) {
      if (hidden[part] == 0) {
        blockers.push_back(part);
      }
    }
    return blockers;
  }
  return std::nullopt;
}

}  // namespace kept::disclosure
