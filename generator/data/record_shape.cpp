#include "data/record_shape.h"

#include <algorithm>
#include <mutex>
#include <regex>

#include "base/check.h"
#include "base/text.h"
#include "data/field_reader.h"
#include "data/shape.h"

namespace kept::data {
namespace {

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

// "a promise", "an entitlement".
std::string with_article(std::string_view name) {
  const bool vowel = !name.empty() && std::string_view("aeiou").find(name[0]) != name.npos;
  return (vowel ? "an " : "a ") + base::replace_all(name, "_", " ");
}

bool is_visible(const Field& field, View view) {
  return view.everything || (!field.never_shown && field.visible_from <= view.level);
}

std::string example_hint(const Field& field) {
  return field.example.empty() ? field.doc
                               : "for example `" + field.key + ": " + field.example + "`";
}

bool is_blank(const Field& field, Value value) {
  const bool text = field.type.kind == TypeKind::Text || field.type.kind == TypeKind::Markdown;
  return !is_given(value) || (text && value.is_scalar() && base::trim(value.text()).empty());
}

void report_blank(const Field& field, const Member& member, Diagnostics& diagnostics) {
  diagnostics.error("value-missing", member.key_span, quoted(field.key) + " has no value")
      .with_label("nothing stands after it")
      .with_hint(example_hint(field));
}

// std::regex matches by recursion: a text longer than any that has a pattern is refused unseen.
constexpr std::size_t kLongestMatched = 2000;

}  // namespace

std::function<bool(std::string_view text)> compile_pattern(const std::string& pattern) {
  // libstdc++ fills a table of the locale as it compiles, and does not lock it (GCC bug 77704).
  static std::mutex mutex;
  const std::scoped_lock lock(mutex);
  try {
    return [regex = std::regex(pattern, std::regex::ECMAScript)](std::string_view text) {
      return text.size() <= kLongestMatched && std::regex_match(text.begin(), text.end(), regex);
    };
  } catch (const std::regex_error& error) {
    KEPT_CHECK(false, error.what());
  }
}

const Field* RecordShape::find(std::string_view key) const {
  for (const Field& field : fields_) {
    if (!field.is_body && field.key == key) {
      return &field;
    }
  }
  return nullptr;
}

const Field* RecordShape::body() const {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [](const Field& field) { return field.is_body; });
  return found == fields_.end() ? nullptr : &*found;
}

bool RecordShape::read_into(void* record, Value value, Diagnostics& diagnostics) const {
  if (!value.is_map() && !value.is_null()) {
    diagnostics
        .error("type-mismatch", first_line_of(value.span()),
               with_article(name_) + " is written as a group of keys, not as " +
                   (value.is_list() ? "a list" : "text"))
        .with_label("expected `key: value`")
        .with_hint("write `key: value` on lines of their own, with a space after the colon");
    return false;
  }
  if (set_span_) {
    set_span_(record, value.span());
  }
  bool good = true;
  for (const Member& member : value.members()) {
    good = read_member(record, member, diagnostics) && good;
  }
  good = check_presence(value, diagnostics) && good;
  for (const KeyGroup& group : key_groups_) {
    good = check_key_group(group, value, diagnostics) && good;
  }
  return good;
}

bool RecordShape::read_member(void* record, const Member& member, Diagnostics& diagnostics) const {
  const Field* field = find(member.key);
  if (field == nullptr) {
    if (take_extra_) {
      take_extra_(record, member.key, member.value);
      return true;
    }
    report_unknown_key(member, diagnostics);
    return false;
  }
  if (is_blank(*field, member.value)) {
    if (field->presence == Required) {
      report_blank(*field, member, diagnostics);
    }
    return field->presence == Optional;
  }
  const ReadContext context{*field, diagnostics};
  return field->read(record, member.value, context) && check_limits(member.value, context);
}

