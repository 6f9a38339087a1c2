// What a kind of record looks like, as data: the one source for reading files, for JSON Schemas,
// for the reference of formats and for what templates see. Described through Shape<T>
// (data/shape.h). Never changes once it is described; any thread may use it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/value.h"
#include "data/writer.h"
#include "diagnostics/diagnostic.h"

namespace kept::data {

using diagnostics::Diagnostics;

enum class Presence : std::uint8_t { Optional, Required };
using enum Presence;

class RecordShape;

enum class TypeKind : std::uint8_t {
  Text,
  Markdown,
  Boolean,
  Integer,
  Number,
  Date,
  Choice,
  Id,
  Reference,
  List,
  Map,
  Record,
  Free
};

struct ChoiceInfo {
  std::string_view name;
  std::string_view doc;
};

struct Type {
  TypeKind kind = TypeKind::Free;
  std::vector<Type> element = {};            // of a List or Map: one
  std::span<const ChoiceInfo> choices = {};  // of a Choice
  const RecordShape& (*record)() = nullptr;  // of a Record or Reference
};

// What a value has to keep to beyond its type. Checked when it is read, told in the schema.
struct Limits {
  std::optional<double> min;  // numbers
  std::optional<double> max;
  std::optional<std::size_t> min_items;  // lists and maps
  std::optional<std::size_t> max_items;
  std::string pattern;      // ECMAScript, for text; the whole text has to match
  std::string pattern_doc;  // the pattern in words: "a postcode, for example EM1 2AB"
  std::function<bool(std::string_view text)> matches;  // the pattern, ready to use
  std::vector<std::string> one_of;                     // text
  bool unique = false;  // lists: no item twice; of records: no id twice
};

// Who may see a field: an audience's number, 0 for everybody. Fields marked never_shown are for
// checks only and reach no writer but one that asks for everything.
struct View {
  std::uint8_t level = 0;
  bool everything = false;

  [[nodiscard]] static View all() { return {255, true}; }
};

// A test for a whole text. Stops the program where the pattern is not ECMAScript: patterns are
// written by us, not by users.
[[nodiscard]] std::function<bool(std::string_view text)> compile_pattern(
    const std::string& pattern);

struct Field;

// What a field is read with.
struct ReadContext {
  const Field& field;
  Diagnostics& diagnostics;
};

struct Field {
  std::string key;
  std::string doc;      // one or two sentences, with capital and full stop
  std::string example;  // as it would stand after the colon
  Presence presence = Optional;
  Type type;
  Limits limits;
  bool is_body = false;  // the text under the front matter, not a key
  bool never_shown = false;
  std::uint8_t visible_from = 0;
  std::function<bool(void* record, Value value, const ReadContext& context)> read;
  std::function<void(const void* record, Writer& writer, View view)> visit;
  std::function<void(void* record, Span span)> set_body;
};

// Keys of which so many have to be there.
struct KeyGroup {
  enum class Rule : std::uint8_t { ExactlyOne, AtLeastOne };
  Rule rule = Rule::ExactlyOne;
  std::vector<std::string> keys;
};

class RecordShape {
 public:
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& doc() const { return doc_; }
  [[nodiscard]] std::span<const Field> fields() const { return fields_; }
  [[nodiscard]] std::span<const KeyGroup> key_groups() const { return key_groups_; }
  // True where keys that no field has are kept rather than refused.
  [[nodiscard]] bool is_open() const { return static_cast<bool>(take_extra_); }
  [[nodiscard]] const Field* find(std::string_view key) const;
  // The field that is filled from a file's body, or null.
  [[nodiscard]] const Field* body() const;

  // Fills a record of the shape's type; Null counts as a record without keys. False where something
  // was reported; what could be read stands in the record all the same.
  [[nodiscard]] bool read_into(void* record, Value value, Diagnostics& diagnostics) const;
  // begin_map, every visible field, end_map.
  void visit(const void* record, Writer& writer, View view) const;
  // The visible fields alone, for a caller that adds keys of its own.
  void visit_fields(const void* record, Writer& writer, View view) const;

 protected:
  RecordShape(std::string_view name, std::string_view doc) : name_(name), doc_(doc) {}

  std::string name_;
  std::string doc_;
  std::vector<Field> fields_;
  std::vector<KeyGroup> key_groups_;
  std::function<void(void* record, std::string_view key, Value value)> take_extra_;
  std::function<void(const void* record, Writer& writer)> visit_extra_;
  std::function<void(void* record, Span span)> set_span_;

 private:
  [[nodiscard]] bool read_member(void* record, const Member& member,
                                 Diagnostics& diagnostics) const;
  [[nodiscard]] bool check_presence(Value value, Diagnostics& diagnostics) const;
  [[nodiscard]] bool check_key_group(const KeyGroup& group, Value value,
                                     Diagnostics& diagnostics) const;
  void report_unknown_key(const Member& member, Diagnostics& diagnostics) const;
};

}  // namespace kept::data
