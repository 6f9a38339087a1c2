// Template text to tokens, as Nunjucks' lexer breaks it: the rules about white space, `-` and line
// breaks that trim_blocks and lstrip_blocks make live here and in the parser.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "template/engine.h"

namespace kept::tmpl {

enum class TokenKind : std::uint8_t {
  End,
  Data,
  BlockStart,
  BlockEnd,
  VariableStart,
  VariableEnd,
  Comment,
  String,
  Integer,
  Float,
  Boolean,
  None,
  Symbol,
  Regex,
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
  LeftCurly,
  RightCurly,
  Comma,
  Colon,
  Tilde,
  Pipe,
  Operator,
  Bad  // text that no token can be; `text` says why
};

struct Token {
  TokenKind kind = TokenKind::End;
  std::uint32_t begin = 0;  // bytes of the file
  std::uint32_t end = 0;
  std::string_view text;   // data, name, operator or a string's value
  std::string_view flags;  // of a regular expression
  bool dash = false;       // a delimiter that strips white space on its far side
};

class Lexer {
 public:
  // Strings whose value differs from their source are put in `strings`. All must outlive the
  // tokens. With `code` the text is an expression without delimiters.
  Lexer(source::Span body, const Options& options, std::deque<std::string>& strings,
        bool code = false);

  // The next token that is not white space within a tag.
  [[nodiscard]] Token next();
  // What follows an opening `{% raw %}` up to and with its end, which is passed. Unless there is
  // none: then the empty text, and what follows is read as usual.
  [[nodiscard]] std::string raw_text(std::string_view tag);

 private:
  [[nodiscard]] bool matches(std::string_view text) const {
    return text_.substr(at_).starts_with(text);
  }
  [[nodiscard]] Token make(TokenKind kind, std::size_t begin) const;
  [[nodiscard]] Token next_in_code();
  [[nodiscard]] Token next_in_text();
  [[nodiscard]] std::optional<Token> closing_delimiter(std::size_t begin);
  [[nodiscard]] Token data_or_comment();
  [[nodiscard]] Token string_literal(std::size_t begin);
  [[nodiscard]] Token regex_literal(std::size_t begin);
  [[nodiscard]] Token operator_token(std::size_t begin);
  [[nodiscard]] Token word(std::size_t begin);
  void skip_space();
  void skip_line_break();

  source::Span body_;
  std::string_view text_;  // the whole file up to the body's end
  std::size_t at_;
  const Options& options_;
  std::deque<std::string>& strings_;
  bool in_code_;
};

}  // namespace kept::tmpl