bool RecordShape::check_presence(Value value, Diagnostics& diagnostics) const {
  bool good = true;
  for (const Field& field : fields_) {
    if (field.presence == Required && !field.is_body && value.find(field.key) == nullptr) {
      diagnostics
          .error("key-missing", first_line_of(value.span()),
                 with_article(name_) + " needs " + quoted(field.key))
          .with_label(quoted(field.key) + " is missing here")
          .with_hint(example_hint(field));
      good = false;
    }
  }
  return good;
}

bool RecordShape::check_key_group(const KeyGroup& group, Value value,
                                  Diagnostics& diagnostics) const {
  std::string names;
  const Member* first = nullptr;
  const Member* second = nullptr;
  for (const std::string& key : group.keys) {
    names += (names.empty() ? "" : ", ") + quoted(key);
    if (const Member* member = value.find(key); member != nullptr && is_given(member->value)) {
      second = first == nullptr ? nullptr : member;
      first = first == nullptr ? member : first;
    }
  }
  if (first == nullptr) {
    diagnostics
        .error("key-group", first_line_of(value.span()),
               with_article(name_) + " needs one of " + names)
        .with_label("none of them stands here");
    return false;
  }
  if (second != nullptr && group.rule == KeyGroup::Rule::ExactlyOne) {
    diagnostics.error("key-group", second->key_span, "only one of " + names + " can stand here")
        .with_label("one too many")
        .with_note(first->key_span, "the first of them");
    return false;
  }
  return true;
}

void RecordShape::report_unknown_key(const Member& member, Diagnostics& diagnostics) const {
  std::vector<std::string_view> known;
  std::string list;
  for (const Field& field : fields_) {
    if (!field.is_body) {
      known.push_back(field.key);
      list += (list.empty() ? "" : ", ") + quoted(field.key);
    }
  }
  auto& error = diagnostics
                    .error("key-unknown", member.key_span,
                           with_article(name_) + " has no " + quoted(member.key))
                    .with_label("not a key that is known here")
                    .with_nearest(member.key, known);
  if (const Field* text = body(); text != nullptr && text->key == member.key) {
    error.with_hint("write the text under the front matter, below the second line `---`");
  } else if (error.hints.empty()) {
    error.with_hint("the keys are " + list);
  }
}

void RecordShape::visit(const void* record, Writer& writer, View view) const {
  writer.begin_map(name_);
  visit_fields(record, writer, view);
  writer.end_map();
}

void RecordShape::visit_fields(const void* record, Writer& writer, View view) const {
  for (const Field& field : fields_) {
    if (is_visible(field, view)) {
      writer.key(field.key);
      field.visit(record, writer, view);
    }
  }
  if (visit_extra_) {
    visit_extra_(record, writer);
  }
}

bool expect_front_matter(const RecordShape& shape, const FrontMatter& parts,
                         Diagnostics& diagnostics) {
  std::string needed;
  for (const Field& field : shape.fields()) {
    if (field.presence == Required && !field.is_body) {
      needed += (needed.empty() ? "" : ", ") + quoted(field.key);
    }
  }
  const bool opened = parts.body.begin > parts.yaml.end;
  if (needed.empty() || opened) {
    return true;
  }
  diagnostics
      .error("front-matter-missing", first_line_of(parts.body), "this file has no front matter")
      .with_label("front matter would begin here")
      .with_hint("begin the file with a line `---`, then its details, then another line `---`; " +
                 with_article(shape.name()) + " needs " + needed);
  return false;
}

void read_body(const RecordShape& shape, void* record, Span body, Diagnostics& diagnostics) {
  const Field* field = shape.body();
  const bool blank = base::trim(body.text()).empty();
  if (field == nullptr) {
    if (!blank) {
      diagnostics
          .error("body-unexpected", first_line_of(body),
                 with_article(shape.name()) + " has no text under its front matter")
          .with_hint("move the text into one of its keys");
    }
    return;
  }
  if (blank && field->presence == Required) {
    diagnostics
        .error("body-missing", first_line_of(body),
               with_article(shape.name()) + " needs a text under its front matter")
        .with_label("the text is missing")
        .with_hint(field->doc);
  }
  field->set_body(record, body);
}

}  // namespace kept::data
