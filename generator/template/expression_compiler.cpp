#include "template/expression_compiler.h"

#include <algorithm>
#include <array>

#include "template/coerce.h"
#include "template/regex.h"
#include "template/statement_compiler.h"

namespace kept::tmpl {
namespace {

// ECMA-262 section 13: the higher binds the tighter.
int precedence(Op op) {
  switch (op) {
    case Op::Or:
      return 1;
    case Op::And:
      return 2;
    case Op::Equal:
    case Op::NotEqual:
    case Op::StrictEqual:
    case Op::StrictNotEqual:
      return 3;
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual:
      return 4;
    case Op::Add:
    case Op::Concat:
    case Op::Subtract:
      return 5;
    default:
      return 6;  // * / %
  }
}

Op comparison(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Op>, 8> kOps = {{{"==", Op::Equal},
                                                                    {"!=", Op::NotEqual},
                                                                    {"===", Op::StrictEqual},
                                                                    {"!==", Op::StrictNotEqual},
                                                                    {"<", Op::Less},
                                                                    {"<=", Op::LessEqual},
                                                                    {">", Op::Greater},
                                                                    {">=", Op::GreaterEqual}}};
  for (const auto& [name, op] : kOps) {
    if (name == text) {
      return op;
    }
  }
  return Op::Equal;
}

// Names that every JavaScript object has from its prototype.
bool is_prototype_name(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames = {
      "constructor",    "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable",
      "toLocaleString", "toString",       "valueOf"};
  return std::ranges::find(kNames, name) != kNames.end();
}

std::uint32_t loop_field(std::string_view name) {
  constexpr std::array<std::string_view, 7> kFields = {"index", "index0", "revindex", "revindex0",
                                                       "first", "last",   "length"};
  const auto at = std::ranges::find(kFields, name);
  return at == kFields.end() ? kNone : static_cast<std::uint32_t>(at - kFields.begin());
}

bool is_word(const Syntax& node) {
  return node.kind == SyntaxKind::Symbol || node.kind == SyntaxKind::Text;
}

}  // namespace

std::uint32_t ExpressionCompiler::compile(const Syntax& expression) {
  ++depth_;
  Items items;
  flatten(expression, items);
  std::size_t at = 0;
  const std::uint32_t node = state_.failed() ? kNone : climb(items, at, 1);
  if (--depth_ == 0) {
    write_chains();
  }
  return node;
}

void ExpressionCompiler::flatten_binary(const Syntax& expression, Op op, Items& items) {
  flatten(*expression.children[0], items);
  items.push_back({Item::Sort::Infix, op, kNone, &expression});
  flatten(*expression.children[1], items);
}

void ExpressionCompiler::flatten(const Syntax& expression, Items& items) {
  const auto prefix = [&](Op op) {
    const bool twice = !items.empty() && items.back().sort == Item::Sort::Prefix &&
                       items.back().op == op && op != Op::Not;
    if (twice) {
      state_.fail(expression, "two signs stand before one value")
          .with_hint("put the inner one in brackets: `-(-x)`");
    }
    items.push_back({Item::Sort::Prefix, op, kNone, &expression});
    flatten(*expression.children[0], items);
  };
  switch (expression.kind) {
    case SyntaxKind::Or:
      return flatten_binary(expression, Op::Or, items);
    case SyntaxKind::And:
      return flatten_binary(expression, Op::And, items);
    case SyntaxKind::Concat:
      return flatten_binary(expression, Op::Concat, items);
    case SyntaxKind::Add:
      return flatten_binary(expression, Op::Add, items);
    case SyntaxKind::Subtract:
      return flatten_binary(expression, Op::Subtract, items);
    case SyntaxKind::Multiply:
      return flatten_binary(expression, Op::Multiply, items);
    case SyntaxKind::Divide:
      return flatten_binary(expression, Op::Divide, items);
    case SyntaxKind::Modulo:
      return flatten_binary(expression, Op::Modulo, items);
    case SyntaxKind::Compare:
      flatten(*expression.children[0], items);
      for (std::size_t i = 1; i < expression.children.size(); ++i) {
        const Syntax& part = *expression.children[i];
        items.push_back({Item::Sort::Infix, comparison(part.text), kNone, &expression});
        flatten(*part.children[0], items);
      }
      return;
    case SyntaxKind::Not:
      return prefix(Op::Not);
    case SyntaxKind::Negate:
      return prefix(Op::Negate);
    case SyntaxKind::Plus:
      return prefix(Op::Plus);
    default:
      items.push_back({Item::Sort::Operand, Op::Nothing, operand(expression), &expression});
  }
}

std::uint32_t ExpressionCompiler::prefix_or_operand(const Items& items, std::size_t& at) {
  const Item& item = items[at++];
  if (item.sort == Item::Sort::Operand) {
    return item.node;
  }
  const std::uint32_t target = prefix_or_operand(items, at);
  if (item.op == Op::Negate && state_.program().nodes[target].op == Op::Constant) {
    const Value value = state_.program().constants[state_.program().nodes[target].a];
    if (value.is_number()) {
      return state_.add(*item.from, {.op = Op::Constant,
                                     .a = state_.constant(Value::number(-value.as_number()))});
    }
  }
  return state_.add(*item.from, {.op = item.op, .a = target});
}

std::uint32_t ExpressionCompiler::climb(const Items& items, std::size_t& at, int least) {
  std::uint32_t left = prefix_or_operand(items, at);
  while (at < items.size() && precedence(items[at].op) >= least) {
    const Item& item = items[at++];
    const std::uint32_t right = climb(items, at, precedence(item.op) + 1);
    left = infix(item, left, right);
  }
  return left;
}

bool ExpressionCompiler::is_text(std::uint32_t node) const {
  const Node& it = state_.program().nodes[node];
  return it.op == Op::Concat ||
         (it.op == Op::Constant && state_.program().constants[it.a].is_string());
}

std::uint32_t ExpressionCompiler::infix(const Item& item, std::uint32_t left, std::uint32_t right) {
  const bool joins =
      item.op == Op::Concat || (item.op == Op::Add && (is_text(left) || is_text(right)));
  return joins ? concat(item, left, right)
               : state_.add(*item.from, {.op = item.op, .a = left, .b = right});
}

// Joins grow one list instead of a tree, so that a chain of `~` makes one text.
std::uint32_t ExpressionCompiler::concat(const Item& item, std::uint32_t left,
                                         std::uint32_t right) {
  const Node& first = state_.program().nodes[left];
  if (first.op == Op::Concat && !first.flag) {
    chains_[first.a].parts.push_back(right);
    return left;
  }
  const auto place = static_cast<std::uint32_t>(chains_.size());
  const std::uint32_t node = state_.add(*item.from, {.op = Op::Concat, .a = place});
  chains_.push_back({node, {left, right}});
  return node;
}

void ExpressionCompiler::write_chains() {
  for (const Chain& chain : chains_) {
    const std::uint32_t list = state_.add_list(chain.parts);
    Node& node = state_.program().nodes[chain.node];
    node.a = list;
    node.flag = true;
  }
  chains_.clear();
}

std::vector<std::uint32_t> ExpressionCompiler::compile_all(
    const std::vector<Syntax*>& expressions) {
  std::vector<std::uint32_t> nodes;
  nodes.reserve(expressions.size());
  for (const Syntax* expression : expressions) {
    nodes.push_back(compile(*expression));
  }
  return nodes;
}

std::uint32_t ExpressionCompiler::two(const Syntax& expression, Op op) {
  const std::uint32_t left = compile(*expression.children[0]);
  const std::uint32_t right = compile(*expression.children[1]);
  return state_.add(expression, {.op = op, .a = left, .b = right});
}

std::uint32_t ExpressionCompiler::operand(const Syntax& expression) {
  const auto constant = [&](std::uint32_t at) {
    return state_.add(expression, {.op = Op::Constant, .a = at});
  };
  switch (expression.kind) {
    case SyntaxKind::Text:
      return constant(state_.text_constant(expression.text));
    case SyntaxKind::Number:
      return constant(state_.constant(Value::number(expression.number)));
    case SyntaxKind::Boolean:
      return constant(state_.constant(Value::boolean(expression.flag)));
    case SyntaxKind::Null:
      return constant(state_.constant(Value::null()));
    case SyntaxKind::Regex:
      return regex(expression);
    case SyntaxKind::Symbol:
      return symbol(expression);
    case SyntaxKind::Group:
      return group(expression);
    case SyntaxKind::ArrayLiteral:
      return array(expression);
    case SyntaxKind::Dict:
    case SyntaxKind::Keywords:
      return object(expression);
    case SyntaxKind::Member:
      return member(expression);
    case SyntaxKind::Call:
      return call(expression);
    case SyntaxKind::Caller:
      return statements_.caller(expression);
    case SyntaxKind::Filter:
      return filter(expression);
    case SyntaxKind::Capture:
      return state_.add(expression,
                        {.op = Op::CaptureList, .a = statements_.list(*expression.children[0])});
    case SyntaxKind::InlineIf:
      return inline_if(expression);
    case SyntaxKind::In:
      return two(expression, Op::In);
    case SyntaxKind::Is:
      return test(expression);
    case SyntaxKind::FloorDivide:
      return floor_divide(expression);
    case SyntaxKind::Power:
      return two(expression, Op::Power);
    default:
      state_.fail(expression, "this cannot stand in an expression");
      return kNone;
  }
}

std::uint32_t ExpressionCompiler::symbol(const Syntax& expression) {
  const Key key(expression.text);
  const CompilerState::Place place = state_.find_bound(key);
  if (place.up != kNone) {
    return state_.add(expression, {.op = Op::LoadSlot, .a = place.slot, .b = place.up});
  }
  return state_.add(expression, {.op = Op::LoadName, .a = state_.key_index(expression.text)});
}

std::uint32_t ExpressionCompiler::regex(const Syntax& expression) {
  std::string error;
  std::unique_ptr<const Regex> compiled = Regex::compile(expression.text, expression.text2, error);
  if (compiled == nullptr) {
    state_.fail(expression, "this regular expression cannot be read: " + error);
    return kNone;
  }
  const Value value = Value::regex(*compiled);
  state_.program().regexes.push_back(std::move(compiled));
  return state_.add(expression, {.op = Op::Constant, .a = state_.constant(value)});
}

std::uint32_t ExpressionCompiler::group(const Syntax& expression) {
  if (expression.children.empty()) {
    state_.fail(expression, "these brackets hold no value");
    return kNone;
  }
  const std::vector<std::uint32_t> nodes = compile_all(expression.children);
  return nodes.size() == 1
             ? nodes[0]
             : state_.add(expression, {.op = Op::Sequence, .a = state_.add_list(nodes)});
}

std::uint32_t ExpressionCompiler::array(const Syntax& expression) {
  const std::vector<std::uint32_t> nodes = compile_all(expression.children);
  return state_.add(expression, {.op = Op::MakeArray, .a = state_.add_list(nodes)});
}

std::uint32_t ExpressionCompiler::object(const Syntax& expression) {
  std::vector<std::uint32_t> items;
  for (const Syntax* pair : expression.children) {
    const Syntax& key = *pair->children[0];
    if (!is_word(key)) {
      state_.fail(key, "a name in braces must be a word or a text in quotes");
      return kNone;
    }
    items.push_back(state_.key_index(key.text));
    items.push_back(compile(*pair->children[1]));
  }
  return state_.add(expression, {.op = Op::MakeObject,
                                 .flag = expression.kind == SyntaxKind::Keywords,
                                 .a = state_.add_list(items)});
}

std::uint32_t ExpressionCompiler::member(const Syntax& expression) {
  const Syntax& target = *expression.children[0];
  const Syntax& name = *expression.children[1];
  if (name.kind != SyntaxKind::Text) {
    return two(expression, Op::Index);
  }
  if (target.kind == SyntaxKind::Symbol && target.text == "loop" && state_.loop_is_ordinary) {
    const std::uint32_t field = loop_field(name.text);
    const std::uint32_t up = state_.enclosing_loop();
    if (field != kNone && up != kNone) {
      return state_.add(expression, {.op = Op::LoopField, .a = field, .b = up});
    }
  }
  const std::uint32_t from = compile(target);
  return state_.add(expression, {.op = Op::Member,
                                 .flag = is_prototype_name(name.text),
                                 .a = from,
                                 .b = state_.key_index(name.text)});
}

std::uint32_t ExpressionCompiler::call(const Syntax& expression) {
  const Syntax& function = *expression.children[0];
  if (function.kind == SyntaxKind::Symbol && function.text == "super" && state_.block_depth != 0) {
    state_.super_used = true;
    const std::uint32_t up = state_.scopes_since_block();
    if (up == kNone) {  // within a macro: no block's text is in view
      return state_.add(expression, {.op = Op::Constant, .a = state_.constant(Value())});
    }
    return state_.add(expression, {.op = Op::LoadSlot, .a = state_.super_slot, .b = up});
  }
  const std::uint32_t callee = compile(function);
  const std::uint32_t list = state_.add_list(compile_all(expression.children[1]->children));
  if (callee == kNone || state_.failed()) {
    return kNone;
  }
  const Op op = state_.program().nodes[callee].op;
  return state_.add(expression,
                    {.op = op == Op::Member || op == Op::Index ? Op::CallMember : Op::CallValue,
                     .a = callee,
                     .b = list});
}

std::uint32_t ExpressionCompiler::filter(const Syntax& expression) {
  const std::uint32_t list = state_.add_list(compile_all(expression.children));
  const Native native = state_.functions().filter(expression.text);
  return state_.add(expression,
                    {.op = Op::CallFilter, .a = state_.named(expression.text, native), .b = list});
}

std::uint32_t ExpressionCompiler::test_named(const Syntax& expression, std::string_view name,
                                             const std::vector<Syntax*>* arguments) {
  std::vector<std::uint32_t> nodes = {compile(*expression.children[0])};
  if (arguments != nullptr) {
    if (arguments->size() > 1) {
      state_.fail(expression, "a test takes one argument");
      return kNone;
    }
    const std::vector<std::uint32_t> more = compile_all(*arguments);
    nodes.insert(nodes.end(), more.begin(), more.end());
  }
  return state_.add(expression, {.op = Op::CallTest,
                                 .a = state_.named(name, state_.functions().test(name)),
                                 .b = state_.add_list(nodes)});
}

// Nunjucks takes the name from whatever stands after `is`; where that has none it looks for a
// test called "undefined".
std::uint32_t ExpressionCompiler::test(const Syntax& expression) {
  const Syntax& right = *expression.children[1];
  switch (right.kind) {
    case SyntaxKind::Call: {
      const Syntax& function = *right.children[0];
      const std::string_view name = is_word(function) ? function.text : "undefined";
      return test_named(expression, name, &right.children[1]->children);
    }
    case SyntaxKind::Filter:
      return test_named(expression, right.text, &right.children);
    case SyntaxKind::Symbol:
    case SyntaxKind::Text:
      return test_named(expression, right.text, nullptr);
    case SyntaxKind::Null:
      return test_named(expression, "null", nullptr);
    case SyntaxKind::Number:
    case SyntaxKind::Boolean:
    case SyntaxKind::Regex:
      return test_named(expression, right.text, nullptr);
    default:
      return test_named(expression, "undefined", nullptr);
  }
}

std::uint32_t ExpressionCompiler::inline_if(const Syntax& expression) {
  const std::uint32_t condition = compile(*expression.children[0]);
  const std::uint32_t value = compile(*expression.children[1]);
  const std::uint32_t otherwise =
      expression.children.size() > 2 ? compile(*expression.children[2]) : kNone;
  return state_.add(expression, {.op = Op::InlineIf, .a = condition, .b = value, .c = otherwise});
}

// Math.floor(left / right), where both sides are flattened within the brackets.
std::uint32_t ExpressionCompiler::floor_divide(const Syntax& expression) {
  Items items;
  flatten_binary(expression, Op::Divide, items);
  std::size_t at = 0;
  const std::uint32_t quotient = state_.failed() ? kNone : climb(items, at, 1);
  return state_.add(expression, {.op = Op::FloorDivide, .a = quotient});
}

}  // namespace kept::tmpl
