// How each type that a field may have is described, read and written. One specialisation a type;
// to let fields have a new type, add one here.
#pragma once

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.h"
#include "data/field_reader.h"
#include "data/field_types.h"
#include "data/record_shape.h"
#include "data/writer.h"

namespace kept::data {

template <class T>
class Shape;

// Types that have a shape.
template <class T>
concept Described = requires {
  { shape_of(Tag<T>()) } -> std::convertible_to<const RecordShape&>;
};

template <class E>
concept Enumerated = std::is_enum_v<E> && requires {
  enum_names(Tag<E>());
};

// Records are made as T(), not T{}: g++ 12 warns of members left uninitialised where the braces
// fill an aggregate. describe(): what the type is. read(): false where something was reported.
// visit(): one value.
template <class T>
struct Codec;

template <class T>
[[nodiscard]] bool assign(std::optional<T> from, T& to) {
  if (!from) {
    return false;
  }
  to = std::move(*from);
  return true;
}

template <>
struct Codec<std::string> {
  static Type describe() { return {.kind = TypeKind::Text}; }
  static bool read(Value value, const ReadContext& context, std::string& out) {
    return assign(read_text(value, context), out);
  }
  static void visit(const std::string& text, Writer& writer, View) { writer.text(text); }
};

template <>
struct Codec<Markdown> {
  static Type describe() { return {.kind = TypeKind::Markdown}; }
  static bool read(Value value, const ReadContext& context, Markdown& out) {
    out.span = value.span();
    return assign(read_text(value, context), out.text);
  }
  static void visit(const Markdown& markdown, Writer& writer, View) { writer.markdown(markdown); }
};

template <>
struct Codec<bool> {
  static Type describe() { return {.kind = TypeKind::Boolean}; }
  static bool read(Value value, const ReadContext& context, bool& out) {
    return assign(read_boolean(value, context), out);
  }
  static void visit(bool value, Writer& writer, View) { writer.boolean(value); }
};

template <class T>
requires std::integral<T>
struct Codec<T> {
  static Type describe() { return {.kind = TypeKind::Integer}; }
  static bool read(Value value, const ReadContext& context, T& out) {
    const std::optional<long long> number =
        read_integer(value, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), context);
    if (number) {
      out = static_cast<T>(*number);
    }
    return number.has_value();
  }
  static void visit(T value, Writer& writer, View) { writer.number(static_cast<double>(value)); }
};

template <>
struct Codec<double> {
  static Type describe() { return {.kind = TypeKind::Number}; }
  static bool read(Value value, const ReadContext& context, double& out) {
    return assign(read_number(value, context), out);
  }
  static void visit(double value, Writer& writer, View) { writer.number(value); }
};

template <>
struct Codec<base::Date> {
  static Type describe() { return {.kind = TypeKind::Date}; }
  static bool read(Value value, const ReadContext& context, base::Date& out) {
    return assign(read_date(value, context), out);
  }
  static void visit(base::Date date, Writer& writer, View) { writer.date(date); }
};

template <>
struct Codec<Id> {
  static Type describe() { return {.kind = TypeKind::Id}; }
  static bool read(Value value, const ReadContext& context, Id& out) {
    out.span = value.span();
    return assign(read_id(value, context), out.text);
  }
  static void visit(const Id& id, Writer& writer, View) { writer.id(id); }
};

template <>
struct Codec<Free> {
  static Type describe() { return {.kind = TypeKind::Free}; }
  static bool read(Value value, const ReadContext&, Free& out) {
    out.value = value;
    return true;
  }
  static void visit(const Free& free, Writer& writer, View) { writer.free(free.value); }
};

template <class R>
struct Codec<Ref<R>> {
  static const RecordShape& target() { return shape_of(Tag<R>()); }
  static Type describe() { return {.kind = TypeKind::Reference, .record = &target}; }
  static bool read(Value value, const ReadContext& context, Ref<R>& out) {
    out.span = value.span();
    return assign(read_id(value, context), out.id);
  }
  static void visit(const Ref<R>& ref, Writer& writer, View) {
    writer.reference(target().name(), ref.id, ref.span);
  }
};

