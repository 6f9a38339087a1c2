#include "template/value.h"

#include <algorithm>
#include <optional>

namespace kept::tmpl {
namespace {

constexpr std::size_t kFirstBlock = 2 * 1024;
constexpr std::size_t kLargestBlock = 4 * 1024 * 1024;
constexpr std::size_t kUnindexed = 12;  // objects of so many members are searched in order
constexpr int kDeepest = 200;

// The number that a name spells where JavaScript orders it as an array index: no sign, no leading
// zero, below 2^32 - 1.
std::optional<std::uint32_t> array_index(std::string_view name) {
  if (name.empty() || name.size() > 10 || (name[0] == '0' && name.size() > 1)) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  for (const char c : name) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  if (number >= 0xFFFFFFFFU) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(number);
}

void freeze_within(Value value, int depth) {
  if (depth > kDeepest) {
    return;
  }
  if (value.is_array() && !value.as_array().frozen()) {
    value.as_array().freeze();
    for (const Value& item : value.as_array().values()) {
      freeze_within(item, depth + 1);
    }
  } else if (value.is_object() && !value.as_object().frozen()) {
    value.as_object().freeze();
    for (const Object::Member& member : value.as_object().members()) {
      freeze_within(member.value, depth + 1);
    }
  }
}

Value copy_within(Arena& arena, Value value, int depth) {
  if (depth > kDeepest) {
    return value;
  }
  if (value.is_array()) {
    Array& copy = Array::make(arena, value.as_array().size());
    for (const Value& item : value.as_array().values()) {
      copy.push(arena, copy_within(arena, item, depth + 1));
    }
    return Value::array(copy);
  }
  if (value.is_object()) {
    Object& copy = Object::make(arena, value.as_object().size());
    for (const Object::Member& member : value.as_object().members()) {
      copy.set(arena, member.key, copy_within(arena, member.value, depth + 1));
    }
    return Value::object(copy);
  }
  return value;
}

}  // namespace

std::string_view Arena::copy(std::string_view text) {
  char* place = allocate_text(text.size());
  if (!text.empty()) {
    std::memcpy(place, text.data(), text.size());
  }
  return {place, text.size()};
}

void Arena::grow(std::size_t bytes) {
  block_size_ =
      std::max(bytes, block_size_ == 0 ? kFirstBlock : std::min(kLargestBlock, block_size_ * 2));
  blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size_));
  next_ = blocks_.back().get();
  end_ = next_ + block_size_;
  bytes_ += block_size_;
}

void Arena::reset() {
  if (blocks_.empty()) {
    return;
  }
  // The last block is the largest of an ordinary use; a single huge one is not worth keeping.
  if (block_size_ > kLargestBlock) {
    blocks_.clear();
    next_ = end_ = nullptr;
    block_size_ = bytes_ = 0;
    return;
  }
  blocks_.erase(blocks_.begin(), blocks_.end() - 1);
  next_ = blocks_.back().get();
  end_ = next_ + block_size_;
  bytes_ = block_size_;
}

