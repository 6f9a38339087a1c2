#include "template/date_words.h"

#include <array>
#include <charconv>

namespace kept::tmpl {
namespace {

struct Words {
  std::string_view language;
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 12> short_months;
  std::array<std::string_view, 7> days;  // Monday first
  std::array<std::string_view, 7> short_days;
  std::string_view morning;
  std::string_view afternoon;
};

constexpr Words kEnglish = {
    "en",
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    "am",
    "pm"};

constexpr Words kWelsh = {
    "cy",
    {"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi",
     "Hydref", "Tachwedd", "Rhagfyr"},
    {"Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"},
    {"Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn",
     "Dydd Sul"},
    {"Llun", "Maw", "Mer", "Iau", "Gwen", "Sad", "Sul"},
    "yb",
    "yh"};

const Words& words_of(std::string_view language) {
  return language.substr(0, 2) == "cy" ? kWelsh : kEnglish;
}

std::optional<int> two_digits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool good = text.size() == 2 && error == std::errc() && end == text.data() + 2;
  return good && number >= 0 ? std::optional(number) : std::nullopt;
}

std::string padded(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// 1st, 2nd, 3rd, 11th; Welsh 1af, 2il, 3ydd as in dates.
std::string ordinal(unsigned day, const Words& words) {
  const std::string number = std::to_string(day);
  if (words.language == "cy") {
    constexpr std::array<std::string_view, 32> kEnds = {
        "",    "af",  "il",  "ydd", "ydd", "ed",  "ed",  "fed", "fed", "fed", "fed",
        "eg",  "fed", "eg",  "eg",  "fed", "eg",  "eg",  "fed", "eg",  "fed", "ain",
        "ain", "ain", "ain", "ain", "ain", "ain", "ain", "ain", "ain", "ain"};
    return number + std::string(kEnds[day]);
  }
  const bool teens = day >= 11 && day <= 13;
  const unsigned last = teens ? 0 : day % 10;
  return number + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

// The text of one mark, or nothing where it is none.
std::optional<std::string> expand(std::string_view mark, const DateTime& when, const Words& words) {
  const int day = static_cast<int>(when.date.day());
  const int month = static_cast<int>(when.date.month());
  const auto at = [](const auto& names, int place) {
    return std::string(names[static_cast<std::size_t>(place)]);
  };
  const int hour = when.minutes < 0 ? 0 : when.minutes / 60;
  const int twelve = hour % 12 == 0 ? 12 : hour % 12;
  if (mark == "D") {
    return std::to_string(day);
  }
  if (mark == "DD") {
    return padded(day);
  }
  if (mark == "Do") {
    return ordinal(when.date.day(), words);
  }
  if (mark == "dddd") {
    return at(words.days, static_cast<int>(when.date.weekday()) - 1);
  }
  if (mark == "ddd") {
    return at(words.short_days, static_cast<int>(when.date.weekday()) - 1);
  }
  if (mark == "M") {
    return std::to_string(month);
  }
  if (mark == "MM") {
    return padded(month);
  }
  if (mark == "MMM") {
    return at(words.short_months, month - 1);
  }
  if (mark == "MMMM") {
    return at(words.months, month - 1);
  }
  if (mark == "YYYY") {
    return std::to_string(when.date.year());
  }
  if (mark == "YY") {
    return padded(when.date.year() % 100);
  }
  if (mark == "H") {
    return std::to_string(hour);
  }
  if (mark == "HH") {
    return padded(hour);
  }
  if (mark == "h") {
    return std::to_string(twelve);
  }
  if (mark == "hh") {
    return padded(twelve);
  }
  if (mark == "mm") {
    return padded(when.minutes < 0 ? 0 : when.minutes % 60);
  }
  if (mark == "a") {
    return std::string(hour < 12 ? words.morning : words.afternoon);
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateTime> parse_date_time(std::string_view text) {
  if (text.size() == 7) {
    const std::optional<base::Date> month = base::Date::parse_iso(std::string(text) + "-01");
    return month ? std::optional(DateTime{*month, -1}) : std::nullopt;
  }
  const std::optional<base::Date> date = base::Date::parse_iso(text.substr(0, 10));
  if (!date) {
    return std::nullopt;
  }
  DateTime when{*date, -1};
  if (text.size() == 10) {
    return when;
  }
  if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') {
    return std::nullopt;
  }
  const std::optional<int> hour = two_digits(text.substr(11, 2));
  const std::optional<int> minute = two_digits(text.substr(14, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) {
    return std::nullopt;
  }
  when.minutes = *hour * 60 + *minute;
  return when;
}

std::string format_date(const DateTime& when, std::string_view format, std::string_view language) {
  const Words& words = words_of(language);
  std::string text;
  for (std::size_t at = 0; at < format.size();) {
    if (format[at] == '[') {
      const std::size_t close = std::min(format.find(']', at), format.size());
      text += format.substr(at + 1, close - at - 1);
      at = std::min(close + 1, format.size());
      continue;
    }
    std::size_t length = 4;
    std::optional<std::string> word;
    for (; length > 0 && !word; --length) {
      word = at + length <= format.size() ? expand(format.substr(at, length), when, words)
                                          : std::nullopt;
      if (word) {
        break;
      }
    }
    text += word ? *word : std::string(1, format[at]);
    at += word ? length : 1;
  }
  return text;
}

}  // namespace kept::tmpl
