// Kept's own filters: dates, amounts and words for councils, and what needs the page's host.
#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/number.h"
#include "base/text.h"
#include "template/builtins.h"
#include "template/coerce.h"
#include "template/date_words.h"
#include "template/kept_functions.h"
#include "template/render.h"
#include "template/text_work.h"

namespace kept::tmpl {
namespace {

std::string quoted(Call& call, Value value) {
  return "`" + std::string(string_of(call.arena(), value)) + "`";
}

// Nothing in, nothing out: what may be missing is for `default` to say.
bool is_absent(Value value) {
  return value.is_nullish() || (value.is_string() && value.as_text().empty());
}

Value date(Call& call) {
  const Value input = call.arg(0);
  if (is_absent(input)) {
    return Value::string({});
  }
  const std::optional<DateTime> when = parse_date_time(string_of(call.arena(), input));
  if (!when) {
    call.report("template-date-invalid", quoted(call, input) + " is not a date",
                "dates are written year, month, day: 2026-03-19");
    return Value::string({});
  }
  const Value format = call.arg_or_keyword(1, "format");
  const Value language = call.arg_or_keyword(2, "language");
  return call.string(format_date(
      *when, format.is_nullish() ? "D MMMM YYYY" : string_of(call.arena(), format),
      language.is_nullish() ? call.host().language() : string_of(call.arena(), language)));
}

// The number that a filter is given, or nothing and a diagnostic.
std::optional<double> amount(Call& call, std::string_view filter) {
  const double number = to_number(call.arg(0));
  const bool is_number = call.arg(0).is_number() || call.arg(0).is_text();
  if (is_number && std::isfinite(number)) {
    return number;
  }
  call.report("template-number-invalid",
              "the filter `" + std::string(filter) + "` takes a number, not " +
                  (call.arg(0).is_text() ? quoted(call, call.arg(0)) : describe_kind(call.arg(0))),
              "write numbers without signs, spaces or commas: 1250.5");
  return std::nullopt;
}

int decimals_of(Call& call, double number, int most) {
  const Value asked = call.arg_or_keyword(1, "decimals");
  if (!asked.is_nullish()) {
    return static_cast<int>(std::min(10.0, std::max(0.0, to_integer(asked))));
  }
  for (int digits = 0; digits < most; ++digits) {
    const double scaled = number * std::pow(10.0, digits);
    if (std::fabs(scaled - std::round(scaled)) < 1e-9 * std::max(1.0, std::fabs(scaled))) {
      return digits;
    }
  }
  return most;
}

Value money(Call& call) {
  if (is_absent(call.arg(0))) {
    return Value::string({});
  }
  const std::optional<double> number = amount(call, "money");
  if (!number) {
    return Value::string({});
  }
  const bool whole = std::fabs(*number - std::round(*number)) < 0.005;
  const Value asked = call.arg_or_keyword(1, "decimals");
  const int decimals = asked.is_nullish() ? (whole ? 0 : 2) : decimals_of(call, *number, 2);
  const std::string text = base::format_grouped(std::fabs(*number), decimals);
  return call.string((*number < 0 ? "-£" : "£") + text);
}

Value number(Call& call) {
  if (is_absent(call.arg(0))) {
    return Value::string({});
  }
  const std::optional<double> given = amount(call, "number");
  return given ? call.string(base::format_grouped(*given, decimals_of(call, *given, 3)))
               : Value::string({});
}

Value percent(Call& call) {
  if (is_absent(call.arg(0))) {
    return Value::string({});
  }
  const std::optional<double> given = amount(call, "percent");
  return given ? call.string(base::format_grouped(*given, decimals_of(call, *given, 1)) + "%")
               : Value::string({});
}

// CLDR's plural categories, of whole numbers, for the languages that sites are in.
std::string_view plural_form(double number, std::string_view language) {
  if (language.substr(0, 2) == "cy") {
    return number == 0   ? "zero"
           : number == 1 ? "one"
           : number == 2 ? "two"
           : number == 3 ? "few"
           : number == 6 ? "many"
                         : "other";
  }
  return number == 1 ? "one" : "other";
}

Value plural(Call& call) {
  const std::optional<double> count = amount(call, "plural");
  if (!count) {
    return Value::string({});
  }
  if (call.arg(1).is_undefined()) {
    return call.fail_as("template-arguments", "the filter `plural` needs the words to count",
                        "give the word for one and the word for many: "
                        "`plural(\"child\", \"children\")`");
  }
  const std::string_view form = plural_form(*count, call.host().language());
  Value word = call.keyword(form);
  if (word.is_undefined()) {
    word = form == "one" || call.arg_or_keyword(2, "other").is_undefined()
               ? call.arg(1)
               : call.arg_or_keyword(2, "other");
  }
  return call.string(base::format_grouped(*count, decimals_of(call, *count, 2)) + " " +
                     std::string(string_of(call.arena(), word)));
}

Value slug(Call& call) {
  return call.string(base::slugify(string_of(call.arena(), call.arg(0))));
}

// JSON that may stand within <script>: no character in it can end the element.
Value json(Call& call) {
  if (call.arg(0).is_undefined()) {
    return Value::safe("null");
  }
  std::string plain;
  if (!append_json(plain, call.arg(0), "", SafeText::AsText)) {
    return call.fail("this value holds itself, so it cannot be written out");
  }
  std::string text;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const std::string_view rest = std::string_view(plain).substr(i);
    if (plain[i] == '<' || plain[i] == '>' || plain[i] == '&') {
      text += plain[i] == '<' ? "\\u003c" : plain[i] == '>' ? "\\u003e" : "\\u0026";
    } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
      text += rest.starts_with("\u2028") ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      text.push_back(plain[i]);
    }
  }
  return call.safe(text);
}

