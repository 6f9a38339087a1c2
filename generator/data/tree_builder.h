// Puts a Document together from the inside out: children first, then the list or map that holds
// them. For parsers. Used by one thread; after finish() it is empty.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "data/arena.h"
#include "data/value.h"

namespace kept::data {

class TreeBuilder {
 public:
  TreeBuilder();

  [[nodiscard]] Value null(Span span);
  // The text is not copied: keep(…) it first unless the SourceFile owns it.
  [[nodiscard]] Value text(Kind kind, std::string_view text, Span span);
  [[nodiscard]] Value boolean(bool value, Span span);
  [[nodiscard]] Value list(std::span<const Value> items, Span span);
  // REQUIRES: keys differ and are owned by the SourceFile or kept.
  [[nodiscard]] Value map(std::span<const Member> members, Span span);

  [[nodiscard]] std::string_view keep(std::string_view text) { return arena_->copy(text); }
  [[nodiscard]] Document finish(Value root);

 private:
  [[nodiscard]] Node* node(Kind kind, Span span);

  std::unique_ptr<Arena> arena_;
};

}  // namespace kept::data
