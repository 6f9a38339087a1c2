#include "html/scanner.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"

namespace kept::html {
namespace {

enum CharacterClass : std::uint8_t {
  kSpace = 1,
  kUpper = 2,
  kEndsTagName = 4,
  kEndsAttributeName = 8,
  kOddInAttributeName = 16,
  kOddInUnquotedValue = 32,
  kLetter = 64,
};

constexpr std::array<std::uint8_t, 256> classify() {
  std::array<std::uint8_t, 256> classes{};
  for (const char c : std::string_view(" \t\n\f\r")) {
    classes[static_cast<unsigned char>(c)] |= kSpace | kEndsTagName | kEndsAttributeName;
  }
  for (const char c : std::string_view("/>")) {
    classes[static_cast<unsigned char>(c)] |= kEndsTagName | kEndsAttributeName;
  }
  classes['='] |= kEndsAttributeName;
  for (const char c : std::string_view("\"'<")) {
    classes[static_cast<unsigned char>(c)] |= kOddInAttributeName;
  }
  for (const char c : std::string_view("\"'<=`")) {
    classes[static_cast<unsigned char>(c)] |= kOddInUnquotedValue;
  }
  for (unsigned char c = 'A'; c <= 'Z'; ++c) {
    classes[c] |= kUpper | kLetter;
    classes[c + 32U] |= kLetter;
  }
  return classes;
}

constexpr std::array<std::uint8_t, 256> kClasses = classify();

bool is_in(char c, unsigned classes) {
  return (kClasses[static_cast<unsigned char>(c)] & classes) != 0;
}

bool has_any(std::string_view text, unsigned classes) {
  return std::ranges::any_of(text, [=](char c) { return is_in(c, classes); });
}

bool equals_ignoring_case(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() && std::ranges::equal(a, lower, {}, [](char c) {
           return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
         });
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::size_t size = std::min(text.size(), kMost);
  while (size < text.size() && size > 0 &&
         (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) {
    --size;  // never half a character
  }
  return std::string(text.substr(0, size)) + (size < text.size() ? "…" : "");
}

}  // namespace

bool Scanner::follows(std::string_view word) const {
  return equals_ignoring_case(text_.substr(at_, word.size()), word);
}

void Scanner::skip_space() {
  while (at_ < text_.size() && is_in(text_[at_], kSpace)) {
    ++at_;
  }
}

std::string_view Scanner::lower(std::string_view name) {
  return has_any(name, kUpper) ? arena_.copy(base::to_lower_ascii(name)) : name;
}

void Scanner::read_text_until_end_tag(std::string_view name, const ElementInfo& info) {
  element_text_ = name;
  element_text_decoded_ = info.has(kEscapableText);
}

Token Scanner::next() {
  if (!element_text_.empty()) {
    return read_element_text();
  }
  if (ended()) {
    return {.begin = here(), .end = here()};
  }
  if (text_[at_] != '<') {
    return read_text();
  }
  const char after = peek(1);
  if (is_in(after, kLetter)) {
    return read_start_tag();
  }
  if (after == '/') {
    return read_end_tag();
  }
  if (after == '!') {
    return text_.substr(at_ + 2, 2) == "--" ? read_comment() : read_doctype();
  }
  if (after == '?') {
    faults_.report("html-comment", here(), origin_, "`<?` starts nothing in HTML")
        .with_hint("remove it, or write a comment as `<!-- … -->`");
    return read_bogus_comment();
  }
  return read_text();
}

Token Scanner::text_token(std::size_t begin, std::size_t end, bool decoded) {
  const std::string_view raw = text_.substr(begin, end - begin);
  Token token{.kind = TokenKind::Text,
              .begin = static_cast<std::uint32_t>(begin),
              .end = static_cast<std::uint32_t>(end)};
  token.is_blank = std::ranges::all_of(raw, [](char c) { return is_in(c, kSpace); });
  token.text = decoded ? decode(raw, false) : raw;
  return token;
}

// Text up to the next '<' that starts something. A '<' that starts nothing is a fault and text.
Token Scanner::read_text() {
  const std::size_t begin = at_;
  for (;;) {
    const void* found =
        at_ < text_.size() ? std::memchr(text_.data() + at_, '<', text_.size() - at_) : nullptr;
    at_ = found == nullptr
              ? text_.size()
              : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    const char after = peek(1);
    if (ended() || is_in(after, kLetter) || after == '/' || after == '!' || after == '?') {
      break;
    }
    faults_.report("html-stray-character", here(), origin_, "`<` stands alone and starts no tag")
        .with_hint("write `&lt;` where you mean the sign itself");
    ++at_;
  }
  return text_token(begin, at_, true);
}

Token Scanner::read_element_text() {
  const std::size_t begin = at_;
  std::size_t end = text_.find("</", at_);
  while (end != std::string_view::npos) {
    const std::size_t after = end + 2 + element_text_.size();
    if (equals_ignoring_case(text_.substr(end + 2, element_text_.size()), element_text_) &&
        (after >= text_.size() || is_in(text_[after], kEndsTagName))) {
      break;
    }
    end = text_.find("</", end + 2);
  }
  at_ = std::min(end, text_.size());
  element_text_ = {};
  return at_ == begin ? next() : text_token(begin, at_, element_text_decoded_);
}

std::string_view Scanner::read_tag_name() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && !is_in(text_[at_], kEndsTagName)) {
    ++at_;
  }
  return text_.substr(begin, at_ - begin);
}

