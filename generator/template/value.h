// What a template computes with: JavaScript's values, as Nunjucks has them. A Value is 16 bytes,
// trivially copied, and owns nothing: text, arrays, objects and functions live in an Arena (or, for
// text, wherever the caller promises), which must outlive every Value that points into it.
//
// A value that is only read may be read by many threads at once: there are no reference counts.
// A render builds what it computes in an arena of its own, thrown away whole when it ends. Data
// that renders share is built once, then frozen: a template that tries to change it gets a
// diagnostic instead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace kept::tmpl {

class Array;
class Callable;
class Object;
class Regex;

// Memory that is given back all at once. Not for two threads at the same time.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Aligned for any value; never null. Nothing made here has its destructor called.
  [[nodiscard]] void* allocate(std::size_t bytes) {
    bytes = (bytes + 15) & ~static_cast<std::size_t>(15);
    if (bytes > static_cast<std::size_t>(end_ - next_)) {
      grow(bytes);
    }
    char* place = next_;
    next_ += bytes;
    return place;
  }
  [[nodiscard]] char* allocate_text(std::size_t bytes) {
    return static_cast<char*>(allocate(bytes));
  }
  // A copy that lives as long as the arena.
  [[nodiscard]] std::string_view copy(std::string_view text);
  // Forgets everything made here but keeps the memory for the next use.
  void reset();
  // Memory taken from the system so far.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  void grow(std::size_t bytes);

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  char* end_ = nullptr;
  std::size_t block_size_ = 0;  // of the last block
  std::size_t bytes_ = 0;
};

// The name of a member with its hash, made once for names known when a template is compiled.
struct Key {
  const char* data = nullptr;
  std::uint32_t size = 0;
  std::uint32_t hash = 0;

  Key() = default;
  // The text must live as long as the key.
  explicit Key(std::string_view text);

  [[nodiscard]] std::string_view view() const { return {data, size}; }
  friend bool operator==(const Key& a, const Key& b) {
    return a.hash == b.hash && a.size == b.size &&
           (a.data == b.data || same_bytes(a.data, b.data, a.size));
  }

 private:
  // Names are short: a call of memcmp would cost more than the comparison.
  static bool same_bytes(const char* a, const char* b, std::size_t size) {
    std::size_t at = 0;
    for (; at + 8 <= size; at += 8) {
      std::uint64_t x = 0;
      std::uint64_t y = 0;
      std::memcpy(&x, a + at, 8);
      std::memcpy(&y, b + at, 8);
      if (x != y) {
        return false;
      }
    }
    for (; at < size; ++at) {
      if (a[at] != b[at]) {
        return false;
      }
    }
    return true;
  }
};

enum class Kind : std::uint8_t {
  Undefined,
  Null,
  Bool,
  Number,
  String,
  Safe,  // text that is HTML already: printing it does not escape it
  Array,
  Object,
  Callable,
  Regex
};

// What is known of a text without reading it again.
enum class TextFacts : std::uint8_t { Unknown = 0, Ascii = 1 };

class Value {
 public:
  constexpr Value() = default;  // undefined
  [[nodiscard]] static constexpr Value null() { return Value(Kind::Null, 0, 0); }
  [[nodiscard]] static constexpr Value boolean(bool b) { return Value(Kind::Bool, 0, b ? 1 : 0); }
  [[nodiscard]] static Value number(double number) {
    Value value(Kind::Number, 0, 0);
    value.number_ = number;
    return value;
  }
  // Text that lives elsewhere, for at least as long as the value. REQUIRES: valid UTF-8 below 4 GB.
  [[nodiscard]] static Value string(std::string_view text, TextFacts facts = TextFacts::Unknown) {
    return text_value(Kind::String, text, facts);
  }
  [[nodiscard]] static Value safe(std::string_view text, TextFacts facts = TextFacts::Unknown) {
    return text_value(Kind::Safe, text, facts);
  }
  // The same with a copy of the text in the arena.
  [[nodiscard]] static Value string_in(Arena& arena, std::string_view text) {
    return string(arena.copy(text));
  }
  [[nodiscard]] static Value safe_in(Arena& arena, std::string_view text) {
    return safe(arena.copy(text));
  }
  [[nodiscard]] static Value array(Array& array) { return pointer_value(Kind::Array, &array); }
  [[nodiscard]] static Value object(Object& object) { return pointer_value(Kind::Object, &object); }
  [[nodiscard]] static Value callable(const Callable& callable) {
    return pointer_value(Kind::Callable, &callable);
  }
  [[nodiscard]] static Value regex(const Regex& regex) {
    return pointer_value(Kind::Regex, &regex);
  }

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_undefined() const { return kind_ == Kind::Undefined; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::Null; }
  [[nodiscard]] bool is_nullish() const { return kind_ <= Kind::Null; }
  [[nodiscard]] bool is_bool() const { return kind_ == Kind::Bool; }
  [[nodiscard]] bool is_number() const { return kind_ == Kind::Number; }
  [[nodiscard]] bool is_string() const { return kind_ == Kind::String; }
  [[nodiscard]] bool is_safe() const { return kind_ == Kind::Safe; }
  [[nodiscard]] bool is_text() const { return kind_ == Kind::String || kind_ == Kind::Safe; }
  [[nodiscard]] bool is_array() const { return kind_ == Kind::Array; }
  [[nodiscard]] bool is_object() const { return kind_ == Kind::Object; }
  [[nodiscard]] bool is_callable() const { return kind_ == Kind::Callable; }
  [[nodiscard]] bool is_regex() const { return kind_ == Kind::Regex; }

