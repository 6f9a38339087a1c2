#include "egress/withheld.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>
#include <tuple>

#include "egress/words.h"

namespace kept::egress {
namespace {

constexpr std::size_t kLongWindow = 16;
constexpr std::size_t kShortWindow = kShortestPhrase;

std::uint64_t load(const char* at, std::size_t size) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, size);
  return value;
}

// A multiplication whose halves are folded together (as in wyhash): every bit of the letters and of
// the salt reaches every bit of the result.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template <std::size_t kWindow>
std::uint64_t anchor_of(const char* at, const std::array<std::uint64_t, 2>& salt) {
  if constexpr (kWindow == kLongWindow) {
    return mix(load(at, 8) ^ salt[0], load(at + 8, 8) ^ salt[1]);
  } else {
    return mix(load(at, kWindow) ^ salt[0], salt[1]);
  }
}

std::uint64_t sieve_bit(std::uint64_t anchor) {
  return std::uint64_t{1} << (anchor & 63U);
}

}  // namespace

base::Fingerprint Withheld::salted(std::string_view letters) const {
  base::Fingerprint print = base::fingerprint(letters);
  print.low = mix(print.low ^ salt_[0], salt_[1]);
  print.high = mix(print.high ^ salt_[1], salt_[0]);
  return print;
}

void Withheld::build(Index& index) {
  constexpr std::size_t kBitsASecret = 32;
  const std::size_t slots = std::bit_ceil(index.count * 2 + 1);
  const std::size_t words = std::bit_ceil(index.count * kBitsASecret / 64 + 16);
  index.slots.assign(slots, 0);
  index.slot_mask = slots - 1;
  index.sieve.assign(words, 0);
  index.sieve_mask = words - 1;
  for (std::size_t i = 0; i < secrets_.size(); ++i) {
    const Secret& secret = secrets_[i];
    const bool is_long = secret.length >= kLongWindow;
    if (is_long != (index.window == kLongWindow)) {
      continue;
    }
    index.sieve[(secret.anchor >> 6U) & index.sieve_mask] |= sieve_bit(secret.anchor);
    if (i > 0 && secrets_[i - 1].anchor == secret.anchor &&
        (secrets_[i - 1].length >= kLongWindow) == is_long) {
      continue;  // found from the first with this anchor
    }
    std::uint64_t slot = (secret.anchor >> 32U) & index.slot_mask;
    while (index.slots[slot] != 0) {
      slot = (slot + 1) & index.slot_mask;
    }
    index.slots[slot] = static_cast<std::uint32_t>(i) + 1;
  }
}

template <std::size_t kWindow>
void Withheld::find_with(const Index& index, const Letters& letters,
                         const std::function<void(const Hit&)>& take) const {
  const std::string_view bytes = letters.bytes();
  if (index.count == 0 || bytes.size() < kWindow) {
    return;
  }
  for (std::size_t at = 0; at + kWindow <= bytes.size(); ++at) {
    const std::uint64_t anchor = anchor_of<kWindow>(bytes.data() + at, salt_);
    if ((index.sieve[(anchor >> 6U) & index.sieve_mask] & sieve_bit(anchor)) == 0) {
      continue;
    }
    for (std::uint64_t slot = (anchor >> 32U) & index.slot_mask; index.slots[slot] != 0;
         slot = (slot + 1) & index.slot_mask) {
      const std::size_t first = index.slots[slot] - 1;
      if (secrets_[first].anchor == anchor) {
        find_at<kWindow>(first, letters, at, take);
        break;
      }
    }
  }
}

template <std::size_t kWindow>
void Withheld::find_at(std::size_t first, const Letters& letters, std::size_t at,
                       const std::function<void(const Hit&)>& take) const {
  const std::string_view bytes = letters.bytes().substr(at);
  std::uint32_t length = 0;
  std::uint64_t tail = 0;
  std::optional<base::Fingerprint> whole;  // of this length
  for (std::size_t i = first; i < secrets_.size() && secrets_[i].anchor == secrets_[first].anchor;
       ++i) {
    const Secret& secret = secrets_[i];
    if (secret.length > bytes.size()) {
      continue;
    }
    if (secret.length != length) {
      length = secret.length;
      tail = anchor_of<kWindow>(bytes.data() + length - kWindow, salt_);
      whole.reset();
    }
    if (secret.tail != tail ||
        (secret.whole_words && !(letters.is_break(at) && letters.is_break(at + secret.length)))) {
      continue;
    }
    whole = whole ? whole : salted(bytes.substr(0, length));
    if (*whole == secret.whole) {
      take({&secret, at});
    }
  }
}

void Withheld::find(const Letters& letters, const std::function<void(const Hit&)>& take) const {
  find_with<kLongWindow>(long_, letters, take);
  find_with<kShortWindow>(short_, letters, take);
}

const Secret* Withheld::find_file(std::string_view bytes) const {
  if (files_.empty()) {
    return nullptr;
  }
  const base::Fingerprint print = salted(bytes);
  const auto found = std::ranges::find(files_, print, &Secret::whole);
  return found == files_.end() ? nullptr : &*found;
}

std::uint32_t WithheldBuilder::origin_of(const std::string& file, std::uint32_t line) {
  if (origins_.empty() || origins_.back().file != file || origins_.back().line != line) {
    origins_.push_back({file, line});
  }
  return static_cast<std::uint32_t>(origins_.size() - 1);
}

