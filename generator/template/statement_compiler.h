// Statements to nodes, and the scopes that they open.
#pragma once

#include <vector>

#include "template/compiler_state.h"
#include "template/expression_compiler.h"

namespace kept::tmpl {

class StatementCompiler {
 public:
  explicit StatementCompiler(CompilerState& state) : state_(state), expressions_(state, *this) {}

  void compile_root(const Syntax& root);
  void compile_single_expression(const Syntax& root);

  // For expressions: the body of a capture, what a call block passes.
  std::uint32_t list(const Syntax& list);
  std::uint32_t caller(const Syntax& caller);

 private:
  std::uint32_t statement(const Syntax& statement);
  std::uint32_t output(const Syntax& statement);
  std::uint32_t if_statement(const Syntax& statement);
  std::uint32_t for_statement(const Syntax& statement);
  std::uint32_t set_statement(const Syntax& statement);
  std::uint32_t macro_statement(const Syntax& statement);
  std::uint32_t import_statement(const Syntax& statement);
  std::uint32_t from_statement(const Syntax& statement);
  std::uint32_t block_statement(const Syntax& statement);
  std::uint32_t linked(const Syntax& statement, Op op);
  std::uint32_t switch_statement(const Syntax& statement);
  std::uint32_t function(const Syntax& from, FunctionSort sort, std::string_view name,
                         const Syntax& parameters, const Syntax& body);
  void add_parameters(const Syntax& parameters, std::uint32_t function);
  void compile_block(const Syntax& block);
  BindInfo bind(std::string_view name);
  void find_blocks(const Syntax& node, std::vector<const Syntax*>& blocks) const;
  [[nodiscard]] bool is_shareable(const Syntax& root) const;

  CompilerState& state_;
  ExpressionCompiler expressions_;
  bool in_block_ = false;
};

}  // namespace kept::tmpl
