// Deflate in the zlib format, as FlateDecode reads it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kept::pdf {

[[nodiscard]] std::string deflate(std::string_view bytes);
// Nothing where the data is damaged or not exactly `size` bytes.
[[nodiscard]] std::optional<std::string> inflate(std::string_view data, std::size_t size);

}  // namespace kept::pdf
