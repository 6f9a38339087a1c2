#include "template/compiler_state.h"

namespace kept::tmpl {

CompilerState::CompilerState(const SyntaxTree& tree, CompileInput input,
                             const FunctionTable& functions, diagnostics::Diagnostics& diagnostics)
    : tree_(tree),
      input_(std::move(input)),
      functions_(functions),
      diagnostics_(diagnostics),
      program_(std::make_unique<Template>()) {
  program_->name = input_.name;
  program_->body = tree.body;
  program_->undefined = input_.undefined;
  program_->is_expression = input_.is_expression;
}

diagnostics::Diagnostic& CompilerState::fail(const Syntax& at, std::string message) {
  failed_ = true;
  return diagnostics_.error("template-syntax", {tree_.body.file, at.begin, at.end},
                            std::move(message));
}

std::uint32_t CompilerState::add(const Syntax& from, Node node) {
  program_->nodes.push_back(node);
  program_->spans.push_back({from.begin, from.end});
  return static_cast<std::uint32_t>(program_->nodes.size() - 1);
}

std::uint32_t CompilerState::add_list(const std::vector<std::uint32_t>& nodes) {
  const auto at = static_cast<std::uint32_t>(program_->lists.size());
  program_->lists.push_back(static_cast<std::uint32_t>(nodes.size()));
  program_->lists.insert(program_->lists.end(), nodes.begin(), nodes.end());
  return at;
}

std::uint32_t CompilerState::constant(Value value) {
  program_->constants.push_back(value);
  return static_cast<std::uint32_t>(program_->constants.size() - 1);
}

std::uint32_t CompilerState::text_constant(std::string_view text) {
  return constant(Value::string_in(program_->arena, text));
}

Key CompilerState::key(std::string_view text) {
  return Key(program_->arena.copy(text));
}

std::uint32_t CompilerState::key_index(std::string_view text) {
  if (const auto known = key_places_.find(text); known != key_places_.end()) {
    return known->second;
  }
  const auto place = static_cast<std::uint32_t>(program_->keys.size());
  program_->keys.push_back(key(text));
  key_places_[program_->keys.back().view()] = place;
  return place;
}

std::uint32_t CompilerState::named(std::string_view name, Native call) {
  program_->named.push_back({program_->arena.copy(name), call});
  return static_cast<std::uint32_t>(program_->named.size() - 1);
}

std::uint32_t CompilerState::link(const Syntax& name) {
  return name.kind == SyntaxKind::Text ? program_->link_count++ : kNone;
}

std::uint32_t CompilerState::push_scope(See see, bool is_loop) {
  OpenScope open;
  open.index = static_cast<std::uint32_t>(program_->scopes.size());
  open.sees_enclosing = see == See::Enclosing;
  Scope& scope = program_->scopes.emplace_back();
  scope.is_loop = is_loop;
  scopes_.push_back(open);
  if (is_loop) {
    slot_of(key("loop"));
  }
  return open.index;
}

void CompilerState::pop_scope() {
  scopes_.pop_back();
}

std::uint32_t CompilerState::slot_of(const Key& key) {
  OpenScope& open = scopes_.back();
  Scope& scope = program_->scopes[open.index];
  if (const std::uint32_t slot = scope.find(key); slot != kNone) {
    return slot;
  }
  scope.add(key);
  open.bound.push_back(false);
  return static_cast<std::uint32_t>(scope.names().size() - 1);
}

void CompilerState::bind(const Key& key) {
  const std::uint32_t slot = slot_of(key);
  scopes_.back().bound[slot] = true;
}

CompilerState::Place CompilerState::find_bound(const Key& key) const {
  std::uint32_t up = 0;
  for (std::size_t i = scopes_.size(); i-- > 0; ++up) {
    const OpenScope& open = scopes_[i];
    const std::uint32_t slot = program_->scopes[open.index].find(key);
    if (slot != kNone && open.bound[slot]) {
      return {up, slot};
    }
    if (!open.sees_enclosing) {
      break;
    }
  }
  return {};
}

std::uint32_t CompilerState::enclosing_loop() const {
  std::uint32_t up = 0;
  for (std::size_t i = scopes_.size(); i-- > 0; ++up) {
    if (scopes_[i].loop_running) {
      return up;
    }
    if (!scopes_[i].sees_enclosing) {
      break;
    }
  }
  return kNone;
}

std::uint32_t CompilerState::scopes_since_block() const {
  for (std::size_t i = scopes_.size(); i > block_depth; --i) {
    if (!scopes_[i - 1].sees_enclosing) {
      return kNone;
    }
  }
  return static_cast<std::uint32_t>(scopes_.size() - block_depth);
}

}  // namespace kept::tmpl
