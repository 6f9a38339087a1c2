#include "template/parser.h"

#include <algorithm>

#include "base/text.h"
#include "template/expression_parser.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

class Parser {
 public:
  Parser(SyntaxTree& tree, const Options& options, diagnostics::Diagnostics& diagnostics)
      : tokens_(tree, options, diagnostics, false), expressions_(tokens_) {}

  Syntax* whole() {
    Syntax* list = statements();
    return tokens_.failed() ? nullptr : list;
  }

 private:
  using Words = std::vector<std::string_view>;

  Syntax* statements();
  Syntax* statements_until(Words ends);
  bool add_data(Syntax& list, const Token& token);
  bool add_output(Syntax& list, const Token& open);
  Syntax* statement();
  Syntax* unknown_tag(const Token& tag);
  Syntax* if_statement();
  Syntax* for_statement();
  Syntax* set_statement();
  Syntax* macro_statement();
  Syntax* call_statement();
  Syntax* import_statement();
  Syntax* from_statement();
  Syntax* block_statement();
  Syntax* extends_statement();
  Syntax* include_statement();
  Syntax* filter_statement();
  Syntax* switch_statement();
  Syntax* raw_statement(std::string_view tag);
  bool with_context(bool& with);
  bool tag_end(std::string_view tag);
  bool end_tag(const Token& opened, std::string_view tag);
  Syntax* capture_until(std::string_view end);
  Syntax* name_of_symbol(Syntax* node, const char* what);

  TokenReader tokens_;
  ExpressionParser expressions_;
  Words ends_;
  bool drop_space_ = false;  // the last tag had a dash at its end
};

Syntax* Parser::statements() {
  Syntax* list = tokens_.make(SyntaxKind::List, tokens_.peek().begin);
  while (!tokens_.failed()) {
    const Token token = tokens_.take();
    if (token.kind == TokenKind::End) {
      break;
    }
    if (token.kind == TokenKind::Data) {
      if (!add_data(*list, token)) {
        return nullptr;
      }
    } else if (token.kind == TokenKind::Comment) {
      drop_space_ = token.dash;
    } else if (token.kind == TokenKind::VariableStart) {
      if (!add_output(*list, token)) {
        return nullptr;
      }
    } else {
      drop_space_ = false;
      const Token& tag = tokens_.peek();
      if (tag.kind == TokenKind::Symbol && std::ranges::find(ends_, tag.text) != ends_.end()) {
        break;
      }
      Syntax* node = statement();
      if (node == nullptr) {
        return nullptr;
      }
      list->children.push_back(node);
    }
  }
  return tokens_.failed() ? nullptr : tokens_.finish(list);
}

Syntax* Parser::statements_until(Words ends) {
  if (!tokens_.enter(tokens_.peek())) {
    return nullptr;
  }
  std::swap(ends_, ends);
  Syntax* list = statements();
  std::swap(ends_, ends);
  tokens_.leave();
  return list;
}

bool Parser::add_data(Syntax& list, const Token& token) {
  std::string_view text = token.text;
  if (drop_space_) {
    text = trim_start(text);
    drop_space_ = false;
  }
  const Token& next = tokens_.peek();
  const std::size_t after_mark = tokens_.options().delimiters.comment_start.size();
  const bool comment_dash = next.kind == TokenKind::Comment && next.text[after_mark] == '-';
  const bool tag_dash =
      next.dash && (next.kind == TokenKind::BlockStart || next.kind == TokenKind::VariableStart);
  if (comment_dash || tag_dash) {
    text = trim_end(text);
  }
  Syntax* data = tokens_.make(SyntaxKind::Data, token.begin);
  data->text = text;
  data->end = token.end;
  list.children.push_back(data);
  return !tokens_.failed();
}