Token Scanner::read_start_tag() {
  Token token{.kind = TokenKind::StartTag, .begin = here()};
  ++at_;
  const std::string_view name = read_tag_name();
  token.name = foreign_ ? name : lower(name);
  token.info = find_element_info(token.name);
  if (token.info != nullptr) {
    token.name = token.info->name;
  }
  const bool outside = foreign_;
  foreign_ = foreign_ || token.name == "svg" || token.name == "math";  // viewBox keeps its case
  read_attributes(token);
  foreign_ = outside;
  token.end = here();
  return token;
}

Token Scanner::read_end_tag() {
  Token token{.kind = TokenKind::EndTag, .begin = here()};
  const std::size_t close = at_ + 2 + current_name_.size();
  if (close < text_.size() && text_[close] == '>' &&
      text_.substr(at_ + 2, current_name_.size()) == current_name_ && !current_name_.empty()) {
    token.name = current_name_;
    at_ = close + 1;
    token.end = here();
    return token;
  }
  if (!is_in(peek(2), kLetter)) {
    faults_.report("html-stray-character", here(), origin_, "`</` is followed by no element's name")
        .with_hint("write `&lt;/` where you mean the signs themselves");
    return read_bogus_comment();
  }
  at_ += 2;
  const std::string_view name = read_tag_name();
  token.name = foreign_ ? name : lower(name);
  token.info = find_element_info(token.name);
  read_attributes(token);
  if (!token.attributes.empty() || token.self_closing) {
    faults_
        .report("html-attribute-syntax", token.begin, origin_,
                "the end tag `</" + shortened(name) + ">` holds more than its name")
        .with_hint("write attributes in the start tag only");
  }
  token.end = here();
  return token;
}

// From after the tag's name to after its '>'.
void Scanner::read_attributes(Token& token) {
  attributes_.clear();
  for (;;) {
    const std::size_t before = at_;
    skip_space();
    if (ended()) {
      faults_
          .report("html-unclosed", token.begin, origin_, "a tag is not closed before the page ends")
          .with_label("this tag lacks its `>`");
      break;
    }
    if (text_[at_] == '>') {
      ++at_;
      break;
    }
    if (text_[at_] == '/') {
      ++at_;
      token.self_closing = peek() == '>';
      continue;
    }
    if (at_ == before) {
      faults_
          .report("html-attribute-syntax", here(), origin_,
                  "no space between the attributes of `" + std::string(token.name) + "`")
          .with_hint("put a space between attributes; look for a quotation mark too many");
    }
    read_attribute();
  }
  drop_doubles();
  token.attributes = arena_.copy(std::span<const Attribute>(attributes_));
}

void Scanner::read_attribute() {
  Attribute attribute{.begin = here()};
  const std::size_t begin = at_;
  ++at_;  // a leading '=' is part of the name (13.2.5.32)
  while (at_ < text_.size() && !is_in(text_[at_], kEndsAttributeName)) {
    ++at_;
  }
  const std::string_view raw = text_.substr(begin, at_ - begin);
  attribute.name = foreign_ ? raw : lower(raw);
  if (has_any(raw, kOddInAttributeName) || raw.front() == '=') {
    faults_
        .report("html-attribute-syntax", attribute.begin, origin_,
                "`" + shortened(raw) + "` is no name of an attribute")
        .with_hint("look for a quotation mark too many or too few just before it");
  }
  const std::size_t name_end = at_;
  skip_space();
  if (peek() == '=') {
    ++at_;
    skip_space();
    attribute.value = read_value(attribute);
  } else {
    at_ = name_end;
  }
  attribute.end = here();
  attributes_.push_back(attribute);
}

std::string_view Scanner::read_value(const Attribute& attribute) {
  const char quote = peek();
  if (quote != '"' && quote != '\'') {
    return read_unquoted_value();
  }
  const std::size_t begin = ++at_;
  const std::size_t end = text_.find(quote, begin);
  if (end == std::string_view::npos) {
    at_ = text_.size();
    faults_
        .report("html-attribute-syntax", attribute.begin, origin_,
                "the value of `" + shortened(attribute.name) + "` has no closing quotation mark")
        .with_hint("add the missing quotation mark");
  } else {
    at_ = end + 1;
  }
  return decode(text_.substr(begin, std::min(end, text_.size()) - begin), true);
}

