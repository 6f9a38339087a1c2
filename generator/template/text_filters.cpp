// Nunjucks' filters on text. Each does what its JavaScript does, failures included: where that
// would throw, the render stops with a diagnostic.
#include <algorithm>
#include <cmath>

#include "template/builtins.h"
#include "template/coerce.h"
#include "template/escape.h"
#include "template/regex.h"
#include "template/render.h"
#include "template/text_work.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

// normalize(value, ""): null, undefined and false become the empty text.
Value text_or_empty(Value value) {
  const bool absent = value.is_nullish() || (value.is_bool() && !value.as_bool());
  return absent ? Value::string({}, TextFacts::Ascii) : value;
}

Value needs_text(const Call& call, std::string_view filter) {
  return call.fail(
      "the filter `" + std::string(filter) + "` takes text, not " + describe_kind(call.arg(0)),
      "turn the value into text first: `value | string | " + std::string(filter) + "`");
}

// The result with the safety of the filter's input.
Value like_input(const Call& call, Value input, std::string_view text) {
  return input.is_safe() ? call.safe(text) : call.string(text);
}

Value capitalize(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  if (!input.is_text()) {
    return needs_text(call, "capitalize");
  }
  return like_input(call, input, capitalized(input.as_text()));
}

Value center(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  const double width = truthy(call.arg(1)) ? to_number(call.arg(1)) : 80;
  if (!input.is_text() && !input.is_array()) {
    return to_string(call.arena(), input);  // without a length there is nothing to fill up
  }
  const auto length = input.is_array() ? static_cast<double>(input.as_array().size())
                                       : static_cast<double>(unit_length(input));
  if (length >= width || !call.render().check_size(width, call.where())) {
    return input;
  }
  // repeat(" ", n) turns for i = 0; i < n: a fraction rounds up.
  const double spaces = width - length;
  const auto blanks = [](double n) {
    return std::string(n > 0 ? static_cast<std::size_t>(std::ceil(n)) : 0, ' ');
  };
  const std::string before = blanks(spaces / 2 - std::fmod(spaces, 2));
  const std::string_view text = string_of(call.arena(), input);
  return like_input(call, input, before + std::string(text) + blanks(spaces / 2));
}

Value escape_filter(Call& call) {
  const Value input = call.arg(0);
  if (input.is_safe()) {
    return input;
  }
  std::string escaped;
  if (!input.is_nullish()) {
    append_escaped(escaped, string_of(call.arena(), input));
  }
  return call.safe(escaped);
}

Value force_escape(Call& call) {
  std::string escaped;
  if (!call.arg(0).is_nullish()) {
    append_escaped(escaped, string_of(call.arena(), call.arg(0)));
  }
  return call.safe(escaped);
}

Value safe_filter(Call& call) {
  const Value input = call.arg(0);
  if (input.is_safe()) {
    return input;
  }
  return Value::safe(input.is_nullish() ? std::string_view() : string_of(call.arena(), input));
}

Value indent(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  if (input.is_string() && input.as_text().empty()) {
    return input;
  }
  if (!input.is_text()) {
    return needs_text(call, "indent");
  }
  double width = 4;
  if (truthy(call.arg(1))) {
    width = to_number(call.arg(1));
  }
  const bool first = truthy(call.arg(2));
  const std::string_view text = input.as_text();
  std::size_t lines = 1;
  for (const char c : text) {
    lines += c == '\n' ? 1 : 0;
  }
  if (!(width > 0)) {
    width = 0;
  }
  const double total = static_cast<double>(lines) * std::ceil(width);
  if (!call.render().check_size(total + static_cast<double>(text.size()), call.where())) {
    return {};
  }
  const auto pad = static_cast<std::size_t>(std::ceil(width));
  std::size_t length = 0;
  char* made = call.arena().allocate_text(text.size() + lines * pad);
  const auto blanks = [&] {
    std::fill_n(made + length, pad, ' ');
    length += pad;
  };
  if (first) {
    blanks();
  }
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    std::copy_n(text.data() + begin, end - begin, made + length);
    length += end - begin;
    begin = end;
    if (text[end - 1] == '\n') {
      blanks();
    }
  }
  const std::string_view result(made, length);
  return input.is_safe() ? Value::safe(result) : Value::string(result);
}

Value lower(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  if (!input.is_text()) {
    return needs_text(call, "lower");
  }
  std::string text;
  append_lower(text, input.as_text());
  return call.string(text);
}

Value upper(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  if (!input.is_text()) {
    return needs_text(call, "upper");
  }
  std::string text;
  append_upper(text, input.as_text());
  return call.string(text);
}

