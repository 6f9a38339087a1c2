#include "template/token_reader.h"

namespace kept::tmpl {
namespace {

constexpr int kDeepest = 120;

}  // namespace

std::string describe(const Token& token) {
  switch (token.kind) {
    case TokenKind::End:
      return "the end of the template";
    case TokenKind::Bad:
      return std::string(token.text);
    case TokenKind::String:
      return "a text";
    default: {
      constexpr std::size_t kLongest = 40;
      return "`" + std::string(token.text.substr(0, kLongest)) + "`";
    }
  }
}

const Token& TokenReader::peek() {
  if (!has_peeked_) {
    peeked_ = lexer_.next();
    has_peeked_ = true;
    if (peeked_.kind == TokenKind::Bad) {
      fail(peeked_, std::string(peeked_.text));
      peeked_.kind = TokenKind::End;
    }
  }
  return peeked_;
}

Token TokenReader::take() {
  const Token token = peek();
  has_peeked_ = false;
  last_end_ = token.end;
  return token;
}

bool TokenReader::skip(TokenKind kind) {
  if (peek().kind != kind) {
    return false;
  }
  take();
  return true;
}

bool TokenReader::skip(TokenKind kind, std::string_view text) {
  if (peek().kind != kind || peek().text != text) {
    return false;
  }
  take();
  return true;
}

Syntax* TokenReader::fail(const Token& at, std::string message, std::string hint) {
  if (failed_) {
    return nullptr;
  }
  failed_ = true;
  const std::uint32_t end = std::max(at.begin, std::min(at.end, tree_.body.end));
  error_ =
      &diagnostics_.error("template-syntax", {tree_.body.file, at.begin, end}, std::move(message));
  if (!hint.empty()) {
    error_->with_hint(std::move(hint));
  }
  return nullptr;
}

Syntax* TokenReader::make(SyntaxKind kind, std::uint32_t begin) {
  Syntax& node = tree_.nodes.emplace_back();
  node.kind = kind;
  node.begin = begin;
  node.end = begin;
  return &node;
}

Syntax* TokenReader::finish(Syntax* node) {
  node->end = std::max(node->begin, last_end_);
  return node;
}

bool TokenReader::enter(const Token& at) {
  if (++depth_ > kDeepest) {
    fail(at, "tags or brackets lie too deep within each other here",
         "split the template: `{% include %}` or a macro can hold the inner part");
    return false;
  }
  return true;
}

}  // namespace kept::tmpl
