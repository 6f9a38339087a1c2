#include "base/text.h"
#include "data/parse.h"
#include "data/text_check.h"

namespace kept::data {
namespace {

bool is_fence(std::string_view line) {
  return line.starts_with("---") && base::trim(line.substr(3)).empty();
}

}  // namespace

std::optional<FrontMatter> split_front_matter(const SourceFile& file, Diagnostics& diagnostics) {
  const std::string& text = file.text();
  const auto size = static_cast<std::uint32_t>(text.size());
  if (!check_text({&file, 0, size}, diagnostics)) {
    return std::nullopt;
  }
  const Span all = without_byte_order_mark({&file, 0, size});
  std::uint32_t line_begin = all.begin;
  std::uint32_t yaml_begin = 0;
  while (line_begin < size) {
    const std::size_t line_break = text.find('\n', line_begin);
    const std::uint32_t next =
        line_break == std::string::npos ? size : static_cast<std::uint32_t>(line_break) + 1;
    const std::string_view line(text.data() + line_begin, next - line_begin);
    if (line_begin == all.begin) {
      if (!is_fence(line)) {
        return FrontMatter{{&file, all.begin, all.begin}, all};
      }
      yaml_begin = next;
    } else if (is_fence(line)) {
      return FrontMatter{{&file, yaml_begin, line_begin}, {&file, next, size}};
    }
    line_begin = next;
  }
  if (all.begin == size) {
    return FrontMatter{all, all};
  }
  diagnostics
      .error("front-matter-open", {&file, all.begin, all.begin + 3},
             "the front matter is never closed")
      .with_label("opened here")
      .with_hint("put a line `---` between the front matter and the text");
  return std::nullopt;
}

}  // namespace kept::data
