#include "site/value_writer.h"

#include "base/number.h"
#include "site/typography.h"

namespace kept::site {

using tmpl::Array;
using tmpl::Key;
using tmpl::Object;
using tmpl::Value;

void ValueWriter::put(Value value) {
  if (frames_.empty()) {
    result_ = value;
  } else if (Frame& frame = frames_.back(); frame.object != nullptr) {
    frame.object->set(arena_, frame.key, value);
  } else {
    frame.array->push(arena_, value);
  }
}

void ValueWriter::begin_map(std::string_view record) {
  Object& object = Object::make(arena_, 8);
  put(Value::object(object));
  frames_.push_back({&object, nullptr, Key(), record == "report"});
}

void ValueWriter::key(std::string_view name) {
  frames_.back().key = Key(arena_.copy(name));
}

void ValueWriter::end_map() {
  const Value done = Value::object(*frames_.back().object);
  frames_.pop_back();
  if (frames_.empty()) {
    result_ = done;
  }
}

void ValueWriter::begin_list(std::size_t size) {
  Array& array = Array::make(arena_, size);
  put(Value::array(array));
  frames_.push_back({nullptr, &array, Key(), false});
}

void ValueWriter::end_list() {
  const Value done = Value::array(*frames_.back().array);
  frames_.pop_back();
  if (frames_.empty()) {
    result_ = done;
  }
}

void ValueWriter::text(std::string_view text) {
  const bool names_a_file = !frames_.empty() && frames_.back().key.view() == "file";
  const auto curly = names_a_file ? std::nullopt : with_curly_quotes(text);
  put(curly ? Value::string_in(arena_, *curly) : Value::string(text));
}

void ValueWriter::date(base::Date date) {
  put(Value::string_in(arena_, date.to_iso()));
}

void ValueWriter::markdown(const data::Markdown& markdown) {
  if (markdown.empty()) {
    put(Value::string(""));
    return;
  }
  const Frame& frame = frames_.back();
  const bool numbered = frame.is_report && frame.key.view() == "body";
  put(Value());
  pending_.push_back({frame.object, frame.key, &markdown, numbered});
}

void ValueWriter::free(data::Value value) {
  switch (value.kind()) {
    case data::Kind::Map:
      begin_map("");
      for (const data::Member& member : value.members()) {
        key(member.key);
        free(member.value);
      }
      return end_map();
    case data::Kind::List:
      begin_list(value.size());
      for (const data::Value& item : value.items()) {
        free(item);
      }
      return end_list();
    case data::Kind::Null:
      return null();
    case data::Kind::Bool:
      return boolean(value.boolean());
    case data::Kind::Number:
      return number(value.number());
    case data::Kind::Text:
      return text(value.text());
    case data::Kind::Plain:
      break;
  }
  switch (data::resolve_plain(value.text())) {
    case data::Kind::Null:
      return null();
    case data::Kind::Bool:
      return boolean(value.text() == "true");
    case data::Kind::Number:
      return number(base::parse_number(value.text()).value_or(0));
    default:
      return text(value.text());
  }
}

}  // namespace kept::site