// HTML as the words in it, a line for each block.
std::string words_of(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      text.push_back(html[at++]);
      continue;
    }
    const std::size_t close = std::min(html.find('>', at), html.size() - 1);
    const std::string_view tag = html.substr(at, close - at + 1);
    constexpr std::string_view kBreaks[] = {"</p", "</li", "</h", "</tr", "</d", "<br"};
    const bool breaks =
        std::ranges::any_of(kBreaks, [&](std::string_view end) { return tag.starts_with(end); });
    text += breaks ? "\n" : "";
    at = close + 1;
  }
  for (const auto& [entity, character] :
       {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""),
        std::pair("&#39;", "'"), std::pair("&#92;", "\\"), std::pair("&nbsp;", "\u00a0"),
        std::pair("&amp;", "&")}) {
    text = base::replace_all(text, entity, character);
  }
  while (text.find("\n\n") != std::string::npos) {
    text = base::replace_all(text, "\n\n", "\n");
  }
  return std::string(base::trim(text));
}

Value plain(Call& call) {
  const Value input = call.arg(0);
  return input.is_safe() ? call.string(words_of(input.as_text()))
                         : Value::string(string_of(call.arena(), input));
}

// A list in pages of `size`. One page, empty, for an empty list.
Value pages(Call& call) {
  if (!call.arg(0).is_array()) {
    return call.fail_as("template-arguments", "the filter `pages` cuts a list, and this is " +
                                                  describe_kind(call.arg(0)));
  }
  const std::span<Value> all = call.arg(0).as_array().values();
  const double asked = to_integer(call.arg_or_keyword(1, "size"));
  const std::size_t size = asked >= 1 ? static_cast<std::size_t>(asked) : 50;
  const std::size_t count = std::max<std::size_t>(1, (all.size() + size - 1) / size);
  Arena& arena = call.arena();
  Array& made = Array::make(arena, count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto part = all.subspan(i * size, std::min(size, all.size() - i * size));
    Array& items = Array::make(arena, part.size());
    for (const Value& item : part) {
      items.push(arena, item);
    }
    Object& page = Object::make(arena, 4);
    page.set_copy(arena, "items", Value::array(items));
    page.set_copy(arena, "number", Value::number(static_cast<double>(i + 1)));
    page.set_copy(arena, "of", Value::number(static_cast<double>(count)));
    page.set_copy(arena, "total", Value::number(static_cast<double>(all.size())));
    made.push(arena, Value::object(page));
  }
  return Value::array(made);
}

