// Any bytes as a file that `kept verify` looks at. The first byte chooses its kind.
#include <cstddef>
#include <cstdint>
#include <string>

#include "egress/verify_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr const char* kNames[] = {"page.html", "letter.docx", "photo.jpg",
                                    "photo.png", "paper.pdf",   "book.xlsx"};
  if (size == 0) {
    return 0;
  }
  kept::diagnostics::Diagnostics found;
  kept::egress::verify_files({{kNames[data[0] % std::size(kNames)],
                               std::string(reinterpret_cast<const char*>(data) + 1, size - 1)}},
                             kept::egress::FileSet::Single, found);
  return 0;
}
