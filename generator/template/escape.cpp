#include "template/escape.h"

#include <array>

#include "template/builtins.h"
#include "template/coerce.h"

namespace kept::tmpl {
namespace {

constexpr std::array<bool, 256> special_bytes() {
  std::array<bool, 256> special{};
  for (const char c : {'&', '"', '\'', '<', '>', '\\'}) {
    special[static_cast<unsigned char>(c)] = true;
  }
  return special;
}
constexpr std::array<bool, 256> kSpecial = special_bytes();

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return "&#92;";
  }
}

void append_csv_field(std::string& out, std::string_view text) {
  const bool runs =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  if (!runs && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += runs ? "\"'" : "\"";
  for (const char c : text) {
    out.append(c == '"' ? 2 : 1, c);
  }
  out.push_back('"');
}

void append_calendar_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      out.push_back('\\');
      out.push_back(c);
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      out.push_back(c);
    }
  }
}

}  // namespace

bool append_as(std::string& out, Value value, Escape escape) {
  if (escape == Escape::Json) {
    return append_json(out, value.is_undefined() ? Value::null() : value, "", SafeText::AsText);
  }
  if (value.is_number() || value.kind() == Kind::Bool) {
    append_string(out, value);
    return true;
  }
  if (value.is_nullish()) {
    return true;
  }
  std::string text;
  append_string(text, value);
  switch (escape) {
    case Escape::Html:
      append_escaped(out, text);
      break;
    case Escape::Csv:
      append_csv_field(out, text);
      break;
    case Escape::Calendar:
      append_calendar_text(out, text);
      break;
    default:
      out += text;
  }
  return true;
}

void append_escaped(std::string& out, std::string_view text) {
  const char* begin = text.data();
  const char* const end = begin + text.size();
  for (const char* at = begin; at != end; ++at) {
    if (kSpecial[static_cast<unsigned char>(*at)]) {
      out.append(begin, at);
      out += entity_of(*at);
      begin = at + 1;
    }
  }
  out.append(begin, end);
}

}  // namespace kept::tmpl
