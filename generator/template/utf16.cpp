#include "template/utf16.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "template/case_tables.h"

namespace kept::tmpl {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0x80U;
}

bool is_high_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDBFF;
}
bool is_low_surrogate(char32_t c) {
  return c >= 0xDC00 && c <= 0xDFFF;
}

const CaseMapping* find_mapping(std::span<const CaseMapping> table, char32_t c) {
  const auto at = std::ranges::lower_bound(table, c, {}, &CaseMapping::from);
  return at != table.end() && at->from == c ? &*at : nullptr;
}

bool is_cased(char32_t c) {
  if (c < 0x80) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return find_mapping(upper_mappings(), c) != nullptr ||
         find_mapping(lower_mappings(), c) != nullptr;
}

// Marks and signs that do not end a word when a sigma's form is chosen.
bool is_case_ignorable(char32_t c) {
  return c == '\'' || c == '.' || c == ':' || c == '^' || c == '`' || c == 0xAD || c == 0xB7 ||
         c == 0x2019 || (c >= 0x300 && c <= 0x36F);
}

bool is_final_sigma(std::string_view text, std::size_t begin, std::size_t after) {
  bool cased_before = false;
  for (std::size_t at = 0; at < begin;) {
    const char32_t c = decode(text, at);
    cased_before = is_case_ignorable(c) ? cased_before : is_cased(c);
  }
  if (!cased_before) {
    return false;
  }
  for (std::size_t at = after; at < text.size();) {
    const char32_t c = decode(text, at);
    if (!is_case_ignorable(c)) {
      return !is_cased(c);
    }
  }
  return true;
}

void append_mapped(std::string& out, std::span<const CaseMapping> table, char32_t c) {
  const CaseMapping* mapping = find_mapping(table, c);
  if (mapping == nullptr) {
    base::append_utf8(out, c);
    return;
  }
  for (const char32_t to : mapping->to) {
    if (to != 0) {
      base::append_utf8(out, to);
    }
  }
}

struct UnitPlace {
  std::size_t offset = 0;  // of the character that holds the unit
  bool second = false;     // the unit is the low half of that character
};

UnitPlace find_unit(std::string_view text, std::size_t unit) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const std::size_t width = decode(text, at) >= 0x10000 ? 2 : 1;
    if (unit < width) {
      return {begin, unit == 1};
    }
    unit -= width;
  }
  return {text.size(), false};
}

char32_t half_of(char32_t c, bool second) {
  c -= 0x10000;
  return second ? 0xDC00 + (c & 0x3FF) : 0xD800 + (c >> 10);
}

Value same_sort(Value like, std::string_view text, TextFacts facts) {
  return like.is_safe() ? Value::safe(text, facts) : Value::string(text, facts);
}

}  // namespace

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080U) != 0) {
      return false;
    }
  }
  for (; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) >= 0x80) {
      return false;
    }
  }
  return true;
}

char32_t decode(std::string_view text, std::size_t& at) {
  const unsigned lead = byte_at(text, at);
  const auto next = [&](std::size_t i) { return byte_at(text, at + i) & 0x3FU; };
  char32_t c = 0xFFFD;
  std::size_t width = 1;
  if (lead < 0x80) {
    c = lead;
  } else if (lead >= 0xF0) {
    c = ((lead & 7U) << 18U) | (next(1) << 12U) | (next(2) << 6U) | next(3);
    width = 4;
  } else if (lead >= 0xE0) {
    c = ((lead & 15U) << 12U) | (next(1) << 6U) | next(2);
    width = 3;
  } else if (lead >= 0xC0) {
    c = ((lead & 31U) << 6U) | next(1);
    width = 2;
  }
  at = std::min(text.size(), at + width);
  return c;
}

std::size_t unit_length(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    count += (byte & 0xC0U) != 0x80 ? 1 : 0;
    count += byte >= 0xF0 ? 1 : 0;
  }
  return count;
}

std::size_t unit_length(Value text) {
  return text.known_ascii() ? text.as_text().size() : unit_length(text.as_text());
}

