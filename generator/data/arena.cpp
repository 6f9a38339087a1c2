#include "data/arena.h"

#include <algorithm>
#include <cstring>

namespace kept::data {

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) {
    return "";
  }
  char* place = static_cast<char*>(take(text.size()));
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

void* Arena::take(std::size_t bytes) {
  const std::size_t rounded = (bytes + kAlignment - 1) / kAlignment * kAlignment;
  if (rounded > left_) {
    // Blocks grow with the tree: a small file costs one allocation, a large one few.
    const std::size_t size = std::max(rounded, block_size_);
    block_size_ = std::min<std::size_t>(block_size_ * 4, 1U << 20U);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
    next_ = blocks_.back().get();
    left_ = size;
  }
  void* place = next_;
  next_ += rounded;
  left_ -= rounded;
  return place;
}

}  // namespace kept::data
