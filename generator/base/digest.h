// Digests that other people's formats ask for: SHA-256 in a Content-Security-Policy, SHA-1 in names
// made into UUIDs. For our own change detection there is hash.h; for passwords there is nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kept::base {

[[nodiscard]] std::array<std::uint8_t, 20> sha1(std::string_view bytes);    // FIPS 180-4
[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view bytes);  // FIPS 180-4

// "sha256-" and the digest in base64, as CSP and subresource integrity write it.
[[nodiscard]] std::string sha256_source(std::string_view bytes);

// The UUID, version 5, of an address (RFC 9562, namespace URL): the same address gives the same
// UUID everywhere. "c1b0…", 36 characters.
[[nodiscard]] std::string uuid_of_address(std::string_view address);

}  // namespace kept::base