bool Parser::add_output(Syntax& list, const Token& open) {
  Syntax* value = expressions_.expression();
  if (value == nullptr) {
    return false;
  }
  drop_space_ = false;
  const Token close = tokens_.take();
  if (close.kind != TokenKind::VariableEnd) {
    tokens_.fail(close,
                 describe(close) + " stands where `" + tokens_.options().delimiters.variable_end +
                     "` was expected",
                 close.text == "?" || close.text.starts_with("&")
                     ? "conditions are written `a if b else c`, `a and b`, `a or b`, `not a`"
                     : "");
    return false;
  }
  drop_space_ = close.dash;
  Syntax* output = tokens_.make(SyntaxKind::Output, open.begin);
  output->children = {value};
  list.children.push_back(tokens_.finish(output));
  return true;
}

Syntax* Parser::statement() {
  const Token tag = tokens_.peek();
  if (tag.kind != TokenKind::Symbol) {
    return tokens_.fail(tag, describe(tag) + " stands where the name of a tag was expected");
  }
  using Reader = Syntax* (Parser::*)();
  static constexpr std::pair<std::string_view, Reader> kReaders[] = {
      {"if", &Parser::if_statement},           {"for", &Parser::for_statement},
      {"set", &Parser::set_statement},         {"macro", &Parser::macro_statement},
      {"call", &Parser::call_statement},       {"import", &Parser::import_statement},
      {"from", &Parser::from_statement},       {"block", &Parser::block_statement},
      {"extends", &Parser::extends_statement}, {"include", &Parser::include_statement},
      {"filter", &Parser::filter_statement},   {"switch", &Parser::switch_statement}};
  for (const auto& [name, reader] : kReaders) {
    if (tag.text == name) {
      return (this->*reader)();
    }
  }
  if (tag.text == "raw" || tag.text == "verbatim") {
    return raw_statement(tag.text);
  }
  return unknown_tag(tag);
}

Syntax* Parser::unknown_tag(const Token& tag) {
  std::vector<std::string_view> names;
  for (const TagEntry& entry : tags()) {
    names.push_back(entry.name);
  }
  tokens_.fail(tag, "there is no tag `" + std::string(tag.text) + "` here");
  if (diagnostics::Diagnostic* error = tokens_.first_error(); error != nullptr) {
    if (tag.text.starts_with("end") || tag.text.starts_with("el")) {
      error->with_hint("this closes something that was not opened, or was closed already");
    } else {
      error->with_nearest(tag.text, names);
    }
  }
  return nullptr;
}

bool Parser::tag_end(std::string_view tag) {
  const Token token = tokens_.take();
  if (token.kind != TokenKind::BlockEnd) {
    tokens_.fail(token, describe(token) + " stands where the `" + std::string(tag) +
                            "` tag should end with `" + tokens_.options().delimiters.block_end +
                            "`");
    return false;
  }
  drop_space_ = drop_space_ || token.dash;
  return true;
}

// Passes the tag that ends what `opened` began.
bool Parser::end_tag(const Token& opened, std::string_view tag) {
  const Token token = tokens_.take();
  if (token.kind != TokenKind::Symbol) {
    tokens_.fail(
        opened,
        "the `" + std::string(opened.text) + "` that starts here has no `" + std::string(tag) + "`",
        "add `{% " + std::string(tag) + " %}` where it should end");
    return false;
  }
  return tag_end(token.text);
}

Syntax* Parser::name_of_symbol(Syntax* node, const char* what) {
  if (node != nullptr && node->kind != SyntaxKind::Symbol && node->kind != SyntaxKind::Text) {
    Token at;
    at.begin = node->begin;
    at.end = node->end;
    return tokens_.fail(at, std::string("the name of ") + what + " was expected here");
  }
  return node;
}

Syntax* Parser::if_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::If, tag.begin);
  Syntax* condition = expressions_.expression();
  if (condition == nullptr || !tag_end(tag.text)) {
    return nullptr;
  }
  Syntax* body = statements_until({"elif", "elseif", "else", "endif"});
  if (body == nullptr) {
    return nullptr;
  }
  node->children = {condition, body};
  const Token next = tokens_.peek();
  if (next.text == "elif" || next.text == "elseif") {
    if (!tokens_.enter(next)) {
      return nullptr;
    }
    Syntax* otherwise = if_statement();
    tokens_.leave();
    if (otherwise == nullptr) {
      return nullptr;
    }
    node->children.push_back(otherwise);
    return tokens_.finish(node);
  }
  if (next.text == "else") {
    if (!end_tag(tag, "endif")) {
      return nullptr;
    }
    node->children.push_back(statements_until({"endif"}));
    if (node->children.back() == nullptr) {
      return nullptr;
    }
  }
  return end_tag(tag, "endif") ? tokens_.finish(node) : nullptr;
}

