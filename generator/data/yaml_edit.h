// Changes to a YAML file that leave the rest as people wrote it: comments, order, blank lines.
// Only block style is changed, as people write it; `{…}` and `[…]` are left alone. Values; not for
// use from several threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/value.h"

namespace kept::data {

class YamlEdit {
 public:
  // REQUIRES: the file outlives the edit, and all values given to it are of the file.
  explicit YamlEdit(const source::SourceFile& file) : file_(file) {}

  // Each is false, and changes nothing, where the value's style doesn't allow it.
  // Sets the text of a member of the map, which is added at the map's end where it is missing.
  [[nodiscard]] bool set(Value map, std::string_view key, std::string_view text);
  // Adds a map of texts to the end of the list that the member holds; a missing list is begun.
  [[nodiscard]] bool append(Value map, std::string_view key,
                            const std::vector<std::pair<std::string, std::string>>& entry);

  // The whole file with all changes.
  [[nodiscard]] std::string text() const;

 private:
  struct Change {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text;
  };
  void insert(std::uint32_t at, std::string text);
  [[nodiscard]] std::uint32_t end_of(const Member& member) const;
  [[nodiscard]] std::uint32_t end_of(Value value) const;
  [[nodiscard]] std::uint32_t line_end(std::uint32_t at) const;
  [[nodiscard]] std::string indent_of(Value map) const;
  [[nodiscard]] bool is_block(Value value) const;

  const source::SourceFile& file_;
  std::vector<Change> changes_;
};

}  // namespace kept::data
