// A file compiled into the program (cmake/KeptEmbed.cmake). Its bytes live as long as the program
// and are followed by a NUL. Free to read from any thread.
#pragma once

#include <span>
#include <string_view>

namespace kept::base {

struct Resource {
  std::string_view path;  // inside the bundle, '/' between parts
  std::string_view bytes;
};

// The bytes of `path` in a bundle sorted by path, or a null view where it has no such file.
[[nodiscard]] std::string_view find_resource(std::span<const Resource> bundle,
                                             std::string_view path);

}  // namespace kept::base
