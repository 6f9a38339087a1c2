// KEPT_CHECK: a condition that only a mistake in Kept itself can break. It prints where and stops
// the program. Mistakes in a council's files never end here: they become diagnostics.
#pragma once

#include <string_view>

namespace kept::base {

[[noreturn]] void stop_on_bug(const char* file, int line, const char* condition,
                              std::string_view message);

}  // namespace kept::base

#define KEPT_CHECK(condition, message)                                      \
  do {                                                                      \
    if (!(condition)) {                                                     \
      ::kept::base::stop_on_bug(__FILE__, __LINE__, #condition, (message)); \
    }                                                                       \
  } while (false)
