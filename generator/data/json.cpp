#include <optional>
#include <string>
#include <vector>

#include "base/hex.h"
#include "base/number.h"
#include "base/text.h"
#include "data/parse.h"
#include "data/text_check.h"
#include "data/tree_builder.h"

namespace kept::data {
namespace {

bool is_json_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_high_surrogate(unsigned unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(unsigned unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// Recursive descent over RFC 8259. Each read_… stands at the first byte of what it reads; nothing
// given means that the mistake is reported and reading stops.
class JsonReader {
 public:
  JsonReader(Span part, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), file_(part.file), text_(part.file->text()), at_(part.begin) {}

  std::optional<Document> read() {
    skip_space();
    const std::optional<Value> root = read_value();
    if (!root) {
      return std::nullopt;
    }
    skip_space();
    if (at_ < text_.size()) {
      fail("something stands after the end of the value", "this is too much",
           "check the brackets: each `{` and `[` is closed once");
      return std::nullopt;
    }
    return builder_.finish(*root);
  }

 private:
  std::optional<Value> read_value() {
    switch (peek()) {
      case '{':
        return read_object();
      case '[':
        return read_array();
      case '"':
        return read_text_value();
      case 't':
        return read_word("true");
      case 'f':
        return read_word("false");
      case 'n':
        return read_word("null");
      default:
        return read_number();
    }
  }

  std::optional<Value> read_object() {
    const std::uint32_t begin = at_++;
    const std::size_t first = members_.size();
    if (!enter()) {
      return std::nullopt;
    }
    if (!skip_to_close('}')) {
      do {
        skip_space();
        if (!read_member()) {
          return std::nullopt;
        }
      } while (skip_comma());
      if (!expect_close('}')) {
        return std::nullopt;
      }
    }
    --depth_;
    drop_repeated_keys(members_, first, "json-duplicate-key", diagnostics_);
    const Value value = builder_.map(std::span(members_).subspan(first), span_from(begin));
    members_.resize(first);
    return value;
  }

  bool read_member() {
    if (peek() != '"') {
      fail("a name in double quotes is missing here", "not a name in double quotes",
           "names stand in double quotes, and no comma stands after the last one");
      return false;
    }
    const std::uint32_t begin = at_;
    const std::optional<std::string_view> key = read_text();
    if (!key) {
      return false;
    }
    const Span key_span = span_from(begin);
    skip_space();
    if (peek() != ':') {
      fail("a colon is missing after a name", "expected `:` here", "write `\"name\": value`");
      return false;
    }
    ++at_;
    skip_space();
    const std::optional<Value> value = read_value();
    if (value) {
      members_.push_back({*key, key_span, *value});
    }
    return value.has_value();
  }

  std::optional<Value> read_array() {
    const std::uint32_t begin = at_++;
    const std::size_t first = items_.size();
    if (!enter()) {
      return std::nullopt;
    }
    if (!skip_to_close(']')) {
      do {
        skip_space();
        const std::optional<Value> item = read_value();
        if (!item) {
          return std::nullopt;
        }
        items_.push_back(*item);
      } while (skip_comma());
      if (!expect_close(']')) {
        return std::nullopt;
      }
    }
    --depth_;
    const Value value = builder_.list(std::span(items_).subspan(first), span_from(begin));
    items_.resize(first);
    return value;
  }

  std::optional<Value> read_text_value() {
    const std::uint32_t begin = at_;
    const std::optional<std::string_view> text = read_text();
    if (!text) {
      return std::nullopt;
    }
    return builder_.text(Kind::Text, *text, span_from(begin));
  }

  // A view of the file where nothing is escaped, which is nearly always.
  std::optional<std::string_view> read_text() {
    const std::uint32_t begin = ++at_;
    const std::size_t stop = text_.find_first_of("\"\\\n", begin);
    if (stop != std::string_view::npos && text_[stop] == '"') {
      at_ = static_cast<std::uint32_t>(stop) + 1;
      return text_.substr(begin, stop - begin);
    }
    return read_escaped_text(begin);
  }

  std::optional<std::string_view> read_escaped_text(std::uint32_t begin) {
    std::string out;
    while (at_ < text_.size() && text_[at_] != '\n') {
      const char c = text_[at_++];
      if (c == '"') {
        return builder_.keep(out);
      }
      if (c != '\\') {
        out += c;
      } else if (!read_escape(out)) {
        return std::nullopt;
      }
    }
    at_ = begin - 1;
    fail("a quote is opened and not closed on its line", "opened here",
         "write a double quote at the end of the text; a line break inside is written \\n");
    return std::nullopt;
  }

  bool read_escape(std::string& out) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const char letter = peek();
    if (const std::size_t index = kLetters.find(letter); index != std::string_view::npos) {
      out += kMeanings[index];
      ++at_;
      return true;
    }
    if (letter == 'u') {
      ++at_;
      return read_unicode_escape(out);
    }
    return fail_escape();
  }

  bool read_unicode_escape(std::string& out) {
    std::optional<unsigned> unit = read_hex();
    if (!unit || is_low_surrogate(*unit)) {
      return fail_escape();
    }
    char32_t code_point = *unit;
    if (is_high_surrogate(*unit)) {
      if (text_.substr(at_, 2) != "\\u") {
        return fail_escape();
      }
      at_ += 2;
      const std::optional<unsigned> low = read_hex();
      if (!low || !is_low_surrogate(*low)) {
        return fail_escape();
      }
      code_point = 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00);
    }
    base::append_utf8(out, code_point);
    return true;
  }

  std::optional<unsigned> read_hex() {
    unsigned unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const int digit = base::hex_value(peek());
      if (digit < 0) {
        return std::nullopt;
      }
      unit = unit * 16 + static_cast<unsigned>(digit);
    }
    return unit;
  }