  // REQUIRES of each: the value is of that kind (text: String or Safe).
  [[nodiscard]] bool as_bool() const { return bits_ != 0; }
  [[nodiscard]] double as_number() const { return number_; }
  [[nodiscard]] std::string_view as_text() const { return {text_, size_}; }
  [[nodiscard]] Array& as_array() const { return *static_cast<Array*>(pointer_); }
  [[nodiscard]] Object& as_object() const { return *static_cast<Object*>(pointer_); }
  [[nodiscard]] const Callable& as_callable() const {
    return *static_cast<const Callable*>(pointer_);
  }
  [[nodiscard]] const Regex& as_regex() const { return *static_cast<const Regex*>(pointer_); }

  [[nodiscard]] bool known_ascii() const { return (facts_ & 1U) != 0; }
  // Same kind and same bits: JavaScript's identity for everything but numbers and text.
  [[nodiscard]] bool same_bits(const Value& other) const {
    return kind_ == other.kind_ && size_ == other.size_ && bits_ == other.bits_;
  }

 private:
  constexpr Value(Kind kind, std::uint32_t size, std::uint64_t bits)
      : kind_(kind), size_(size), bits_(bits) {}
  static Value text_value(Kind kind, std::string_view text, TextFacts facts) {
    Value value(kind, static_cast<std::uint32_t>(text.size()), 0);
    value.facts_ = static_cast<std::uint8_t>(facts);
    value.text_ = text.data();
    return value;
  }
  static Value pointer_value(Kind kind, const void* pointer) {
    Value value(kind, 0, 0);
    value.pointer_ = const_cast<void*>(pointer);
    return value;
  }

  Kind kind_ = Kind::Undefined;
  std::uint8_t facts_ = 0;
  std::uint32_t size_ = 0;
  union {
    std::uint64_t bits_ = 0;
    double number_;
    const char* text_;
    void* pointer_;
  };
};
static_assert(sizeof(Value) == 16);

class Array {
 public:
  // An empty array in the arena, with room for `capacity` values.
  [[nodiscard]] static Array& make(Arena& arena, std::size_t capacity = 0);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  // Undefined past the end.
  [[nodiscard]] Value at(std::size_t index) const { return index < size_ ? data_[index] : Value(); }
  [[nodiscard]] std::span<const Value> values() const { return {data_, size_}; }
  [[nodiscard]] std::span<Value> values() { return {data_, size_}; }
  [[nodiscard]] bool frozen() const { return frozen_; }

  // REQUIRES of what changes the array: it is not frozen.
  void push(Arena& arena, Value value) {
    if (size_ == capacity_) {
      reserve(arena, size_ + 1);
    }
    data_[size_++] = value;
  }
  void resize(Arena& arena, std::size_t size);
  void reserve(Arena& arena, std::size_t capacity);
  void freeze() { frozen_ = true; }

 private:
  Value* data_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
  bool frozen_ = false;
};

// Members in JavaScript's order: names that are whole numbers first, ascending, then as inserted.
class Object {
 public:
  struct Member {
    Key key;
    Value value;
  };

  [[nodiscard]] static Object& make(Arena& arena, std::size_t capacity = 0);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::span<const Member> members() const { return {members_, size_}; }
  // The member, or null.
  [[nodiscard]] const Value* find(const Key& key) const {
    if ((mask_ & bit(key)) == 0) {
      return nullptr;
    }
    return find_masked(key);
  }
  [[nodiscard]] Value get(const Key& key) const {
    const Value* found = find(key);
    return found == nullptr ? Value() : *found;
  }
  [[nodiscard]] Value get(std::string_view name) const { return get(Key(name)); }
  [[nodiscard]] bool frozen() const { return frozen_; }
  // True for the object in which a call passes its `name=value` arguments.
  [[nodiscard]] bool is_keywords() const { return keywords_; }

  // REQUIRES of what changes the object: it is not frozen; the key's text outlives it.
  void set(Arena& arena, const Key& key, Value value);
  // The same with a copy of the name in the arena.
  void set_copy(Arena& arena, std::string_view name, Value value);
  void erase(const Key& key);
  void freeze() { frozen_ = true; }
  void mark_keywords() { keywords_ = true; }

 private:
  static std::uint64_t bit(const Key& key) { return std::uint64_t{1} << (key.hash & 63U); }
  [[nodiscard]] const Value* find_masked(const Key& key) const;
  void insert(Arena& arena, std::uint32_t at, const Key& key, Value value);
  void rebuild_index(Arena& arena);

  Member* members_ = nullptr;
  std::uint32_t* index_ = nullptr;  // hash table of places + 1, for objects of many members
  std::uint64_t mask_ = 0;          // which of 64 hash classes occur
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
  std::uint32_t index_size_ = 0;
  std::uint32_t integers_ = 0;  // members whose name is a whole number: the first ones
  bool frozen_ = false;
  bool keywords_ = false;
};

// Freezes a value and all it reaches.
void freeze(Value value);

// A copy of the value and all it reaches, not frozen, in the arena.
[[nodiscard]] Value deep_copy(Arena& arena, Value value);

}  // namespace kept::tmpl
