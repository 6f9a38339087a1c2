#include "template/text_work.h"

#include <cmath>
#include <cstring>

#include "base/text.h"
#include "template/coerce.h"
#include "template/render.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

// Where the tag or comment that starts at `at` ends, or npos where none starts there.
std::size_t tag_end(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("<!--")) {
    const std::size_t close = text.find("-->", at + 4);
    return close == std::string_view::npos ? close : close + 3;
  }
  std::size_t name = at + 1;
  name += name < text.size() && text[name] == '/' ? 1 : 0;
  if (name >= text.size() || !is_letter(text[name])) {
    return std::string_view::npos;
  }
  while (name < text.size() && (is_letter(text[name]) || is_digit(text[name]))) {
    ++name;
  }
  if (name < text.size() && text[name] == '_') {
    return std::string_view::npos;  // no word ends here
  }
  const std::size_t close = text.find('>', name);
  return close == std::string_view::npos ? close : close + 1;
}

std::string spaces_squashed(std::string_view text) {
  std::string result;
  bool in_space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_space(decode(text, at))) {
      if (!in_space) {
        result.push_back(' ');
      }
      in_space = true;
    } else {
      result += text.substr(begin, at - begin);
      in_space = false;
    }
  }
  return result;
}

std::string line_trimmed(std::string_view line) {
  while (line.starts_with(' ')) {
    line.remove_prefix(1);
  }
  while (line.ends_with(' ')) {
    line.remove_suffix(1);
  }
  std::string result;
  for (const char c : line) {
    if (c != ' ' || !result.ends_with(' ')) {
      result.push_back(c);
    }
  }
  return result;
}

std::string lines_kept(std::string_view text) {
  std::string result;
  for (std::size_t begin = 0;;) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') {
      ++end;
    }
    result += line_trimmed(text.substr(begin, end - begin));
    if (end >= text.size()) {
      break;
    }
    if (text.substr(end).starts_with("\r\n")) {
      ++end;
    }
    result.push_back(text[end]);
    begin = end + 1;
  }
  std::string squashed;
  for (const char c : result) {
    if (c != '\n' || !squashed.ends_with("\n\n")) {
      squashed.push_back(c);
    }
  }
  return squashed;
}

// /^[\w.!#$%&'*+\-\/=?\^`{|}~]+@[a-z\d\-]+(\.[a-z\d\-]+)+$/i
bool is_email(std::string_view word) {
  const std::size_t at = word.find('@');
  if (at == 0 || at == std::string_view::npos) {
    return false;
  }
  for (const char c : word.substr(0, at)) {
    if (!is_word_byte(c) &&
        std::string_view(".!#$%&'*+-/=?^`{|}~").find(c) == std::string_view::npos) {
      return false;
    }
  }
  const std::string_view domain = word.substr(at + 1);
  bool dot = false;
  char last = '.';
  for (const char c : domain) {
    if (c == '.' ? last == '.' : !(is_letter(c) || is_digit(c) || c == '-')) {
      return false;
    }
    dot = dot || c == '.';
    last = c;
  }
  return dot && last != '.';
}

// /\.(?:org|net|com)(?:\:|\/|$)/
bool has_known_domain(std::string_view word) {
  for (const std::string_view end : {".org", ".net", ".com"}) {
    for (std::size_t at = word.find(end); at != std::string_view::npos;
         at = word.find(end, at + 1)) {
      const std::size_t after = at + end.size();
      if (after == word.size() || word[after] == ':' || word[after] == '/') {
        return true;
      }
    }
  }
  return false;
}

// /^(?:\(|<|&lt;)?(.*?)(?:\.|,|\)|\n|&gt;)?$/
std::string_view without_punctuation(std::string_view word) {
  for (const std::string_view open : {"(", "<", "&lt;"}) {
    if (word.starts_with(open)) {
      word.remove_prefix(open.size());
      break;
    }
  }
  for (const std::string_view close : {".", ",", ")", "&gt;"}) {
    if (word.ends_with(close)) {
      word.remove_suffix(close.size());
      break;
    }
  }
  return word;
}

