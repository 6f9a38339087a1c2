#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "model/prose.h"

namespace kept::model {
namespace {

struct Word {
  std::string_view text;  // letters and digits, with ' and - inside
  std::size_t begin = 0;
  char before = ' ';  // the last mark between the word before and this one: '.' ends a sentence
};

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         (static_cast<unsigned char>(c) >= 0x80U && static_cast<unsigned char>(c) != 0xE2U);
}

// Blanks out expressions, code and link addresses; places stay.
std::string without_code(std::string_view text) {
  std::string plain(text);
  const auto blank = [&](std::string_view open, std::string_view close) {
    for (std::size_t at = plain.find(open); at != std::string::npos; at = plain.find(open, at)) {
      const std::size_t end = plain.find(close, at + open.size());
      const std::size_t stop = end == std::string::npos ? plain.size() : end + close.size();
      std::fill(plain.begin() + static_cast<std::ptrdiff_t>(at),
                plain.begin() + static_cast<std::ptrdiff_t>(stop), '|');
    }
  };
  blank("{{", "}}");
  blank("`", "`");
  blank("](", ")");
  return plain;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t at = 0;
  char before = '.';
  while (at < text.size()) {
    if (!is_word_byte(text[at])) {
      before = text[at] == ' ' || before == '.' ? before : text[at];
      if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] == '\n') {
        before = '.';
      }
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() &&
           (is_word_byte(text[at]) || ((text[at] == '-' || text[at] == '\'') &&
                                       at + 1 < text.size() && is_word_byte(text[at + 1])))) {
      ++at;
    }
    words.push_back({text.substr(begin, at - begin), begin, before});
    before = ' ';
  }
  return words;
}

bool ends_sentence(char mark) {
  return mark == '.' || mark == '!' || mark == '?' || mark == ':' || mark == ';' || mark == '|';
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  const std::string lower = base::to_lower_ascii(word);
  return std::ranges::find(list, lower) != list.end();
}

// "3", "three"; 0 for what is no small number.
int small_number(std::string_view word) {
  constexpr std::array<std::string_view, 5> kNames = {"one", "two", "three", "four", "five"};
  const std::string lower = base::to_lower_ascii(word);
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (lower == kNames[i] || (lower.size() == 1 && lower[0] == static_cast<char>('1' + i))) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

// Words after which the number was none of people: "two years", "one in five", "two or more".
bool is_other_measure(std::string_view word) {
  return is_one_of(word,
                   {"in",   "of",     "out",   "or",      "and",  "to",        "times", "years",
                    "year", "months", "weeks", "week",    "days", "day",       "hours", "per",
                    "for",  "with",   "by",    "from",    "that", "who",       "when",  "things",
                    "ways", "people", "homes", "schools", "more", "different", "the",   "a"});
}

// How many words, from `at`, name children or care leavers; 0 for none. Not "children's homes".
std::size_t people_at(const std::vector<Word>& words, std::size_t at) {
  if (is_one_of(words[at].text, {"children", "siblings", "babies", "boys", "girls", "teenagers"})) {
    return 1;
  }
  const bool pair = at + 1 < words.size() && !ends_sentence(words[at + 1].before);
  if (pair && is_one_of(words[at].text, {"young", "care"}) &&
      is_one_of(words[at + 1].text, {"people", "leavers", "women", "men"})) {
    return 2;
  }
  return 0;
}

// A single child only where a place follows: "one child in Saltby"; "one young person told us" is
// how stories speak.
std::size_t single_person_at(const std::vector<Word>& words, std::size_t at) {
  std::size_t length = is_one_of(words[at].text, {"child", "boy", "girl", "baby"}) ? 1 : 0;
  if (length == 0 && at + 1 < words.size() && is_one_of(words[at].text, {"young", "care"}) &&
      is_one_of(words[at + 1].text, {"person", "leaver"})) {
    length = 2;
  }
  const bool place = length > 0 && at + length + 1 < words.size() &&
                     is_one_of(words[at + length].text, {"in", "at", "from"}) &&
                     std::isupper(static_cast<unsigned char>(words[at + length + 1].text[0])) != 0;
  return place ? length : 0;
}

bool is_age(const std::vector<Word>& words, std::size_t at) {
  const std::string lower = base::to_lower_ascii(words[at].text);
  if (lower.find("-year-old") != std::string::npos) {
    return true;
  }
  const auto is_number = [](std::string_view word) {
    return !word.empty() && word.size() <= 2 &&
           std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  };
  const bool next = at + 1 < words.size() && !ends_sentence(words[at + 1].before);
  if (is_one_of(lower, {"aged", "age", "turned"}) && next && is_number(words[at + 1].text)) {
    return true;
  }
  return is_number(lower) && next && is_one_of(words[at + 1].text, {"years"}) &&
         at + 2 < words.size() && is_one_of(words[at + 2].text, {"old"});
}

// "Saltby Academy", "the Boathouse Club": a name with a capital before the kind of place.
bool is_named_place(const std::vector<Word>& words, std::size_t at) {
  static constexpr std::array<std::string_view, 8> kKinds = {
      "School", "College", "Academy", "Primary", "Infants", "Club", "Nursery", "Sixth"};
  return at > 0 && std::ranges::find(kKinds, words[at].text) != kKinds.end() &&
         !ends_sentence(words[at].before) && !is_one_of(words[at - 1].text, {"the", "a", "our"}) &&
         std::isupper(static_cast<unsigned char>(words[at - 1].text[0])) != 0;
}

Passage passage(const std::vector<Word>& words, std::size_t first, std::size_t last) {
  return {words[first].begin, words[last].begin + words[last].text.size()};
}

}  // namespace

