// Digests of bytes: the same bytes give the same digest on every machine. Fingerprints (XXH3, 128
// bits) are for change detection and file names; SHA-256 is for what others check. Neither keeps a
// secret: anyone can compute them.
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

// FIPS 180-4, as 64 lower-case digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
// "sha256-" and the digest in base64, as a Content-Security-Policy writes it.
[[nodiscard]] std::string sha256_source(std::string_view bytes);

// The UUID, version 5, of an address (RFC 9562, namespace URL), made with SHA-1: the same address
// gives the same 36 characters everywhere.
[[nodiscard]] std::string uuid_of_address(std::string_view address);

}  // namespace kept::base
