// The text of a page as tags, text and comments (WHATWG HTML section 13.2.5), one pass, views
// into the text. The tree builder tells it what the tokens' meaning depends on.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/arena.h"
#include "html/elements.h"
#include "html/faults.h"
#include "html/tree.h"

namespace kept::html {

enum class TokenKind : std::uint8_t { StartTag, EndTag, Text, Comment, Doctype, End };

struct Token {
  TokenKind kind = TokenKind::End;
  bool self_closing = false;
  bool is_blank = false;              // text: white space only
  std::string_view name = {};         // tags; doctype: what follows the word
  std::string_view text = {};         // text and comments
  const ElementInfo* info = nullptr;  // tags: the HTML element of that name, or null
  std::span<const Attribute> attributes = {};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class Scanner {
 public:
  // All must outlive this; tokens' views last as long as text and arena.
  Scanner(std::string_view text, Syntax syntax, Arena& arena, Faults& faults)
      : text_(text), syntax_(syntax), arena_(arena), faults_(faults) {}

  // The next token; End for ever once the text is used up. Its attributes are in the arena.
  [[nodiscard]] Token next();

  // What follows is text up to `</name`: after the start tag of script, style, title, textarea.
  void read_text_until_end_tag(std::string_view name, const ElementInfo& info);
  // Whether the current element is SVG or MathML: names keep their case, CDATA is allowed.
  void set_foreign(bool foreign) { foreign_ = foreign; }
  // The current element's name: its end tag is the likeliest to come, and then need not be read
  // letter by letter.
  void set_current_name(std::string_view name) { current_name_ = name; }
  // The author's place of the current element, for what is reported.
  void set_origin(const source::Span& origin) { origin_ = origin; }

 private:
  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
  [[nodiscard]] bool follows(std::string_view word) const;
  void skip_space();

  [[nodiscard]] Token read_text();
  [[nodiscard]] Token read_element_text();
  [[nodiscard]] Token read_start_tag();
  [[nodiscard]] Token read_end_tag();
  [[nodiscard]] Token read_comment();
  [[nodiscard]] Token read_doctype();
  [[nodiscard]] Token read_cdata();
  [[nodiscard]] Token read_bogus_comment();
  [[nodiscard]] std::string_view read_tag_name();
  void read_attributes(Token& token);
  void read_attribute();
  [[nodiscard]] std::string_view read_value(const Attribute& attribute);
  [[nodiscard]] std::string_view read_unquoted_value();
  void drop_doubles();
  [[nodiscard]] std::string_view lower(std::string_view name);
  [[nodiscard]] Token text_token(std::size_t begin, std::size_t end, bool decoded);

  // References as text (section 13.2.5.72 and on).
  [[nodiscard]] std::string_view decode(std::string_view text, bool in_attribute);
  void decode_reference(std::string_view text, std::size_t& at, std::string& out,
                        bool in_attribute);
  void decode_number(std::string_view text, std::size_t& at, std::string& out);
  void decode_name(std::string_view text, std::size_t& at, std::string& out, bool in_attribute);
  void report_entity(std::string_view found, std::string message, std::string hint);

  std::string_view text_;
  Syntax syntax_;
  Arena& arena_;
  Faults& faults_;
  std::size_t at_ = 0;
  std::string_view element_text_;  // the end tag's name that ends the text, or ""
  bool element_text_decoded_ = false;
  bool foreign_ = false;
  int suggestions_left_ = kMostSuggestions;
  std::string_view current_name_;
  source::Span origin_;
  std::vector<Attribute> attributes_;  // of the tag being read
  std::string decoded_;
};

}  // namespace kept::html