std::vector<Passage> find_small_counts(std::string_view text, int most) {
  const std::string plain = without_code(text);
  const std::vector<Word> words = words_of(plain);
  std::vector<Passage> found;
  constexpr std::size_t kBetween = 2;  // "three of our" is no count; "two local children" is
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const int number = small_number(words[i].text);
    if (number == 0 || number > most || words[i].before == '-') {
      continue;
    }
    for (std::size_t at = i + 1; at < words.size() && at <= i + 1 + kBetween; ++at) {
      if (ends_sentence(words[at].before) || words[at].before == ',') {
        break;
      }
      const std::size_t length = number == 1 ? single_person_at(words, at) : people_at(words, at);
      if (length > 0) {
        found.push_back(passage(words, i, at + length - 1));
        break;
      }
      if (is_other_measure(words[at].text)) {
        break;
      }
    }
  }
  return found;
}

std::vector<Passage> find_identifying(std::string_view text) {
  const std::string plain = without_code(text);
  const std::vector<Word> words = words_of(plain);
  std::vector<Passage> found;
  std::size_t first = 0;
  while (first < words.size()) {
    std::size_t end = first + 1;
    while (end < words.size() && !ends_sentence(words[end].before)) {
      ++end;
    }
    std::size_t age = end;
    std::size_t place = end;
    for (std::size_t i = first; i < end; ++i) {
      age = age == end && is_age(words, i) ? i : age;
      place = place == end && is_named_place(words, i) ? i : place;
    }
    if (age != end && place != end) {
      found.push_back(passage(words, std::min(age, place), std::max(age, place)));
    }
    first = end;
  }
  return found;
}

std::vector<Passage> find_phrase(std::string_view text, std::string_view phrase) {
  const bool as_it_is = std::ranges::none_of(
      phrase, [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
  const std::string plain =
      as_it_is ? without_code(text) : base::to_lower_ascii(without_code(text));
  const std::string wanted = as_it_is ? std::string(phrase) : base::to_lower_ascii(phrase);
  std::vector<Passage> found;
  for (std::size_t at = plain.find(wanted); !wanted.empty() && at != std::string::npos;
       at = plain.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    const auto joins = [&](std::size_t i) { return is_word_byte(plain[i]) || plain[i] == '-'; };
    if ((at == 0 || !joins(at - 1)) && (end == plain.size() || !joins(end))) {
      found.push_back({at, end});
    }
  }
  return found;
}

}  // namespace kept::model
