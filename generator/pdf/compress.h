// Deflate, as PDF and ZIP hold it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kept::pdf {

// In the zlib format, as FlateDecode reads it.
[[nodiscard]] std::string deflate(std::string_view bytes);
// Deflate without a wrapper, as ZIP archives hold it.
[[nodiscard]] std::string deflate_raw(std::string_view bytes);
[[nodiscard]] std::optional<std::string> inflate_raw(std::string_view data, std::size_t size);
[[nodiscard]] std::uint32_t checksum(std::string_view bytes);  // CRC-32
// Nothing where the data is damaged or not exactly `size` bytes.
[[nodiscard]] std::optional<std::string> inflate(std::string_view data, std::size_t size);
// Nothing where the data is damaged or becomes more than `most` bytes.
[[nodiscard]] std::optional<std::string> inflate_at_most(std::string_view data, std::size_t most);

}  // namespace kept::pdf