// "17:30" as one says it. What is no time of day is left as it is: "after school".
Value time_of_day(Call& call) {
  const std::string_view text = string_of(call.arena(), call.arg(0));
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !is_digit(0) || !is_digit(1) || !is_digit(3) ||
      !is_digit(4)) {
    return Value::string(text);
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const std::string_view minutes = text.substr(3);
  if (minutes == "00" && hour == 12) {
    return call.string("midday");
  }
  const std::string past = minutes == "00" ? std::string() : ":" + std::string(minutes);
  return call.string(std::to_string(hour % 12 == 0 ? 12 : hour % 12) + past +
                     (hour < 12 ? "am" : "pm"));
}

Value uuid(Call& call) {
  return call.string(base::uuid_of_address(string_of(call.arena(), call.arg(0))));
}

bool is_site_address(std::string_view address) {
  return address.starts_with('/') && !address.starts_with("//");
}

std::string relative_address(std::string_view from, std::string_view to) {
  const std::size_t hash = to.find_first_of("?#");
  const std::string_view tail = hash == std::string_view::npos ? "" : to.substr(hash);
  const std::string_view path = to.substr(0, hash);
  // What both share up to the last slash.
  std::size_t shared = 0;
  for (std::size_t i = 0; i < from.size() && i < path.size() && from[i] == path[i]; ++i) {
    shared = from[i] == '/' ? i + 1 : shared;
  }
  std::string relative;
  for (const char c : from.substr(shared)) {
    relative += c == '/' ? "../" : "";
  }
  relative += path.substr(shared);
  if (relative.empty()) {
    relative = "./";
  }
  return relative + std::string(tail);
}

Value relative_url(Call& call) {
  const std::string_view address = string_of(call.arena(), call.arg(0));
  const std::string_view from = call.host().page_address();
  return is_site_address(address) && !from.empty() ? call.string(relative_address(from, address))
                                                   : Value::string(address);
}

Value glossary(Call& call) {
  const std::string_view term = string_of(call.arena(), call.arg(0));
  if (const std::optional<std::string> words = call.host().glossary(term)) {
    return call.string(*words);
  }
  call.report("template-glossary-missing",
              "the glossary has no entry for `" + std::string(term) + "`",
              "add the term to the glossary, or check its spelling");
  return Value::string({});
}

Value markdown(Call& call) {
  if (is_absent(call.arg(0))) {
    return Value::safe({});
  }
  const std::string_view text = string_of(call.arena(), call.arg(0));
  if (const std::optional<std::string> html = call.host().markdown(text)) {
    return call.safe(*html);
  }
  return call.fail("Markdown cannot be read here",
                   "the filter `markdown` works in the pages and papers of a site");
}

