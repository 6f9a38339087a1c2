#include "egress/words.h"

#include <algorithm>

#include "base/text.h"
#include "egress/fold.h"

namespace kept::egress {
namespace {

// "end." and "end.”)**" end a sentence.
bool ends_sentence(std::string_view word) {
  while (!word.empty() &&
         std::string_view("*_)]\"'\x80\x99\x9D\xE2").find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  return !word.empty() && std::string_view(".!?:").find(word.back()) != std::string_view::npos;
}

// What stands between lines: nothing of a sentence goes across it.
bool begins_block(std::string_view rest) {
  rest = rest.substr(0, rest.find('\n'));
  const std::string_view line = base::trim(rest);
  if (line.empty()) {
    return true;
  }
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return std::string_view("-*+#>|").find(line.front()) != std::string_view::npos ||
         (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')'));
}

}  // namespace

std::vector<Word> words_of(std::string_view text, std::uint32_t line, std::string& letters) {
  std::vector<Word> words;
  std::uint32_t sentence = 0;
  bool ended = false;
  bool in_heading = text.starts_with('#');
  for (std::size_t at = 0; at < text.size();) {
    if (base::is_space(text[at])) {
      if (text[at] == '\n') {
        ++line;
        const std::string_view rest = text.substr(at + 1);
        ended = ended || in_heading || begins_block(rest);
        in_heading = rest.starts_with('#');
      }
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && !base::is_space(text[at])) {
      ++at;
    }
    const std::string_view whole = text.substr(begin, at - begin);
    const std::string word = letters_of(whole);
    if (!word.empty()) {
      sentence += ended && !words.empty() ? 1U : 0U;
      words.push_back({letters.size(), letters.size() + word.size(), line, sentence});
      letters += word;
      ended = ends_sentence(whole);
    }
  }
  return words;
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::string letters;
  const std::vector<Word> words = words_of(text, 0, letters);
  std::vector<std::string> sentences;
  for (const Word& word : words) {
    sentences.resize(word.sentence + 1);
    sentences.back() += letters.substr(word.begin, word.end - word.begin);
  }
  return sentences;
}

}  // namespace kept::egress
