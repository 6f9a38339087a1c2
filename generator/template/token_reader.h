// The parser's window on the tokens: one token of look-ahead, the first error, new tree nodes.
#pragma once

#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "template/lexer.h"
#include "template/syntax.h"

namespace kept::tmpl {

class TokenReader {
 public:
  TokenReader(SyntaxTree& tree, const Options& options, diagnostics::Diagnostics& diagnostics,
              bool code)
      : tree_(tree),
        options_(options),
        diagnostics_(diagnostics),
        lexer_(tree.body, options, tree.strings, code) {}

  [[nodiscard]] const Token& peek();
  Token take();
  // Passes the token where it is of that kind (and text).
  bool skip(TokenKind kind);
  bool skip(TokenKind kind, std::string_view text);
  bool skip_word(std::string_view word) { return skip(TokenKind::Symbol, word); }

  // The first error counts, what follows from it does not. Returns null, for `return`.
  Syntax* fail(const Token& at, std::string message, std::string hint = {});
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] diagnostics::Diagnostic* first_error() { return error_; }

  Syntax* make(SyntaxKind kind, std::uint32_t begin);
  // Sets where the node ends: at the last token taken.
  Syntax* finish(Syntax* node);

  [[nodiscard]] Lexer& lexer() { return lexer_; }
  [[nodiscard]] SyntaxTree& tree() { return tree_; }
  [[nodiscard]] const Options& options() const { return options_; }
  // Expressions and tags within each other are counted, so that no text can exhaust the stack.
  [[nodiscard]] bool enter(const Token& at);
  void leave() { --depth_; }

 private:
  SyntaxTree& tree_;
  const Options& options_;
  diagnostics::Diagnostics& diagnostics_;
  Lexer lexer_;
  Token peeked_;
  bool has_peeked_ = false;
  bool failed_ = false;
  diagnostics::Diagnostic* error_ = nullptr;
  std::uint32_t last_end_ = 0;
  int depth_ = 0;
};

// How a token is named in a message.
[[nodiscard]] std::string describe(const Token& token);

}  // namespace kept::tmpl
