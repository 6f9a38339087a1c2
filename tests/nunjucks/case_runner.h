// Renders the cases of a file of one JSON object a line:
//   {"name","template","context"?,"files"?,"opts"?,"paths"?}
// The template is `main.njk` among `files`; `paths` are folders on disk searched after them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kept::nunjucks {

struct Outcome {
  std::string name;
  std::optional<std::string> output;  // nothing: the render failed, as some cases should
  std::string message;                // why, for people

  friend bool operator==(const Outcome& a, const Outcome& b) {
    return a.name == b.name && a.output == b.output;
  }
};

// `root` is where relative `paths` start.
[[nodiscard]] Outcome run_case(std::string_view line, const std::string& root);
// {"name":…,"output":…} or {"name":…,"error":true}
[[nodiscard]] std::string to_line(const Outcome& outcome);
[[nodiscard]] Outcome from_line(std::string_view line);
[[nodiscard]] std::vector<std::string> read_lines(const std::string& path);

}  // namespace kept::nunjucks
