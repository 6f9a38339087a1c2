#include "data/value.h"

#include "base/number.h"
#include "data/arena.h"

namespace kept::data {

Kind Value::kind() const {
  return node_ == nullptr ? Kind::Null : node_->kind;
}

Span Value::span() const {
  return node_ == nullptr ? Span{} : Span{node_->file, node_->begin, node_->end};
}

std::string_view Value::text() const {
  return is_scalar() ? std::string_view(node_->text, node_->size) : std::string_view();
}

bool Value::boolean() const {
  return kind() == Kind::Bool && node_->boolean;
}

double Value::number() const {
  return kind() == Kind::Number ? base::parse_number(text()).value_or(0) : 0;
}

std::size_t Value::size() const {
  return is_list() || is_map() ? node_->size : 0;
}

std::span<const Value> Value::items() const {
  return is_list() ? std::span(node_->items, node_->size) : std::span<const Value>();
}

std::span<const Member> Value::members() const {
  return is_map() ? std::span(node_->members, node_->size) : std::span<const Member>();
}

const Member* Value::find(std::string_view key) const {
  for (const Member& member : members()) {
    if (member.key == key) {
      return &member;
    }
  }
  return nullptr;
}

Kind resolve_plain(std::string_view text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") {
    return Kind::Null;
  }
  if (text == "true" || text == "True" || text == "TRUE" || text == "false" || text == "False" ||
      text == "FALSE") {
    return Kind::Bool;
  }
  // A telephone number keeps its zero: 01234567890 is no number here, though YAML says so.
  const bool padded = text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
  return !padded && base::parse_number(text) ? Kind::Number : Kind::Text;
}

Document::Document() = default;
Document::Document(std::unique_ptr<Arena> arena, Value root)
    : arena_(std::move(arena)), root_(root) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

}  // namespace kept::data
