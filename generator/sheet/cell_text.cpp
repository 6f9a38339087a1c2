#include "sheet/cell_text.h"

#include <algorithm>

#include "base/text.h"

namespace kept::sheet {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_escape(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::ranges::all_of(text.substr(2, 4), is_hex);
}

// Almost every cell: printable ASCII and nothing to escape.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return c >= 0x20 && c != '_' && c != '&' && c != '<' && c != '>' && c != '"';
  });
}

}  // namespace

std::string clean_text(std::string_view text) {
  if (is_plain(text)) {
    return std::string(text);
  }
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::decode_utf8(text, at);
    if ((c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF) || c == '\n' || c == '\t') {
      base::append_utf8(clean, c);
    }
  }
  return clean;
}

std::string clean_cell_text(std::string_view text) {
  std::string clean = clean_text(text);
  for (std::size_t at = clean.find("_x"); at != std::string::npos; at = clean.find("_x", at + 1)) {
    if (is_escape(std::string_view(clean).substr(at))) {
      clean.insert(at, "_x005F");  // and the text's own "_"
      at += 6;
    }
  }
  return clean;
}

void append_cell_xml(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    out += text;
  } else {
    append_escaped_xml(out, clean_cell_text(text));
  }
}

}  // namespace kept::sheet
