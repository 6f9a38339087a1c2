// The work behind filters on text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "template/call.h"
#include "template/regex.h"

namespace kept::tmpl {

// "a number", "a list", "nothing": how a value is named in a message.
[[nodiscard]] std::string describe_kind(Value value);

[[nodiscard]] std::string capitalized(std::string_view text);
[[nodiscard]] std::string without_tags(std::string_view text, bool keep_line_breaks);
// encodeURIComponent.
void append_uri_component(std::string& out, std::string_view text);
[[nodiscard]] std::string with_links(std::string_view text, double length, bool nofollow);
// Runs of ASCII letters, digits and underscores, as \w+ finds them.
[[nodiscard]] std::size_t count_words(std::string_view text);

// For `truncate`: the first units and the end that the call asks for.
[[nodiscard]] Value cut_text(Call& call, Value text, std::size_t units);
[[nodiscard]] Value truncate_other(Call& call, Value value, double length);

// Where `wanted` stands in the text at or after `from`, else npos. In linear time, which find() is
// not. REQUIRES: from <= text.size().
[[nodiscard]] std::size_t find_text(std::string_view text, std::string_view wanted,
                                    std::size_t from = 0);

// The first match at or after `from`; empty where there is none. A pattern that takes too long on
// the text stops the render.
[[nodiscard]] std::vector<Regex::Part> match_from(Call& call, const Regex& pattern,
                                                  std::string_view text, std::size_t from);

// String.prototype.replace with a regular expression: `with` is text with $1, $& …, or a function.
[[nodiscard]] std::string replace_matches(Call& call, std::string_view text, const Regex& pattern,
                                          Value with);

// RegExp.prototype.exec: the match and its groups as a list, or null.
[[nodiscard]] Value match_once(Call& call, const Regex& pattern, Value text);

}  // namespace kept::tmpl
