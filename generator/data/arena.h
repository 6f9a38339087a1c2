// Memory for one tree: pieces are taken one after the other and given back all at once. Only for
// what needs no destructor. Used by one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kept::data {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // `count` objects without values yet. REQUIRES: the caller fills them before they are read.
  template <class T>
  [[nodiscard]] T* allocate(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= kAlignment);
    return static_cast<T*>(take(count * sizeof(T)));
  }
  [[nodiscard]] std::string_view copy(std::string_view text);
  template <class T>
  [[nodiscard]] T* copy(std::span<const T> objects) {
    T* place = allocate<T>(objects.size());
    std::uninitialized_copy(objects.begin(), objects.end(), place);
    return place;
  }

 private:
  static constexpr std::size_t kAlignment = alignof(std::max_align_t);
  [[nodiscard]] void* take(std::size_t bytes);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t block_size_ = 1024;
};

}  // namespace kept::data
