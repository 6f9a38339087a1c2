#include "sheet/link_target.h"

namespace kept::sheet {

bool is_safe_target(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://") ||
         target.starts_with("mailto:") || target.starts_with(kInternalLink);
}

bool is_bare_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.");
}

}  // namespace kept::sheet
