#include "template/parser.h"

#include <algorithm>

#include "base/text.h"
#include "template/statement_parser.h"
#include "template/utf16.h"

namespace kept::tmpl {

Syntax* StatementParser::statements() {
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

Syntax* StatementParser::statements_until(Words ends) {
  if (!tokens_.enter(tokens_.peek())) {
    return nullptr;
  }
  std::swap(ends_, ends);
  Syntax* list = statements();
  std::swap(ends_, ends);
  tokens_.leave();
  return list;
}

bool StatementParser::add_data(Syntax& list, const Token& token) {
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

bool StatementParser::add_output(Syntax& list, const Token& open) {
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

Syntax* StatementParser::statement() {
  const Token tag = tokens_.peek();
  if (tag.kind != TokenKind::Symbol) {
    return tokens_.fail(tag, describe(tag) + " stands where the name of a tag was expected");
  }
  using Reader = Syntax* (StatementParser::*)();
  static constexpr std::pair<std::string_view, Reader> kReaders[] = {
      {"if", &StatementParser::if_statement},
      {"for", &StatementParser::for_statement},
      {"set", &StatementParser::set_statement},
      {"macro", &StatementParser::macro_statement},
      {"call", &StatementParser::call_statement},
      {"import", &StatementParser::import_statement},
      {"from", &StatementParser::from_statement},
      {"block", &StatementParser::block_statement},
      {"extends", &StatementParser::extends_statement},
      {"include", &StatementParser::include_statement},
      {"filter", &StatementParser::filter_statement},
      {"switch", &StatementParser::switch_statement}};
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

Syntax* StatementParser::unknown_tag(const Token& tag) {
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

bool StatementParser::tag_end(std::string_view tag) {
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
bool StatementParser::end_tag(const Token& opened, std::string_view tag) {
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

Syntax* StatementParser::name_of_symbol(Syntax* node, const char* what) {
  if (node != nullptr && node->kind != SyntaxKind::Symbol && node->kind != SyntaxKind::Text) {
    Token at;
    at.begin = node->begin;
    at.end = node->end;
    return tokens_.fail(at, std::string("the name of ") + what + " was expected here");
  }
  return node;
}

Syntax* StatementParser::if_statement() {
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

Syntax* StatementParser::for_statement() {
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

Syntax* StatementParser::block_statement() {
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

Syntax* StatementParser::extends_statement() {
  const Token tag = tokens_.take();
  Syntax* node = tokens_.make(SyntaxKind::Extends, tag.begin);
  Syntax* name = expressions_.expression();
  node->children = {name};
  return name != nullptr && tag_end("extends") ? tokens_.finish(node) : nullptr;
}

Syntax* StatementParser::include_statement() {
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

Syntax* StatementParser::filter_statement() {
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

Syntax* StatementParser::switch_statement() {
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

Syntax* StatementParser::raw_statement(std::string_view tag) {
  const Token token = tokens_.take();
  if (!tag_end(tag)) {
    return nullptr;
  }
  Syntax* data = tokens_.make(SyntaxKind::Data, token.end);
  data->text = tokens_.tree().strings.emplace_back(tokens_.lexer().raw_text(tag));
  return tokens_.finish(data);
}

namespace {

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
  StatementParser parser(*tree, options, diagnostics);
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
