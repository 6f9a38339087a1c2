// What a character counts as when finished files are compared with what was withheld: letters and
// digits in one case, without marks, compatibility forms and look-alikes made plain (fold_table.h);
// nothing for spaces, punctuation, soft hyphens, joiners and all else. Pure; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kept::egress {

// Letters and digits of some text, one after another, and where words began in it: "Zoë's
// keys" and "zo&euml;s-k<b>eys" are the same letters.
class Letters {
 public:
  void clear() {
    bytes_.clear();
    breaks_.clear();
    in_word_ = false;
    last_was_lower_ = false;
  }
  // UTF-8; bytes that are none part words.
  void add(std::string_view text);
  void add(char32_t code_point);
  // Ends the word that is going on.
  void separate() { in_word_ = false; }

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  // True where a word begins at `at`, or the text ends there; a digit beside a letter and a capital
  // after a small letter begin one too.
  [[nodiscard]] bool is_break(std::size_t at) const;
  // How many words begin in [begin, end).
  [[nodiscard]] std::size_t words_between(std::size_t begin, std::size_t end) const;

 private:
  void add_ascii(std::string_view text);
  void put(char32_t code_point);

  std::string bytes_;
  std::vector<std::uint32_t> breaks_;  // ascending
  bool in_word_ = false;
  bool last_was_lower_ = false;
};

// The letters alone.
[[nodiscard]] std::string letters_of(std::string_view text);

}  // namespace kept::egress
