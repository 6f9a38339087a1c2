#include "model/observation_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace kept::model {
namespace {

// The harmonised shorthand of UK statistics, and how others write it.
struct Marker {
  std::string_view written;
  std::string_view means;
};
constexpr std::array kMarkers = {
    Marker{"b", "b"},     Marker{"c", "c"},   Marker{"e", "e"},     Marker{"er", "er"},
    Marker{"f", "f"},     Marker{"k", "low"}, Marker{"low", "low"}, Marker{"n", "n"},
    Marker{"p", "p"},     Marker{"r", "r"},   Marker{"s", "s"},     Marker{"ss", "ss"},
    Marker{"sss", "sss"}, Marker{"u", "u"},   Marker{"x", "x"},     Marker{"z", "z"}};

// Columns that speak of one child. Names are compared without case, spaces and signs.
constexpr std::array<std::string_view, 22> kChildLevel = {
    "upn",     "uniquepupilnumber", "dob",      "dateofbirth",  "birthdate",    "childid",
    "pupilid", "personid",          "name",     "childname",    "firstname",    "forename",
    "surname", "lastname",          "fullname", "postcode",     "homepostcode", "nhsnumber",
    "nhsno",   "ninumber",          "address",  "liquidlogicid"};

// The same, wherever they stand in a longer name: "child's date of birth", "NHS no. of the mother".
constexpr std::array<std::string_view, 12> kChildLevelParts = {
    "uniquepupil", "dateofbirth", "nhsn",    "postcode", "childid",   "childname",
    "childsname",  "childref",    "surname", "forename", "firstname", "lastname"};

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : base::to_lower_ascii(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      letters += c;
    }
  }
  return letters;
}

}  // namespace

bool is_child_level(std::string_view name) {
  const std::string letters = letters_of(name);
  return std::ranges::find(kChildLevel, letters) != kChildLevel.end() ||
         std::ranges::any_of(kChildLevelParts, [&](std::string_view part) {
           return letters.find(part) != std::string::npos;
         });
}

std::string find_marker(std::string_view written) {
  const std::string letters = letters_of(written);
  const auto found = std::ranges::find(kMarkers, letters, &Marker::written);
  return found == kMarkers.end() ? std::string() : std::string(found->means);
}

bool stands_instead_of_figure(std::string_view marker) {
  return marker == kConfidential || marker == "x" || marker == "z" || marker == "low";
}

bool refuse_child_level(const std::vector<data::CsvCell>& header,
                        diagnostics::Diagnostics& diagnostics) {
  bool good = true;
  for (const data::CsvCell& cell : header) {
    if (is_child_level(cell.text)) {
      diagnostics
          .blocked("child-level-data", cell.span,
                   "the column `" + std::string(cell.text) + "` speaks of single children")
          .with_label("a column that may not be here")
          .with_hint(
              "keep lists of children out of this folder: give counts for a whole period "
              "and place");
      good = false;
    }
  }
  return good;
}

}  // namespace kept::model
