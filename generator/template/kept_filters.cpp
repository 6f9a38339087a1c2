#include "template/builtins.h"

namespace kept::tmpl {

std::span<const Builtin> kept_filters() {
  return {};
}

}  // namespace kept::tmpl
