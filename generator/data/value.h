// What a YAML, JSON or CSV file says, before anything is known about what it should say: a tree in
// which every value and every key knows its place in the file.
//
// A Document owns its tree; a Value is a handle into it, as cheap as a pointer, good as long as
// the Document (which may be moved) and the SourceFile live. Trees never change once they are
// built, so any number of threads may read one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "source/source_file.h"

namespace kept::data {

using source::Span;

// Plain is text without quotes (a plain YAML scalar, a bare CSV cell). What it means is decided by
// whoever reads it: `no` is text until somebody asks for a yes or no.
enum class Kind : std::uint8_t { Null, Plain, Text, Bool, Number, List, Map };

struct Member;
struct Node;

class Value {
 public:
  Value() = default;  // Null, nowhere in particular
  explicit Value(const Node* node) : node_(node) {}

  [[nodiscard]] Kind kind() const;
  [[nodiscard]] Span span() const;
  [[nodiscard]] bool is_null() const { return kind() == Kind::Null; }
  [[nodiscard]] bool is_list() const { return kind() == Kind::List; }
  [[nodiscard]] bool is_map() const { return kind() == Kind::Map; }
  [[nodiscard]] bool is_scalar() const { return !is_null() && !is_list() && !is_map(); }

  // Plain and Text: the text; Number and Bool: as it was written; else "".
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] bool boolean() const;   // of a Bool; else false
  [[nodiscard]] double number() const;  // of a Number; else 0

  [[nodiscard]] std::size_t size() const;              // of a List or Map; else 0
  [[nodiscard]] std::span<const Value> items() const;  // of a List; else nothing
  // Of a Map in the order of the file; else nothing. Keys differ from one another.
  [[nodiscard]] std::span<const Member> members() const;
  // The member with that key, or null.
  [[nodiscard]] const Member* find(std::string_view key) const;

 private:
  const Node* node_ = nullptr;
};

struct Member {
  std::string_view key;
  Span key_span;
  Value value;
};

// How a value sits in its Document. Made by TreeBuilder (data/tree_builder.h), read through Value.
struct Node {
  const source::SourceFile* file = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Kind kind = Kind::Null;
  bool boolean = false;
  std::uint32_t size = 0;  // of text, items or members
  union {
    const char* text = nullptr;
    const Value* items;
    const Member* members;
  };
};

// Plain text as YAML 1.2's core schema would have it, for values that no schema describes:
// Null (empty, `~`, `null`), Bool (`true`, `false`), Number, or else Text; but digits after a zero
// (01632960001) are Text.
[[nodiscard]] Kind resolve_plain(std::string_view text);

class Arena;

class Document {
 public:
  Document();  // holds Null
  Document(std::unique_ptr<Arena> arena, Value root);
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  [[nodiscard]] Value root() const { return root_; }

 private:
  std::unique_ptr<Arena> arena_;
  Value root_;
};

}  // namespace kept::data
