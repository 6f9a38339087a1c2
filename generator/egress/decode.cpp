#include <algorithm>
#include <array>
#include <charconv>

#include "base/hex.h"
#include "base/text.h"
#include "egress/file_reader.h"
#include "html/entities.h"

namespace kept::egress {
namespace {

// The number that a run of digits from `at` on writes, and how many they are (at most `most`).
struct Digits {
  char32_t value = 0;
  std::size_t count = 0;
};
Digits read_hex(std::string_view text, std::size_t at, std::size_t most) {
  Digits digits;
  while (digits.count < most && at + digits.count < text.size() &&
         base::hex_value(text[at + digits.count]) >= 0) {
    digits.value =
        digits.value * 16 + static_cast<char32_t>(base::hex_value(text[at + digits.count]));
    ++digits.count;
  }
  return digits;
}

// What stands at an '&': its text and how long it is; length 0 where it is no reference.
struct Reference {
  std::string text;
  std::size_t length = 0;
};

Reference numeric_reference(std::string_view at) {
  const bool hex = at.size() > 2 && (at[2] | 0x20) == 'x';
  std::size_t end = hex ? 3 : 2;
  char32_t value = 0;
  constexpr std::size_t kMostDigits = 10;
  constexpr std::size_t kMostZeros = 100;
  const std::size_t zeros = end;
  while (end < at.size() && end < zeros + kMostZeros && at[end] == '0') {
    ++end;
  }
  const std::size_t first = end;
  while (end < at.size() && end < first + kMostDigits &&
         (hex ? base::hex_value(at[end]) >= 0 : (at[end] >= '0' && at[end] <= '9'))) {
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(base::hex_value(at[end]));
    ++end;
  }
  if (end == first || value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return {};
  }
  Reference found;
  base::append_utf8(found.text, value);
  found.length = end + (end < at.size() && at[end] == ';' ? 1 : 0);
  return found;
}

Reference reference_at(std::string_view at) {
  if (at.size() > 1 && at[1] == '#') {
    return numeric_reference(at);
  }
  std::size_t end = 1;
  constexpr std::size_t kLongestName = 32;
  while (end < at.size() && end < kLongestName &&
         ((at[end] >= '0' && at[end] <= '9') ||
          ((at[end] | 0x20) >= 'a' && (at[end] | 0x20) <= 'z'))) {
    ++end;
  }
  std::string_view name = at.substr(1, end - 1);
  const bool closed = end < at.size() && at[end] == ';';
  if (!closed) {
    name = html::unterminated_entity(name);
  }
  const std::string_view text = html::entity_text(name);
  return text.empty() ? Reference{}
                      : Reference{std::string(text), 1 + name.size() + (closed ? 1 : 0)};
}

template <class Add>
void decode(std::string_view text, const Add& add) {
  while (!text.empty()) {
    const std::size_t and_sign = text.find('&');
    add(text.substr(0, and_sign));
    if (and_sign == std::string_view::npos) {
      return;
    }
    text.remove_prefix(and_sign);
    const Reference found = reference_at(text);
    add(found.length > 0 ? std::string_view(found.text) : text.substr(0, 1));
    text.remove_prefix(std::max<std::size_t>(found.length, 1));
  }
}

}  // namespace

void add_decoded(Letters& letters, std::string_view text) {
  decode(text, [&](std::string_view piece) { letters.add(piece); });
}

std::string decode_entities(std::string_view text) {
  std::string out;
  decode(text, [&](std::string_view piece) { out += piece; });
  return out;
}

namespace {

std::string decode_percent_once(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const Digits digits = text[at] == '%' ? read_hex(text, at + 1, 2) : Digits{};
    if (digits.count == 2) {
      out.push_back(static_cast<char>(digits.value));
      at += 2;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

}  // namespace

// An address in an address is written in codes of codes.
std::string decode_percent(std::string_view text) {
  constexpr int kMostRounds = 3;
  std::string decoded = decode_percent_once(text);
  for (int round = 1; round < kMostRounds && has_percent_codes(decoded); ++round) {
    decoded = decode_percent_once(decoded);
  }
  return decoded;
}

std::string decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') {
      value = c - 'A';
    } else if (c >= 'a' && c <= 'z') {
      value = c - 'a' + 26;
    } else if (c >= '0' && c <= '9') {
      value = c - '0' + 52;
    } else if (c == '+' || c == '-') {
      value = 62;
    } else if (c == '/' || c == '_') {
      value = 63;
    } else {
      continue;
    }
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU));
    }
  }
  return out;
}