constexpr Builtin kFilters[] = {
    {"asset", "The address of a file of the site, with a fingerprint of what is in it.", "",
     "{{ \"styles/site.css\" | asset }}", "/assets/styles/site-1a2b3c.css", asset_address},
    {"date", "A date in words, in the language of the page.", "format=\"D MMMM YYYY\", language",
     "{{ \"2026-03-19\" | date(\"dddd D MMMM YYYY\") }}", "Thursday 19 March 2026", date},
    {"glossary", "The plain words that explain a term.", "",
     "{{ \"personal adviser\" | glossary }}", "the person who helps you after care", glossary},
    {"json", "The value as JSON for a script.", "", "{{ {a: \"</script>\"} | json }}",
     "{\"a\":\"\\u003c/script\\u003e\"}", json},
    {"markdown", "Markdown as HTML.", "", "{{ \"A *fair* start\" | markdown }}",
     "<p>A <em>fair</em> start</p>", markdown},
    {"money", "An amount in pounds; pence only where there are some.", "decimals",
     "{{ 3000 | money }} {{ 12.5 | money }}", "£3,000 £12.50", money},
    {"number", "A number with commas between thousands.", "decimals", "{{ 1234.5 | number }}",
     "1,234.5", number},
    {"pages", "Cuts a list into pages: `items`, `number`, `of` how many, `total` items.", "size=50",
     "{% for page in [1, 2, 3] | pages(2) %}{{ page.number }}/{{ page.of }}:{{ page.items }} {% "
     "endfor %}",
     "1/2:1,2 2/2:3 ", pages},
    {"percent", "A number of per cent with its sign.", "decimals", "{{ 62.5 | percent }}", "62.5%",
     percent},
    {"plain", "HTML, such as a text written in Markdown, as words without tags.", "",
     "{{ \"A *fair* start\" | markdown | plain }}", "A fair start", plain},
    {"plural", "A count with the word for it; `two`, `few` and `many` for Welsh.", "one, other",
     "{{ 1 | plural(\"child\", \"children\") }}, {{ 3 | plural(\"child\", "
     "\"children\") }}",
     "1 child, 3 children", plural},
    {"relative_url", "The address from this page to another of the site.", "",
     "{{ \"/stories/garden/\" | relative_url }}", "../../stories/garden/", relative_url},
    {"slug", "Text as a part of an address.", "", "{{ \"Setting up home!\" | slug }}",
     "setting-up-home", slug},
    {"time", "A time of day as one says it; anything else stays as it is.", "",
     "{{ \"17:30\" | time }} {{ \"09:00\" | time }}", "5:30pm 9am", time_of_day},
    {"translate", "The words for a key in the language of the page; names fill `{places}`.",
     "name=value…", "{{ \"hello\" | translate(name=\"Ann\") }}", "Hello Ann", translated},
    {"uuid", "The UUID (version 5) that belongs to an address: always the same one.", "",
     "{{ \"https://example.org/\" | uuid }}", "527dda32-a0de-5105-a042-cb475b5f7d11", uuid},
    {"url", "An address of the site with what stands before all of them.", "",
     "{{ \"/pledge/\" | url }}", "/council/pledge/", site_url}};

}  // namespace

std::span<const Builtin> kept_filters() {
  return kFilters;
}

Value site_url(Call& call) {
  const std::string_view address = string_of(call.arena(), call.arg(0));
  return is_site_address(address)
             ? call.string(std::string(call.host().site_base()) + std::string(address))
             : Value::string(address);
}

Value asset_address(Call& call) {
  const std::string_view name = string_of(call.arena(), call.arg(0));
  if (const std::optional<std::string> address = call.host().asset(name)) {
    return call.string(*address);
  }
  call.report("template-asset-missing", "the site has no file `" + std::string(name) + "`",
              "check the name; it starts from the folder of the site's own files");
  return Value::string(name);
}

Value translated(Call& call) {
  const std::string_view key = string_of(call.arena(), call.arg(0));
  const std::optional<std::string> words = call.host().translate(key);
  if (!words) {
    call.report("template-translation-missing",
                "there are no words for `" + std::string(key) + "` in the language `" +
                    std::string(call.host().language()) + "`",
                "add the key to the words of that language");
    return Value::string(key);
  }
  std::string text;
  for (std::size_t at = 0; at < words->size();) {
    const std::size_t close = (*words)[at] == '{' ? words->find('}', at) : std::string::npos;
    const Value value =
        close == std::string::npos ? Value() : call.keyword(words->substr(at + 1, close - at - 1));
    if (value.is_undefined()) {
      text.push_back((*words)[at++]);
    } else {
      append_string(text, value);
      at = close + 1;
    }
  }
  return call.string(text);
}

}  // namespace kept::tmpl
