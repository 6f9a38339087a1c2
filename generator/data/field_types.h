// What the fields of a record may be made of, beside std::string, bool, int, double, base::Date,
// enumerations, std::optional, std::vector, std::map<std::string, …> and records with a shape.
// Values; read them from any thread.
#pragma once

#include <compare>
#include <span>
#include <string>
#include <string_view>

#include "data/value.h"

namespace kept::data {

// Names a type where there is no object of it: shape_of(Tag<Promise>()).
template <class T>
struct Tag {};

// One name of an enumeration. An enumeration is told by a function beside it:
//
//   enum class Kept { Yes, Partly, NotYet };
//   inline std::span<const data::Choice<Kept>> enum_names(data::Tag<Kept>) {
//     static constexpr data::Choice<Kept> kNames[] = {
//         {Kept::Yes, "kept", "The promise is kept."}, …};
//     return kNames;
//   }
template <class E>
struct Choice {
  E value;
  std::string_view name;  // as it stands in files
  std::string_view doc;   // one sentence
};

// "partly-kept" for the enumerator. REQUIRES: enum_names knows the value.
template <class E>
[[nodiscard]] std::string_view choice_name(E value) {
  for (const Choice<E>& choice : enum_names(Tag<E>())) {
    if (choice.value == value) {
      return choice.name;
    }
  }
  return {};
}

// Text in Markdown, not yet made into HTML. The span is that of the value (or of a file's body).
struct Markdown {
  std::string text;
  Span span;

  [[nodiscard]] bool empty() const { return text.empty(); }
};

// The short name of a record, which other records and addresses use: lower-case letters, digits,
// hyphens and underscores, beginning with a letter or digit.
struct Id {
  std::string text;
  Span span;

  [[nodiscard]] bool empty() const { return text.empty(); }
  friend bool operator==(const Id& a, const Id& b) { return a.text == b.text; }
  friend auto operator<=>(const Id& a, const Id& b) { return a.text <=> b.text; }
};

// The id of a record of another kind. Whether there is one is for the loader to find out.
template <class Record>
struct Ref {
  std::string id;
  Span span;

  friend bool operator==(const Ref& a, const Ref& b) { return a.id == b.id; }
  friend auto operator<=>(const Ref& a, const Ref& b) { return a.id <=> b.id; }
};

// A value that remembers where it stood, for checks that come later.
template <class T>
struct Located {
  T value{};
  Span span;

  [[nodiscard]] const T& operator*() const { return value; }
  [[nodiscard]] const T* operator->() const { return &value; }
};

// Any value, kept as it is. Good as long as the Document that it was read from.
struct Free {
  Value value;
};

[[nodiscard]] bool is_id(std::string_view text);

}  // namespace kept::data
