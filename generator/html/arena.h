// Memory that grows and is freed at once. Only for types that need no destructor.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kept::html {

class Arena {
 public:
  template <typename T>
  [[nodiscard]] T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T();
  }

  template <typename T>
  [[nodiscard]] std::span<const T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (items.empty()) {
      return {};
    }
    void* to = allocate(items.size_bytes(), alignof(T));
    std::memcpy(to, items.data(), items.size_bytes());
    return {static_cast<const T*>(to), items.size()};
  }

  [[nodiscard]] std::string_view copy(std::string_view text) {
    const std::span<const char> kept = copy(std::span<const char>(text.data(), text.size()));
    return {kept.data(), kept.size()};
  }

 private:
  // Under malloc's threshold for mmap, so that the next page gets the same warm memory.
  static constexpr std::size_t kChunk = 60 * 1024;

  void* allocate(std::size_t size, std::size_t alignment) {
    std::size_t at = (used_ + alignment - 1) & ~(alignment - 1);
    if (chunks_.empty() || at + size > capacity_) {
      capacity_ = size > kChunk ? size : kChunk;
      chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
      at = 0;
    }
    used_ = at + size;
    return chunks_.back().get() + at;
  }

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t used_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace kept::html
