#include "template/program.h"

#include "template/frame.h"

namespace kept::tmpl {

void Scope::add(const Key& key) {
  names_.push_back(key);
  mask_ |= std::uint64_t{1} << (key.hash & 63U);
  if (names_.size() > kFew) {
    for (std::size_t slot = many_.size(); slot < names_.size(); ++slot) {
      many_.emplace(names_[slot].view(), static_cast<std::uint32_t>(slot));
    }
  }
}

std::uint32_t Scope::find_among_many(const Key& key) const {
  const auto found = many_.find(key.view());
  return found == many_.end() ? kNone : found->second;
}

Template::Template() = default;

Template::~Template() {
  delete module.load(std::memory_order_relaxed);
}

std::size_t Template::bytes() const {
  std::size_t total = sizeof(Template) + arena.bytes();
  total += nodes.capacity() * (sizeof(Node) + sizeof(NodeSpan));
  total += lists.capacity() * sizeof(std::uint32_t) + constants.capacity() * sizeof(Value);
  total += keys.capacity() * sizeof(Key) + functions.capacity() * sizeof(Function);
  const Module* shared = module.load(std::memory_order_acquire);
  return total + (shared == nullptr ? 0 : sizeof(Module) + shared->arena.bytes());
}

}  // namespace kept::tmpl
