// What earlier publications showed, cell by cell, so that a new one can't be subtracted from an old
// one. It holds nothing that was not printed: a hidden cell is there as `[c]`, without its value,
// so the ledger itself may be public. It is a text file, one line a cell and change, sorted, that
// lives beside the data and merges as text does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "diagnostics/diagnostic.h"
#include "source/source_file.h"

namespace kept::disclosure {

class Decisions;

struct Printed {
  base::Date on;
  std::string publication;      // the name by which people know it
  std::optional<double> value;  // nothing: it was hidden
  bool rounded = false;         // the value stood for a range, not for itself
};

class Ledger {
 public:
  // Reads the text of to_text(). Lines that can't be read are reported as `ledger-unreadable`, and
  // there is no ledger then: an incomplete one would let differences through.
  [[nodiscard]] static std::optional<Ledger> parse(const source::SourceFile& file,
                                                   diagnostics::Diagnostics& diagnostics);
  // Lines end in a line feed; the same entries give the same bytes.
  [[nodiscard]] std::string to_text() const;

  // Adds what a publication printed. A cell printed as it was the last time adds nothing.
  void record(const Decisions& decisions, base::Date on, const std::string& publication);

  // Everything printed for a cell, oldest first; empty where it never was.
  [[nodiscard]] const std::vector<Printed>& history(const std::string& cell) const;
  [[nodiscard]] bool empty() const { return cells_.empty(); }

 private:
  std::map<std::string, std::vector<Printed>> cells_;
};

}  // namespace kept::disclosure
