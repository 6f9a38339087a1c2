// JavaScript counts text in UTF-16 units; Kept keeps it as UTF-8. These functions count, cut and
// compare as JavaScript does. A cut through the middle of a character outside the first plane
// leaves half of it, kept as the three bytes that UTF-8 would give that surrogate (WTF-8);
// join_surrogates() puts halves that meet together again. Pure functions.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

#include "template/engine.h"
#include "template/value.h"

namespace kept::tmpl {

[[nodiscard]] bool is_ascii(std::string_view text);

// The code point at text[at], surrogates included; moves `at` past it. REQUIRES: at < text.size().
[[nodiscard]] char32_t decode(std::string_view text, std::size_t& at);

// How many units the text has.
[[nodiscard]] std::size_t unit_length(Value text);
[[nodiscard]] std::size_t unit_length(std::string_view text);
// The units [begin, end), clamped to the text.
[[nodiscard]] Value unit_slice(Arena& arena, Value text, std::size_t begin, std::size_t end);
// The single unit at `index`, or undefined past the end.
[[nodiscard]] Value unit_at(Arena& arena, Value text, std::size_t index);
// Every unit as a text of its own.
[[nodiscard]] Array& units(Arena& arena, Value text);
// Byte offset to unit index and back. REQUIRES: the offset is a character boundary.
[[nodiscard]] std::size_t units_before(std::string_view text, std::size_t offset);
[[nodiscard]] std::size_t offset_of_unit(std::string_view text, std::size_t unit);

// By UTF-16 units, as < on strings compares.
[[nodiscard]] std::strong_ordering compare_units(std::string_view a, std::string_view b);

// \s of JavaScript's regular expressions: no-break space and byte order mark included.
[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] std::string_view trim_start(std::string_view text);
[[nodiscard]] std::string_view trim_end(std::string_view text);
[[nodiscard]] inline std::string_view trim(std::string_view text) {
  return trim_end(trim_start(text));
}

// Full Unicode mapping: ß becomes SS, a sigma at the end of a word ς.
void append_upper(std::string& out, std::string_view text);
void append_lower(std::string& out, std::string_view text);

// Joins surrogate halves that stand side by side from `begin` on; lone ones stay, or become U+FFFD.
void join_surrogates(std::string& text, std::size_t begin, LoneSurrogates lone);

}  // namespace kept::tmpl
