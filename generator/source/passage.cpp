#include "source/passage.h"

#include <algorithm>

#include "base/text.h"

namespace kept::source {
namespace {

constexpr std::size_t kMostLeftOut = 6;  // words that a template may have put around an author's
constexpr std::size_t kFewestWords = 5;  // of what is left then
constexpr std::size_t kCommonWords = 3;  // fewer than this may stand in many places by chance

struct Spelling {
  std::string_view in_files;
  char plain;
};

// Of two or three bytes; others stay as they are.
char plain_spelling(std::string_view text, std::size_t& length) {
  static constexpr Spelling kSpellings[] = {{"\u2018", '\''}, {"\u2019", '\''}, {"\u201c", '"'},
                                            {"\u201d", '"'},  {"\u00a0", ' '},  {"\u202f", ' '}};
  for (const Spelling& spelling : kSpellings) {
    if (text.starts_with(spelling.in_files)) {
      length = spelling.in_files.size();
      return spelling.plain;
    }
  }
  length = 1;
  return text.front();
}

PlainText plain_text_of(Span part) {
  PlainText plain{part.file, {}, {}};
  const std::string_view text = part.text();
  plain.text.reserve(text.size());
  plain.places.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    const char c = plain_spelling(text.substr(at), length);
    const bool space = base::is_space(c);
    if (!space || (!plain.text.empty() && plain.text.back() != ' ')) {
      plain.text += space ? ' ' : c;
      plain.places.push_back(part.begin + static_cast<std::uint32_t>(at));
    }
    at += length;
  }
  plain.places.push_back(part.end);
  return plain;
}

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80U || (c >= '0' && c <= '9') ||
         (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Words and addresses end where their own kind ends: "/pledge/" is not in "/pledge/homes/".
bool goes_on(char inside, char outside) {
  return (is_word_byte(inside) || inside == '/') && (is_word_byte(outside) || outside == '/');
}

// From `from` on; npos where the words are not, as whole words.
std::size_t find_words(std::string_view text, std::string_view words, std::size_t from) {
  for (std::size_t at = text.find(words, from); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool cut = (at > 0 && goes_on(words.front(), text[at - 1])) ||
                     (end < text.size() && goes_on(words.back(), text[end]));
    if (!cut) {
      return at;
    }
  }
  return std::string_view::npos;
}

Span span_at(const PlainText& plain, std::size_t at, std::size_t size) {
  const std::uint32_t last = plain.places[at + size - 1];
  return {plain.file, plain.places[at], std::max(last + 1, plain.places[at + size])};
}

// A span ends with its last word, not with the white space behind it.
Span trimmed(Span span) {
  while (span.end > span.begin && base::is_space(span.file->text()[span.end - 1])) {
    --span.end;
  }
  return span;
}

std::string plain_words(std::string_view words) {
  std::string plain;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t length = 0;
    const char c = plain_spelling(words.substr(at), length);
    if (!base::is_space(c)) {
      plain += c;
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
    at += length;
  }
  return std::string(base::trim(plain));
}

std::string_view without_first_word(std::string_view words) {
  const std::size_t space = words.find(' ');
  return space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
}

std::string_view without_last_word(std::string_view words) {
  const std::size_t space = words.rfind(' ');
  return space == std::string_view::npos ? std::string_view() : words.substr(0, space);
}

std::size_t count_words(std::string_view words) {
  return static_cast<std::size_t>(std::ranges::count(words, ' ')) + 1;
}

std::optional<Span> first_place(const std::vector<PlainText>& texts, std::string_view words,
                                bool must_be_alone) {
  std::optional<Span> place;
  for (const PlainText& plain : texts) {
    const std::size_t at = find_words(plain.text, words, 0);
    if (at == std::string_view::npos) {
      continue;
    }
    if (!must_be_alone) {
      return trimmed(span_at(plain, at, words.size()));
    }
    if (place || find_words(plain.text, words, at + 1) != std::string_view::npos) {
      return std::nullopt;
    }
    place = trimmed(span_at(plain, at, words.size()));
  }
  return place;
}

}  // namespace

std::optional<Span> find_passage(Span within, std::string_view words) {
  const std::string wanted = plain_words(words);
  if (within.file == nullptr || wanted.empty()) {
    return std::nullopt;
  }
  const PlainText plain = plain_text_of(within);
  const std::size_t at = find_words(plain.text, wanted, 0);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  return trimmed(span_at(plain, at, wanted.size()));
}

PassageFinder::PassageFinder(const SourceStore& store) {
  std::vector<const SourceFile*> files;
  for (std::size_t i = 0; i < store.size(); ++i) {
    files.push_back(&store.at(static_cast<std::uint32_t>(i)));
  }
  // Pieces of files are in the store under the path of the whole, which is longer.
  std::ranges::stable_sort(files, [](const SourceFile* a, const SourceFile* b) {
    return a->path() != b->path() ? a->path() < b->path() : a->text().size() > b->text().size();
  });
  const SourceFile* before = nullptr;
  for (const SourceFile* file : files) {
    if (before == nullptr || before->path() != file->path()) {
      texts_.push_back(plain_text_of({file, 0, static_cast<std::uint32_t>(file->text().size())}));
    }
    before = file;
  }
}

std::optional<Span> PassageFinder::find(std::string_view words) const {
  const std::string wanted = plain_words(words);
  if (wanted.empty()) {
    return std::nullopt;
  }
  const bool is_common = count_words(wanted) < kCommonWords && wanted.front() != '/';
  if (const auto whole = first_place(texts_, wanted, is_common)) {
    return whole;
  }
  std::string_view from_front = wanted;
  std::string_view from_back = wanted;
  for (std::size_t left_out = 0; left_out < kMostLeftOut; ++left_out) {
    from_front = without_first_word(from_front);
    from_back = without_last_word(from_back);
    for (const std::string_view part : {from_front, from_back}) {
      if (count_words(part) < kFewestWords) {
        return std::nullopt;
      }
      if (const auto place = first_place(texts_, part, false)) {
        return place;
      }
    }
  }
  return std::nullopt;
}

}  // namespace kept::source
