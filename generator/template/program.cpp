#include "template/program.h"

#include "template/frame.h"

namespace kept::tmpl {

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