Value unit_slice(Arena& arena, Value value, std::size_t begin, std::size_t end) {
  const std::string_view text = value.as_text();
  if (value.known_ascii() || is_ascii(text)) {
    end = std::min(end, text.size());
    begin = std::min(begin, end);
    return same_sort(value, text.substr(begin, end - begin), TextFacts::Ascii);
  }
  const UnitPlace from = find_unit(text, begin);
  const UnitPlace to = end >= text.size() ? UnitPlace{text.size(), false} : find_unit(text, end);
  if (from.offset > to.offset || (from.offset == to.offset && from.second == to.second)) {
    return same_sort(value, {}, TextFacts::Ascii);
  }
  if (!from.second && !to.second) {
    return same_sort(value, text.substr(from.offset, to.offset - from.offset), TextFacts::Unknown);
  }
  std::string cut;
  std::size_t at = from.offset;
  if (from.second) {
    base::append_utf8(cut, half_of(decode(text, at), true));
  }
  if (to.offset > at) {
    cut += text.substr(at, to.offset - at);
  }
  if (to.second) {
    at = to.offset;
    base::append_utf8(cut, half_of(decode(text, at), false));
  }
  return same_sort(value, arena.copy(cut), TextFacts::Unknown);
}

Value unit_at(Arena& arena, Value value, std::size_t index) {
  const std::string_view text = value.as_text();
  if (index >= text.size()) {
    return {};
  }
  if (value.known_ascii() || is_ascii(text)) {
    return Value::string(text.substr(index, 1), TextFacts::Ascii);
  }
  const UnitPlace place = find_unit(text, index);
  if (place.offset >= text.size()) {
    return {};
  }
  const Value slice = unit_slice(arena, value, index, index + 1);
  return Value::string(slice.as_text());
}

Array& units(Arena& arena, Value value) {
  const std::string_view text = value.as_text();
  Array& array = Array::make(arena, text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = decode(text, at);
    if (c < 0x10000) {
      array.push(arena, Value::string(text.substr(begin, at - begin)));
      continue;
    }
    for (const bool second : {false, true}) {
      std::string half;
      base::append_utf8(half, half_of(c, second));
      array.push(arena, Value::string_in(arena, half));
    }
  }
  return array;
}

std::size_t units_before(std::string_view text, std::size_t offset) {
  return unit_length(text.substr(0, offset));
}

std::size_t offset_of_unit(std::string_view text, std::size_t unit) {
  return find_unit(text, unit).offset;
}

std::strong_ordering compare_units(std::string_view a, std::string_view b) {
  const std::size_t shared = std::min(a.size(), b.size());
  const auto [at_a, at_b] =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shared), b.begin());
  if (at_a == a.begin() + static_cast<std::ptrdiff_t>(shared)) {
    return a.size() <=> b.size();
  }
  const auto x = static_cast<unsigned char>(*at_a);
  const auto y = static_cast<unsigned char>(*at_b);
  // Characters outside the first plane are surrogates in UTF-16 and sort before U+E000.
  if ((x >= 0xF0) != (y >= 0xF0) && x >= 0xEE && y >= 0xEE) {
    return x >= 0xF0 ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return x <=> y;
}

bool is_space(char32_t c) {
  if (c < 0x80) {
    return c == ' ' || (c >= 9 && c <= 13);
  }
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string_view trim_start(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t after = at;
    if (!is_space(decode(text, after))) {
      break;
    }
    at = after;
  }
  return text.substr(at);
}

std::string_view trim_end(std::string_view text) {
  while (!text.empty()) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80) {
      --begin;
    }
    std::size_t at = begin;
    if (!is_space(decode(text, at))) {
      break;
    }
    text = text.substr(0, begin);
  }
  return text;
}

void append_upper(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
      ++at;
    } else {
      append_mapped(out, upper_mappings(), decode(text, at));
    }
  }
}

void append_lower(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (static_cast<unsigned char>(byte) < 0x80) {
      out.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte);
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = decode(text, at);
    constexpr char32_t kSigma = 0x3A3;
    if (c == kSigma && is_final_sigma(text, begin, at)) {
      base::append_utf8(out, 0x3C2);
    } else {
      append_mapped(out, lower_mappings(), c);
    }
  }
}

void join_surrogates(std::string& text, std::size_t begin, LoneSurrogates lone) {
  // Every surrogate starts with this byte; so do some Hangul syllables, which pass unchanged.
  if (text.find('\xED', begin) == std::string::npos) {
    return;
  }
  std::string joined = text.substr(0, begin);
  const std::string_view rest = std::string_view(text).substr(begin);
  for (std::size_t at = 0; at < rest.size();) {
    char32_t c = decode(rest, at);
    if (is_high_surrogate(c) && at < rest.size()) {
      std::size_t after = at;
      const char32_t low = decode(rest, after);
      if (is_low_surrogate(low)) {
        c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
        at = after;
      }
    }
    if (lone == LoneSurrogates::Replace && (is_high_surrogate(c) || is_low_surrogate(c))) {
      c = 0xFFFD;
    }
    base::append_utf8(joined, c);
  }
  text = std::move(joined);
}

}  // namespace kept::tmpl
