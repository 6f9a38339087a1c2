// What was withheld, as something that can be recognised and not read back: salted hashes of runs
// of words, names, canaries, and where each came from. The salt is made from the withheld text
// itself and stays in memory. Immutable once built; any number of threads may look through it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "egress/fold.h"

namespace kept::egress {

enum class SecretKind : std::uint8_t {
  Words,      // eight words in a row
  Title,      // a withheld record's title
  Canary,     // a planted word, or what is only in a consent record
  Reference,  // a case number, an address: letters and digits that stand in a withheld text only
  Name,       // of the deny list
  NameBegin,  // its first word; with the last near it, the name
  NameEnd,    // its last word
  File,       // a whole file, byte for byte
  Label,      // no secret: says that a file speaks of an indicator with hidden figures
};

// Where it stands on the withheld side.
struct Origin {
  std::string file;
  std::uint32_t line = 0;  // from 1; 0: the file as a whole
};

struct Secret {
  std::uint64_t anchor = 0;  // of its first letters
  std::uint64_t tail = 0;    // of its last ones: tells most others with its anchor from it
  base::Fingerprint whole;   // of all its letters
  std::uint32_t length = 0;  // bytes of letters
  std::uint32_t origin = 0;
  SecretKind kind = SecretKind::Words;
  bool whole_words = false;  // begins and ends where words do
  // The sentences that a run of words touches; none of other kinds.
  std::uint32_t first_sentence = 0;
  std::uint8_t sentences = 0;
};

class Withheld {
 public:
  struct Hit {
    const Secret* secret;
    std::size_t at;  // in the letters
  };

  // Calls `take` for every secret that stands in the letters.
  void find(const Letters& letters, const std::function<void(const Hit&)>& take) const;
  // The secret that is this whole file, or null.
  [[nodiscard]] const Secret* find_file(std::string_view bytes) const;

  [[nodiscard]] const Origin& origin(const Secret& secret) const { return origins_[secret.origin]; }
  [[nodiscard]] std::size_t size() const { return secrets_.size(); }
  [[nodiscard]] bool empty() const { return secrets_.empty() && files_.empty(); }
  // Salted hashes of the sentences that a run touches.
  [[nodiscard]] std::span<const base::Fingerprint> sentences(const Secret& secret) const {
    return std::span(sentences_).subspan(secret.first_sentence, secret.sentences);
  }
  [[nodiscard]] base::Fingerprint salted(std::string_view letters) const;
  // REQUIRES: the secret came from find(). Its place among size() of them.
  [[nodiscard]] std::size_t index(const Secret& secret) const {
    return static_cast<std::size_t>(&secret - secrets_.data());
  }

 private:
  friend class WithheldBuilder;
  // Secrets whose anchors are this many letters long.
  struct Index {
    std::size_t window = 0;
    std::vector<std::uint64_t> sieve;  // a bit for some bits of each anchor
    std::vector<std::uint32_t> slots;  // 1 + index of the first secret with an anchor; 0 is free
    std::uint64_t slot_mask = 0;
    std::uint64_t sieve_mask = 0;
    std::size_t count = 0;
  };

  void build(Index& index);
  void sort_and_merge();
  template <std::size_t kWindow>
  void find_with(const Index& index, const Letters& letters,
                 const std::function<void(const Hit&)>& take) const;
  // Of the secrets with one anchor, from `first` on, those that stand in the letters at `at`.
  template <std::size_t kWindow>
  void find_at(std::size_t first, const Letters& letters, std::size_t at,
               const std::function<void(const Hit&)>& take) const;

  std::array<std::uint64_t, 2> salt_{};
  std::vector<Secret> secrets_;  // by window, anchor, length
  std::vector<Secret> files_;
  std::vector<Origin> origins_;
  std::vector<base::Fingerprint> sentences_;
  Index long_;
  Index short_;
};

// Fewer letters than these stand everywhere.
inline constexpr std::size_t kShortestPhrase = 4;
// Eight words and at least sixteen letters: shorter runs are everybody's words.
inline constexpr std::size_t kRunWords = 8;
inline constexpr std::size_t kRunLetters = 16;

class WithheldBuilder {
 public:
  // Every run of eight words of a text that begins on `line` of a file.
  void add_text(std::string_view text, const std::string& file, std::uint32_t line);
  // The text as one secret. Nothing where it has fewer than kShortestPhrase letters.
  void add_phrase(std::string_view text, SecretKind kind, const std::string& file,
                  std::uint32_t line);
  void add_file(std::string_view bytes, const std::string& file);
  // Runs and phrases that stand in this text are no secrets.
  void allow(std::string_view text);

  // Takes everything that was added and forgets the words.
  [[nodiscard]] Withheld build();

 private:
  struct Piece {
    std::size_t begin;  // in letters_
    std::uint32_t length;
    std::uint32_t origin;
    SecretKind kind;
    std::uint32_t first_sentence = 0;
    std::uint8_t sentences = 0;
  };
  struct Sentence {
    std::size_t begin;  // in letters_
    std::size_t end;
  };
  std::uint32_t origin_of(const std::string& file, std::uint32_t line);

  std::string letters_;
  std::vector<Piece> pieces_;
  std::vector<Sentence> sentences_;
  std::vector<std::pair<base::Fingerprint, std::uint32_t>> files_;
  std::vector<Origin> origins_;
  std::vector<std::string> allowed_;
};

}  // namespace kept::egress
