#include "base/digest.h"

#include <bit>
#include <span>

namespace kept::base {
namespace {

constexpr std::size_t kBlock = 64;

// The message with its padding: a one bit, zeros, its length in bits.
std::string padded(std::string_view bytes) {
  std::string message(bytes);
  message.push_back('\x80');
  while (message.size() % kBlock != kBlock - 8) {
    message.push_back('\0');
  }
  const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (int shift = 56; shift >= 0; shift -= 8) {
    message.push_back(static_cast<char>(bits >> static_cast<unsigned>(shift)));
  }
  return message;
}

std::uint32_t word_at(std::string_view message, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    word = (word << 8U) | static_cast<unsigned char>(message[at + i]);
  }
  return word;
}

template <std::size_t Size>
std::array<std::uint8_t, Size> bytes_of(std::span<const std::uint32_t> words) {
  std::array<std::uint8_t, Size> bytes{};
  for (std::size_t i = 0; i < Size; ++i) {
    bytes[i] = static_cast<std::uint8_t>(words[i / 4] >> (24 - 8 * (i % 4)));
  }
  return bytes;
}

void add_block(std::array<std::uint32_t, 5>& state, std::string_view block) {
  std::array<std::uint32_t, 80> w{};
  for (std::size_t i = 0; i < w.size(); ++i) {
    w[i] =
        i < 16 ? word_at(block, i * 4) : std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  }
  auto [a, b, c, d, e] = state;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const auto [f, k] = i < 20   ? std::pair((b & c) | (~b & d), 0x5A827999U)
                        : i < 40 ? std::pair(b ^ c ^ d, 0x6ED9EBA1U)
                        : i < 60 ? std::pair((b & c) | (b & d) | (c & d), 0x8F1BBCDCU)
                                 : std::pair(b ^ c ^ d, 0xCA62C1D6U);
    const std::uint32_t next = std::rotl(a, 5) + f + e + k + w[i];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
}

constexpr std::array<std::uint32_t, 64> kRounds = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

void add_block(std::array<std::uint32_t, 8>& state, std::string_view block) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (i < 16) {
      w[i] = word_at(block, i * 4);
      continue;
    }
    const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3U);
    const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10U);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  std::array<std::uint32_t, 8> v = state;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const std::uint32_t s1 = std::rotr(v[4], 6) ^ std::rotr(v[4], 11) ^ std::rotr(v[4], 25);
    const std::uint32_t one = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + kRounds[i] + w[i];
    const std::uint32_t s0 = std::rotr(v[0], 2) ^ std::rotr(v[0], 13) ^ std::rotr(v[0], 22);
    const std::uint32_t two = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    v = {one + two, v[0], v[1], v[2], v[3] + one, v[4], v[5], v[6]};
  }
  for (std::size_t i = 0; i < state.size(); ++i) {
    state[i] += v[i];
  }
}

template <std::size_t Words>
std::array<std::uint8_t, Words * 4> digest(std::array<std::uint32_t, Words> state,
                                           std::string_view bytes) {
  const std::string message = padded(bytes);
  for (std::size_t at = 0; at < message.size(); at += kBlock) {
    add_block(state, std::string_view(message).substr(at, kBlock));
  }
  return bytes_of<Words * 4>(state);
}

std::string to_base64(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = (group << 8U) | (i + k < bytes.size() ? bytes[i + k] : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text.push_back(i + k <= bytes.size() ? kDigits[(group >> (18 - 6 * k)) & 63U] : '=');
    }
  }
  return text;
}

}  // namespace

std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
  return digest<5>({0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}, bytes);
}

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  return digest<8>({0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                    0x1f83d9ab, 0x5be0cd19},
                   bytes);
}

std::string sha256_source(std::string_view bytes) {
  return "sha256-" + to_base64(sha256(bytes));
}

std::string uuid_of_address(std::string_view address) {
  constexpr std::string_view kUrlNamespace{
      "\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8", 16};
  auto bytes = sha1(std::string(kUrlNamespace) + std::string(address));
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x50U);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
  std::string text;
  for (std::size_t i = 0; i < 16; ++i) {
    constexpr std::string_view kHex = "0123456789abcdef";
    text += i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "";
    text.push_back(kHex[bytes[i] >> 4U]);
    text.push_back(kHex[bytes[i] & 15U]);
  }
  return text;
}

}  // namespace kept::base
