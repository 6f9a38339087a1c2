#include "site/search_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "html/queries.h"

namespace kept::site {
namespace {

constexpr double kTitleWeight = 10;
constexpr double kHeadingWeight = 4;
// BM25's usual saturation, and a little less regard to length than usual: pages here are alike.
constexpr double kSaturation = 1.2;
constexpr double kLengthShare = 0.6;
constexpr double kScale = 10;
// A word that most pages have finds nothing, but for those that are about it.
constexpr std::size_t kFewPages = 20;
constexpr std::size_t kFolderLength = 8;

bool is_mark_between_words(char32_t c) {
  return c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) ||
         (c >= 0x3000 && c <= 0x303F) || c == 0x60C || c == 0x61B || c == 0x61F ||
         (c >= 0x66A && c <= 0x66D) || c == 0x6D4 || (c >= 0x1360 && c <= 0x1368);
}

bool is_heading(const html::Node& node) {
  return node.is("h2") || node.is("h3") || node.is("h4");
}

bool is_word_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

// Folds the character at `at` into `word` and goes past it; false where it ends a word.
bool fold_character(std::string_view text, std::size_t& at, std::string& word) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (is_word_letter(byte)) {
    word.push_back(static_cast<char>(byte | (byte >= 'A' && byte <= 'Z' ? 0x20 : 0)));
    ++at;
    return true;
  }
  const std::size_t begin = at;
  const char32_t c = base::decode_utf8(text, at);
  if (c == '\'' || c == 0x2019) {
    return true;  // don't is one word
  }
  if (is_mark_between_words(c)) {
    return false;
  }
  const std::string_view letter = text.substr(begin, at - begin);
  const std::string plain = c < 0x250 ? base::slugify(letter) : std::string();
  word += plain.empty() ? letter : plain;
  return true;
}

// `take` gets a word that lasts as long as the call.
template <typename Take>
void for_each_word(std::string_view text, const Take& take) {
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    if (!fold_character(text, at, word) && !word.empty()) {
      take(std::string_view(word));
      word.clear();
    }
  }
  if (!word.empty()) {
    take(std::string_view(word));
  }
}

// Returns how many there are.
std::size_t add_words(SearchPage& page, std::string_view text, double weight) {
  std::size_t count = 0;
  for_each_word(text, [&](std::string_view word) {
    ++count;
    const auto known = page.words.find(word);
    (known != page.words.end() ? known->second : page.words[std::string(word)]) += weight;
  });
  return count;
}

struct Posting {
  std::size_t page;
  double count;
};

using Postings = std::unordered_map<std::string_view, std::vector<Posting>>;

// The pages of each word, without those that cannot tell one page from another.
Postings postings_of(std::span<const SearchPage> pages) {
  Postings words;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const auto& [word, count] : pages[i].words) {
      words[word].push_back({i, count});
    }
  }
  for (auto& [word, postings] : words) {
    if (pages.size() >= kFewPages && postings.size() * 2 > pages.size()) {
      std::erase_if(postings, [](const Posting& one) { return one.count < kHeadingWeight; });
    }
  }
  std::erase_if(words, [](const auto& entry) { return entry.second.empty(); });
  return words;
}

std::vector<std::string_view> sorted_words(const Postings& words) {
  std::vector<std::string_view> sorted;
  for (const auto& [word, postings] : words) {
    sorted.push_back(word);
  }
  std::ranges::sort(sorted);
  return sorted;
}

// BM25, as whole numbers; pages by how far they are from the one before.
void append_postings(std::string& out, const std::vector<Posting>& postings,
                     std::span<const SearchPage> pages, double usual_length) {
  const double rarity =
      std::log(1 + static_cast<double>(pages.size()) / static_cast<double>(postings.size()));
  std::size_t before = 0;
  for (const Posting& one : postings) {
    const double share = 1 - kLengthShare + kLengthShare * pages[one.page].length / usual_length;
    const double fit = one.count * (kSaturation + 1) / (one.count + kSaturation * share);
    out += out.ends_with('[') ? "" : ",";
    out += std::to_string(one.page - before);
    out += ',';
    out += std::to_string(std::clamp<long>(std::lround(kScale * rarity * fit), 1, 99));
    before = one.page;
  }
}

// "c" for care, "u0639" for a word that begins with ع.
std::string shard_of(std::string_view word) {
  std::size_t at = 0;
  const char32_t first = base::decode_utf8(word, at);
  if (first < 0x80) {
    return std::string(1, static_cast<char>(first));
  }
  std::array<char, 12> name{};
  const int length = std::snprintf(name.data(), name.size(), "u%04x", static_cast<unsigned>(first));
  return {name.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words;
  for_each_word(text, [&](std::string_view word) { words.emplace_back(word); });
  return words;
}

SearchPage search_page(const html::Document& document, std::string address, std::string part) {
  SearchPage page;
  page.address = std::move(address);
  page.part = std::move(part);
  const html::Node* main = html::find_element(document.root(), "main");
  if (main == nullptr) {
    return page;
  }
  page.length = static_cast<double>(add_words(page, html::visible_text(*main), 1));
  // The title and headings are in the text too: they count once more here.
  for (const html::Node& node : html::descendants(*main)) {
    if (node.is("h1") && page.title.empty()) {
      page.title = html::visible_text(node);
      add_words(page, page.title, kTitleWeight);
    } else if (is_heading(node)) {
      add_words(page, html::visible_text(node), kHeadingWeight);
    }
  }
  return page;
}

std::vector<OutputFile> search_index(std::span<const SearchPage> pages) {
  double length = 0;
  nlohmann::ordered_json listed = nlohmann::ordered_json::array();
  for (const SearchPage& page : pages) {
    length += page.length;
    listed.push_back({page.title, page.address.substr(1), page.part});
  }
  const double usual =
      std::max(1.0, length / static_cast<double>(std::max<std::size_t>(1, pages.size())));
  std::map<std::string, std::string> shards;
  const Postings words = postings_of(pages);
  for (const std::string_view word : sorted_words(words)) {
    std::string& shard = shards[shard_of(word)];
    shard += shard.empty() ? "{\"" : ",\"";
    shard += word;
    shard += "\":[";
    append_postings(shard, words.at(word), pages, usual);
    shard += ']';
  }
  std::string together;
  std::vector<OutputFile> files;
  for (auto& [name, text] : shards) {
    text += "}\n";
    together += text;
    files.push_back({name + ".json", std::move(text)});
  }
  const std::string folder = base::fingerprint(together).to_hex().substr(0, kFolderLength);
  for (OutputFile& file : files) {
    file.path = "search/" + folder + "/" + file.path;
  }
  const nlohmann::ordered_json index = {{"folder", folder}, {"pages", std::move(listed)}};
  files.push_back({"search/index.json", index.dump() + "\n"});
  return files;
}

}  // namespace kept::site
