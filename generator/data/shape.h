// Describes a record struct once, for reading, schemas, documentation and templates:
//
//   const data::Shape<Promise>& shape_of(data::Tag<Promise>) {
//     static const auto shape =
//         data::Shape<Promise>("promise", "One promise of the pledge.")
//             .field("id", &Promise::id, data::Required, "A short name that never changes.",
//                    "a-room-of-my-own")
//             .field("age_from", &Promise::age_from, data::Optional, "The youngest age.", "16")
//             .min(0)
//             .max(25)
//             .field("consent", &Promise::consent, data::Required, "The consent record.")
//             .never_shown()
//             .body(&Promise::text, data::Optional, "The story.");
//     return shape;
//   }
//
// shape_of stands in the record's own namespace and is declared before the first use. A member
// `source::Span span` of the record is filled with the record's place. What follows a field
// (.min, .unique …) is about that field.
#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "data/codec.h"
#include "data/parse.h"
#include "data/record_shape.h"

namespace kept::data {

template <class T>
class Shape : public RecordShape {
 public:
  Shape(std::string_view name, std::string_view doc) : RecordShape(name, doc) {
    if constexpr (requires(T & record, Span span) { record.span = span; }) {
      set_span_ = [](void* record, Span span) { static_cast<T*>(record)->span = span; };
    }
  }

  template <class M, class Owner>
  requires std::derived_from<T, Owner>
  [[nodiscard]] Shape&& field(std::string_view key, M Owner::*member, Presence presence,
                              std::string_view doc, std::string_view example = "") && {
    Field field;
    field.key = key;
    field.doc = doc;
    field.example = example;
    field.presence = presence;
    field.type = Codec<M>::describe();
    field.read = [member](void* record, Value value, const ReadContext& context) {
      return Codec<M>::read(value, context, static_cast<T*>(record)->*member);
    };
    field.visit = [member](const void* record, Writer& writer, View view) {
      Codec<M>::visit(static_cast<const T*>(record)->*member, writer, view);
    };
    fields_.push_back(std::move(field));
    return std::move(*this);
  }

  // The text under a file's front matter. Templates see it as `body`.
  [[nodiscard]] Shape&& body(Markdown T::*member, Presence presence, std::string_view doc) && {
    Shape&& shape = std::move(*this).field("body", member, presence, doc);
    shape.last().is_body = true;
    shape.last().set_body = [member](void* record, Span span) {
      static_cast<T*>(record)->*member = Markdown{std::string(span.text()), span};
    };
    return std::move(shape);
  }

  // Keeps keys that no field has, instead of refusing them.
  [[nodiscard]] Shape&& extra(std::map<std::string, Free> T::*member) && {
    take_extra_ = [member](void* record, std::string_view key, Value value) {
      (static_cast<T*>(record)->*member).emplace(key, Free{value});
    };
    visit_extra_ = [member](const void* record, Writer& writer) {
      for (const auto& [key, free] : static_cast<const T*>(record)->*member) {
        writer.key(key);
        writer.free(free.value);
      }
    };
    return std::move(*this);
  }

  [[nodiscard]] Shape&& min(double least) && {
    last().limits.min = least;
    return std::move(*this);
  }
  [[nodiscard]] Shape&& max(double most) && {
    last().limits.max = most;
    return std::move(*this);
  }
  [[nodiscard]] Shape&& min_items(std::size_t least) && {
    last().limits.min_items = least;
    return std::move(*this);
  }
  [[nodiscard]] Shape&& max_items(std::size_t most) && {
    last().limits.max_items = most;
    return std::move(*this);
  }
  [[nodiscard]] Shape&& non_empty() && { return std::move(*this).min_items(1); }
  // No item twice; in a list of records no `id` twice.
  [[nodiscard]] Shape&& unique() && {
    last().limits.unique = true;
    return std::move(*this);
  }
  // An ECMAScript pattern for the whole text, and the same in words for people.
  [[nodiscard]] Shape&& pattern(std::string_view expression, std::string_view in_words) && {
    last().limits.pattern = expression;
    last().limits.pattern_doc = in_words;
    last().limits.matches = compile_pattern(last().limits.pattern);
    return std::move(*this);
  }
  [[nodiscard]] Shape&& one_of(std::vector<std::string> texts) && {
    last().limits.one_of = std::move(texts);
    return std::move(*this);
  }
  // Reaches no writer except with View::all(): for what no output may ever hold.
  [[nodiscard]] Shape&& never_shown() && {
    last().never_shown = true;
    return std::move(*this);
  }
  // Shown to this audience and those above it. Takes an enumeration that counts up from the public.
  template <class Audience>
  [[nodiscard]] Shape&& visible_from(Audience audience) && {
    last().visible_from = static_cast<std::uint8_t>(audience);
    return std::move(*this);
  }

  [[nodiscard]] Shape&& exactly_one(std::vector<std::string> keys) && {
    key_groups_.push_back({KeyGroup::Rule::ExactlyOne, std::move(keys)});
    return std::move(*this);
  }
  [[nodiscard]] Shape&& at_least_one(std::vector<std::string> keys) && {
    key_groups_.push_back({KeyGroup::Rule::AtLeastOne, std::move(keys)});
    return std::move(*this);
  }

 private:
  [[nodiscard]] Field& last() { return fields_.back(); }
};

// A record out of a map; Null counts as an empty one. Nothing where the value is neither; else the
// record as far as it could be read, and what is wrong with it in `diagnostics`.
template <Described T>
[[nodiscard]] std::optional<T> read(Value value, Diagnostics& diagnostics) {
  T record = T();
  if (!shape_of(Tag<T>()).read_into(&record, value, diagnostics) && !value.is_map() &&
      !value.is_null()) {
    return std::nullopt;
  }
  return record;
}

// Reports a record without text under its front matter where its shape asks for one; else hands
// the text over.
void read_body(const RecordShape& shape, void* record, Span body, Diagnostics& diagnostics);

// False, and one report in place of one for each key, where a file has no front matter at all and
// its record needs some.
[[nodiscard]] bool expect_front_matter(const RecordShape& shape, const FrontMatter& parts,
                                       Diagnostics& diagnostics);

// A record out of a Markdown file: its fields from the front matter, its body from the text below.
// `document` keeps the front matter's tree, which the record's Free values point into.
template <Described T>
[[nodiscard]] std::optional<T> read_markdown_file(const SourceFile& file, Document& document,
                                                  Diagnostics& diagnostics) {
  const std::optional<FrontMatter> parts = split_front_matter(file, diagnostics);
  if (!parts || !expect_front_matter(shape_of(Tag<T>()), *parts, diagnostics)) {
    return std::nullopt;
  }
  std::optional<Document> front = parse_yaml_fragment(parts->yaml, diagnostics);
  if (!front) {
    return std::nullopt;
  }
  document = std::move(*front);
  std::optional<T> record = read<T>(document.root(), diagnostics);
  if (record) {
    read_body(shape_of(Tag<T>()), &*record, parts->body, diagnostics);
  }
  return record;
}

// Writes a record's visible fields as a map.
template <Described T>
void visit(const T& record, Writer& writer, View view = {}) {
  shape_of(Tag<T>()).visit(&record, writer, view);
}

}  // namespace kept::data
