// What travels in pictures beside their points. Words that are drawn in points are not read.
#include "base/text.h"
#include "egress/file_reader.h"
#include "pdf/compress.h"

namespace kept::egress {
namespace {

constexpr std::size_t kMostText = 16U << 20U;

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

// EXIF, XMP, IPTC, comments: their letters stand plain in the bytes, in UTF-16 too once what is no
// letter is gone; XMP is XML besides. EXIF may hold a small picture at its end.
void read_block(const FileReader& reader, std::string_view part, std::string_view bytes) {
  const std::size_t small_picture = bytes.find("\xFF\xD8\xFF");
  if (small_picture != std::string_view::npos) {
    reader.read_inner("small picture", bytes.substr(small_picture));
    bytes = bytes.substr(0, small_picture);
  }
  constexpr std::size_t kSmall = 2048;
  if (bytes.size() > kSmall && base::find_invalid_utf8(bytes) != std::string_view::npos) {
    read_binary(reader, part, bytes);
  } else {
    Letters letters;
    letters.add(bytes);
    reader.take(letters, part);
  }
  if (bytes.find("<x:xmpmeta") != std::string_view::npos ||
      bytes.find("<rdf:RDF") != std::string_view::npos) {
    read_markup({reader.reading, reader.prefix + std::string(part) + ": ", reader.depth + 1}, bytes,
                MarkupKind::Xml);
  }
}

std::string_view after_zero(std::string_view bytes) {
  const std::size_t zero = bytes.find('\0');
  return zero == std::string_view::npos ? std::string_view() : bytes.substr(zero + 1);
}

void read_compressed(const FileReader& reader, std::string_view part, std::string_view bytes) {
  if (const auto text = pdf::inflate_at_most(bytes, kMostText)) {
    read_block(reader, part, *text);
  } else {
    reader.give_up(part, "a compressed text in the picture is damaged");
  }
}

void read_chunk(const FileReader& reader, std::string_view type, std::string_view data) {
  if (type == "IDAT" || type == "PLTE" || type == "fdAT") {
    return;
  }
  read_block(reader, type, data);
  if (type == "zTXt" || type == "iCCP") {
    const std::string_view rest = after_zero(data);
    read_compressed(reader, type, rest.substr(std::min<std::size_t>(1, rest.size())));
  } else if (type == "iTXt") {
    const std::string_view rest = after_zero(data);
    if (rest.size() > 2 && rest[0] == 1) {
      read_compressed(reader, type, after_zero(after_zero(rest.substr(2))));
    }
  }
}

}  // namespace

void read_png(const FileReader& reader, std::string_view bytes) {
  constexpr std::size_t kSignature = 8;
  std::size_t at = kSignature;
  while (at + 12 <= bytes.size()) {
    const std::size_t size = big_endian(bytes, at, 4);
    const std::string_view type = bytes.substr(at + 4, 4);
    if (size > bytes.size() - at - 12) {
      break;
    }
    read_chunk(reader, type, bytes.substr(at + 8, size));
    at += size + 12;
    if (type == "IEND") {
      break;
    }
  }
  if (at < bytes.size()) {
    read_block(reader, "after the picture", bytes.substr(at));
  }
}

namespace {

// Behind the points of a scan: the next marker that is none of theirs.
std::size_t skip_points(std::string_view bytes, std::size_t at) {
  for (at = bytes.find('\xFF', at); at != std::string_view::npos; at = bytes.find('\xFF', at + 1)) {
    const auto next = static_cast<unsigned char>(at + 1 < bytes.size() ? bytes[at + 1] : 0xD9);
    if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
      return at;
    }
  }
  return bytes.size();
}

}  // namespace

void read_jpeg(const FileReader& reader, std::string_view bytes) {
  std::size_t at = 2;
  while (at + 4 <= bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xFF) {
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF || (marker >= 0xD0 && marker <= 0xD8)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    const std::size_t size = big_endian(bytes, at + 2, 2);
    if (marker == 0xD9 || size < 2) {
      break;
    }
    if (marker == 0xDA) {
      at = skip_points(bytes, at + 2 + size);
      continue;
    }
    if ((marker >= 0xE0 && marker <= 0xEF) || marker == 0xFE) {
      read_block(reader, "metadata", bytes.substr(at + 4, size - 2));
    }
    at += 2 + size;
  }
  // What somebody put behind the end, past the end's own marker.
  if (at + 2 < bytes.size()) {
    read_block(reader, "after the picture", bytes.substr(at + 2));
  }
}

void read_webp(const FileReader& reader, std::string_view bytes) {
  std::size_t at = 12;
  while (at + 8 <= bytes.size()) {
    const std::string_view name = bytes.substr(at, 4);
    std::size_t size = 0;
    for (std::size_t i = 4; i-- > 0;) {
      size = size << 8U | static_cast<unsigned char>(bytes[at + 4 + i]);
    }
    const std::string_view body = bytes.substr(at + 8, size);
    if (!name.starts_with("VP8") && !name.starts_with("AN") && name != "ALPH") {
      read_block(reader, name, body);
    }
    at += 8 + body.size() + size % 2;
  }
  if (at < bytes.size()) {
    read_block(reader, "after the picture", bytes.substr(at));
  }
}

void read_binary(const FileReader& reader, std::string_view part, std::string_view bytes) {
  constexpr std::size_t kShortest = 4;
  Letters strings;
  Letters all;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= bytes.size(); ++at) {
    const auto c = static_cast<unsigned char>(at < bytes.size() ? bytes[at] : '\0');
    if (c >= ' ' && c != 0x7F) {
      continue;
    }
    const std::string_view run = bytes.substr(begin, at - begin);
    if (c == 0 && run.size() >= kShortest &&
        base::find_invalid_utf8(run) == std::string_view::npos) {
      strings.separate();
      strings.add(run);
    }
    begin = at + 1;
  }
  all.add(bytes);
  reader.take(strings, part);
  reader.take(all, part, true);
}

}  // namespace kept::egress
