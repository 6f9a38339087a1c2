// Texts that are written in other letters than their own: base64, numbers of letters, UTF-16 and
// UTF-32, entities that a file declares for itself.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/text.h"
#include "egress/file_reader.h"

namespace kept::egress {
namespace {

constexpr std::array<bool, 256> make_base64() {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789+/-_")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}
constexpr std::array<bool, 256> kBase64 = make_base64();

bool is_base64(char c) {
  return kBase64[static_cast<unsigned char>(c)];
}

// Twelve bytes: a name is hardly shorter, and words of an address do not decode to so much text.
constexpr std::size_t kShortestRun = 16;

// Where the run of base64 at `at` ends; in lines, as letters carry it (RFC 2045, 6.8), after the
// last of them.
std::size_t end_of_run(std::string_view text, std::size_t at) {
  constexpr std::size_t kShortestLine = 60;
  for (std::size_t line = at;; line = at) {
    while (at < text.size() && is_base64(text[at])) {
      ++at;
    }
    const std::size_t next = text.substr(at, 2) == "\r\n" ? at + 2 : at + 1;
    const bool goes_on = at - line >= kShortestLine && at < text.size() &&
                         (text[at] == '\n' || text[at] == '\r') && next < text.size() &&
                         is_base64(text[next]);
    if (!goes_on) {
      return at;
    }
    at = next;
  }
}

bool is_text(std::string_view bytes) {
  return std::ranges::none_of(bytes, [](char c) {
    return (c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\x7F';
  });
}

void read_run(const FileReader& reader, std::string_view run) {
  // Text in base64 has capitals; most long words of a page, its addresses, have none.
  if (std::ranges::none_of(run.substr(0, kShortestRun),
                           [](char c) { return c >= 'A' && c <= 'Z'; })) {
    return;
  }
  constexpr std::size_t kWholeLetters = 9;  // of the twelve bytes: the last may break off
  const std::string begin = decode_base64(run.substr(0, kShortestRun));
  const bool known = format_of("", begin) != FileFormat::Binary || utf8_of(begin).has_value();
  if (!known && (!is_text(begin) || base::find_invalid_utf8(begin) < kWholeLetters)) {
    return;
  }
  const std::string decoded = decode_base64(run);
  if (known || (is_text(decoded) && base::find_invalid_utf8(decoded) == std::string_view::npos)) {
    reader.read_inner("base64", decoded);
  }
}

}  // namespace

void read_base64_runs(const FileReader& reader, std::string_view text) {
  for (std::size_t at = 0; at + kShortestRun <= text.size();) {
    // From behind: most places are told by one look not to begin a run.
    std::size_t from = at + kShortestRun;
    while (from > at && is_base64(text[from - 1])) {
      --from;
    }
    if (from > at) {
      at = from;
      continue;
    }
    const std::size_t end = end_of_run(text, at);
    read_run(reader, text.substr(at, end - at));
    at = end;
  }
}

namespace {

// The letters whose numbers stand from `at` on, "75, 0x61)"; moves `at` past them.
std::string read_numbers(std::string_view text, std::size_t& at) {
  std::string letters;
  while (at < text.size()) {
    while (at < text.size() && (base::is_space(text[at]) || text[at] == ',')) {
      ++at;
    }
    const bool hex = text.substr(at, 2) == "0x" || text.substr(at, 2) == "0X";
    std::uint32_t number = 0;
    const char* const begin = text.data() + std::min(at + (hex ? 2 : 0), text.size());
    const auto read = std::from_chars(begin, text.data() + text.size(), number, hex ? 16 : 10);
    if (read.ec != std::errc() || number > 0x10FFFF) {
      break;
    }
    base::append_utf8(letters, number >= 0xD800 && number <= 0xDFFF ? 0xFFFD : number);
    at = static_cast<std::size_t>(read.ptr - text.data());
  }
  at += text.substr(at).starts_with(')') ? 1 : 0;
  return letters;
}

}  // namespace

std::string decode_letter_numbers(std::string_view script) {
  constexpr std::array<std::string_view, 2> kCalls = {"fromCharCode(", "fromCodePoint("};
  constexpr std::string_view kOwner = "String.";
  std::string out;
  while (!script.empty()) {
    const std::size_t call = script.find("fromC");
    std::string_view before = script.substr(0, call);
    if (call != std::string_view::npos && before.ends_with(kOwner)) {
      before.remove_suffix(kOwner.size());
    }
    out += before;
    script.remove_prefix(std::min(call, script.size()));
    std::size_t at = std::min<std::size_t>(1, script.size());
    for (const std::string_view name : kCalls) {
      if (script.starts_with(name)) {
        at = name.size();
        out += read_numbers(script, at);
      }
    }
    script.remove_prefix(at);
  }
  return out;
}

bool has_letter_numbers(std::string_view script) {
  return script.find("fromC") != std::string_view::npos;
}

namespace {

struct Encoding {
  std::size_t width = 0;  // bytes; 0: none of them
  bool big_first = false;
  std::size_t mark = 0;  // bytes of the byte order mark
};

Encoding encoding_of(std::string_view bytes) {
  constexpr std::size_t kSample = 4;
  if (bytes.size() < kSample) {
    return {};
  }
  const auto zero = [&](std::size_t i) { return bytes[i] == '\0'; };
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) {
    return {4, false, 4};
  }
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) {
    return {4, true, 4};
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return {2, bytes[0] == '\xFE', 2};
  }
  // Without a mark: a text begins with two letters of ASCII.
  if (zero(0) && !zero(1) && zero(2) && !zero(3)) {
    return {2, true, 0};
  }
  if (!zero(0) && zero(1) && !zero(2) && zero(3)) {
    return {2, false, 0};
  }
  const bool first = zero(0) && zero(1) && zero(2) && !zero(3);
  return first || (!zero(0) && zero(1) && zero(2) && zero(3)) ? Encoding{4, first, 0} : Encoding{};
}

}  // namespace

std::optional<std::string> utf8_of(std::string_view bytes) {
  const Encoding encoding = encoding_of(bytes);
  if (encoding.width == 0) {
    return std::nullopt;
  }
  std::string out;
  char32_t high = 0;
  for (std::size_t at = encoding.mark; at + encoding.width <= bytes.size(); at += encoding.width) {
    char32_t unit = 0;
    for (std::size_t i = 0; i < encoding.width; ++i) {
      const std::size_t place = encoding.big_first ? i : encoding.width - 1 - i;
      unit = unit << 8U | static_cast<unsigned char>(bytes[at + place]);
    }
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
      continue;
    }
    if (unit >= 0xDC00 && unit < 0xE000 && high != 0) {
      unit = 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00);
    }
    high = 0;
    const bool none = unit > 0x10FFFF || (unit >= 0xD800 && unit < 0xE000);
    base::append_utf8(out, none ? 0xFFFD : unit);
  }
  return out;
}