template <Enumerated E>
struct Codec<E> {
  static const std::vector<ChoiceInfo>& choices() {
    static const std::vector<ChoiceInfo> infos = [] {
      std::vector<ChoiceInfo> made;
      for (const Choice<E>& choice : enum_names(Tag<E>())) {
        made.push_back({choice.name, choice.doc});
      }
      return made;
    }();
    return infos;
  }
  static Type describe() { return {.kind = TypeKind::Choice, .choices = choices()}; }
  static bool read(Value value, const ReadContext& context, E& out) {
    const std::optional<std::size_t> index = read_choice(value, choices(), context);
    if (index) {
      out = enum_names(Tag<E>())[*index].value;
    }
    return index.has_value();
  }
  static void visit(E value, Writer& writer, View) {
    for (const Choice<E>& choice : enum_names(Tag<E>())) {
      if (choice.value == value) {
        return writer.choice(choice.name, choice.doc);
      }
    }
    writer.null();
  }
};

template <class T>
struct Codec<std::optional<T>> {
  static Type describe() { return Codec<T>::describe(); }
  static bool read(Value value, const ReadContext& context, std::optional<T>& out) {
    if (!is_given(value)) {
      return true;
    }
    T read = T();
    const bool good = Codec<T>::read(value, context, read);
    if (good || value.is_map()) {
      out = std::move(read);
    }
    return good;
  }
  static void visit(const std::optional<T>& value, Writer& writer, View view) {
    if (value) {
      Codec<T>::visit(*value, writer, view);
    } else {
      writer.null();
    }
  }
};

template <class T>
struct Codec<Located<T>> {
  static Type describe() { return Codec<T>::describe(); }
  static bool read(Value value, const ReadContext& context, Located<T>& out) {
    out.span = value.span();
    return Codec<T>::read(value, context, out.value);
  }
  static void visit(const Located<T>& located, Writer& writer, View view) {
    Codec<T>::visit(located.value, writer, view);
  }
};

// Items that cannot be read at all are left out; records with mistakes stay.
template <class T>
struct Codec<std::vector<T>> {
  static Type describe() { return {.kind = TypeKind::List, .element = {Codec<T>::describe()}}; }
  static bool read(Value value, const ReadContext& context, std::vector<T>& out) {
    if (!is_given(value)) {
      return true;
    }
    if (!expect_list(value, context)) {
      return false;
    }
    bool good = true;
    out.reserve(value.size());
    for (const Value& item : value.items()) {
      T read = T();
      const bool item_good = Codec<T>::read(item, context, read);
      if (item_good || item.is_map()) {
        out.push_back(std::move(read));
      }
      good = good && item_good;
    }
    return good;
  }
  static void visit(const std::vector<T>& items, Writer& writer, View view) {
    writer.begin_list(items.size());
    for (const T& item : items) {
      Codec<T>::visit(item, writer, view);
    }
    writer.end_list();
  }
};

template <class T, class Order>
struct Codec<std::map<std::string, T, Order>> {
  static Type describe() { return {.kind = TypeKind::Map, .element = {Codec<T>::describe()}}; }
  static bool read(Value value, const ReadContext& context, std::map<std::string, T, Order>& out) {
    if (!is_given(value)) {
      return true;
    }
    if (!expect_map(value, context)) {
      return false;
    }
    bool good = true;
    for (const Member& member : value.members()) {
      T read = T();
      const bool member_good = Codec<T>::read(member.value, context, read);
      if (member_good || member.value.is_map()) {
        out.emplace(member.key, std::move(read));
      }
      good = good && member_good;
    }
    return good;
  }
  static void visit(const std::map<std::string, T, Order>& map, Writer& writer, View view) {
    writer.begin_map("");
    for (const auto& [key, value] : map) {
      writer.key(key);
      Codec<T>::visit(value, writer, view);
    }
    writer.end_map();
  }
};

template <Described R>
struct Codec<R> {
  static const RecordShape& shape() { return shape_of(Tag<R>()); }
  static Type describe() { return {.kind = TypeKind::Record, .record = &shape}; }
  static bool read(Value value, const ReadContext& context, R& out) {
    return shape().read_into(&out, value, context.diagnostics);
  }
  static void visit(const R& record, Writer& writer, View view) {
    shape().visit(&record, writer, view);
  }
};

}  // namespace kept::data