  bool fail_escape() {
    fail("a backslash has a meaning of its own in JSON", "this means nothing",
         "write a backslash as \\\\");
    return false;
  }

  std::optional<Value> read_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) {
      return fail_value();
    }
    const std::uint32_t begin = at_;
    at_ += static_cast<std::uint32_t>(word.size());
    return word == "null" ? builder_.null(span_from(begin))
                          : builder_.boolean(word == "true", span_from(begin));
  }

  std::optional<Value> read_number() {
    const std::uint32_t begin = at_;
    while (is_digit(peek()) ||
           (peek() != '\0' && std::string_view("+-.eE").find(peek()) != std::string_view::npos)) {
      ++at_;
    }
    const std::string_view number = text_.substr(begin, at_ - begin);
    const std::string_view digits = number.substr(number.starts_with('-') ? 1 : 0);
    const bool padded = digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
    if (digits.empty() || !is_digit(digits[0]) || padded || number.ends_with('.') ||
        number.find(".e") != std::string_view::npos || !base::parse_number(number)) {
      at_ = begin;
      return fail_value();
    }
    return builder_.text(Kind::Number, number, span_from(begin));
  }

  std::optional<Value> fail_value() {
    if (at_ >= text_.size()) {
      fail("the file ends too early", "something is missing here",
           "check the brackets: each `{` and `[` is closed once");
    } else {
      fail("a value is missing here", "not a value",
           "a value is a text in double quotes, a number, true, false, null, a list in [ ] or an "
           "object in { }; no comma stands after the last one");
    }
    return std::nullopt;
  }

  bool enter() {
    if (++depth_ > kMaxDepth) {
      report_too_deep(span_from(at_ - 1), diagnostics_);
      return false;
    }
    return true;
  }

  bool skip_to_close(char bracket) {
    skip_space();
    if (peek() != bracket) {
      return false;
    }
    ++at_;
    return true;
  }

  bool skip_comma() {
    skip_space();
    if (peek() != ',') {
      return false;
    }
    ++at_;
    return true;
  }

  bool expect_close(char bracket) {
    if (peek() == bracket) {
      ++at_;
      return true;
    }
    fail(std::string("a comma or a `") + bracket + "` is missing here", "expected one of them here",
         "write a comma between values and close each bracket once");
    return false;
  }

  void fail(std::string message, std::string label, std::string hint) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    const std::uint32_t begin = std::min(at_, size);
    diagnostics_.error("json-syntax", {file_, begin, std::min(begin + 1, size)}, std::move(message))
        .with_label(std::move(label))
        .with_hint(std::move(hint));
  }

  void skip_space() {
    while (at_ < text_.size() && is_json_space(text_[at_])) {
      ++at_;
    }
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  Span span_from(std::uint32_t begin) const { return {file_, begin, at_}; }

  Diagnostics& diagnostics_;
  const SourceFile* file_;
  std::string_view text_;
  std::uint32_t at_;
  std::size_t depth_ = 0;
  TreeBuilder builder_;
  std::vector<Value> items_;
  std::vector<Member> members_;
};

}  // namespace

std::optional<Document> parse_json(const SourceFile& file, Diagnostics& diagnostics) {
  const Span all{&file, 0, static_cast<std::uint32_t>(file.text().size())};
  if (!check_text(all, diagnostics)) {
    return std::nullopt;
  }
  return JsonReader(without_byte_order_mark(all), diagnostics).read();
}

}  // namespace kept::data
