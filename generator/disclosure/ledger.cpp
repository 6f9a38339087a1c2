#include "disclosure/ledger.h"

#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/text.h"
#include "disclosure/protect.h"

namespace kept::disclosure {
namespace {

constexpr std::string_view kHeader = "# kept disclosure ledger 1";
constexpr std::string_view kHidden = "[c]";
constexpr std::string_view kRoundedSign = "~";

// Tabs separate the columns and line breaks the entries, so neither may stand in a name.
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
      out.push_back('\\');
      out.push_back(c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : '\\');
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::optional<std::string> unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out.push_back(text[i]);
      continue;
    }
    const char c = ++i < text.size() ? text[i] : ' ';
    if (c != 't' && c != 'n' && c != 'r' && c != '\\') {
      return std::nullopt;
    }
    out.push_back(c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : '\\');
  }
  return out;
}

std::string print_shown(const Printed& printed) {
  if (!printed.value) {
    return std::string(kHidden);
  }
  return std::string(printed.rounded ? kRoundedSign : "") + base::format_number(*printed.value);
}

// Reads "[c]", "12" or "~10" into `printed`; false where it is none of them.
[[nodiscard]] bool read_shown(std::string_view text, Printed& printed) {
  if (text == kHidden) {
    return true;
  }
  printed.rounded = text.substr(0, 1) == kRoundedSign;
  printed.value = base::parse_number(text.substr(printed.rounded ? 1 : 0));
  return printed.value.has_value();
}

struct Line {
  std::string cell;
  Printed printed;
};

std::optional<Line> read_line(std::string_view text) {
  const std::vector<std::string_view> columns = base::split(text, '\t');
  if (columns.size() != 4) {
    return std::nullopt;
  }
  const auto cell = unescape(columns[0]);
  const auto on = base::Date::parse_iso(columns[1]);
  const auto publication = unescape(columns[3]);
  Line line;
  if (!cell || !on || !publication || !read_shown(columns[2], line.printed)) {
    return std::nullopt;
  }
  line.cell = *cell;
  line.printed.on = *on;
  line.printed.publication = *publication;
  return line;
}

void report_line(const source::SourceFile& file, std::size_t begin, std::size_t end,
                 diagnostics::Diagnostics& diagnostics) {
  diagnostics
      .error("ledger-unreadable",
             {&file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
             "the record of earlier publications has a line that can't be read")
      .with_label("not a cell, a date, what was shown and a publication")
      .with_hint("take the file back from the last version in git; Kept writes it, people don't");
}

std::string_view without_carriage_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

bool same_print(const Printed& a, const Printed& b) {
  return a.value == b.value && a.rounded == b.rounded;
}

}  // namespace

std::optional<Ledger> Ledger::parse(const source::SourceFile& file,
                                    diagnostics::Diagnostics& diagnostics) {
  Ledger ledger;
  bool good = true;
  const std::string_view text = file.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = without_carriage_return(text.substr(begin, end - begin));
    if (begin == 0 ? line != kHeader : !line.empty()) {
      if (auto entry = begin == 0 ? std::nullopt : read_line(line)) {
        ledger.cells_[entry->cell].push_back(std::move(entry->printed));
      } else {
        report_line(file, begin, end, diagnostics);
        good = false;
      }
    }
    begin = end + 1;
  }
  for (auto& [cell, history] : ledger.cells_) {
    std::stable_sort(history.begin(), history.end(),
                     [](const Printed& a, const Printed& b) { return a.on < b.on; });
  }
  return good ? std::optional(std::move(ledger)) : std::nullopt;
}

std::string Ledger::to_text() const {
  std::string text = std::string(kHeader) + "\n";
  for (const auto& [cell, history] : cells_) {
    for (const Printed& printed : history) {
      const std::array<std::string, 4> columns = {
          escape(cell), printed.on.to_iso(), print_shown(printed), escape(printed.publication)};
      text += base::join(columns, "\t") + "\n";
    }
  }
  return text;
}

void Ledger::record(const Decisions& decisions, base::Date on, const std::string& publication) {
  for (const Decision& decision : decisions.all()) {
    if (decision.outcome == Outcome::Missing || decision.outcome == Outcome::NotPublished) {
      continue;
    }
    const Printed printed{on, publication, decision.value, decision.outcome == Outcome::Rounded};
    std::vector<Printed>& history = cells_[decision.cell];
    if (history.empty() || !same_print(history.back(), printed)) {
      history.push_back(printed);
    }
  }
}

const std::vector<Printed>& Ledger::history(const std::string& cell) const {
  static const std::vector<Printed> kNever;
  const auto found = cells_.find(cell);
  return found == cells_.end() ? kNever : found->second;
}

}  // namespace kept::disclosure
