// Expressions, by Nunjucks' ladder of operators: if, or, and, not, in, is, comparisons, ~ + - * /
// // % **, unary, filters, then calls and members. Every function returns null after an error.
#pragma once

#include "template/token_reader.h"

namespace kept::tmpl {

class ExpressionParser {
 public:
  explicit ExpressionParser(TokenReader& tokens) : tokens_(tokens) {}

  [[nodiscard]] Syntax* expression();
  enum class Postfix { With, Without };
  // A literal, name, bracketed group or collection; With: and the calls and members after it.
  [[nodiscard]] Syntax* primary(Postfix postfix = Postfix::With);
  // `(a, b=2)`: a List whose last child may be Keywords.
  [[nodiscard]] Syntax* arguments();
  // `name` and the arguments after it, which are added to the filter's children.
  [[nodiscard]] bool filter_name_and_arguments(Syntax& filter);

 private:
  using Level = Syntax* (ExpressionParser::*)();
  Syntax* binary(Level operand, TokenKind token, std::string_view text, SyntaxKind kind);
  Syntax* too_long();
  Syntax* pair(SyntaxKind kind, Syntax* left, Syntax* right);
  Syntax* or_level();
  Syntax* and_level();
  Syntax* not_level();
  Syntax* in_level();
  Syntax* is_level();
  Syntax* compare_level();
  Syntax* concat_level();
  Syntax* add_level();
  Syntax* subtract_level();
  Syntax* multiply_level();
  Syntax* divide_level();
  Syntax* floor_divide_level();
  Syntax* modulo_level();
  Syntax* power_level();
  Syntax* unary_level() { return unary(true); }
  Syntax* unary(bool filters);
  Syntax* filters_after(Syntax* node);
  Syntax* postfix_after(Syntax* node);
  Syntax* literal_or_name(const Token& token);
  Syntax* aggregate();

  TokenReader& tokens_;
};

}  // namespace kept::tmpl