std::string linked(std::string_view word, double length, std::string_view rel) {
  const std::string url(without_punctuation(word));
  std::string shown = url;
  if (!std::isnan(length) && length >= 0 && length < static_cast<double>(unit_length(url))) {
    shown = url.substr(0, offset_of_unit(url, static_cast<std::size_t>(length)));
  }
  const auto link = [&](std::string_view scheme) {
    return "<a href=\"" + std::string(scheme) + url + "\"" + std::string(rel) + ">" + shown +
           "</a>";
  };
  if (url.starts_with("http://") || url.starts_with("https://")) {
    return link("");
  }
  if (url.starts_with("www.")) {
    return link("http://");
  }
  if (is_email(url)) {
    return "<a href=\"mailto:" + url + "\">" + url + "</a>";
  }
  return has_known_domain(url) ? link("http://") : std::string(word);
}

// $$, $&, $`, $' and $1 to $99.
void append_replacement(std::string& out, std::string_view with, std::string_view text,
                        const std::vector<Regex::Part>& parts) {
  for (std::size_t i = 0; i < with.size(); ++i) {
    const char next = i + 1 < with.size() ? with[i + 1] : '\0';
    if (with[i] != '$' || next == '\0') {
      out.push_back(with[i]);
      continue;
    }
    if (next == '$') {
      out.push_back('$');
      ++i;
    } else if (next == '&') {
      out += text.substr(parts[0].begin, parts[0].end - parts[0].begin);
      ++i;
    } else if (next == '`') {
      out += text.substr(0, parts[0].begin);
      ++i;
    } else if (next == '\'') {
      out += text.substr(parts[0].end);
      ++i;
    } else if (is_digit(next)) {
      std::size_t number = static_cast<std::size_t>(next - '0');
      std::size_t width = 1;
      if (i + 2 < with.size() && is_digit(with[i + 2])) {
        const std::size_t two = number * 10 + static_cast<std::size_t>(with[i + 2] - '0');
        if (two > 0 && two < parts.size()) {
          number = two;
          width = 2;
        }
      }
      if (number == 0 || number >= parts.size()) {
        out.push_back('$');
        continue;
      }
      if (parts[number].begin != std::string_view::npos) {
        out += text.substr(parts[number].begin, parts[number].end - parts[number].begin);
      }
      i += width;
    } else {
      out.push_back('$');
    }
  }
}

void append_called(std::string& out, Call& call, Value function, std::string_view text,
                   const std::vector<Regex::Part>& parts) {
  std::vector<Value> args;
  for (const Regex::Part& part : parts) {
    args.push_back(part.begin == std::string_view::npos
                       ? Value()
                       : Value::string(text.substr(part.begin, part.end - part.begin)));
  }
  args.push_back(Value::number(static_cast<double>(units_before(text, parts[0].begin))));
  args.push_back(Value::string(text));
  append_string(out, call.render().call(function, args, call.where()));
}

}  // namespace

std::string describe_kind(Value value) {
  switch (value.kind()) {
    case Kind::Undefined:
    case Kind::Null:
      return "nothing";
    case Kind::Bool:
      return value.as_bool() ? "`true`" : "`false`";
    case Kind::Number: {
      std::string text;
      append_string(text, value);
      return "the number " + text;
    }
    case Kind::String:
    case Kind::Safe:
      return "text";
    case Kind::Array:
      return "a list";
    case Kind::Object:
      return "an object";
    case Kind::Callable:
      return "a function";
    case Kind::Regex:
      return "a regular expression";
  }
  return "this";
}

