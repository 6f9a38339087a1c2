// Tables larger than a council's, for what must not depend on size or run.
#include <gtest/gtest.h>

#include "disclosure/protect.h"
#include "random_tables.h"

namespace kept::disclosure {
namespace {

std::string text_of(const Protection& protection) {
  std::string text = print_log(protection.log);
  for (const Decision& decision : protection.decisions.all()) {
    text += decision.cell + decision.marker + "\n";
  }
  return text;
}

TEST(LargeTable, FiftyRowsAndColumnsAreSafe) {
  Random random(11);
  const RandomTable table({50, 50}, 10, 4, random);
  diagnostics::Diagnostics found;
  const Protection result = protect(table.tables, fewer_than_5(), Ledger(), found);
  EXPECT_FALSE(found.has_errors());
  EXPECT_GT(result.decisions.count(Outcome::Hidden), 20U);
  for (const LogEntry& entry : result.log) {
    EXPECT_TRUE(!entry.interval->high || *entry.interval->high - entry.interval->low >= 4)
        << entry.cell;
  }
}

TEST(LargeTable, TheSameTableIsDecidedTheSame) {
  Random random(5);
  const RandomTable table({5, 4, 4}, 10, 10, random);
  diagnostics::Diagnostics found;
  const std::string first = text_of(protect(table.tables, fewer_than_5(), Ledger(), found));
  EXPECT_EQ(text_of(protect(table.tables, fewer_than_5(), Ledger(), found)), first);
}

}  // namespace
}  // namespace kept::disclosure
