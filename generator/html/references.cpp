// Character references in text and attribute values: WHATWG HTML sections 13.2.5.72 to 13.2.5.80.
#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"
#include "html/entities.h"
#include "html/scanner.h"

namespace kept::html {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int digit_value(char c, bool hexadecimal) {
  if (is_digit(c)) {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return hexadecimal && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The table of section 13.2.5.80: old pages meant Windows-1252.
char32_t mend_code_point(char32_t c) {
  static constexpr std::array<char16_t, 32> kWindows1252 = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
    return 0xFFFD;
  }
  return c >= 0x80 && c <= 0x9F ? kWindows1252[c - 0x80] : c;
}

}  // namespace

void Scanner::report_entity(std::string_view found, std::string message, std::string hint) {
  const auto offset = static_cast<std::uint32_t>(found.data() - text_.data());
  faults_.report("html-entity", offset, origin_, std::move(message)).with_hint(std::move(hint));
}

std::string_view Scanner::decode(std::string_view text, bool in_attribute) {
  if (text.empty() || std::memchr(text.data(), '&', text.size()) == nullptr) {
    return text;
  }
  decoded_.clear();
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t reference = std::min(text.find('&', at), text.size());
    decoded_.append(text.substr(at, reference - at));
    at = reference;
    if (at < text.size()) {
      decode_reference(text, at, decoded_, in_attribute);
    }
  }
  return arena_.copy(decoded_);
}

// REQUIRES: text[at] is '&'. Moves `at` past the reference, or past the '&' that starts none.
void Scanner::decode_reference(std::string_view text, std::size_t& at, std::string& out,
                               bool in_attribute) {
  const char after = at + 1 < text.size() ? text[at + 1] : '\0';
  if (after == '#') {
    decode_number(text, at, out);
  } else if (is_alphanumeric(after)) {
    decode_name(text, at, out, in_attribute);
  } else {
    out += '&';
    ++at;
  }
}

void Scanner::decode_number(std::string_view text, std::size_t& at, std::string& out) {
  const std::size_t begin = at;
  std::size_t digit = at + 2;
  const bool hexadecimal = digit < text.size() && (text[digit] | 0x20) == 'x';
  digit += hexadecimal ? 1 : 0;
  const std::size_t first = digit;
  char32_t value = 0;
  for (; digit < text.size() && digit_value(text[digit], hexadecimal) >= 0; ++digit) {
    const auto next = static_cast<char32_t>(digit_value(text[digit], hexadecimal));
    value = std::min<char32_t>(value * (hexadecimal ? 16 : 10) + next, 0x110000);
  }
  if (digit == first) {
    report_entity(text.substr(begin, 2), "`&#` is followed by no number",
                  "write `&amp;#` where you mean the signs themselves");
    out += "&#";
    at += 2;
    return;
  }
  const bool closed = digit < text.size() && text[digit] == ';';
  const char32_t mended = mend_code_point(value);
  if (!closed || mended != value) {
    const std::string shown(text.substr(begin, std::min<std::size_t>(digit - begin, 16)));
    report_entity(text.substr(begin, 2),
                  closed ? "`" + shown + ";` is the number of no character"
                         : "`" + shown + "` lacks its semicolon",
                  closed ? "write the character itself" : "add `;` after the number");
  }
  base::append_utf8(out, mended);
  at = digit + (closed ? 1 : 0);
}

void Scanner::decode_name(std::string_view text, std::size_t& at, std::string& out,
                          bool in_attribute) {
  std::size_t name_end = at + 1;
  while (name_end < text.size() && is_alphanumeric(text[name_end])) {
    ++name_end;
  }
  const std::string_view run = text.substr(at + 1, name_end - at - 1);
  const bool closed = name_end < text.size() && text[name_end] == ';';
  if (const std::string_view meant = closed ? entity_text(run) : ""; !meant.empty()) {
    out += meant;
    at = name_end + 1;
    return;
  }
  const std::string_view open = unterminated_entity(run);
  const bool address_part =  // "?a=1&copy=2" is an address, not a sign
      in_attribute &&
      (open.size() < run.size() || (name_end < text.size() && text[name_end] == '='));
  if (!open.empty() && !address_part) {
    report_entity(run, "`&" + std::string(open) + "` lacks its semicolon",
                  "write `&" + std::string(open) + ";`, or `&amp;` where you mean the sign itself");
    out += entity_text(open);
    at += 1 + open.size();
    return;
  }
  if (closed) {
    const bool helps = syntax_ == Syntax::Strict && suggestions_left_ > 0;
    suggestions_left_ -= helps ? 1 : 0;
    const std::string_view near = helps ? nearest_entity(run) : "";
    report_entity(run, "`&" + std::string(run.substr(0, 40)) + ";` is no character that HTML knows",
                  near.empty() ? "write the character itself, or `&amp;` where you mean the sign"
                               : "did you mean `&" + std::string(near) + ";`?");
  }
  out += '&';
  ++at;
}

}  // namespace kept::html
