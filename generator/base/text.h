// UTF-8 text: validity, code points, lines, near names, addresses. Pure functions, free to call
// from any thread; no locale takes part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kept::base {

// The offset of the first byte that is not well-formed UTF-8 (RFC 3629), or npos where all is.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);

// Decodes the code point that starts at text[at] and moves `at` past it. An ill-formed byte
// counts as U+FFFD and one byte. REQUIRES: at < text.size().
[[nodiscard]] char32_t decode_utf8(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
[[nodiscard]] std::size_t count_code_points(std::string_view text);

// ASCII white space only.
[[nodiscard]] constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string to_lower_ascii(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);
[[nodiscard]] std::string replace_all(std::string_view text, std::string_view from,
                                      std::string_view to);

// "Setting up home!" -> "setting-up-home": lower-case ASCII letters, digits and single hyphens;
// Latin letters lose their marks, everything else becomes a hyphen. May be empty.
[[nodiscard]] std::string slugify(std::string_view text);

// Escapes & < > " ' for HTML text and attribute values.
[[nodiscard]] std::string escape_html(std::string_view text);
void append_escaped_html(std::string& out, std::string_view text);
// Escapes & < > " for XML text and attribute values in double quotes.
[[nodiscard]] std::string escape_xml(std::string_view text);
void append_escaped_xml(std::string& out, std::string_view text);

// How many single-character edits (a swap of neighbours counts as one) lie between two words.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate that a person most likely meant by `word`, or nothing where none is near
// (at most a third of its letters wrong, and at most three).
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

}  // namespace kept::base
