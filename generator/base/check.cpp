#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace kept::base {

void stop_on_bug(const char* file, int line, const char* condition, std::string_view message) {
  std::fprintf(stderr,
               "kept: this is a bug in kept, not in your files. Please report it.\n"
               "  %s:%d: %s: %.*s\n",
               file, line, condition, static_cast<int>(message.size()), message.data());
  std::abort();
}

}  // namespace kept::base
