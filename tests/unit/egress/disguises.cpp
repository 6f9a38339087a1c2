#include "unit/egress/disguises.h"

#include <cstdio>

#include "base/text.h"

namespace kept::egress {

std::string each(const std::string& text, const std::function<std::string(char32_t)>& change) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    out += change(base::decode_utf8(text, at));
  }
  return out;
}

static std::string one(char32_t c) {
  std::string text;
  base::append_utf8(text, c);
  return text;
}

static bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string upper(const std::string& text) {
  return each(text, [](char32_t c) { return one(c >= 'a' && c <= 'z' ? c - 32 : c); });
}

// In the middle of each word.
std::string inside_words(const std::string& text, const std::string& what) {
  std::string out;
  int letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::decode_utf8(text, at);
    letters = is_ascii_letter(c) ? letters + 1 : 0;
    out += one(c);
    out += letters == 2 && at < text.size() && is_ascii_letter(static_cast<unsigned char>(text[at]))
               ? what
               : "";
  }
  return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return base::replace_all(text, from, to);
}

// As text and as attribute alike.
std::vector<std::pair<const char*, Change>> text_disguises() {
  return {
      {"plain", [](const auto& s) { return s; }},
      {"upper case", upper},
      {"decimal entities",
       [](const auto& s) {
         return each(s, [](char32_t c) { return "&#" + std::to_string(c) + ";"; });
       }},
      {"hexadecimal entities",
       [](const auto& s) {
         return each(s, [](char32_t c) {
           char digits[16];
           std::snprintf(digits, sizeof digits, "&#x%X;", static_cast<unsigned>(c));
           return std::string(digits);
         });
       }},
      {"soft hyphens", [](const auto& s) { return inside_words(s, "\u00AD"); }},
      {"named soft hyphens", [](const auto& s) { return inside_words(s, "&shy;"); }},
      {"zero-width spaces", [](const auto& s) { return inside_words(s, "\u200B"); }},
      {"split by lines", [](const auto& s) { return replaced(s, " ", " \r\n      "); }},
      {"hyphenated", [](const auto& s) { return inside_words(s, "-\n  "); }},
      {"hard spaces", [](const auto& s) { return replaced(s, " ", "&nbsp;"); }},
      {"letter by letter",
       [](const auto& s) { return each(s, [](char32_t c) { return one(c) + " "; }); }},
      {"full width",
       [](const auto& s) {
         return each(s, [](char32_t c) { return one(c > 32 && c < 127 ? c + 0xFEE0 : c); });
       }},
      {"mathematical letters",
       [](const auto& s) {
         return each(s,
                     [](char32_t c) { return one(c >= 'a' && c <= 'z' ? c - 'a' + 0x1D41A : c); });
       }},
      {"ligatures",
       [](const auto& s) { return replaced(replaced(s, "ffi", "\uFB03"), "fi", "\uFB01"); }},
      {"taken apart",
       [](const auto& s) { return replaced(replaced(s, "ë", "e\u0308"), "é", "e\u0301"); }},
      {"without marks", [](const auto& s) { return replaced(replaced(s, "ë", "e"), "é", "e"); }},
      {"Cyrillic look-alikes",
       [](const auto& s) {
         return replaced(replaced(replaced(s, "a", "\u0430"), "o", "\u043E"), "e", "\u0435");
       }},
      {"padded entities",
       [](const auto& s) {
         return each(s, [](char32_t c) { return "&#00000000000" + std::to_string(c) + ";"; });
       }},
      {"tag letters",
       [](const auto& s) {
         return each(s, [](char32_t c) { return one(is_ascii_letter(c) ? 0xE0000 + c : c); });
       }},
      {"squared letters",
       [](const auto& s) {
         return each(s,
                     [](char32_t c) { return one(c >= 'a' && c <= 'z' ? c - 'a' + 0x1F170 : c); });
       }},
      {"Cherokee look-alikes",
       [](const auto& s) {
         return replaced(replaced(replaced(s, "a", "\u13AA"), "e", "\u13AC"), "H", "\u13BB");
       }},
      {"underscores", [](const auto& s) { return replaced(s, " ", "_"); }},
      {"dots", [](const auto& s) { return replaced(s, " ", " · "); }},
  };
}

// "75, 97, 121".
std::string numbers_of(const std::string& text) {
  std::string numbers = each(text, [](char32_t c) { return std::to_string(c) + ", "; });
  return numbers.substr(0, numbers.size() - 2);
}

std::string in_lines(const std::string& text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += 64) {
    lines += text.substr(at, 64) + "\r\n";
  }
  return lines;
}

std::string utf32(const std::string& text) {
  return each(text, [](char32_t c) {
    return std::string{static_cast<char>(c & 0xFFU), static_cast<char>(c >> 8U & 0xFFU), '\0',
                       '\0'};
  });
}

std::string split_words(const std::string& text, const std::string& between) {
  return replaced(text, " ", between);
}

std::string percent(const std::string& text) {
  std::string out;
  for (const char c : text) {
    char digits[8];
    std::snprintf(digits, sizeof digits, "%%%02X",
                  static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += digits;
  }
  return out;
}

std::string escaped(const std::string& text, const char* format) {
  return each(text, [&](char32_t c) {
    char digits[16];
    std::snprintf(digits, sizeof digits, format, static_cast<unsigned>(c));
    return std::string(digits);
  });
}

}  // namespace kept::egress
