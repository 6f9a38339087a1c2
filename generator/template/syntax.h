// The syntax tree of one template, as Nunjucks' grammar reads it.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_file.h"

namespace kept::tmpl {

enum class SyntaxKind : std::uint8_t {
  // Statements
  List,        // children
  Data,        // text
  Output,      // child 0: expression
  If,          // condition, body[, else]
  For,         // names (List of Symbol), iterable, body[, else]
  Set,         // targets (List), value
  SetBlock,    // targets (List), Capture
  Macro,       // text name; parameters (List), body
  Import,      // template, target; flag: with context
  FromImport,  // template, names (List of Pair: text name, text2 alias); flag: with context
  Block,       // text name; body
  Extends,     // template
  Include,     // template; flag: ignore missing
  Switch,      // value, cases (List of Case)[, default]
  Case,        // condition, body
  Super,       // text: block name
  // Expressions
  Text,
  Number,
  Boolean,  // flag
  Null,
  Regex,  // text, text2 flags
  Symbol,
  Group,
  ArrayLiteral,
  Dict,      // children: Pair
  Keywords,  // children: Pair
  Pair,      // key, value
  Member,    // target, name
  Call,      // function, arguments (List)
  Caller,    // parameters (List), body: what {% call %} passes
  Filter,    // text name; arguments, the filtered value first
  Capture,   // body
  InlineIf,  // condition, value[, else]
  In,
  Is,
  And,
  Or,
  Not,
  Concat,
  Add,
  Subtract,
  Multiply,
  Divide,
  FloorDivide,
  Modulo,
  Power,
  Negate,
  Plus,
  Compare,   // first, CompareTo…
  CompareTo  // text operator; operand
};

struct Syntax {
  SyntaxKind kind = SyntaxKind::List;
  bool flag = false;
  std::uint32_t begin = 0;  // bytes of the file
  std::uint32_t end = 0;
  double number = 0;
  std::string_view text;
  std::string_view text2;
  std::vector<Syntax*> children;
};

// Owns the nodes and the strings that are not literally in the source.
struct SyntaxTree {
  source::Span body;
  std::deque<Syntax> nodes;
  std::deque<std::string> strings;
  Syntax* root = nullptr;
};

}  // namespace kept::tmpl