Value nl2br(Call& call) {
  const Value input = call.arg(0);
  if (input.is_nullish()) {
    return Value::string({});
  }
  if (!input.is_text()) {
    return needs_text(call, "nl2br");
  }
  std::string text;
  const std::string_view from = input.as_text();
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from.substr(i).starts_with("\r\n") || from[i] == '\n') {
      i += from[i] == '\r' ? 1 : 0;
      text += "<br />\n";
    } else {
      text.push_back(from[i]);
    }
  }
  return like_input(call, input, text);
}

Value replace_pattern(Call& call, const Regex& pattern) {
  const Value input = call.arg(0);
  if (!input.is_text()) {
    return needs_text(call, "replace");
  }
  return call.string(replace_matches(call, input.as_text(), pattern, call.arg(2)));
}

Value replace(Call& call) {
  Value input = call.arg(0);
  const Value old = call.arg(1);
  if (old.is_regex()) {
    return replace_pattern(call, old.as_regex());
  }
  if (!old.is_string() && !old.is_number()) {
    return input;
  }
  const std::string_view from = string_of(call.arena(), old);
  const bool was_number = input.is_number();
  if (was_number) {
    input = to_string(call.arena(), input);
  }
  if (!input.is_text()) {
    return input;
  }
  const std::string_view to = string_of(call.arena(), call.arg(2));
  const std::string_view text = input.as_text();
  if (from.empty()) {
    std::string spread(to);
    for (const Value& unit : units(call.arena(), input).values()) {
      spread += unit.as_text();
      spread += to;
    }
    if (text.empty()) {
      spread += to;
    }
    return like_input(call, input, spread);
  }
  const double most = call.arg(3).is_undefined() ? -1 : to_number(call.arg(3));
  std::size_t at = find_text(text, from, 0);
  if (most == 0 || at == std::string_view::npos) {
    return was_number ? Value::string(text) : input;
  }
  std::string result;
  std::size_t done = 0;
  for (double count = 0; at != std::string_view::npos && (most == -1 || count < most); ++count) {
    result += text.substr(done, at - done);
    result += to;
    done = at + from.size();
    at = find_text(text, from, done);
    if (!call.render().check_size(static_cast<double>(result.size()), call.where())) {
      return {};
    }
  }
  result += text.substr(done);
  return like_input(call, input, result);
}

Value string_filter(Call& call) {
  const Value input = call.arg(0);
  if (input.is_nullish()) {
    return needs_text(call, "string");
  }
  return input.is_text() ? input : to_string(call.arena(), input);
}

Value striptags(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  if (!input.is_text()) {
    return needs_text(call, "striptags");
  }
  return like_input(call, input, without_tags(input.as_text(), truthy(call.arg(1))));
}

Value title(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  if (!input.is_text()) {
    return needs_text(call, "title");
  }
  std::string text;
  const std::string_view from = input.as_text();
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(from.find(' ', begin), from.size());
    text += capitalized(from.substr(begin, end - begin));
    if (end == from.size()) {
      break;
    }
    text.push_back(' ');
    begin = end + 1;
  }
  return like_input(call, input, text);
}

Value trim_filter(Call& call) {
  const Value input = call.arg(0);
  if (!input.is_text()) {
    return needs_text(call, "trim");
  }
  const std::string_view text = trim(input.as_text());
  return input.is_safe() ? Value::safe(text) : Value::string(text);
}

Value truncate(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  const double length = truthy(call.arg(1)) ? to_number(call.arg(1)) : 255;
  if (!input.is_text()) {
    return input.is_array() || input.is_number() || input.is_bool() || input.is_object()
               ? truncate_other(call, input, length)
               : needs_text(call, "truncate");
  }
  const auto size = static_cast<double>(unit_length(input));
  if (size <= length || std::isnan(length)) {
    return std::isnan(length) ? cut_text(call, input, 0) : input;
  }
  double end = std::max(0.0, std::trunc(length));
  if (!truthy(call.arg(2))) {
    const Value head = unit_slice(call.arena(), input, 0, static_cast<std::size_t>(end) + 1);
    const std::size_t space = head.as_text().rfind(' ');
    if (space != std::string_view::npos) {
      end = static_cast<double>(units_before(head.as_text(), space));
    } else if (length < 0) {
      end = 0;
    }
  }
  return cut_text(call, input, static_cast<std::size_t>(end));
}