namespace {

using Entities = std::map<std::string, std::string, std::less<>>;

// Nothing where a declaration is of another kind than `<!ENTITY name "text">`.
std::optional<Entities> declared_entities(std::string_view xml) {
  constexpr std::string_view kBegin = "<!ENTITY";
  Entities found;
  for (std::size_t at = xml.find(kBegin); at != std::string_view::npos; at = xml.find(kBegin, at)) {
    at += kBegin.size();
    const std::size_t name = std::min(xml.find_first_not_of(" \t\r\n", at), xml.size());
    const std::size_t name_end = std::min(xml.find_first_of(" \t\r\n", name), xml.size());
    const std::size_t quote = xml.find_first_not_of(" \t\r\n", name_end);
    if (quote == std::string_view::npos || (xml[quote] != '"' && xml[quote] != '\'')) {
      return std::nullopt;
    }
    const std::size_t end = xml.find(xml[quote], quote + 1);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    found.try_emplace(std::string(xml.substr(name, name_end - name)),
                      decode_entities(xml.substr(quote + 1, end - quote - 1)));
    at = end;
  }
  return found;
}

}  // namespace

std::optional<std::string> with_declared_entities(std::string_view xml) {
  constexpr int kMostRounds = 8;  // of names within names
  constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
  const std::optional<Entities> declared = declared_entities(xml);
  if (!declared) {
    return std::nullopt;
  }
  std::string text(xml);
  for (int round = 0; round < kMostRounds; ++round) {
    std::string next;
    bool changed = false;
    for (std::size_t at = 0; at < text.size() && next.size() <= kMostBytes;) {
      const std::size_t sign = std::min(text.find('&', at), text.size());
      next.append(text, at, sign - at);
      constexpr std::size_t kLongestName = 100;
      const std::string_view rest = std::string_view(text).substr(sign, kLongestName);
      const std::size_t end = rest.find(';');
      const auto known =
          end == std::string_view::npos ? declared->end() : declared->find(rest.substr(1, end - 1));
      const bool is_known = known != declared->end();
      changed = changed || is_known;
      next += is_known ? std::string_view(known->second) : rest.substr(0, 1);
      at = sign + (is_known ? end + 1 : 1);
    }
    if (!changed) {
      return text;
    }
    if (next.size() > kMostBytes) {
      return std::nullopt;
    }
    text = std::move(next);
  }
  return std::nullopt;
}

}  // namespace kept::egress