Syntax* Parser::for_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::For, tag.begin);
  Syntax* names = tokens_.make(SyntaxKind::List, tokens_.peek().begin);
  do {
    Syntax* name = expressions_.primary();
    if (name == nullptr) {
      return nullptr;
    }
    if (name->kind != SyntaxKind::Symbol) {
      return name_of_symbol(tokens_.make(SyntaxKind::Group, name->begin), "the loop's variable");
    }
    names->children.push_back(name);
  } while (tokens_.skip(TokenKind::Comma));
  if (!tokens_.skip_word("in")) {
    return tokens_.fail(tokens_.peek(),
                        describe(tokens_.peek()) + " stands where `in` was expected",
                        "loops are written `{% for item in items %}`");
  }
  Syntax* items = expressions_.expression();
  if (items == nullptr || !tag_end("for")) {
    return nullptr;
  }
  Syntax* body = statements_until({"endfor", "else"});
  if (body == nullptr) {
    return nullptr;
  }
  node->children = {names, items, body};
  if (tokens_.skip_word("else")) {
    if (!tag_end("else")) {
      return nullptr;
    }
    node->children.push_back(statements_until({"endfor"}));
    if (node->children.back() == nullptr) {
      return nullptr;
    }
  }
  return end_tag(tag, "endfor") ? tokens_.finish(node) : nullptr;
}

Syntax* Parser::capture_until(std::string_view end) {
  Syntax* capture = tokens_.make(SyntaxKind::Capture, tokens_.peek().begin);
  Syntax* body = statements_until({end});
  if (body == nullptr) {
    return nullptr;
  }
  capture->children = {body};
  return tokens_.finish(capture);
}

Syntax* Parser::set_statement() {
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

Syntax* Parser::macro_statement() {
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

Syntax* Parser::call_statement() {
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

bool Parser::with_context(bool& with) {
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

Syntax* Parser::import_statement() {
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

Syntax* Parser::from_statement() {
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

Syntax* Parser::block_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::Block, tag.begin);
  Syntax* name = expressions_.primary();
  if (name == nullptr) {
    return nullptr;
  }
  if (name->kind != SyntaxKind::Symbol) {
    return name_of_symbol(tokens_.make(SyntaxKind::Group, name->begin), "the block");
  }
  node->text = name->text;
  if (!tag_end("block")) {
    return nullptr;
  }
  Syntax* body = statements_until({"endblock"});
  if (body == nullptr) {
    return nullptr;
  }
  node->children = {body};
  if (!tokens_.skip_word("endblock")) {
    end_tag(tag, "endblock");
    return nullptr;
  }
  tokens_.skip_word(name->text);
  return tag_end("endblock") ? tokens_.finish(node) : nullptr;
}

Syntax* Parser::extends_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::Extends, tag.begin);
  Syntax* name = expressions_.expression();
  node->children = {name};
  return name != nullptr && tag_end("extends") ? tokens_.finish(node) : nullptr;
}

Syntax* Parser::include_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::Include, tag.begin);
  Syntax* name = expressions_.expression();
  if (name == nullptr) {
    return nullptr;
  }
  node->children = {name};
  node->flag = tokens_.skip_word("ignore") && tokens_.skip_word("missing");
  return tag_end("include") ? tokens_.finish(node) : nullptr;
}

Syntax* Parser::filter_statement() {
  const Token tag = tokens_.take();
  Syntax* filter = tokens_.make(SyntaxKind::Filter, tag.begin);
  filter->children.push_back(nullptr);
  if (!expressions_.filter_name_and_arguments(*filter) || !tag_end("filter")) {
    return nullptr;
  }
  filter->children[0] = capture_until("endfilter");
  if (filter->children[0] == nullptr || !end_tag(tag, "endfilter")) {
    return nullptr;
  }
  Syntax* output = tokens_.make(SyntaxKind::Output, tag.begin);
  output->children = {filter};
  return tokens_.finish(output);
}

