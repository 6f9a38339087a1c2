// Fingerprints of bytes for change detection and file names. Not for secrets: anyone can compute
// them. The same bytes give the same fingerprint on every machine (XXH3, 128 bits).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kept::base {

struct Fingerprint {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  [[nodiscard]] std::string to_hex() const;  // 32 lower-case digits
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

[[nodiscard]] Fingerprint fingerprint(std::string_view bytes);

}  // namespace kept::base
