#include "pdf/content_lexer.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <cmath>

#include "base/hex.h"

namespace kept::pdf {
namespace {

bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_delimiter(char c) {
  switch (c) {
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case '%':
      return true;
    default:
      return false;
  }
}

}  // namespace

double ContentLexer::number(std::size_t from_end) const {
  return from_end < operands_.size() ? operands_[operands_.size() - 1 - from_end].number : 0;
}

void ContentLexer::add(Operand operand) {
  constexpr std::size_t kMost = 200'000;
  if (operands_.size() < kMost) {
    operands_.push_back(std::move(operand));
    return;
  }
  had_too_many_ = true;
  if (operand.kind != Operand::Kind::String) {
    return;
  }
  if (operands_.back().kind != Operand::Kind::String) {
    operands_.push_back(std::move(operand));
  } else {
    operands_.back().text += operand.text;
  }
}

void ContentLexer::skip_space() {
  while (at_ < bytes_.size()) {
    if (bytes_[at_] == '%') {
      at_ = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
    } else if (is_white(bytes_[at_])) {
      ++at_;
    } else {
      return;
    }
  }
}

std::string_view ContentLexer::next() {
  operands_.clear();
  while (true) {
    skip_space();
    if (at_ >= bytes_.size()) {
      return {};
    }
    const char c = bytes_[at_];
    if (c == '(') {
      read_string();
    } else if (c == '<' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] != '<') {
      read_hex_string();
    } else if (c == '/') {
      read_name();
    } else if (bytes_.substr(at_).starts_with("<<")) {
      at_ += 2;
    } else if (is_delimiter(c)) {
      read_bracket();
    } else if (!read_number()) {
      const std::size_t begin = at_;
      while (at_ < bytes_.size() && !is_white(bytes_[at_]) && !is_delimiter(bytes_[at_])) {
        ++at_;
      }
      const std::string_view word = bytes_.substr(begin, at_ - begin);
      if (word == "ID") {
        skip_inline_image();
      } else if (word != "true" && word != "false" && word != "null") {
        return word;
      }
    }
  }
}

std::string ContentLexer::first_name() const {
  const auto name = std::ranges::find(operands_, Operand::Kind::Name, &Operand::kind);
  return name == operands_.end() ? std::string() : name->text;
}

std::optional<int> ContentLexer::integer_after(std::string_view name) const {
  for (std::size_t i = 0; i + 1 < operands_.size(); ++i) {
    const Operand& next = operands_[i + 1];
    if (operands_[i].kind == Operand::Kind::Name && operands_[i].text == name &&
        next.kind == Operand::Kind::Number && std::fabs(next.number) <= INT_MAX) {
      return static_cast<int>(next.number);
    }
  }
  return std::nullopt;
}

void ContentLexer::read_bracket() {
  const char c = bytes_[at_];
  const bool twice = (c == '<' || c == '>') && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == c;
  if (c == '[' || c == ']' || twice) {
    add({Operand::Kind::Other, 0, std::string(twice ? 2 : 1, c)});
  }
  at_ += twice ? 2 : 1;
}

void ContentLexer::read_string() {
  Operand string{Operand::Kind::String, 0, {}};
  int depth = 1;
  for (++at_; at_ < bytes_.size(); ++at_) {
    char c = bytes_[at_];
    if (c == '\\' && at_ + 1 < bytes_.size()) {
      c = bytes_[++at_];
      constexpr std::string_view kLetters = "nrtbf";
      constexpr std::string_view kMeanings = "\n\r\t\b\f";
      if (const std::size_t known = kLetters.find(c); known != std::string_view::npos) {
        string.text.push_back(kMeanings[known]);
      } else if (c >= '0' && c <= '7') {
        int value = 0;
        std::size_t digits = 0;
        for (; digits < 3 && at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '7';
             ++digits, ++at_) {
          value = value * 8 + (bytes_[at_] - '0');
        }
        --at_;
        string.text.push_back(static_cast<char>(value));
      } else if (c != '\n' && c != '\r') {
        string.text.push_back(c);
      }
      continue;
    }
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth == 0) {
      ++at_;
      break;
    }
    string.text.push_back(c);
  }
  add(std::move(string));
}

void ContentLexer::read_hex_string() {
  Operand string{Operand::Kind::String, 0, {}};
  int high = -1;
  for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
    const int value = base::hex_value(bytes_[at_]);
    if (value < 0) {
      continue;
    }
    if (high < 0) {
      high = value;
    } else {
      string.text.push_back(static_cast<char>(high * 16 + value));
      high = -1;
    }
  }
  if (high >= 0) {
    string.text.push_back(static_cast<char>(high * 16));
  }
  at_ = std::min(at_ + 1, bytes_.size());
  add(std::move(string));
}

void ContentLexer::read_name() {
  const std::size_t begin = ++at_;
  while (at_ < bytes_.size() && !is_white(bytes_[at_]) && !is_delimiter(bytes_[at_])) {
    ++at_;
  }
  add({Operand::Kind::Name, 0, std::string(bytes_.substr(begin, at_ - begin))});
}

bool ContentLexer::read_number() {
  const char* begin = bytes_.data() + at_ + (bytes_[at_] == '+' ? 1 : 0);
  Operand number{Operand::Kind::Number, 0, {}};
  const auto [end, error] = std::from_chars(begin, bytes_.data() + bytes_.size(), number.number,
                                            std::chars_format::fixed);
  if (error != std::errc() || end == begin) {
    return false;
  }
  at_ = static_cast<std::size_t>(end - bytes_.data());
  add(std::move(number));
  return true;
}

void ContentLexer::skip_inline_image() {
  for (++at_; at_ + 2 < bytes_.size(); ++at_) {
    if (bytes_[at_] == 'E' && bytes_[at_ + 1] == 'I' && is_white(bytes_[at_ - 1]) &&
        is_white(bytes_[at_ + 2])) {
      at_ += 2;
      return;
    }
  }
  at_ = bytes_.size();
}

}  // namespace kept::pdf
