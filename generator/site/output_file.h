// A finished file of the output.
#pragma once

#include <string>

namespace kept::site {

struct OutputFile {
  std::string path;  // inside the output folder, '/' between parts
  std::string bytes;
  bool listed = true;  // false: nothing may name its path (see FrontMatter::unlisted)
};

}  // namespace kept::site