std::string capitalized(std::string_view text) {
  std::string small;
  append_lower(small, text);
  if (small.empty()) {
    return small;
  }
  std::size_t at = 0;
  const char32_t first = decode(small, at);
  std::string result;
  if (first >= 0x10000) {
    return small;  // charAt(0) is half a character, which has no capital
  }
  append_upper(result, std::string_view(small).substr(0, at));
  return result + small.substr(at);
}

std::string without_tags(std::string_view text, bool keep_line_breaks) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '<' ? tag_end(text, at) : std::string_view::npos;
    if (end != std::string_view::npos) {
      at = end;
    } else {
      plain.push_back(text[at++]);
    }
  }
  const std::string_view trimmed = trim(plain);
  return keep_line_breaks ? lines_kept(trimmed) : spaces_squashed(trimmed);
}

void append_uri_component(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : text) {
    if (is_letter(c) || is_digit(c) ||
        std::string_view("-_.!~*'()").find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.push_back('%');
      out.push_back(kHex[byte >> 4U]);
      out.push_back(kHex[byte & 15U]);
    }
  }
}

std::string with_links(std::string_view text, double length, bool nofollow) {
  const std::string_view rel = nofollow ? " rel=\"nofollow\"" : "";
  std::string result;
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end > begin) {
      result += linked(text.substr(begin, end - begin), length, rel);
    }
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    if (is_space(decode(text, at))) {
      end_word(here);
      result += text.substr(here, at - here);
      begin = at;
    }
  }
  end_word(text.size());
  return result;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    words += is_word_byte(c) && !inside ? 1 : 0;
    inside = is_word_byte(c);
  }
  return words;
}

Value cut_text(Call& call, Value text, std::size_t units) {
  std::string cut(unit_slice(call.arena(), text, 0, units).as_text());
  const Value end = call.arg(3);
  if (end.is_nullish()) {
    cut += "...";
  } else {
    append_string(cut, end);
  }
  return call.arg(0).is_safe() ? call.safe(cut) : call.string(cut);
}

// A list is returned as it is while it is short; a longer one has no `lastIndexOf` that helps.
Value truncate_other(Call& call, Value value, double length) {
  if (value.is_array() && static_cast<double>(value.as_array().size()) <= length) {
    return value;
  }
  return call.fail("the filter `truncate` takes text, not " + describe_kind(value));
}

std::size_t find_text(std::string_view text, std::string_view wanted, std::size_t from) {
  if (wanted.empty() || text.empty()) {  // neither may be a null pointer
    return text.find(wanted, from);
  }
  const void* found =
      ::memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::vector<Regex::Part> match_from(Call& call, const Regex& pattern, std::string_view text,
                                    std::size_t from) {
  auto parts = pattern.match(text, from);
  if (!parts) {
    call.fail_as("template-limit", "the pattern `" + pattern.source_text() + "` takes too long",
                 "write it without repetitions in repetitions, such as `(a+)+`");
    return {};
  }
  return *std::move(parts);
}

std::string replace_matches(Call& call, std::string_view text, const Regex& pattern, Value with) {
  std::string result;
  std::size_t done = 0;
  std::size_t from = 0;
  const std::string_view replacement =
      with.is_callable() ? std::string_view() : string_of(call.arena(), with);
  while (from <= text.size()) {
    const std::vector<Regex::Part> parts = match_from(call, pattern, text, from);
    if (parts.empty()) {
      break;
    }
    result += text.substr(done, parts[0].begin - done);
    if (with.is_callable()) {
      append_called(result, call, with, text, parts);
    } else {
      append_replacement(result, replacement, text, parts);
    }
    done = parts[0].end;
    from = done;
    if (parts[0].end == parts[0].begin) {  // an empty match: go on one character further
      if (from < text.size()) {
        (void)decode(text, from);
      } else {
        ++from;
      }
    }
    if (!pattern.global() ||
        !call.render().check_size(static_cast<double>(result.size()), call.where())) {
      break;
    }
  }
  result += text.substr(done);
  return result;
}

}  // namespace kept::tmpl
