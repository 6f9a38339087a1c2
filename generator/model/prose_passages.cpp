#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "model/prose.h"

namespace kept::model {
namespace {

using Word = ProseText::Word;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}
// Letters, digits and what is beyond ASCII, but for its punctuation (E2 …).
constexpr std::array<bool, 256> make_word_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    table[byte] = byte >= 0x80 ? byte != 0xE2 : is_small_letter(c) || is_capital(c) || is_digit(c);
  }
  return table;
}
constexpr std::array<bool, 256> kWordBytes = make_word_bytes();

bool is_word_byte(char c) {
  return kWordBytes[static_cast<unsigned char>(c)];
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

bool ends_sentence(char mark) {
  return mark == '.' || mark == '!' || mark == '?' || mark == ':' || mark == ';' || mark == '|';
}

bool is_one_of(const Word& word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word.lower) != list.end();
}

// "3", "three"; 0 for what is no small number.
int small_number(const Word& word) {
  static constexpr std::array<std::string_view, 5> kNames = {"one", "two", "three", "four", "five"};
  if (word.lower.size() == 1) {
    return word.lower[0] >= '1' && word.lower[0] <= '5' ? word.lower[0] - '0' : 0;
  }
  const auto* const name = std::ranges::find(kNames, word.lower);
  return name != kNames.end() ? static_cast<int>(name - kNames.begin()) + 1 : 0;
}

// Words after which the number was none of people: "two years", "one in five", "two or more".
bool is_other_measure(const Word& word) {
  return is_one_of(word,
                   {"in",   "of",     "out",   "or",      "and",  "to",        "times", "years",
                    "year", "months", "weeks", "week",    "days", "day",       "hours", "per",
                    "for",  "with",   "by",    "from",    "that", "who",       "when",  "things",
                    "ways", "people", "homes", "schools", "more", "different", "the",   "a"});
}

// How many words, from `at`, name children or care leavers; 0 for none. Not "children's homes".
std::size_t people_at(const std::vector<Word>& words, std::size_t at) {
  if (is_one_of(words[at], {"children", "siblings", "babies", "boys", "girls", "teenagers"})) {
    return 1;
  }
  const bool pair = at + 1 < words.size() && !ends_sentence(words[at + 1].before);
  if (pair && is_one_of(words[at], {"young", "care"}) &&
      is_one_of(words[at + 1], {"people", "leavers", "women", "men"})) {
    return 2;
  }
  return 0;
}

// A single child only where a place follows: "one child in Saltby"; "one young person told us" is
// how stories speak.
std::size_t single_person_at(const std::vector<Word>& words, std::size_t at) {
  std::size_t length = is_one_of(words[at], {"child", "boy", "girl", "baby"}) ? 1 : 0;
  if (length == 0 && at + 1 < words.size() && is_one_of(words[at], {"young", "care"}) &&
      is_one_of(words[at + 1], {"person", "leaver"})) {
    length = 2;
  }
  const bool place = length > 0 && at + length + 1 < words.size() &&
                     is_one_of(words[at + length], {"in", "at", "from"}) &&
                     is_capital(words[at + length + 1].text[0]);
  return place ? length : 0;
}

bool is_age(const std::vector<Word>& words, std::size_t at) {
  constexpr std::string_view kYearOld = "-year-old";
  if (words[at].lower.size() > kYearOld.size() &&
      words[at].lower.find(kYearOld) != std::string_view::npos) {
    return true;
  }
  const auto is_number = [](const Word& word) {
    return word.text.size() <= 2 && std::ranges::all_of(word.text, is_digit);
  };
  const bool next = at + 1 < words.size() && !ends_sentence(words[at + 1].before);
  if (next && is_one_of(words[at], {"aged", "age", "turned"}) && is_number(words[at + 1])) {
    return true;
  }
  return next && is_number(words[at]) && is_one_of(words[at + 1], {"years"}) &&
         at + 2 < words.size() && is_one_of(words[at + 2], {"old"});
}

// "Saltby Academy", "the Boathouse Club": a name with a capital before the kind of place.
bool is_named_place(const std::vector<Word>& words, std::size_t at) {
  static constexpr std::array<std::string_view, 8> kKinds = {
      "School", "College", "Academy", "Primary", "Infants", "Club", "Nursery", "Sixth"};
  return at > 0 && is_capital(words[at].text[0]) && !ends_sentence(words[at].before) &&
         std::ranges::find(kKinds, words[at].text) != kKinds.end() &&
         !is_one_of(words[at - 1], {"the", "a", "our"}) && is_capital(words[at - 1].text[0]);
}

Passage passage(const std::vector<Word>& words, std::size_t first, std::size_t last) {
  return {words[first].begin, words[last].begin + words[last].text.size()};
}

}  // namespace

ProseText::ProseText(std::string_view text)
    : plain_(without_code(text)), lower_(base::to_lower_ascii(plain_)) {
  split_into_words();
}

void ProseText::split_into_words() {
  const std::string_view text = plain_;
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
    words_.push_back(
        {text.substr(begin, at - begin), lower().substr(begin, at - begin), begin, before});
    before = ' ';
  }
}

std::vector<Passage> find_small_counts(const ProseText& text, int most) {
  const std::vector<Word>& words = text.words();
  std::vector<Passage> found;
  constexpr std::size_t kBetween = 2;  // "three of our" is no count; "two local children" is
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const int number = small_number(words[i]);
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
      if (is_other_measure(words[at])) {
        break;
      }
    }
  }
  return found;
}

std::vector<Passage> find_identifying(const ProseText& text) {
  const std::vector<Word>& words = text.words();
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

Phrases::Phrases(std::vector<std::string> phrases) {
  for (std::string& phrase : phrases) {
    const bool as_it_is = std::ranges::none_of(phrase, is_small_letter);
    const std::string lower = base::to_lower_ascii(phrase);
    if (!lower.empty()) {
      by_first_[static_cast<unsigned char>(lower.front())].push_back(phrases_.size());
    }
    phrases_.push_back({as_it_is ? std::move(phrase) : lower, as_it_is});
  }
}

std::vector<Phrases::Found> Phrases::find_in(const ProseText& text) const {
  std::vector<Found> found;
  const std::string_view lower = text.lower();
  const auto joins = [&](std::size_t i) { return is_word_byte(lower[i]) || lower[i] == '-'; };
  for (const Word& word : text.words()) {
    const std::size_t at = word.begin;
    const std::vector<std::size_t>& candidates = by_first_[static_cast<unsigned char>(lower[at])];
    for (const std::size_t candidate : candidates) {
      const Phrase& phrase = phrases_[candidate];
      const std::size_t end = at + phrase.words.size();
      if ((phrase.as_it_is ? text.plain() : lower).substr(at).starts_with(phrase.words) &&
          (end == lower.size() || !joins(end))) {
        found.push_back({{at, end}, candidate});
      }
    }
  }
  return found;
}

}  // namespace kept::model
