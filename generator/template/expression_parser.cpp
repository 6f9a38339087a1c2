#include "template/expression_parser.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "template/coerce.h"

namespace kept::tmpl {
namespace {

// Of operators, members or filters one after the other: each makes the tree one level deeper.
constexpr int kLongestChain = 500;

constexpr std::array<std::string_view, 8> kComparisons = {
    "==", "===", "!=", "!==", "<", ">", "<=", ">="};

}  // namespace

Syntax* ExpressionParser::pair(SyntaxKind kind, Syntax* left, Syntax* right) {
  if (left == nullptr || right == nullptr) {
    return nullptr;
  }
  Syntax* node = tokens_.make(kind, left->begin);
  node->children = {left, right};
  return tokens_.finish(node);
}

Syntax* ExpressionParser::binary(Level operand, TokenKind token, std::string_view text,
                                 SyntaxKind kind) {
  Syntax* node = (this->*operand)();
  for (int links = 0; node != nullptr && tokens_.skip(token, text); ++links) {
    if (links == kLongestChain) {
      return too_long();
    }
    node = pair(kind, node, (this->*operand)());
  }
  return node;
}

Syntax* ExpressionParser::too_long() {
  return tokens_.fail(tokens_.peek(), "this expression is too long",
                      "take it apart with `{% set %}`");
}

Syntax* ExpressionParser::expression() {
  if (!tokens_.enter(tokens_.peek())) {
    return nullptr;
  }
  Syntax* node = or_level();
  if (node != nullptr && tokens_.skip_word("if")) {
    Syntax* condition = or_level();
    Syntax* choice = tokens_.make(SyntaxKind::InlineIf, node->begin);
    choice->children = {condition, node};
    if (condition != nullptr && tokens_.skip_word("else")) {
      choice->children.push_back(or_level());
    }
    node = choice->children.back() == nullptr || condition == nullptr ? nullptr
                                                                      : tokens_.finish(choice);
  }
  tokens_.leave();
  return node;
}

Syntax* ExpressionParser::or_level() {
  return binary(&ExpressionParser::and_level, TokenKind::Symbol, "or", SyntaxKind::Or);
}

Syntax* ExpressionParser::and_level() {
  return binary(&ExpressionParser::not_level, TokenKind::Symbol, "and", SyntaxKind::And);
}

Syntax* ExpressionParser::not_level() {
  const Token token = tokens_.peek();
  if (!tokens_.skip_word("not")) {
    return in_level();
  }
  if (!tokens_.enter(token)) {
    return nullptr;
  }
  Syntax* target = not_level();
  tokens_.leave();
  if (target == nullptr) {
    return nullptr;
  }
  Syntax* node = tokens_.make(SyntaxKind::Not, token.begin);
  node->children = {target};
  return tokens_.finish(node);
}

Syntax* ExpressionParser::in_level() {
  Syntax* node = is_level();
  for (int links = 0; node != nullptr; ++links) {
    const bool inverted = tokens_.skip_word("not");
    if (!tokens_.skip_word("in")) {
      if (inverted) {
        return tokens_.fail(tokens_.peek(), "`not` stands where no `not` can",
                            "`not` goes before what it turns round, or before `in`");
      }
      return node;
    }
    if (links == kLongestChain) {
      return too_long();
    }
    node = pair(SyntaxKind::In, node, is_level());
    if (node != nullptr && inverted) {
      Syntax* negated = tokens_.make(SyntaxKind::Not, node->begin);
      negated->children = {node};
      node = tokens_.finish(negated);
    }
  }
  return node;
}

Syntax* ExpressionParser::is_level() {
  Syntax* node = compare_level();
  if (node == nullptr || !tokens_.skip_word("is")) {
    return node;
  }
  const bool inverted = tokens_.skip_word("not");
  node = pair(SyntaxKind::Is, node, compare_level());
  if (node != nullptr && inverted) {
    Syntax* negated = tokens_.make(SyntaxKind::Not, node->begin);
    negated->children = {node};
    node = tokens_.finish(negated);
  }
  return node;
}

Syntax* ExpressionParser::compare_level() {
  Syntax* first = concat_level();
  if (first == nullptr) {
    return nullptr;
  }
  Syntax* node = nullptr;
  while (tokens_.peek().kind == TokenKind::Operator &&
         std::ranges::find(kComparisons, tokens_.peek().text) != kComparisons.end()) {
    if (node != nullptr && node->children.size() > kLongestChain) {
      return too_long();
    }
    const Token token = tokens_.take();
    Syntax* operand = concat_level();
    if (operand == nullptr) {
      return nullptr;
    }
    if (node == nullptr) {
      node = tokens_.make(SyntaxKind::Compare, first->begin);
      node->children.push_back(first);
    }
    Syntax* part = tokens_.make(SyntaxKind::CompareTo, token.begin);
    part->text = token.text;
    part->children = {operand};
    node->children.push_back(tokens_.finish(part));
  }
  return node == nullptr ? first : tokens_.finish(node);
}

Syntax* ExpressionParser::concat_level() {
  return binary(&ExpressionParser::add_level, TokenKind::Tilde, "~", SyntaxKind::Concat);
}

Syntax* ExpressionParser::add_level() {
  return binary(&ExpressionParser::subtract_level, TokenKind::Operator, "+", SyntaxKind::Add);
}

Syntax* ExpressionParser::subtract_level() {
  return binary(&ExpressionParser::multiply_level, TokenKind::Operator, "-", SyntaxKind::Subtract);
}

Syntax* ExpressionParser::multiply_level() {
  return binary(&ExpressionParser::divide_level, TokenKind::Operator, "*", SyntaxKind::Multiply);
}

Syntax* ExpressionParser::divide_level() {
  return binary(&ExpressionParser::floor_divide_level, TokenKind::Operator, "/",
                SyntaxKind::Divide);
}

Syntax* ExpressionParser::floor_divide_level() {
  return binary(&ExpressionParser::modulo_level, TokenKind::Operator, "//",
                SyntaxKind::FloorDivide);
}

Syntax* ExpressionParser::modulo_level() {
  return binary(&ExpressionParser::power_level, TokenKind::Operator, "%", SyntaxKind::Modulo);
}

Syntax* ExpressionParser::power_level() {
  return binary(&ExpressionParser::unary_level, TokenKind::Operator, "**", SyntaxKind::Power);
}

Syntax* ExpressionParser::unary(bool filters) {
  const Token token = tokens_.peek();
  Syntax* node = nullptr;
  const bool minus = tokens_.skip(TokenKind::Operator, "-");
  if (minus || tokens_.skip(TokenKind::Operator, "+")) {
    if (!tokens_.enter(token)) {
      return nullptr;
    }
    Syntax* target = unary(false);
    tokens_.leave();
    if (target == nullptr) {
      return nullptr;
    }
    node = tokens_.make(minus ? SyntaxKind::Negate : SyntaxKind::Plus, token.begin);
    node->children = {target};
    tokens_.finish(node);
  } else {
    node = primary();
  }
  return node != nullptr && filters ? filters_after(node) : node;
}

Syntax* ExpressionParser::literal_or_name(const Token& token) {
  Syntax* node = tokens_.make(SyntaxKind::Text, token.begin);
  node->text = token.text;
  switch (token.kind) {
    case TokenKind::String:
      break;
    case TokenKind::Integer:
    case TokenKind::Float:
      node->kind = SyntaxKind::Number;
      node->number = number_from_text(token.text);
      break;
    case TokenKind::Boolean:
      node->kind = SyntaxKind::Boolean;
      node->flag = token.text == "true";
      break;
    case TokenKind::None:
      node->kind = SyntaxKind::Null;
      break;
    case TokenKind::Regex:
      node->kind = SyntaxKind::Regex;
      node->text2 = token.flags;
      break;
    default:
      node->kind = SyntaxKind::Symbol;
      break;
  }
  return tokens_.finish(node);
}

Syntax* ExpressionParser::primary(Postfix postfix) {
  const Token token = tokens_.peek();
  Syntax* node = nullptr;
  switch (token.kind) {
    case TokenKind::String:
    case TokenKind::Integer:
    case TokenKind::Float:
    case TokenKind::Boolean:
    case TokenKind::None:
    case TokenKind::Regex:
    case TokenKind::Symbol:
      tokens_.take();
      node = literal_or_name(token);
      break;
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
    case TokenKind::LeftCurly:
      node = aggregate();
      break;
    default:
      return tokens_.fail(token, describe(token) + " stands where a value was expected");
  }
  return node != nullptr && postfix == Postfix::With ? postfix_after(node) : node;
}

Syntax* ExpressionParser::aggregate() {
  const Token open = tokens_.take();
  if (!tokens_.enter(open)) {
    return nullptr;
  }
  const SyntaxKind kind = open.kind == TokenKind::LeftParen     ? SyntaxKind::Group
                          : open.kind == TokenKind::LeftBracket ? SyntaxKind::ArrayLiteral
                                                                : SyntaxKind::Dict;
  Syntax* node = tokens_.make(kind, open.begin);
  while (true) {
    const TokenKind next = tokens_.peek().kind;
    if (next == TokenKind::RightParen || next == TokenKind::RightBracket ||
        next == TokenKind::RightCurly) {
      tokens_.take();
      break;
    }
    if (!node->children.empty() && !tokens_.skip(TokenKind::Comma)) {
      return tokens_.fail(tokens_.peek(),
                          describe(tokens_.peek()) + " stands where a comma or the closing " +
                              "bracket was expected",
                          next == TokenKind::VariableEnd
                              ? "`}}` ends a tag wherever it stands: put a space between two `}`"
                              : "");
    }
    Syntax* item = kind == SyntaxKind::Dict ? primary() : expression();
    if (item != nullptr && kind == SyntaxKind::Dict) {
      if (!tokens_.skip(TokenKind::Colon)) {
        return tokens_.fail(tokens_.peek(), "a colon is missing between a name and its value");
      }
      item = pair(SyntaxKind::Pair, item, expression());
    }
    if (item == nullptr) {
      return nullptr;
    }
    node->children.push_back(item);
  }
  tokens_.leave();
  return tokens_.finish(node);
}

Syntax* ExpressionParser::arguments() {
  const Token open = tokens_.peek();
  if (!tokens_.skip(TokenKind::LeftParen)) {
    return tokens_.fail(open, "`(` is missing before " + describe(open));
  }
  Syntax* list = tokens_.make(SyntaxKind::List, open.begin);
  Syntax* keywords = nullptr;
  bool first = true;
  while (!tokens_.skip(TokenKind::RightParen)) {
    if (!first && !tokens_.skip(TokenKind::Comma)) {
      return tokens_.fail(tokens_.peek(),
                          describe(tokens_.peek()) + " stands where a comma or `)` was expected");
    }
    first = false;
    Syntax* argument = expression();
    if (argument == nullptr) {
      return nullptr;
    }
    if (!tokens_.skip(TokenKind::Operator, "=")) {
      list->children.push_back(argument);
      continue;
    }
    Syntax* named = pair(SyntaxKind::Pair, argument, expression());
    if (named == nullptr) {
      return nullptr;
    }
    if (keywords == nullptr) {
      keywords = tokens_.make(SyntaxKind::Keywords, argument->begin);
    }
    keywords->children.push_back(named);
  }
  if (keywords != nullptr) {
    list->children.push_back(tokens_.finish(keywords));
  }
  return tokens_.finish(list);
}

Syntax* ExpressionParser::postfix_after(Syntax* node) {
  for (int links = 0; node != nullptr; ++links) {
    const Token token = tokens_.peek();
    if (links == kLongestChain) {
      return too_long();
    }
    if (token.kind == TokenKind::LeftParen) {
      node = pair(SyntaxKind::Call, node, arguments());
    } else if (token.kind == TokenKind::LeftBracket) {
      Syntax* index = aggregate();
      if (index == nullptr) {
        return nullptr;
      }
      if (index->children.size() != 1) {
        return tokens_.fail(token, "square brackets after a value take one index",
                            "slices such as `list[1:3]` are not part of the language: use "
                            "`list.slice(1, 3)`");
      }
      node = pair(SyntaxKind::Member, node, index->children[0]);
    } else if (token.kind == TokenKind::Operator && token.text == ".") {
      tokens_.take();
      const Token name = tokens_.take();
      if (name.kind != TokenKind::Symbol) {
        return tokens_.fail(name, describe(name) + " stands after a dot where a name was expected",
                            "items of a list are reached with brackets: `list[0]`");
      }
      Syntax* text = tokens_.make(SyntaxKind::Text, name.begin);
      text->text = name.text;
      node = pair(SyntaxKind::Member, node, tokens_.finish(text));
    } else {
      break;
    }
  }
  return node;
}

bool ExpressionParser::filter_name_and_arguments(Syntax& filter) {
  const Token first = tokens_.take();
  if (first.kind != TokenKind::Symbol) {
    tokens_.fail(first, describe(first) + " stands where the name of a filter was expected");
    return false;
  }
  std::string name(first.text);
  while (tokens_.skip(TokenKind::Operator, ".")) {
    const Token part = tokens_.take();
    if (part.kind != TokenKind::Symbol) {
      tokens_.fail(part, describe(part) + " stands where the name of a filter was expected");
      return false;
    }
    name += "." + std::string(part.text);
  }
  filter.text =
      name == first.text ? first.text : std::string_view(tokens_.tree().strings.emplace_back(name));
  filter.begin = first.begin;
  if (tokens_.peek().kind == TokenKind::LeftParen) {
    Syntax* list = arguments();
    if (list == nullptr) {
      return false;
    }
    const Token after = tokens_.peek();
    if (after.kind == TokenKind::LeftParen || after.kind == TokenKind::LeftBracket ||
        (after.kind == TokenKind::Operator && after.text == ".")) {
      tokens_.fail(after, describe(after) + " cannot follow a filter",
                   "put the value and its filter in brackets: `(list | first).name`");
      return false;
    }
    filter.children.insert(filter.children.end(), list->children.begin(), list->children.end());
  }
  tokens_.finish(&filter);
  return true;
}

Syntax* ExpressionParser::filters_after(Syntax* node) {
  for (int links = 0; tokens_.skip(TokenKind::Pipe); ++links) {
    if (links == kLongestChain) {
      return too_long();
    }
    Syntax* filter = tokens_.make(SyntaxKind::Filter, node->begin);
    filter->children.push_back(node);
    if (!filter_name_and_arguments(*filter)) {
      return nullptr;
    }
    node = filter;
  }
  return node;
}

}  // namespace kept::tmpl