std::string_view Scanner::read_unquoted_value() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && !is_in(text_[at_], kSpace) && text_[at_] != '>') {
    ++at_;
  }
  const std::string_view raw = text_.substr(begin, at_ - begin);
  if (raw.empty() || has_any(raw, kOddInUnquotedValue)) {
    faults_
        .report("html-attribute-syntax", static_cast<std::uint32_t>(begin), origin_,
                raw.empty() ? "an attribute has `=` but no value"
                            : "the value `" + shortened(raw) + "` needs quotation marks")
        .with_hint("put the value in double quotation marks");
  }
  return decode(raw, true);
}

// The first of doubles counts (section 13.2.5.33).
void Scanner::drop_doubles() {
  constexpr std::size_t kMany = 16;  // more are sorted: comparing each with each would be slow
  if (attributes_.size() < 2) {
    return;
  }
  const bool many = attributes_.size() > kMany;
  if (many) {
    std::ranges::stable_sort(attributes_, {}, &Attribute::name);
  }
  std::size_t kept = 1;
  for (std::size_t i = 1; i < attributes_.size(); ++i) {
    const auto begin = attributes_.begin() + static_cast<std::ptrdiff_t>(many ? kept - 1 : 0);
    const auto end = attributes_.begin() + static_cast<std::ptrdiff_t>(kept);
    const std::string_view name = attributes_[i].name;
    if (std::none_of(begin, end, [&](const Attribute& a) { return a.name == name; })) {
      attributes_[kept++] = attributes_[i];
      continue;
    }
    faults_
        .report("html-attribute-duplicate", attributes_[i].begin, origin_,
                "attribute `" + shortened(name) + "` is given twice")
        .with_hint("keep one of the two; browsers ignore the second");
  }
  attributes_.resize(kept);
  if (many) {
    std::ranges::sort(attributes_, {}, &Attribute::begin);
  }
}

Token Scanner::read_comment() {
  Token token{.kind = TokenKind::Comment, .begin = here()};
  const std::size_t begin = at_ + 4;
  if (text_.substr(begin, 1) == ">" || text_.substr(begin, 2) == "->") {
    faults_.report("html-comment", here(), origin_, "a comment ends where it begins")
        .with_hint("write comments as `<!-- … -->`");
    at_ = text_.find('>', begin) + 1;
    token.end = here();
    return token;
  }
  const std::size_t end = text_.find("-->", begin);
  if (end == std::string_view::npos) {
    faults_.report("html-comment", here(), origin_, "a comment is not closed before the page ends")
        .with_hint("close it with `-->`");
  }
  token.text = text_.substr(begin, std::min(end, text_.size()) - begin);
  if (token.text.find("<!--") != std::string_view::npos) {
    faults_.report("html-comment", here(), origin_, "a comment holds another comment's start")
        .with_hint("comments cannot be nested; close the first with `-->`");
  }
  at_ = std::min(end == std::string_view::npos ? end : end + 3, text_.size());
  token.end = here();
  return token;
}

Token Scanner::read_doctype() {
  if (foreign_ && text_.substr(at_, 9) == "<![CDATA[") {
    return read_cdata();
  }
  if (!equals_ignoring_case(text_.substr(at_, 9), "<!doctype")) {
    faults_.report("html-comment", here(), origin_, "`<!` starts neither a comment nor the doctype")
        .with_hint("write comments as `<!-- … -->`");
    return read_bogus_comment();
  }
  Token token{.kind = TokenKind::Doctype, .begin = here()};
  const std::size_t begin = at_ + 9;
  const std::size_t end = std::min(text_.find('>', begin), text_.size());
  token.name = lower(base::trim(text_.substr(begin, end - begin)));
  at_ = std::min(end + 1, text_.size());
  token.end = here();
  return token;
}

Token Scanner::read_cdata() {
  const std::size_t begin = at_ + 9;
  const std::size_t end = text_.find("]]>", begin);
  if (end == std::string_view::npos) {
    faults_.report("html-comment", here(), origin_, "a CDATA section is not closed")
        .with_hint("close it with `]]>`");
  }
  Token token = text_token(begin, std::min(end, text_.size()), false);
  token.begin = here();
  at_ = std::min(end == std::string_view::npos ? end : end + 3, text_.size());
  token.end = here();
  return token;
}

Token Scanner::read_bogus_comment() {
  Token token{.kind = TokenKind::Comment, .begin = here()};
  const std::size_t end = std::min(text_.find('>', at_), text_.size());
  token.text = text_.substr(at_ + 2, end > at_ + 2 ? end - at_ - 2 : 0);
  at_ = std::min(end + 1, text_.size());
  token.end = here();
  return token;
}

}  // namespace kept::html
