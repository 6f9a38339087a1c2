#include "data/writer.h"

#include "base/number.h"

namespace kept::data {

void Writer::free(Value value) {
  switch (value.kind()) {
    case Kind::Null:
      return null();
    case Kind::Bool:
      return boolean(value.boolean());
    case Kind::Number:
      return number(value.number());
    case Kind::Text:
      return text(value.text());
    case Kind::Plain:
      return free_plain(value.text());
    case Kind::List:
      begin_list(value.size());
      for (const Value& item : value.items()) {
        free(item);
      }
      return end_list();
    case Kind::Map:
      begin_map("");
      for (const Member& member : value.members()) {
        key(member.key);
        free(member.value);
      }
      return end_map();
  }
}

void Writer::free_plain(std::string_view plain) {
  switch (resolve_plain(plain)) {
    case Kind::Null:
      return null();
    case Kind::Bool:
      return boolean(plain[0] == 't' || plain[0] == 'T');
    case Kind::Number:
      return number(base::parse_number(plain).value_or(0));
    default:
      return text(plain);
  }
}

}  // namespace kept::data