void WithheldBuilder::add_text(std::string_view text, const std::string& file, std::uint32_t line) {
  const std::vector<Word> words = words_of(text, line, letters_);
  const auto first_sentence = static_cast<std::uint32_t>(sentences_.size());
  for (const Word& word : words) {
    if (first_sentence + word.sentence == sentences_.size()) {
      sentences_.push_back({word.begin, word.end});
    }
    sentences_.back().end = word.end;
  }
  for (std::size_t i = 0; i + kRunWords <= words.size(); ++i) {
    std::size_t last = i + kRunWords - 1;
    while (last + 1 < words.size() && words[last].end - words[i].begin < kRunLetters) {
      ++last;
    }
    const std::size_t length = words[last].end - words[i].begin;
    if (length >= kRunLetters) {
      const std::uint32_t touched = words[last].sentence - words[i].sentence + 1;
      pieces_.push_back({words[i].begin, static_cast<std::uint32_t>(length),
                         origin_of(file, words[i].line), SecretKind::Words,
                         first_sentence + words[i].sentence,
                         static_cast<std::uint8_t>(std::min<std::uint32_t>(touched, 255))});
    }
  }
}

void WithheldBuilder::add_phrase(std::string_view text, SecretKind kind, const std::string& file,
                                 std::uint32_t line) {
  const std::string letters = letters_of(text);
  if (letters.size() >= kShortWindow) {
    pieces_.push_back(
        {letters_.size(), static_cast<std::uint32_t>(letters.size()), origin_of(file, line), kind});
    letters_ += letters;
  }
}

void WithheldBuilder::add_file(std::string_view bytes, const std::string& file) {
  files_.emplace_back(base::fingerprint(bytes), origin_of(file, 0));
}

void WithheldBuilder::allow(std::string_view text) {
  std::string letters = letters_of(text);
  if (letters.size() >= kShortWindow) {
    allowed_.push_back(std::move(letters));
  }
}

namespace {

bool is_long(const Secret& secret) {
  return secret.length >= kLongWindow;
}

}  // namespace

// Runs that touch the same sentences and read alike are one secret, of the first place.
void Withheld::sort_and_merge() {
  const auto order = [](const Secret& secret) {
    // Two names may begin alike: each keeps its place.
    const bool of_name = secret.kind == SecretKind::NameBegin || secret.kind == SecretKind::NameEnd;
    return std::tuple(is_long(secret), secret.anchor, secret.length, secret.whole.high,
                      secret.whole.low, secret.kind, of_name ? secret.origin : 0U);
  };
  std::ranges::stable_sort(secrets_, {}, order);
  const auto is_repeated = [&](const Secret& a, const Secret& b) {
    return order(a) == order(b) && std::ranges::equal(sentences(a), sentences(b));
  };
  secrets_.erase(std::unique(secrets_.begin(), secrets_.end(), is_repeated), secrets_.end());
}

Withheld WithheldBuilder::build() {
  Withheld made;
  const base::Fingerprint seed = base::fingerprint(letters_);
  made.salt_ = {seed.low | 1U, seed.high | 1U};
  made.origins_ = std::move(origins_);
  // Names and short words count where words begin and end only: "Ann Lee" is not in "channel eel".
  constexpr std::size_t kSureLetters = 12;
  for (const Piece& piece : pieces_) {
    const std::string_view letters = std::string_view(letters_).substr(piece.begin, piece.length);
    const bool is_long = piece.length >= kLongWindow;
    const auto anchor = [&](const char* at_long, const char* at_short) {
      return is_long ? anchor_of<kLongWindow>(at_long, made.salt_)
                     : anchor_of<kShortWindow>(at_short, made.salt_);
    };
    const char* const end = letters.data() + letters.size();
    made.secrets_.push_back({anchor(letters.data(), letters.data()),
                             anchor(end - kLongWindow, end - kShortWindow), made.salted(letters),
                             piece.length, piece.origin, piece.kind, piece.length < kSureLetters,
                             piece.first_sentence, piece.sentences});
    (is_long ? made.long_ : made.short_).count += 1;
  }
  for (const Sentence& sentence : sentences_) {
    made.sentences_.push_back(made.salted(
        std::string_view(letters_).substr(sentence.begin, sentence.end - sentence.begin)));
  }
  made.sort_and_merge();
  made.long_.window = kLongWindow;
  made.short_.window = kShortWindow;
  made.build(made.long_);
  made.build(made.short_);
  std::vector<char> is_allowed(made.secrets_.size(), 0);
  for (const std::string& text : allowed_) {
    Letters letters;
    letters.add(text);
    made.find(letters, [&](const Withheld::Hit& hit) {
      is_allowed[static_cast<std::size_t>(hit.secret - made.secrets_.data())] = 1;
    });
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < made.secrets_.size(); ++i) {
    // What somebody planted or listed is never allowed.
    const SecretKind kind = made.secrets_[i].kind;
    if (is_allowed[i] == 0 || kind == SecretKind::Canary || kind == SecretKind::Name ||
        kind == SecretKind::NameBegin || kind == SecretKind::NameEnd) {
      made.secrets_[kept++] = made.secrets_[i];
    }
  }
  made.secrets_.resize(kept);
  made.long_.count = static_cast<std::size_t>(std::ranges::count_if(made.secrets_, is_long));
  made.short_.count = kept - made.long_.count;
  made.build(made.long_);
  made.build(made.short_);
  for (const auto& [print, origin] : files_) {
    base::Fingerprint whole = print;
    whole.low = mix(whole.low ^ made.salt_[0], made.salt_[1]);
    whole.high = mix(whole.high ^ made.salt_[1], made.salt_[0]);
    made.files_.push_back({0, 0, whole, 0, origin, SecretKind::File, false});
  }
  letters_.clear();
  pieces_.clear();
  sentences_.clear();
  return made;
}

}  // namespace kept::egress
