#include "template/statement_compiler.h"

#include <algorithm>

#include "template/coerce.h"
#include "template/escape.h"

namespace kept::tmpl {
namespace {

// A page has a few; each is looked for among all of them.
constexpr std::size_t kMostBlocks = 1'000;

bool is_literal(const Syntax& node) {
  return node.kind == SyntaxKind::Text || node.kind == SyntaxKind::Number ||
         node.kind == SyntaxKind::Boolean || node.kind == SyntaxKind::Null;
}

// A tag in which a template calls a variable of its own `loop`.
bool defines_loop(const Syntax& node) {
  const auto is_loop = [](const Syntax* child) { return child->text == "loop"; };
  switch (node.kind) {
    case SyntaxKind::Set:
    case SyntaxKind::SetBlock:
    case SyntaxKind::For:
      return std::ranges::any_of(node.children[0]->children, is_loop);
    case SyntaxKind::Macro:
      return node.text == "loop" || std::ranges::any_of(node.children[0]->children, is_loop);
    case SyntaxKind::Caller:
      return std::ranges::any_of(node.children[0]->children, is_loop);
    case SyntaxKind::Keywords:
      return std::ranges::any_of(
          node.children, [](const Syntax* pair) { return pair->children[0]->text == "loop"; });
    case SyntaxKind::Import:
      return node.children[1]->text == "loop";
    case SyntaxKind::FromImport:
      return std::ranges::any_of(node.children[1]->children,
                                 [](const Syntax* pair) { return pair->text2 == "loop"; });
    default:
      return false;
  }
}

// Macros or imports that running this would put into the module's context.
bool defines_in_context(const Syntax& node) {
  switch (node.kind) {
    case SyntaxKind::Macro:
    case SyntaxKind::Import:
    case SyntaxKind::FromImport:
      return true;
    case SyntaxKind::Caller:
    case SyntaxKind::For:
      return false;
    default:
      return std::ranges::any_of(node.children,
                                 [](const Syntax* child) { return defines_in_context(*child); });
  }
}

bool has_kind(const Syntax& node, SyntaxKind kind) {
  return node.kind == kind || std::ranges::any_of(node.children, [&](const Syntax* child) {
           return has_kind(*child, kind);
         });
}

}  // namespace

void StatementCompiler::compile_root(const Syntax& root) {
  state_.program().functions.emplace_back();
  const std::uint32_t scope = state_.push_scope(CompilerState::See::Nothing);
  state_.program().functions[0].scope = scope;
  const std::uint32_t body = list(root);
  state_.program().functions[0].body = body;
  state_.pop_scope();
  std::vector<const Syntax*> blocks;
  find_blocks(root, blocks);
  in_block_ = true;
  for (std::size_t i = 0; i < blocks.size() && i <= kMostBlocks; ++i) {
    compile_block(*blocks[i]);
  }
  state_.program().shareable = is_shareable(root);
}

void StatementCompiler::compile_single_expression(const Syntax& root) {
  state_.program().functions.emplace_back();
  state_.program().functions[0].scope = state_.push_scope(CompilerState::See::Nothing);
  state_.program().expression = expressions_.compile(root);
  state_.program().functions[0].body = state_.add_list({});
  state_.pop_scope();
}

bool StatementCompiler::is_shareable(const Syntax& root) const {
  return std::ranges::all_of(root.children, [](const Syntax* child) {
    switch (child->kind) {
      case SyntaxKind::Data:
        return true;
      case SyntaxKind::Macro:
        return !defines_in_context(*child->children[1]) && !has_kind(*child, SyntaxKind::Block);
      case SyntaxKind::Import:
      case SyntaxKind::FromImport:
        return !child->flag && child->children[0]->kind == SyntaxKind::Text;
      case SyntaxKind::Set:
        return is_literal(*child->children[1]);
      default:
        return false;
    }
  });
}

void StatementCompiler::find_blocks(const Syntax& node, std::vector<const Syntax*>& blocks) const {
  for (const Syntax* child : node.children) {
    if (child->kind == SyntaxKind::Block) {
      blocks.push_back(child);
    }
    find_blocks(*child, blocks);
  }
}

void StatementCompiler::compile_block(const Syntax& block) {
  Template& program = state_.program();
  if (program.blocks.size() == kMostBlocks) {
    state_.fail(block, "a template has more than " + std::to_string(kMostBlocks) + " blocks")
        .with_hint("print what repeats with a loop or a macro");
    return;
  }
  for (const std::uint32_t other : program.blocks) {
    if (program.functions[other].name.view() == block.text) {
      state_.fail(block, "the block `" + std::string(block.text) + "` is defined twice")
          .with_hint("give one of the two another name");
      return;
    }
  }
  const auto index = static_cast<std::uint32_t>(program.functions.size());
  program.functions.emplace_back();
  program.blocks.push_back(index);
  program.functions[index].sort = FunctionSort::Block;
  program.functions[index].name = state_.key(block.text);
  const std::uint32_t scope = state_.push_scope(CompilerState::See::Nothing);
  program.functions[index].scope = scope;
  state_.super_used = false;
  state_.block_depth = state_.open_scopes();
  state_.super_slot = state_.slot_of(state_.key("super()"));
  const std::uint32_t body = list(*block.children[0]);
  state_.block_depth = 0;
  if (state_.super_used) {
    const std::uint32_t super = state_.add(block, {.op = Op::RunSuper,
                                                   .a = state_.key_index(block.text),
                                                   .b = state_.super_slot,
                                                   .c = index});
    std::vector<std::uint32_t> nodes = {super};
    for (std::uint32_t i = 0; i < program.lists[body]; ++i) {
      nodes.push_back(program.lists[body + 1 + i]);
    }
    program.functions[index].body = state_.add_list(nodes);
  } else {
    program.functions[index].body = body;
  }
  state_.pop_scope();
}

std::uint32_t StatementCompiler::list(const Syntax& list) {
  std::vector<std::uint32_t> nodes;
  for (const Syntax* child : list.children) {
    const std::uint32_t node = statement(*child);
    if (node != kNone) {
      nodes.push_back(node);
    }
  }
  return state_.add_list(nodes);
}

std::uint32_t StatementCompiler::statement(const Syntax& statement) {
  switch (statement.kind) {
    case SyntaxKind::Data:
      return statement.text.empty()
                 ? kNone
                 : state_.add(statement,
                              {.op = Op::PrintText, .a = state_.text_constant(statement.text)});
    case SyntaxKind::Output:
      return output(statement);
    case SyntaxKind::If:
      return if_statement(statement);
    case SyntaxKind::For:
      return for_statement(statement);
    case SyntaxKind::Set:
    case SyntaxKind::SetBlock:
      return set_statement(statement);
    case SyntaxKind::Macro:
      return macro_statement(statement);
    case SyntaxKind::Import:
      return import_statement(statement);
    case SyntaxKind::FromImport:
      return from_statement(statement);
    case SyntaxKind::Block:
      return block_statement(statement);
    case SyntaxKind::Extends:
      return linked(statement, Op::Extends);
    case SyntaxKind::Include:
      return linked(statement, Op::Include);
    case SyntaxKind::Switch:
      return switch_statement(statement);
    default:
      state_.fail(statement, "this cannot stand here");
      return kNone;
  }
}

std::uint32_t StatementCompiler::output(const Syntax& statement) {
  const std::uint32_t value = expressions_.compile(*statement.children[0]);
  if (value == kNone) {
    return kNone;
  }
  const Node& node = state_.program().nodes[value];
  if (node.op == Op::Constant) {
    const Value constant = state_.program().constants[node.a];
    if (constant.is_string() || constant.is_number() || constant.is_bool()) {
      std::string plain;
      append_string(plain, constant);
      std::string text;
      if (state_.input().autoescape) {
        append_escaped(text, plain);
      }
      return state_.add(statement,
                        {.op = Op::PrintText,
                         .a = state_.text_constant(state_.input().autoescape ? text : plain)});
    }
  }
  return state_.add(statement, {.op = Op::Print, .a = value});
}

std::uint32_t StatementCompiler::if_statement(const Syntax& statement) {
  const std::uint32_t condition = expressions_.compile(*statement.children[0]);
  const std::uint32_t body = list(*statement.children[1]);
  std::uint32_t otherwise = kNone;
  if (statement.children.size() > 2) {
    const Syntax& rest = *statement.children[2];
    otherwise = rest.kind == SyntaxKind::If ? state_.add_list({if_statement(rest)}) : list(rest);
  }
  return state_.add(statement, {.op = Op::If, .a = condition, .b = body, .c = otherwise});
}

std::uint32_t StatementCompiler::for_statement(const Syntax& statement) {
  ForInfo info;
  info.scope = state_.push_scope(CompilerState::See::Enclosing, true);
  info.items = expressions_.compile(*statement.children[1]);
  for (const Syntax* name : statement.children[0]->children) {
    const Key key = state_.key(name->text);
    state_.bind(key);
    info.slots.push_back(state_.slot_of(key));
  }
  state_.set_loop_running(true);
  info.body = list(*statement.children[2]);
  state_.set_loop_running(false);
  if (statement.children.size() > 3) {
    info.otherwise = list(*statement.children[3]);
  }
  state_.pop_scope();
  state_.program().fors.push_back(std::move(info));
  return state_.add(statement, {.op = Op::For,
                                .a = static_cast<std::uint32_t>(state_.program().fors.size() - 1)});
}

std::uint32_t StatementCompiler::set_statement(const Syntax& statement) {
  SetInfo info;
  for (const Syntax* target : statement.children[0]->children) {
    SetTarget to;
    to.name = state_.key(target->text);
    const CompilerState::Place place = state_.find_bound(to.name);
    to.up = place.up;
    to.slot = place.up == kNone ? state_.slot_of(to.name) : place.slot;
    info.targets.push_back(to);
  }
  const std::uint32_t value = expressions_.compile(*statement.children[1]);
  state_.program().sets.push_back(std::move(info));
  return state_.add(statement, {.op = Op::Set,
                                .a = static_cast<std::uint32_t>(state_.program().sets.size() - 1),
                                .b = value});
}

BindInfo StatementCompiler::bind(std::string_view name) {
  BindInfo info;
  info.name = state_.key(name);
  state_.bind(info.name);
  info.slot = state_.slot_of(info.name);
  info.in_context = !state_.has_parent_scope();
  return info;
}

void StatementCompiler::add_parameters(const Syntax& parameters, std::uint32_t function) {
  std::vector<Parameter> positional;
  std::vector<Parameter> optional;
  for (const Syntax* parameter : parameters.children) {
    if (parameter->kind == SyntaxKind::Keywords) {
      for (const Syntax* pair : parameter->children) {
        Parameter made;
        made.name = state_.key(pair->children[0]->text);
        optional.push_back(made);
      }
    } else if (parameter->kind == SyntaxKind::Symbol) {
      Parameter made;
      made.name = state_.key(parameter->text);
      state_.bind(made.name);
      made.slot = state_.slot_of(made.name);
      positional.push_back(made);
    } else {
      state_.fail(*parameter, "a parameter must be a name, or a name with `=` and its default");
    }
  }
  for (std::size_t i = 0; i < optional.size(); ++i) {
    const Syntax& pair = *parameters.children.back()->children[i];
    optional[i].fallback = expressions_.compile(*pair.children[1]);
    optional[i].slot = state_.slot_of(optional[i].name);
  }
  state_.program().functions[function].positional = std::move(positional);
  state_.program().functions[function].optional = std::move(optional);
}

std::uint32_t StatementCompiler::function(const Syntax& from, FunctionSort sort,
                                          std::string_view name, const Syntax& parameters,
                                          const Syntax& body) {
  const auto index = static_cast<std::uint32_t>(state_.program().functions.size());
  state_.program().functions.emplace_back();
  const CompilerState::See see =
      sort == FunctionSort::Caller ? CompilerState::See::Enclosing : CompilerState::See::Nothing;
  const std::uint32_t scope = state_.push_scope(see);
  const std::uint32_t caller_slot = state_.slot_of(state_.key("caller"));
  add_parameters(parameters, index);
  const std::uint32_t statements = list(body);
  state_.pop_scope();
  const std::uint32_t where = state_.add(from, {.op = Op::Nothing});
  Function& made = state_.program().functions[index];
  made.sort = sort;
  made.name = state_.key(name);
  made.scope = scope;
  made.caller_slot = caller_slot;
  made.body = statements;
  made.where = where;
  return index;
}

std::uint32_t StatementCompiler::macro_statement(const Syntax& statement) {
  const std::uint32_t index = function(statement, FunctionSort::Macro, statement.text,
                                       *statement.children[0], *statement.children[1]);
  state_.program().binds.push_back(bind(statement.text));
  return state_.add(statement,
                    {.op = Op::DefineMacro,
                     .a = index,
                     .b = static_cast<std::uint32_t>(state_.program().binds.size() - 1)});
}

std::uint32_t StatementCompiler::caller(const Syntax& caller) {
  const std::uint32_t index =
      function(caller, FunctionSort::Caller, "caller", *caller.children[0], *caller.children[1]);
  return state_.add(caller, {.op = Op::MakeCaller, .a = index});
}

std::uint32_t StatementCompiler::import_statement(const Syntax& statement) {
  const std::uint32_t name = expressions_.compile(*statement.children[0]);
  state_.program().binds.push_back(bind(statement.children[1]->text));
  const auto to = static_cast<std::uint32_t>(state_.program().binds.size() - 1);
  return state_.add(statement, {.op = Op::Import,
                                .flag = statement.flag,
                                .a = name,
                                .b = to,
                                .c = state_.link(*statement.children[0])});
}

std::uint32_t StatementCompiler::from_statement(const Syntax& statement) {
  const std::uint32_t name = expressions_.compile(*statement.children[0]);
  FromInfo info;
  for (const Syntax* pair : statement.children[1]->children) {
    info.names.push_back({state_.key(pair->text), bind(pair->text2)});
  }
  state_.program().from_imports.push_back(std::move(info));
  const auto names = static_cast<std::uint32_t>(state_.program().from_imports.size() - 1);
  return state_.add(statement, {.op = Op::FromImport,
                                .flag = statement.flag,
                                .a = name,
                                .b = names,
                                .c = state_.link(*statement.children[0])});
}

std::uint32_t StatementCompiler::block_statement(const Syntax& statement) {
  return state_.add(
      statement, {.op = Op::RunBlock, .flag = !in_block_, .a = state_.key_index(statement.text)});
}

std::uint32_t StatementCompiler::linked(const Syntax& statement, Op op) {
  const std::uint32_t name = expressions_.compile(*statement.children[0]);
  return state_.add(
      statement,
      {.op = op, .flag = statement.flag, .a = name, .c = state_.link(*statement.children[0])});
}

std::uint32_t StatementCompiler::switch_statement(const Syntax& statement) {
  SwitchInfo info;
  info.value = expressions_.compile(*statement.children[0]);
  for (const Syntax* one : statement.children[1]->children) {
    SwitchInfo::Case made;
    made.condition = expressions_.compile(*one->children[0]);
    made.body = list(*one->children[1]);
    made.falls_through = one->children[1]->children.empty();
    info.cases.push_back(made);
  }
  if (statement.children.size() > 2) {
    info.otherwise = list(*statement.children[2]);
  }
  state_.program().switches.push_back(std::move(info));
  return state_.add(
      statement,
      {.op = Op::Switch, .a = static_cast<std::uint32_t>(state_.program().switches.size() - 1)});
}

std::unique_ptr<Template> compile_tree(const SyntaxTree& tree, CompileInput input,
                                       const FunctionTable& functions,
                                       diagnostics::Diagnostics& diagnostics) {
  const bool is_expression = input.is_expression;
  CompilerState state(tree, std::move(input), functions, diagnostics);
  StatementCompiler compiler(state);
  state.loop_is_ordinary = std::ranges::none_of(tree.nodes, defines_loop);
  if (is_expression) {
    compiler.compile_single_expression(*tree.root);
  } else {
    compiler.compile_root(*tree.root);
  }
  if (state.failed()) {
    return nullptr;
  }
  std::unique_ptr<Template> program = state.take();
  program->links = std::make_unique<std::atomic<const Template*>[]>(program->link_count);
  return program;
}

}  // namespace kept::tmpl
