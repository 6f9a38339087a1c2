// Ways to write a text so that people still read it and a plain search does not find it.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace kept::egress {

using Change = std::function<std::string(const std::string&)>;

[[nodiscard]] std::string upper(const std::string& text);
[[nodiscard]] std::string inside_words(const std::string& text, const std::string& what);
[[nodiscard]] std::string replaced(std::string text, const std::string& from,
                                   const std::string& to);
[[nodiscard]] std::vector<std::pair<const char*, Change>> text_disguises();
[[nodiscard]] std::string numbers_of(const std::string& text);
[[nodiscard]] std::string in_lines(const std::string& text);
[[nodiscard]] std::string utf32(const std::string& text);
[[nodiscard]] std::string split_words(const std::string& text, const std::string& between);
[[nodiscard]] std::string percent(const std::string& text);
[[nodiscard]] std::string escaped(const std::string& text, const char* format);

}  // namespace kept::egress