char32_t hex_number(std::string_view digits) {
  const char32_t value = read_hex(digits, 0, digits.size()).value;
  // Half of a pair, which no letter needs, is none.
  return value >= 0xD800 && value <= 0xDFFF ? 0xFFFD : value;
}

bool has_percent_codes(std::string_view text) {
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (read_hex(text, at + 1, 2).count == 2) {
      return true;
    }
  }
  return false;
}

namespace {

bool is_octal(char c) {
  return c >= '0' && c <= '7';
}

Digits read_octal(std::string_view text, std::size_t at) {
  constexpr std::size_t kMost = 3;
  Digits digits;
  while (digits.count < kMost && at + digits.count < text.size() &&
         is_octal(text[at + digits.count])) {
    digits.value = digits.value * 8 + static_cast<char32_t>(text[at + digits.count] - '0');
    ++digits.count;
  }
  return digits;
}

}  // namespace

bool has_octal_escapes(std::string_view text) {
  for (std::size_t at = text.find('\\'); at < text.size(); at = text.find('\\', at + 1)) {
    if (at + 1 < text.size() && is_octal(text[at + 1])) {
      return true;
    }
  }
  return false;
}

std::string add_script(Letters& letters, std::string_view script) {
  std::string text = decode_escapes(script);
  letters.add(text);
  if (has_octal_escapes(script)) {
    letters.separate();
    letters.add(decode_escapes(script, BareDigits::Octal));
  }
  if (has_letter_numbers(text)) {
    letters.separate();
    letters.add(decode_letter_numbers(text));
  }
  return text;
}

// \uD83D\uDE00 gives two halves, which no letter needs.
std::string decode_escapes(std::string_view text, BareDigits bare) {
  std::string out;
  while (!text.empty()) {
    const std::size_t slash = text.find('\\');
    out += text.substr(0, slash);
    if (slash == std::string_view::npos || slash + 1 == text.size()) {
      break;
    }
    const char kind = text[slash + 1];
    Digits digits;
    std::size_t skip = slash + 2;
    if (kind == 'u' && text.size() > skip && text[skip] == '{') {
      digits = read_hex(text, ++skip, 6);
      skip += digits.count + 1;
    } else if (kind == 'u' || kind == 'x') {
      digits = read_hex(text, skip, kind == 'u' ? 4 : 2);
      skip += digits.count;
    } else {
      digits =
          bare == BareDigits::Octal ? read_octal(text, slash + 1) : read_hex(text, slash + 1, 6);
      skip = slash + 1 + std::max<std::size_t>(digits.count, 1);
    }
    if (digits.count > 0 && digits.value <= 0x10FFFF &&
        (digits.value < 0xD800 || digits.value > 0xDFFF)) {
      base::append_utf8(out, digits.value);
    } else {
      // An escaped quote or slash stands for itself.
      out.push_back(kind == '"' || kind == '\'' || kind == '/' ? kind : ' ');
    }
    text.remove_prefix(std::min(skip, text.size()));
  }
  return out;
}

void read_data_addresses(const FileReader& reader, std::string_view text) {
  constexpr std::string_view kBegin = "data:";
  constexpr std::size_t kLongestKind = 100;
  for (std::size_t at = text.find(kBegin); at != std::string_view::npos;
       at = text.find(kBegin, at)) {
    const char before = at > 0 ? text[at - 1] : '\0';
    at += kBegin.size();
    const std::size_t comma = text.substr(0, at + kLongestKind).find(',', at);
    if (comma == std::string_view::npos) {
      continue;
    }
    const std::string_view end_marks = before == '\0'   ? std::string_view()
                                       : before == '"'  ? "\""
                                       : before == '\'' ? "'"
                                       : before == '('  ? ")"
                                                        : " \t\r\n\"'<>)";
    const std::size_t end = std::min(text.find_first_of(end_marks, comma), text.size());
    const std::string body = decode_percent(text.substr(comma + 1, end - comma - 1));
    const bool base64 = text.substr(at, comma - at).ends_with(";base64");
    reader.read_inner("data: address", base64 ? decode_base64(body) : body);
    at = end;
  }
}

}  // namespace kept::egress
