#include "check/sentences.h"

#include <algorithm>

#include "base/text.h"

namespace kept::check {
namespace {

// ASCII letters, and the first bytes of others: not of punctuation (E2), nor what follows a first.
bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const unsigned lower = byte | 0x20U;
  return (lower >= 'a' && lower <= 'z') || (byte >= 0xC3 && byte != 0xE2);
}

bool is_vowel(char c) {
  switch (c | 0x20) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
      return true;
    default:
      return false;
  }
}

// What may follow the mark that ends a sentence.
std::size_t after_closing(std::string_view text, std::size_t at) {
  static constexpr std::string_view kClosing[] = {"\u2019", "\u201d", ")", "\"", "'"};
  for (bool moved = true; moved;) {
    moved = false;
    for (const std::string_view mark : kClosing) {
      if (text.substr(at).starts_with(mark)) {
        at += mark.size();
        moved = true;
      }
    }
  }
  return at;
}

bool may_end(char c) {
  return c == '.' || c == '!' || c == '?' || c == '\xE2';
}

// The end of a sentence at text[at], or 0 where none ends: "3.5" and "e.g. this" go on.
std::size_t end_at(std::string_view text, std::size_t at) {
  std::size_t end = 0;
  if (text[at] == '.' || text[at] == '!' || text[at] == '?') {
    end = after_closing(text, at + 1);
  } else if (text.substr(at).starts_with("\u2026")) {
    end = after_closing(text, at + std::string_view("\u2026").size());
  }
  if (end == 0 || end >= text.size()) {
    return end;
  }
  const bool goes_on = !base::is_space(text[end]) ||
                       (end + 1 < text.size() && text[end + 1] >= 'a' && text[end + 1] <= 'z');
  return goes_on ? 0 : end;
}

Sentence counted(std::string_view text) {
  Sentence sentence{base::trim(text)};
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && !base::is_space(text[end])) {
      ++end;
    }
    const std::string_view word = text.substr(at, end - at);
    if (std::ranges::any_of(word, [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); })) {
      ++sentence.words;
      sentence.syllables += count_syllables(word);
    }
    at = end + 1;
  }
  return sentence;
}

}  // namespace

bool Sentence::is_whole() const {
  static constexpr std::string_view kEnds[] = {".",  "!",      "?",      ")",
                                               "\"", "\u2019", "\u201d", "\u2026"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return text.ends_with(end); });
}

int count_syllables(std::string_view word) {
  int groups = 0;
  bool in_group = false;
  std::size_t letters = 0;
  for (const char c : word) {
    const bool vowel = is_vowel(c);
    groups += vowel && !in_group ? 1 : 0;
    in_group = vowel;
    letters += is_letter(c) ? 1 : 0;
  }
  while (!word.empty() && !is_letter(word.back())) {
    word.remove_suffix(1);
  }
  // A last e is silent ("home", "homes"), but for "-le" after a consonant ("simple").
  const auto silent = [&](std::string_view ending) {
    return word.size() > ending.size() + 1 && word.ends_with(ending) &&
           !is_vowel(word[word.size() - ending.size() - 1]) &&
           word[word.size() - ending.size() - 1] != 'l';
  };
  static constexpr std::string_view kSounded[] = {"ted", "ded", "ces", "ges",
                                                  "hes", "ses", "xes", "zes"};
  const auto is_sounded = [&] {
    return std::ranges::any_of(kSounded,
                               [&](std::string_view ending) { return word.ends_with(ending); });
  };
  if (letters > 3 && (silent("e") || silent("es") || silent("ed")) && !is_sounded()) {
    --groups;
  }
  return std::max(groups, 1);
}

std::vector<Sentence> sentences_of(std::string_view text) {
  std::vector<Sentence> sentences;
  const auto add = [&](std::string_view part) {
    const Sentence sentence = counted(part);
    if (sentence.words > 0) {
      sentences.push_back(sentence);
    }
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!may_end(text[at])) {
      continue;
    }
    if (const std::size_t end = end_at(text, at); end != 0) {
      add(text.substr(begin, end - begin));
      begin = end;
      at = end - 1;
    }
  }
  add(text.substr(begin));
  return sentences;
}

void Difficulty::add(const Sentence& sentence) {
  ++sentences;
  words += sentence.words;
  syllables += sentence.syllables;
}

double Difficulty::reading_age() const {
  const double length = static_cast<double>(words) / std::max(sentences, 1);
  return 0.39 * length + 11.8 * syllables / words - 15.59 + 5;
}

}  // namespace kept::check
