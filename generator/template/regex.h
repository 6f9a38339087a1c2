// Regular expression literals, `r/[a-z]+/gi`. The only user of PCRE2, whose patterns are near
// enough to JavaScript's. Immutable: many threads may match with one at the same time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kept::tmpl {

class Regex {
 public:
  // A group that took no part in the match has begin == npos.
  struct Part {
    std::size_t begin = std::string_view::npos;
    std::size_t end = std::string_view::npos;
  };

  // Null and a description where the pattern is none.
  [[nodiscard]] static std::unique_ptr<const Regex> compile(std::string_view pattern,
                                                            std::string_view flags,
                                                            std::string& error);
  ~Regex();
  Regex(const Regex&) = delete;
  Regex& operator=(const Regex&) = delete;

  // The first match at or after `from` (a character boundary): the whole, then the groups. Empty
  // where there is none; nothing where matching takes unreasonably long.
  [[nodiscard]] std::optional<std::vector<Part>> match(std::string_view text,
                                                       std::size_t from) const;
  [[nodiscard]] bool global() const { return flags_.find('g') != std::string::npos; }
  [[nodiscard]] bool sticky() const { return flags_.find('y') != std::string::npos; }
  // "/[a-z]+/gi"
  [[nodiscard]] const std::string& source_text() const { return source_text_; }
  [[nodiscard]] const std::string& pattern() const { return pattern_; }
  [[nodiscard]] const std::string& flags() const { return flags_; }

 private:
  struct Code;
  Regex(std::unique_ptr<Code> code, std::string_view pattern, std::string_view flags);

  std::unique_ptr<Code> code_;
  std::string pattern_;
  std::string flags_;
  std::string source_text_;
};

}  // namespace kept::tmpl
