// The tags that give names: set, macro, call, import and from.
#include "template/statement_parser.h"

namespace kept::tmpl {

Syntax* StatementParser::capture_until(std::string_view end) {
  Syntax* capture = tokens_.make(SyntaxKind::Capture, tokens_.peek().begin);
  Syntax* body = statements_until({end});
  if (body == nullptr) {
    return nullptr;
  }
  capture->children = {body};
  return tokens_.finish(capture);
}

Syntax* StatementParser::set_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::Set, tag.begin);
  Syntax* targets = tokens_.make(SyntaxKind::List, tokens_.peek().begin);
  do {
    Syntax* name = name_of_symbol(expressions_.primary(), "a variable");
    if (name == nullptr) {
      return nullptr;
    }
    targets->children.push_back(name);
  } while (tokens_.skip(TokenKind::Comma));
  if (tokens_.skip(TokenKind::Operator, "=")) {
    Syntax* value = expressions_.expression();
    node->children = {targets, value};
    return value != nullptr && tag_end("set") ? tokens_.finish(node) : nullptr;
  }
  if (!tokens_.skip(TokenKind::BlockEnd)) {  // its dash has no effect, as in Nunjucks
    return tokens_.fail(tokens_.peek(), describe(tokens_.peek()) + " stands where `=` was expected",
                        "write `{% set name = value %}` or `{% set name %}text{% endset %}`");
  }
  node->kind = SyntaxKind::SetBlock;
  Syntax* capture = capture_until("endset");
  node->children = {targets, capture};
  return capture != nullptr && end_tag(tag, "endset") ? tokens_.finish(node) : nullptr;
}

Syntax* StatementParser::macro_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::Macro, tag.begin);
  Syntax* name =
      name_of_symbol(expressions_.primary(ExpressionParser::Postfix::Without), "the macro");
  Syntax* parameters = name == nullptr ? nullptr : expressions_.arguments();
  if (parameters == nullptr || !tag_end("macro")) {
    return nullptr;
  }
  node->text = name->text;
  Syntax* body = statements_until({"endmacro"});
  node->children = {parameters, body};
  return body != nullptr && end_tag(tag, "endmacro") ? tokens_.finish(node) : nullptr;
}

Syntax* StatementParser::call_statement() {
  const Token tag = tokens_.take();
  Syntax* parameters = tokens_.peek().kind == TokenKind::LeftParen
                           ? expressions_.arguments()
                           : tokens_.make(SyntaxKind::List, tag.end);
  const Token what = tokens_.peek();
  Syntax* call = parameters == nullptr ? nullptr : expressions_.primary();
  if (call == nullptr) {
    return nullptr;
  }
  if (call->kind != SyntaxKind::Call) {
    return tokens_.fail(what, "`call` takes a macro with its arguments",
                        "write `{% call name() %}`, with the brackets");
  }
  if (!tag_end("call")) {
    return nullptr;
  }
  Syntax* body = statements_until({"endcall"});
  if (body == nullptr || !end_tag(tag, "endcall")) {
    return nullptr;
  }
  Syntax* caller = tokens_.make(SyntaxKind::Caller, tag.begin);
  caller->children = {parameters, body};
  Syntax* key = tokens_.make(SyntaxKind::Symbol, tag.begin);
  key->text = "caller";
  Syntax* pair = tokens_.make(SyntaxKind::Pair, tag.begin);
  pair->children = {key, tokens_.finish(caller)};
  std::vector<Syntax*>& arguments = call->children[1]->children;
  if (arguments.empty() || arguments.back()->kind != SyntaxKind::Keywords) {
    arguments.push_back(tokens_.make(SyntaxKind::Keywords, tag.begin));
  }
  arguments.back()->children.push_back(pair);
  Syntax* output = tokens_.make(SyntaxKind::Output, tag.begin);
  output->children = {call};
  return tokens_.finish(output);
}

bool StatementParser::with_context(bool& with) {
  const bool yes = tokens_.skip_word("with");
  if (!yes && !tokens_.skip_word("without")) {
    with = false;
    return true;
  }
  with = yes;
  if (!tokens_.skip_word("context")) {
    tokens_.fail(tokens_.peek(), "`context` is missing after `with` or `without`");
    return false;
  }
  return true;
}

Syntax* StatementParser::import_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::Import, tag.begin);
  Syntax* name = expressions_.expression();
  if (name == nullptr) {
    return nullptr;
  }
  if (!tokens_.skip_word("as")) {
    return tokens_.fail(tokens_.peek(), "`as` and a name are missing in this import",
                        "write `{% import \"forms.njk\" as forms %}`");
  }
  Syntax* target = name_of_symbol(expressions_.expression(), "the import");
  node->children = {name, target};
  return target != nullptr && with_context(node->flag) && tag_end("import") ? tokens_.finish(node)
                                                                            : nullptr;
}

Syntax* StatementParser::from_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::FromImport, tag.begin);
  Syntax* name = expressions_.expression();
  if (name == nullptr) {
    return nullptr;
  }
  if (!tokens_.skip_word("import")) {
    return tokens_.fail(tokens_.peek(), "`import` is missing after `from`",
                        "write `{% from \"forms.njk\" import field %}`");
  }
  Syntax* names = tokens_.make(SyntaxKind::List, tokens_.peek().begin);
  while (tokens_.peek().kind != TokenKind::BlockEnd) {
    if (!names->children.empty() && !tokens_.skip(TokenKind::Comma)) {
      return tokens_.fail(tokens_.peek(), "a comma is missing between imported names");
    }
    Syntax* imported = name_of_symbol(expressions_.primary(), "what to import");
    if (imported == nullptr) {
      return nullptr;
    }
    Syntax* pair = tokens_.make(SyntaxKind::Pair, imported->begin);
    pair->text = pair->text2 = imported->text;
    if (imported->text.starts_with('_')) {
      Token at;
      at.begin = imported->begin;
      at.end = imported->end;
      return tokens_.fail(at, "names that start with `_` are private and cannot be imported");
    }
    if (tokens_.skip_word("as")) {
      Syntax* alias = name_of_symbol(expressions_.primary(), "the import");
      if (alias == nullptr) {
        return nullptr;
      }
      pair->text2 = alias->text;
    }
    names->children.push_back(tokens_.finish(pair));
    if (!with_context(node->flag)) {
      return nullptr;
    }
  }
  if (names->children.empty()) {
    return tokens_.fail(tokens_.peek(), "the names to import are missing");
  }
  node->children = {name, names};
  return tag_end("from") ? tokens_.finish(node) : nullptr;
}

}  // namespace kept::tmpl
