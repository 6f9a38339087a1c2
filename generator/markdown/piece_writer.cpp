#include "markdown/piece_writer.h"

#include <array>
#include <utility>

namespace kept::markdown {
namespace {

enum ByteClass : unsigned char { kPlain = 0, kEscaped, kEncoded, kMaybePlaceholder };

constexpr std::array<ByteClass, 256> classify_text() {
  std::array<ByteClass, 256> classes{};
  for (const char c : std::string_view("&<>\"")) {
    classes[static_cast<unsigned char>(c)] = kEscaped;
  }
  classes[0xEE] = classes[0xEF] = kMaybePlaceholder;
  return classes;
}

// RFC 3986's characters stay; what must not stand there is encoded; '%' is taken as written.
constexpr std::array<ByteClass, 256> classify_address() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t c = 0; c < 256; ++c) {
    classes[c] = c <= 0x20 || c >= 0x7F ? kEncoded : kPlain;
  }
  for (const char c : std::string_view("\"<>\\^`{|}[]")) {
    classes[static_cast<unsigned char>(c)] = kEncoded;
  }
  classes['&'] = kEscaped;
  classes[0xEE] = classes[0xEF] = kMaybePlaceholder;
  return classes;
}

constexpr std::array<ByteClass, 256> kTextClasses = classify_text();
constexpr std::array<ByteClass, 256> kAddressClasses = classify_address();

std::string_view escaped(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return "&quot;";
  }
}

void append_percent(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 15U];
}

}  // namespace

void PieceWriter::text(std::string_view text) {
  std::size_t plain = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const ByteClass byte_class = kTextClasses[static_cast<unsigned char>(text[at])];
    if (byte_class == kPlain) {
      ++at;
      continue;
    }
    html_.append(text.substr(plain, at - plain));
    if (byte_class == kEscaped) {
      html_ += escaped(text[at++]);
    } else if (!placeholder(text, at)) {
      html_ += text[at++];
    }
    plain = at;
  }
  html_.append(text.substr(plain));
}

void PieceWriter::address(std::string_view address) {
  std::size_t at = 0;
  while (at < address.size()) {
    const char c = address[at];
    const ByteClass byte_class = kAddressClasses[static_cast<unsigned char>(c)];
    if (byte_class == kMaybePlaceholder && placeholder(address, at)) {
      continue;
    }
    ++at;
    if (byte_class == kPlain) {
      html_ += c;
    } else if (byte_class == kEscaped) {
      html_ += escaped(c);
    } else {
      append_percent(html_, c);
    }
  }
}

bool PieceWriter::placeholder(std::string_view text, std::size_t& at) {
  const int index = hidden_.index_at(text, at);
  if (index < 0) {
    return false;
  }
  const Placeholder& found = hidden_.placeholders[static_cast<std::size_t>(index)];
  at += std::min(found.length, text.size() - at);
  if (!found.is_expression) {
    html_ += original_.substr(found.begin, found.length);
    return true;
  }
  flush();
  const std::size_t begin = found.begin + 2;
  const std::size_t end = found.begin + found.length - 2;
  pieces_.push_back({PieceKind::Expression, std::string(original_.substr(begin, end - begin)),
                     map_.span(begin, end)});
  return true;
}

void PieceWriter::source_mark(const source::Span& span) {
  if (span.file == nullptr) {
    return;
  }
  html_ += " data-kept-source=\"";
  html_ += std::to_string(span.file->id());
  html_ += ':';
  html_ += std::to_string(span.begin);
  html_ += '-';
  html_ += std::to_string(span.end);
  html_ += '"';
}

std::string PieceWriter::as_written(std::string_view text) const {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const int index = hidden_.index_at(text, at);
    if (index < 0) {
      out += text[at++];
      continue;
    }
    const Placeholder& found = hidden_.placeholders[static_cast<std::size_t>(index)];
    out += original_.substr(found.begin, found.length);
    at += std::min(found.length, text.size() - at);
  }
  return out;
}

std::vector<Piece> PieceWriter::take() {
  flush();
  return std::move(pieces_);
}

void PieceWriter::flush() {
  if (!html_.empty()) {
    pieces_.push_back({PieceKind::Html, std::exchange(html_, std::string()), {}});
  }
}

}  // namespace kept::markdown
