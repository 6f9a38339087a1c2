#include "template/lexer.h"

#include <algorithm>

#include "template/utf16.h"

namespace kept::tmpl {
namespace {

constexpr std::string_view kDelimiters = "()[]{}%*-+~/#,:|.<>=!";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

}  // namespace

Lexer::Lexer(source::Span body, const Options& options, std::deque<std::string>& strings, bool code)
    : body_(body),
      text_(std::string_view(body.file->text()).substr(0, body.end)),
      at_(body.begin),
      options_(options),
      strings_(strings),
      in_code_(code) {}

Token Lexer::make(TokenKind kind, std::size_t begin) const {
  Token token;
  token.kind = kind;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(at_);
  token.text = text_.substr(begin, at_ - begin);
  return token;
}

Token Lexer::next() {
  return in_code_ ? next_in_code() : next_in_text();
}

void Lexer::skip_space() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      ++at_;
    } else if (matches(kNoBreakSpace)) {
      at_ += 2;
    } else {
      return;
    }
  }
}

void Lexer::skip_line_break() {
  if (matches("\n")) {
    at_ += 1;
  } else if (matches("\r\n")) {
    at_ += 2;
  }
}

std::optional<Token> Lexer::closing_delimiter(std::size_t begin) {
  const bool dash = text_[at_] == '-';
  const std::string_view rest = text_.substr(at_ + (dash ? 1 : 0));
  for (const TokenKind kind : {TokenKind::BlockEnd, TokenKind::VariableEnd}) {
    const bool block = kind == TokenKind::BlockEnd;
    const std::string& close =
        block ? options_.delimiters.block_end : options_.delimiters.variable_end;
    if (!rest.starts_with(close)) {
      continue;
    }
    at_ += close.size() + (dash ? 1 : 0);
    Token token = make(kind, begin);
    token.dash = dash;
    in_code_ = false;
    if (block && options_.trim_blocks) {
      skip_line_break();
    }
    return token;
  }
  return std::nullopt;
}

Token Lexer::next_in_code() {
  skip_space();
  const std::size_t begin = at_;
  if (at_ >= text_.size()) {
    return make(TokenKind::End, begin);
  }
  const char c = text_[at_];
  if (c == '"' || c == '\'') {
    return string_literal(begin);
  }
  if (std::optional<Token> close = closing_delimiter(begin)) {
    return *close;
  }
  if (matches("r/")) {
    return regex_literal(begin);
  }
  if (kDelimiters.find(c) != std::string_view::npos) {
    return operator_token(begin);
  }
  return word(begin);
}

Token Lexer::string_literal(std::size_t begin) {
  const char quote = text_[at_++];
  const std::size_t first = at_;
  bool escaped = false;
  while (at_ < text_.size() && text_[at_] != quote) {
    escaped = escaped || text_[at_] == '\\';
    at_ += text_[at_] == '\\' ? 2 : 1;
  }
  at_ = std::min(at_, text_.size());
  const std::string_view inner = text_.substr(first, at_ - first);
  at_ = std::min(at_ + 1, text_.size());
  Token token = make(TokenKind::String, begin);
  token.text = inner;
  if (!escaped) {
    return token;
  }
  std::string value;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    if (inner[i] != '\\') {
      value.push_back(inner[i]);
    } else if (++i < inner.size()) {
      const char c = inner[i];
      value.push_back(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
    }
  }
  token.text = strings_.emplace_back(std::move(value));
  return token;
}

Token Lexer::regex_literal(std::size_t begin) {
  at_ += 2;
  const std::size_t first = at_;
  while (at_ < text_.size() && (text_[at_] != '/' || text_[at_ - 1] == '\\')) {
    ++at_;
  }
  const std::string_view body = text_.substr(first, at_ - first);
  at_ = std::min(at_ + 1, text_.size());
  const std::size_t flags = at_;
  while (at_ < text_.size() &&
         std::string_view("gimy").find(text_[at_]) != std::string_view::npos) {
    ++at_;
  }
  Token token = make(TokenKind::Regex, begin);
  token.text = body;
  token.flags = text_.substr(flags, at_ - flags);
  return token;
}

Token Lexer::operator_token(std::size_t begin) {
  const char c = text_[at_++];
  for (const std::string_view longer : {"===", "!==", "==", "!=", "<=", ">=", "//", "**"}) {
    if (text_.substr(begin).starts_with(longer)) {
      at_ = begin + longer.size();
      return make(TokenKind::Operator, begin);
    }
  }
  TokenKind kind = TokenKind::Operator;
  switch (c) {
    case '(':
      kind = TokenKind::LeftParen;
      break;
    case ')':
      kind = TokenKind::RightParen;
      break;
    case '[':
      kind = TokenKind::LeftBracket;
      break;
    case ']':
      kind = TokenKind::RightBracket;
      break;
    case '{':
      kind = TokenKind::LeftCurly;
      break;
    case '}':
      kind = TokenKind::RightCurly;
      break;
    case ',':
      kind = TokenKind::Comma;
      break;
    case ':':
      kind = TokenKind::Colon;
      break;
    case '~':
      kind = TokenKind::Tilde;
      break;
    case '|':
      kind = TokenKind::Pipe;
      break;
    default:
      break;
  }
  return make(kind, begin);
}

