#include "markdown/expressions.h"

#include <algorithm>

#include "base/text.h"

namespace kept::markdown {
namespace {

constexpr char32_t kFirst = 0xE000;
constexpr char32_t kLast = 0xF8FF;
constexpr std::size_t kLongest = 4096;  // keeps a page of "{{{{{{" from being searched for ever
constexpr std::size_t kPlaceholderBytes = 3;  // of U+E000 … U+F8FF in UTF-8

// Where an expression that starts at `begin` ("{{") ends, after its "}}"; where it has none before
// the next blank line or within kLongest bytes, that place. Braces in quotation marks do not count.
struct ExpressionEnd {
  std::size_t at = 0;
  bool closed = false;
};
ExpressionEnd end_of_expression(std::string_view text, std::size_t begin) {
  char quote = '\0';
  text = text.substr(0, begin + kLongest);
  for (std::size_t at = begin + 2; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\' && quote != '\0') {
      ++at;
    } else if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (text.substr(at, 2) == "}}") {
      return {at + 2, true};
    }
    if (c == '\n' && (text.substr(at + 1, 1) == "\n" || text.substr(at + 1, 2) == "\r\n")) {
      return {at, false};
    }
  }
  return {text.size(), false};
}

class Hider {
 public:
  Hider(std::string_view text, const SourceMap& map, bool takes_labels,
        diagnostics::Diagnostics& diagnostics)
      : text_(text), map_(map), takes_labels_(takes_labels), diagnostics_(diagnostics) {
    hidden_.text = std::string(text);
  }

  HiddenText hide() {
    std::size_t at = next(0);
    while (at < text_.size() && !full_) {
      at = next(hide_at(at));
    }
    return std::move(hidden_);
  }

 private:
  // The next place from `at` where an expression or a private character may begin.
  [[nodiscard]] std::size_t next(std::size_t at) const {
    const auto found = std::ranges::find_if(text_.substr(std::min(at, text_.size())), [](char c) {
      return c == '{' || c == '\xEE' || c == '\xEF';
    });
    return static_cast<std::size_t>(found - text_.begin());
  }

  // Returns where to go on.
  std::size_t hide_at(std::size_t at) {
    if (text_[at] != '{') {
      return hide_private_character(at);
    }
    const std::string_view mark = text_.substr(at, 2);
    if (takes_labels_ && mark == "{#" && !label_at(text_.substr(at)).empty()) {
      return at + 2;
    }
    if (mark == "{%" || mark == "{#") {
      diagnostics_
          .error("markdown-template-tag", map_.span(at, at + 2),
                 "`" + std::string(mark) + "` is template language, not Markdown")
          .with_hint("only `{{ … }}` works in text; put loops and conditions into a template");
      return at + 2;
    }
    return mark == "{{" ? hide_expression(at) : at + 1;
  }

  std::size_t hide_private_character(std::size_t at) {
    std::size_t end = at;
    const char32_t c = base::decode_utf8(text_, end);
    if (c >= kFirst && c <= kLast) {
      put(at, kPlaceholderBytes, false);
    }
    return end;
  }

  std::size_t hide_expression(std::size_t at) {
    const auto [end, closed] = end_of_expression(text_, at);
    if (!closed) {
      diagnostics_.error("markdown-expression", map_.span(at, at + 2), "`{{` is never closed")
          .with_label("opened here")
          .with_hint("close it with `}}` in the same paragraph");
      return end;
    }
    if (base::trim(text_.substr(at + 2, end - at - 4)).empty()) {
      diagnostics_
          .error("markdown-expression", map_.span(at, end), "nothing stands between `{{` and `}}`")
          .with_hint("name a fact, for example `{{ facts.setting_up_home.amount }}`");
    }
    put(at, end - at, true);
    return end;
  }

  void put(std::size_t begin, std::size_t length, bool is_expression) {
    const std::size_t index = hidden_.placeholders.size();
    if (index > kLast - kFirst) {
      diagnostics_
          .error("markdown-too-large", map_.span(begin, begin + length),
                 "the text holds more than " + std::to_string(index) + " expressions")
          .with_hint("split it into several, or move the repetition into a template");
      full_ = true;
      return;
    }
    std::string placeholder;
    base::append_utf8(placeholder, kFirst + static_cast<char32_t>(index));
    placeholder.append(length - placeholder.size(), 'x');
    hidden_.text.replace(begin, length, placeholder);
    hidden_.placeholders.push_back({begin, length, is_expression});
  }

  std::string_view text_;
  const SourceMap& map_;
  bool takes_labels_;
  diagnostics::Diagnostics& diagnostics_;
  HiddenText hidden_;
  bool full_ = false;
};

}  // namespace

int HiddenText::index_at(std::string_view some_text, std::size_t at) const {
  const auto lead = static_cast<unsigned char>(some_text[at]);
  if (lead != 0xEE && lead != 0xEF) {
    return -1;
  }
  const char32_t c = base::decode_utf8(some_text, at);
  const bool known = c >= kFirst && c < kFirst + placeholders.size();
  return known ? static_cast<int>(c - kFirst) : -1;
}

std::string_view label_at(std::string_view text) {
  if (!text.starts_with("{#")) {
    return {};
  }
  text.remove_prefix(2);
  const auto end = std::ranges::find_if_not(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  const bool closed = end != text.end() && *end == '}';
  return text.substr(0, closed ? static_cast<std::size_t>(end - text.begin()) : 0);
}

HiddenText hide_expressions(std::string_view text, const SourceMap& map, bool takes_labels,
                            diagnostics::Diagnostics& diagnostics) {
  return Hider(text, map, takes_labels, diagnostics).hide();
}

}  // namespace kept::markdown
