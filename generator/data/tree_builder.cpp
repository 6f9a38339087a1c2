#include "data/tree_builder.h"

#include <new>
#include <utility>

namespace kept::data {

TreeBuilder::TreeBuilder() : arena_(std::make_unique<Arena>()) {}

Value TreeBuilder::null(Span span) {
  return Value(node(Kind::Null, span));
}

Value TreeBuilder::text(Kind kind, std::string_view text, Span span) {
  Node* made = node(kind, span);
  made->text = text.data();
  made->size = static_cast<std::uint32_t>(text.size());
  return Value(made);
}

Value TreeBuilder::boolean(bool value, Span span) {
  const std::string_view word = value ? "true" : "false";
  Node* made = node(Kind::Bool, span);
  made->boolean = value;
  made->text = word.data();
  made->size = static_cast<std::uint32_t>(word.size());
  return Value(made);
}

Value TreeBuilder::list(std::span<const Value> items, Span span) {
  Node* made = node(Kind::List, span);
  made->items = arena_->copy(items);
  made->size = static_cast<std::uint32_t>(items.size());
  return Value(made);
}

Value TreeBuilder::map(std::span<const Member> members, Span span) {
  Node* made = node(Kind::Map, span);
  made->members = arena_->copy(members);
  made->size = static_cast<std::uint32_t>(members.size());
  return Value(made);
}

Document TreeBuilder::finish(Value root) {
  return {std::move(arena_), root};
}

Node* TreeBuilder::node(Kind kind, Span span) {
  Node* made = new (arena_->allocate<Node>(1)) Node;
  made->file = span.file;
  made->begin = span.begin;
  made->end = span.end;
  made->kind = kind;
  return made;
}

}  // namespace kept::data