Value urlencode(Call& call) {
  const Value input = call.arg(0);
  std::string text;
  if (input.is_string() || input.is_safe()) {
    if (input.is_string()) {
      append_uri_component(text, input.as_text());
    } else {
      text = "val=";
      append_uri_component(text, input.as_text());
      text += "&length=" + std::to_string(unit_length(input));
    }
    return call.string(text);
  }
  const auto add = [&](Value key, Value value) {
    text += text.empty() ? "" : "&";
    append_uri_component(text, string_of(call.arena(), key));
    text += "=";
    append_uri_component(text, string_of(call.arena(), value));
  };
  if (input.is_array()) {
    for (const Value& pair : input.as_array().values()) {
      if (pair.is_nullish()) {
        return call.fail("the filter `urlencode` takes pairs, and one here has no value");
      }
      add(call.render().index(pair, Value::number(0)), call.render().index(pair, Value::number(1)));
    }
  } else if (input.is_object()) {
    for (const Object::Member& member : input.as_object().members()) {
      add(Value::string(member.key.view()), member.value);
    }
  }
  return call.string(text);
}

Value urlize(Call& call) {
  const Value input = call.arg(0);
  if (!input.is_text()) {
    return needs_text(call, "urlize");
  }
  const double length = call.arg(1).is_undefined() ? std::nan("") : to_number(call.arg(1));
  const bool nofollow = call.arg(2).is_bool() && call.arg(2).as_bool();
  return call.string(with_links(input.as_text(), length, nofollow));
}

Value wordcount(Call& call) {
  const Value input = text_or_empty(call.arg(0));
  if (input.is_string() && input.as_text().empty()) {
    return Value::null();
  }
  if (!input.is_text()) {
    return truthy(input) ? needs_text(call, "wordcount") : Value::null();
  }
  const std::size_t words = count_words(input.as_text());
  return words == 0 ? Value::null() : Value::number(static_cast<double>(words));
}

constexpr Builtin kFilters[] = {
    {"capitalize", "Makes the first letter a capital and the others small.", "",
     "{{ \"bin DAY\" | capitalize }}", "Bin day", capitalize},
    {"center", "Puts blanks on both sides until the text is so wide.", "width=80",
     "[{{ \"ab\" | center(6) }}]", "[  ab  ]", center},
    {"e", "Another name for `escape`.", "", "{{ \"a & b\" | e }}", "a &amp; b", escape_filter},
    {"escape", "Makes text safe to stand in HTML, once.", "", "{{ \"<b>\" | escape }}", "&lt;b&gt;",
     escape_filter},
    {"forceescape", "Escapes text even where it is HTML already.", "",
     "{{ \"<b>\" | safe | forceescape }}", "&lt;b&gt;", force_escape},
    {"indent", "Puts blanks before each line; before the first only where asked.",
     "width=4, first=false", "{{ \"a\\nb\" | indent(2) }}", "a\n  b", indent},
    {"lower", "Makes all letters small.", "", "{{ \"WARD\" | lower }}", "ward", lower},
    {"nl2br", "Puts a `<br />` at each line break.", "", "{{ \"a\\nb\" | nl2br | safe }}",
     "a<br />\nb", nl2br},
    {"replace", "Replaces a text, or what a regular expression finds, by another.",
     "old, new, most", "{{ \"a-b-c\" | replace(\"-\", \"+\", 1) }}", "a+b-c", replace},
    {"safe", "Says that text is HTML already: it is not escaped.", "",
     "{{ \"<b>bold</b>\" | safe }}", "<b>bold</b>", safe_filter},
    {"string", "Turns a value into text.", "", "{{ (7 | string) is string }}", "true",
     string_filter},
    {"striptags", "Takes HTML tags out and white space together.", "keep_line_breaks=false",
     "{{ \"<p>a  b</p>\" | striptags }}", "a b", striptags},
    {"title", "Makes the first letter of each word a capital.", "", "{{ \"north ward\" | title }}",
     "North Ward", title},
    {"trim", "Takes white space off both ends.", "", "[{{ \" a \" | trim }}]", "[a]", trim_filter},
    {"truncate", "Cuts text at a word before a length and adds three dots, or what is given.",
     "length=255, in_words=false, end=\"...\"", "{{ \"one two three\" | truncate(8) }}",
     "one two...", truncate},
    {"upper", "Makes all letters capitals.", "", "{{ \"ward\" | upper }}", "WARD", upper},
    {"urlencode", "Makes text, or pairs of names and values, safe in an address.", "",
     "{{ \"a b&c\" | urlencode }}", "a%20b%26c", urlencode},
    {"urlize", "Makes links of addresses in text.", "length, nofollow=false",
     "{{ \"see www.example.org\" | urlize | safe }}",
     "see <a href=\"http://www.example.org\">www.example.org</a>", urlize},
    {"wordcount", "Counts words.", "", "{{ \"one two\" | wordcount }}", "2", wordcount}};

}  // namespace

std::span<const Builtin> text_filters() {
  return kFilters;
}

}  // namespace kept::tmpl
