// Expressions to nodes. Nunjucks writes operators out as JavaScript without brackets, so that
// JavaScript's precedence decides, not the parser's tree: `1 ~ 2 + 3` is "123" and `not a == b` is
// `(not a) == b`. This compiler therefore flattens operators and builds the tree anew.
#pragma once

#include <vector>

#include "template/compiler_state.h"

namespace kept::tmpl {

class StatementCompiler;

class ExpressionCompiler {
 public:
  ExpressionCompiler(CompilerState& state, StatementCompiler& statements)
      : state_(state), statements_(statements) {}

  // The node of the whole expression.
  std::uint32_t compile(const Syntax& expression);

 private:
  struct Item {
    enum class Sort : std::uint8_t { Operand, Prefix, Infix } sort = Sort::Operand;
    Op op = Op::Nothing;
    std::uint32_t node = kNone;
    const Syntax* from = nullptr;
  };
  using Items = std::vector<Item>;

  void flatten(const Syntax& expression, Items& items);
  void flatten_binary(const Syntax& expression, Op op, Items& items);
  std::uint32_t climb(const Items& items, std::size_t& at, int least);
  std::uint32_t prefix_or_operand(const Items& items, std::size_t& at);
  std::uint32_t infix(const Item& item, std::uint32_t left, std::uint32_t right);
  std::uint32_t concat(const Item& item, std::uint32_t left, std::uint32_t right);
  [[nodiscard]] bool is_text(std::uint32_t node) const;
  void write_chains();

  std::uint32_t operand(const Syntax& expression);
  std::uint32_t symbol(const Syntax& expression);
  std::uint32_t regex(const Syntax& expression);
  std::uint32_t group(const Syntax& expression);
  std::uint32_t array(const Syntax& expression);
  std::uint32_t object(const Syntax& expression);
  std::uint32_t member(const Syntax& expression);
  std::uint32_t call(const Syntax& expression);
  std::uint32_t filter(const Syntax& expression);
  std::uint32_t test(const Syntax& expression);
  std::uint32_t test_named(const Syntax& expression, std::string_view name,
                           const std::vector<Syntax*>* arguments);
  std::uint32_t inline_if(const Syntax& expression);
  std::uint32_t two(const Syntax& expression, Op op);
  std::uint32_t floor_divide(const Syntax& expression);
  std::vector<std::uint32_t> compile_all(const std::vector<Syntax*>& expressions);

  CompilerState& state_;
  StatementCompiler& statements_;
  struct Chain {
    std::uint32_t node = kNone;  // the Concat, whose `a` is this chain's place until it is written
    std::vector<std::uint32_t> parts;
  };
  std::vector<Chain> chains_;
  int depth_ = 0;
};

}  // namespace kept::tmpl
