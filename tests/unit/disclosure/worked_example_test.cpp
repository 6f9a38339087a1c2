// Holds generator/docs/disclosure.md to what the program does.
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "base/number.h"
#include "base/text.h"
#include "disclosure/protect.h"

namespace kept::disclosure {
namespace {

const std::vector<std::string> kRows = {"17 and 18", "19 to 21", "all"};
const std::vector<std::string> kColumns = {"active", "not active", "not known", "all"};

Tables example() {
  const double values[3][4] = {{11, 7, 2, 20}, {24, 9, 6, 39}, {35, 16, 8, 59}};
  Tables tables;
  for (std::size_t r = 0; r < kRows.size(); ++r) {
    for (std::size_t c = 0; c < kColumns.size(); ++c) {
      Cell cell;
      cell.id = kRows[r] + "/" + kColumns[c];
      cell.value = values[r][c];
      cell.keys = {{"activity", kColumns[c]}, {"age", kRows[r]}};
      tables.cells.push_back(std::move(cell));
    }
  }
  const std::vector<Dimension> dimensions = {
      {"activity", {{"all", {"active", "not active", "not known"}}}},
      {"age", {{"all", {"17 and 18", "19 to 21"}}}}};
  tables.groups = derive_groups(tables.cells, dimensions);
  return tables;
}

std::string page() {
  std::ifstream in(KEPT_SOURCE_DIR "/generator/docs/disclosure.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string table_of(const Tables& tables, const Decisions* decisions) {
  std::string text = "| | active | not active | not known | all |\n|---|---|---|---|---|\n";
  for (const std::string& row : kRows) {
    text += "| " + row;
    for (const std::string& column : kColumns) {
      for (const Cell& cell : tables.cells) {
        if (cell.id == row + "/" + column) {
          const bool shown = decisions == nullptr || decisions->shows(cell.id);
          text +=
              " | " + (shown ? base::format_number(*cell.value) : decisions->find(cell.id)->marker);
        }
      }
    }
    text += " |\n";
  }
  return text;
}

TEST(WorkedExample, IsWhatTheProgramDoes) {
  const Tables tables = example();
  diagnostics::Diagnostics found;
  const Protection result = protect(tables, fewer_than_5(), Ledger(), found);
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(result.information_lost, 22);
  EXPECT_NE(page().find(table_of(tables, nullptr)), std::string::npos);
  EXPECT_NE(page().find(table_of(tables, &result.decisions)), std::string::npos)
      << table_of(tables, &result.decisions);
  const std::string printed = print_log(result.log);
  std::string log;
  for (const std::string_view line : base::split(printed, '\n')) {
    if (!line.empty()) {
      log += "| " + base::replace_all(line, "\t", " | ") + " |\n";
    }
    if (line.starts_with("cell\t")) {
      log += "|---|---|---|---|---|\n";
    }
  }
  EXPECT_NE(page().find(log), std::string::npos) << log;
}

TEST(WorkedExample, NamesEveryRule) {
  for (const Rule rule :
       {Rule::SmallCount, Rule::SmallNumerator, Rule::SmallComplement, Rule::SmallDenominator,
        Rule::Unjudgeable, Rule::HiddenBefore, Rule::Difference, Rule::Secondary, Rule::Companion,
        Rule::Rounded, Rule::NarrowRounding, Rule::Marked}) {
    EXPECT_NE(page().find(name_of(rule)), std::string::npos) << name_of(rule);
  }
}

}  // namespace
}  // namespace kept::disclosure
