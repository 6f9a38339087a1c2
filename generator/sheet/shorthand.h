// The harmonised shorthand of UK official statistics, and how to find it and note marks in text.
// Pure functions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sheet/workbook.h"

namespace kept::sheet {

struct HarmonisedShorthand {
  std::string_view symbol;
  std::string_view meaning;  // reads on after "means"
};

// Government Statistical Service, "Symbols in tables: definitions and help" (harmonised 2017 on).
inline constexpr HarmonisedShorthand kHarmonisedShorthand[] = {
    {"[b]", "break in the series: not comparable with earlier figures"},
    {"[c]", "confidential: hidden so that nobody can be recognised"},
    {"[e]", "estimated"},
    {"[er]", "earliest revision"},
    {"[f]", "forecast"},
    {"[low]", "rounds to zero but is not zero"},
    {"[n]", "not statistically significant"},
    {"[p]", "provisional"},
    {"[r]", "revised"},
    {"[s]", "statistically significant at the 5% level"},
    {"[ss]", "statistically significant at the 1% level"},
    {"[sss]", "statistically significant at the 0.1% level"},
    {"[u]", "low reliability"},
    {"[w]", "no data were recorded"},
    {"[x]", "not available"},
    {"[z]", "not applicable"},
};

// What a symbol means in this workbook: its own meaning first, then the harmonised one.
[[nodiscard]] std::optional<std::string_view> shorthand_meaning(const Workbook& workbook,
                                                                std::string_view symbol);

// A whole cell that looks like shorthand: one to three lower-case letters, or "low", in brackets.
[[nodiscard]] bool looks_like_shorthand(std::string_view text);

// The symbols of a cell that holds nothing else, but for a number before them: "[c]", "[p] [b]",
// "57 [r]". None for any other text.
[[nodiscard]] std::vector<std::string_view> shorthand_in(std::string_view text);

// The numbers in every "[note 3]" of a text, in order of appearance.
[[nodiscard]] std::vector<int> note_marks(std::string_view text);

// Whether a title or header points to a note in another form: "[1]", "[Note 1]", "Homes (1)".
[[nodiscard]] bool has_odd_note_mark(std::string_view text);

// Whether a text holds a letter or digit of any script: "✓", "–" and "***" do not.
[[nodiscard]] bool has_word_character(std::string_view text);

// Whether the lines above a table say what its blank cells mean.
[[nodiscard]] bool explains_blanks(std::string_view lines);
// Whether they say that the blank cells are to be filled in.
[[nodiscard]] bool is_form(std::string_view lines);

// Text that a spreadsheet program would run rather than show if it came from a CSV file.
[[nodiscard]] bool looks_like_formula(std::string_view text);

}  // namespace kept::sheet
