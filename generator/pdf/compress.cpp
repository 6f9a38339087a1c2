#include "pdf/compress.h"

#include <algorithm>

#include <libdeflate.h>

#include <memory>

#include "base/check.h"

namespace kept::pdf {
namespace {

constexpr int kLevel = 6;

struct CompressorDeleter {
  void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};
struct DecompressorDeleter {
  void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
};

}  // namespace

std::string deflate(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, CompressorDeleter> compressor(
      libdeflate_alloc_compressor(kLevel));
  KEPT_CHECK(compressor != nullptr, "out of memory");
  std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(),
                                      out.size()));
  out.shrink_to_fit();
  return out;
}

std::string deflate_raw(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, CompressorDeleter> compressor(
      libdeflate_alloc_compressor(kLevel));
  KEPT_CHECK(compressor != nullptr, "out of memory");
  std::string out(libdeflate_deflate_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor.get(), bytes.data(), bytes.size(), out.data(),
                                         out.size()));
  return out;
}

std::optional<std::string> inflate_raw(std::string_view data, std::size_t size) {
  const std::unique_ptr<libdeflate_decompressor, DecompressorDeleter> decompressor(
      libdeflate_alloc_decompressor());
  std::string out(size, '\0');
  if (decompressor == nullptr ||
      libdeflate_deflate_decompress(decompressor.get(), data.data(), data.size(), out.data(),
                                    out.size(), nullptr) != LIBDEFLATE_SUCCESS) {
    return std::nullopt;
  }
  return out;
}

std::uint32_t checksum(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

std::optional<std::string> inflate(std::string_view data, std::size_t size) {
  const std::unique_ptr<libdeflate_decompressor, DecompressorDeleter> decompressor(
      libdeflate_alloc_decompressor());
  std::string out(size, '\0');
  if (decompressor == nullptr ||
      libdeflate_zlib_decompress(decompressor.get(), data.data(), data.size(), out.data(),
                                 out.size(), nullptr) != LIBDEFLATE_SUCCESS) {
    return std::nullopt;
  }
  return out;
}

std::optional<std::string> inflate_at_most(std::string_view data, std::size_t most) {
  const std::unique_ptr<libdeflate_decompressor, DecompressorDeleter> decompressor(
      libdeflate_alloc_decompressor());
  // No text of a picture grows much more than this; one that does gets the next try.
  for (std::size_t room = std::min(most, data.size() * 8 + 1024);;
       room = std::min(most, room * 8)) {
    std::string out(room, '\0');
    std::size_t size = 0;
    const auto result = libdeflate_zlib_decompress(decompressor.get(), data.data(), data.size(),
                                                   out.data(), out.size(), &size);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(size);
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == most) {
      return std::nullopt;
    }
  }
}

}  // namespace kept::pdf