Token Lexer::word(std::size_t begin) {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || matches(kNoBreakSpace) ||
        kDelimiters.find(c) != std::string_view::npos) {
      break;
    }
    ++at_;
  }
  const std::string_view text = text_.substr(begin, at_ - begin);
  if (all_digits(text)) {
    if (!matches(".")) {
      return make(TokenKind::Integer, begin);
    }
    ++at_;
    while (at_ < text_.size() && is_digit(text_[at_])) {
      ++at_;
    }
    return make(TokenKind::Float, begin);
  }
  if (text == "true" || text == "false") {
    return make(TokenKind::Boolean, begin);
  }
  return make(text == "none" || text == "null" ? TokenKind::None : TokenKind::Symbol, begin);
}

Token Lexer::next_in_text() {
  const std::size_t begin = at_;
  if (at_ >= text_.size()) {
    return make(TokenKind::End, begin);
  }
  for (const TokenKind kind : {TokenKind::BlockStart, TokenKind::VariableStart}) {
    const std::string& open = kind == TokenKind::BlockStart ? options_.delimiters.block_start
                                                            : options_.delimiters.variable_start;
    if (matches(open)) {
      at_ += open.size();
      const bool dash = matches("-");
      at_ += dash ? 1 : 0;
      in_code_ = true;
      Token token = make(kind, begin);
      token.dash = dash;
      return token;
    }
  }
  return data_or_comment();
}

Token Lexer::data_or_comment() {
  const Delimiters& marks = options_.delimiters;
  const std::size_t begin = at_;
  if (matches(marks.comment_start)) {
    const std::size_t close = text_.find(marks.comment_end, at_ + marks.comment_start.size());
    if (close == std::string_view::npos) {
      at_ = std::min(text_.size(), begin + marks.comment_start.size());
      Token token = make(TokenKind::Bad, begin);
      token.text = "the comment that starts here has no end";
      return token;
    }
    at_ = close + marks.comment_end.size();
    Token token = make(TokenKind::Comment, begin);
    token.dash = text_[close - 1] == '-';
    return token;
  }
  const char starts[] = {marks.block_start[0], marks.variable_start[0], marks.comment_start[0],
                         marks.comment_end[0]};
  while (true) {
    at_ = std::min(text_.size(), text_.find_first_of(std::string_view(starts, 4), at_));
    if (at_ >= text_.size() || matches(marks.variable_start) || matches(marks.comment_start)) {
      return make(TokenKind::Data, begin);
    }
    if (matches(marks.block_start)) {
      break;
    }
    if (matches(marks.comment_end)) {
      at_ += marks.comment_end.size();
      Token token = make(TokenKind::Bad, begin);
      token.begin = static_cast<std::uint32_t>(at_ - marks.comment_end.size());
      token.text = "this ends a comment that was not started";
      return token;
    }
    ++at_;
  }
  Token token = make(TokenKind::Data, begin);
  if (options_.lstrip_blocks) {
    // A line that began before this text holds something else already.
    const std::size_t line = text_.substr(begin, at_ - begin).rfind('\n');
    const bool from_begin = begin == body_.begin || text_[begin - 1] == '\n';
    const std::size_t start = line != std::string_view::npos ? begin + line + 1
                              : from_begin                   ? begin
                                                             : at_;
    if (start < at_ && trim(text_.substr(start, at_ - start)).empty()) {
      token.text = text_.substr(begin, start - begin);
      if (token.text.empty()) {
        return next_in_text();
      }
    }
  }
  return token;
}

std::string Lexer::raw_text(std::string_view tag) {
  const std::string end_tag = "end" + std::string(tag);
  std::string text;
  int level = 1;
  std::size_t from = at_;
  std::size_t search = at_;
  while (true) {
    const std::size_t open = text_.find("{%", search);
    if (open == std::string_view::npos) {
      return text;  // as in Nunjucks: what was not closed is read as usual
    }
    std::size_t name = open + 2;
    std::size_t after = name;
    const auto skip_any_space = [&] {
      while (after < text_.size()) {
        std::size_t next = after;
        if (!is_space(decode(text_, next))) {
          return;
        }
        after = next;
      }
    };
    skip_any_space();
    name = after;
    const std::string_view rest = text_.substr(name);
    const bool closes = rest.starts_with(end_tag);
    if (!closes && !rest.starts_with(tag)) {
      search = open + 1;
      continue;
    }
    after = name + (closes ? end_tag.size() : tag.size());
    skip_any_space();
    if (!text_.substr(after).starts_with("%}")) {
      search = open + 1;
      continue;
    }
    level += closes ? -1 : 1;
    if (level == 0) {
      text += text_.substr(from, open - from);
      at_ = after + 2;
      return text;
    }
    search = after + 2;
    text += text_.substr(from, search - from);
    at_ = from = search;
  }
}

}  // namespace kept::tmpl
