// What the two halves of the compiler, statements and expressions, share.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "template/compiler.h"

namespace kept::tmpl {

class CompilerState {
 public:
  CompilerState(const SyntaxTree& tree, CompileInput input, const FunctionTable& functions,
                diagnostics::Diagnostics& diagnostics);

  [[nodiscard]] Template& program() { return *program_; }
  [[nodiscard]] std::unique_ptr<Template> take() { return std::move(program_); }
  [[nodiscard]] const FunctionTable& functions() const { return functions_; }
  [[nodiscard]] const CompileInput& input() const { return input_; }
  [[nodiscard]] bool failed() const { return failed_; }
  diagnostics::Diagnostic& fail(const Syntax& at, std::string message);

  std::uint32_t add(const Syntax& from, Node node);
  // Its length, then the nodes.
  std::uint32_t add_list(const std::vector<std::uint32_t>& nodes);
  std::uint32_t constant(Value value);
  std::uint32_t text_constant(std::string_view text);
  [[nodiscard]] Key key(std::string_view text);  // kept in the program
  std::uint32_t key_index(std::string_view text);
  std::uint32_t named(std::string_view name, Native call);
  std::uint32_t link(const Syntax& name);  // kNone for a name that is computed

  // Names bound while compiling, as Nunjucks binds loop variables, parameters, macros and imports.
  // A function starts with no view of the names around it, but for callers.
  enum class See { Nothing, Enclosing };
  std::uint32_t push_scope(See see, bool is_loop = false);
  void pop_scope();
  // The slot of the name in the innermost scope, made where there is none.
  std::uint32_t slot_of(const Key& key);
  void bind(const Key& key);
  struct Place {
    std::uint32_t up = kNone;
    std::uint32_t slot = 0;
  };
  // Where the name is bound; up is kNone where it is not.
  [[nodiscard]] Place find_bound(const Key& key) const;
  // Frames up to the innermost loop that this place surely lies in, or kNone.
  [[nodiscard]] std::uint32_t enclosing_loop() const;
  void set_loop_running(bool running) { scopes_.back().loop_running = running; }
  // A scope of a For or a caller lies around this one.
  [[nodiscard]] bool has_parent_scope() const { return scopes_.back().sees_enclosing; }
  [[nodiscard]] bool at_top_level() const { return scopes_.size() == 1; }

  [[nodiscard]] std::size_t open_scopes() const { return scopes_.size(); }

  bool loop_is_ordinary = true;      // no tag of this template defines a variable `loop`
  std::uint32_t super_slot = kNone;  // in the block being compiled
  std::size_t block_depth = 0;       // scopes open in that block, 0 outside of blocks
  bool super_used = false;
  // Frames up to the block's own, or kNone where a macro lies between.
  [[nodiscard]] std::uint32_t scopes_since_block() const;

 private:
  struct OpenScope {
    std::uint32_t index = 0;
    bool sees_enclosing = false;
    bool loop_running = false;
    std::vector<bool> bound;  // by slot
  };

  const SyntaxTree& tree_;
  CompileInput input_;
  const FunctionTable& functions_;
  diagnostics::Diagnostics& diagnostics_;
  std::unique_ptr<Template> program_;
  std::vector<OpenScope> scopes_;
  std::map<std::string_view, std::uint32_t> key_places_;
  bool failed_ = false;
};

}  // namespace kept::tmpl
