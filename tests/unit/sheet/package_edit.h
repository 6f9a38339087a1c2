// Changes the parts of an XLSX file, for tests that need a file with one thing wrong.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kept::sheet {

using Parts = std::map<std::string, std::string>;

[[nodiscard]] Parts unpack(std::string_view bytes);
[[nodiscard]] std::string pack(const Parts& parts);

// Replaces the first `from` in a part. Fails the test where it is not there.
void replace_in(Parts& parts, const std::string& part, std::string_view from, std::string_view to);
// Adds a part and a relationship of `owner` to it.
void add_part(Parts& parts, const std::string& owner, const std::string& type,
              const std::string& part, const std::string& content);

}  // namespace kept::sheet