Key::Key(std::string_view text) : data(text.data()), size(static_cast<std::uint32_t>(text.size())) {
  // FNV-1a: names are short.
  std::uint32_t h = 2166136261U;
  for (const char c : text) {
    h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  hash = h ^ (h >> 15U);
}

Array& Array::make(Arena& arena, std::size_t capacity) {
  auto* array = new (arena.allocate(sizeof(Array))) Array();
  array->reserve(arena, capacity);
  return *array;
}

void Array::reserve(Arena& arena, std::size_t capacity) {
  if (capacity <= capacity_) {
    return;
  }
  const std::size_t room = std::max<std::size_t>({capacity, std::size_t{capacity_} * 2, 4});
  auto* data = static_cast<Value*>(arena.allocate(room * sizeof(Value)));
  std::uninitialized_copy_n(data_, size_, data);
  data_ = data;
  capacity_ = static_cast<std::uint32_t>(room);
}

void Array::resize(Arena& arena, std::size_t size) {
  reserve(arena, size);
  for (std::size_t i = size_; i < size; ++i) {
    data_[i] = Value();
  }
  size_ = static_cast<std::uint32_t>(size);
}

Object& Object::make(Arena& arena, std::size_t capacity) {
  auto* object = new (arena.allocate(sizeof(Object))) Object();
  if (capacity > 0) {
    object->members_ = static_cast<Member*>(arena.allocate(capacity * sizeof(Member)));
    object->capacity_ = static_cast<std::uint32_t>(capacity);
  }
  return *object;
}

const Value* Object::find_masked(const Key& key) const {
  if (index_ != nullptr) {
    for (std::uint32_t at = key.hash & (index_size_ - 1); index_[at] != 0;
         at = (at + 1) & (index_size_ - 1)) {
      const Member& member = members_[index_[at] - 1];
      if (member.key == key) {
        return &member.value;
      }
    }
    return nullptr;
  }
  for (std::uint32_t i = 0; i < size_; ++i) {
    if (members_[i].key == key) {
      return &members_[i].value;
    }
  }
  return nullptr;
}

void Object::set(Arena& arena, const Key& key, Value value) {
  if (const Value* found = find(key); found != nullptr) {
    *const_cast<Value*>(found) = value;
    return;
  }
  const std::optional<std::uint32_t> number = array_index(key.view());
  if (!number) {
    insert(arena, size_, key, value);
    return;
  }
  std::uint32_t at = integers_;
  while (at > 0 && *array_index(members_[at - 1].key.view()) > *number) {
    --at;
  }
  ++integers_;
  insert(arena, at, key, value);
}

void Object::set_copy(Arena& arena, std::string_view name, Value value) {
  const Key key(name);
  if (const Value* found = find(key); found != nullptr) {
    *const_cast<Value*>(found) = value;
    return;
  }
  Key kept = key;
  kept.data = arena.copy(name).data();
  set(arena, kept, value);
}

void Object::insert(Arena& arena, std::uint32_t at, const Key& key, Value value) {
  if (size_ == capacity_) {
    const std::uint32_t room = std::max<std::uint32_t>(4, capacity_ * 2);
    auto* members = static_cast<Member*>(arena.allocate(room * sizeof(Member)));
    std::uninitialized_copy_n(members_, size_, members);
    members_ = members;
    capacity_ = room;
  }
  for (std::uint32_t i = size_; i > at; --i) {
    members_[i] = members_[i - 1];
  }
  new (&members_[at]) Member{key, value};
  ++size_;
  mask_ |= bit(key);
  const bool appended = at + 1 == size_;
  if (size_ <= kUnindexed) {
    return;
  }
  if (index_ == nullptr || !appended || size_ * 2 > index_size_) {
    rebuild_index(arena);
    return;
  }
  std::uint32_t place = key.hash & (index_size_ - 1);
  while (index_[place] != 0) {
    place = (place + 1) & (index_size_ - 1);
  }
  index_[place] = size_;
}

void Object::rebuild_index(Arena& arena) {
  std::uint32_t wanted = 32;
  while (wanted < size_ * 4) {
    wanted *= 2;
  }
  if (wanted != index_size_) {
    index_ = static_cast<std::uint32_t*>(arena.allocate(wanted * sizeof(std::uint32_t)));
    index_size_ = wanted;
  }
  std::fill_n(index_, index_size_, 0U);
  for (std::uint32_t i = 0; i < size_; ++i) {
    std::uint32_t place = members_[i].key.hash & (index_size_ - 1);
    while (index_[place] != 0) {
      place = (place + 1) & (index_size_ - 1);
    }
    index_[place] = i + 1;
  }
}

void Object::erase(const Key& key) {
  const Value* found = find(key);
  if (found == nullptr) {
    return;
  }
  std::uint32_t at = 0;
  while (&members_[at].value != found) {
    ++at;
  }
  integers_ -= at < integers_ ? 1 : 0;
  for (std::uint32_t i = at + 1; i < size_; ++i) {
    members_[i - 1] = members_[i];
  }
  --size_;
  index_ = nullptr;  // erased from so rarely that searching in order does
  index_size_ = 0;
}

void freeze(Value value) {
  freeze_within(value, 0);
}

Value deep_copy(Arena& arena, Value value) {
  return copy_within(arena, value, 0);
}

}  // namespace kept::tmpl