Syntax* Parser::switch_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::Switch, tag.begin);
  Syntax* value = expressions_.expression();
  if (value == nullptr || !tag_end("switch")) {
    return nullptr;
  }
  const Words ends = {"case", "default", "endswitch"};
  if (statements_until(ends) == nullptr) {  // what stands before the first case is not printed
    return nullptr;
  }
  Syntax* cases = tokens_.make(SyntaxKind::List, tokens_.peek().begin);
  do {
    // Without a `case` the word `default` is read as a condition, as in Nunjucks.
    tokens_.skip_word("case");
    Syntax* one = tokens_.make(SyntaxKind::Case, tokens_.peek().begin);
    Syntax* condition = expressions_.expression();
    if (condition == nullptr || !tag_end("case")) {
      return nullptr;
    }
    Syntax* body = statements_until(ends);
    if (body == nullptr) {
      return nullptr;
    }
    one->children = {condition, body};
    cases->children.push_back(tokens_.finish(one));
  } while (tokens_.peek().kind == TokenKind::Symbol && tokens_.peek().text == "case");
  node->children = {value, cases};
  if (tokens_.peek().kind == TokenKind::Symbol && tokens_.peek().text == "default") {
    if (!end_tag(tag, "endswitch")) {
      return nullptr;
    }
    node->children.push_back(statements_until({"endswitch"}));
    if (node->children.back() == nullptr) {
      return nullptr;
    }
  }
  return end_tag(tag, "endswitch") ? tokens_.finish(node) : nullptr;
}

Syntax* Parser::raw_statement(std::string_view tag) {
  const Token token = tokens_.take();
  if (!tag_end(tag)) {
    return nullptr;
  }
  Syntax* data = tokens_.make(SyntaxKind::Data, token.end);
  data->text = tokens_.tree().strings.emplace_back(tokens_.lexer().raw_text(tag));
  return tokens_.finish(data);
}

void report_bad_text(source::Span body, std::size_t at, diagnostics::Diagnostics& diagnostics) {
  const auto begin = static_cast<std::uint32_t>(at);
  diagnostics
      .error("utf8-invalid", {body.file, begin, std::min(body.end, begin + 1)},
             "this byte is not text in UTF-8")
      .with_hint("save the file again with the encoding UTF-8");
}

// Every byte checked once, so that nothing behind the parser needs to.
bool is_valid_text(source::Span body, diagnostics::Diagnostics& diagnostics) {
  const std::size_t bad = base::find_invalid_utf8(body.text());
  if (bad == std::string_view::npos) {
    return true;
  }
  report_bad_text(body, body.begin + bad, diagnostics);
  return false;
}

}  // namespace

std::unique_ptr<SyntaxTree> parse_template(source::Span body, const Options& options,
                                           diagnostics::Diagnostics& diagnostics) {
  if (!is_valid_text(body, diagnostics)) {
    return nullptr;
  }
  auto tree = std::make_unique<SyntaxTree>();
  tree->body = body;
  Parser parser(*tree, options, diagnostics);
  tree->root = parser.whole();
  return tree->root == nullptr ? nullptr : std::move(tree);
}

std::unique_ptr<SyntaxTree> parse_expression(source::Span body, const Options& options,
                                             diagnostics::Diagnostics& diagnostics) {
  if (!is_valid_text(body, diagnostics)) {
    return nullptr;
  }
  auto tree = std::make_unique<SyntaxTree>();
  tree->body = body;
  TokenReader tokens(*tree, options, diagnostics, true);
  tree->root = ExpressionParser(tokens).expression();
  if (tree->root != nullptr && tokens.peek().kind != TokenKind::End) {
    tree->root = tokens.fail(tokens.peek(),
                             describe(tokens.peek()) + " stands after the end of the expression");
  }
  return tree->root == nullptr || tokens.failed() ? nullptr : std::move(tree);
}

}  // namespace kept::tmpl
