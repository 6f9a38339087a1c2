#include "build/import_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kept::build {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Records : public testing::Test {
 protected:
  Records() {
    (void)project_.write(
        "data/actions.yaml",
        "actions:\n  - id: taxi\n    status: open\n    updates:\n"
        "      - on: 2026-10-05\n        text: Opened.\n  - {id: odd, status: open}\n");
    (void)project_.write(
        "data/participation.yaml",
        "you_said:\n  - id: letters\n    we_did: >-\n      Plans are\n      letters.\n");
  }
  std::vector<ImportedFile> actions(const std::string& rows, bool replace = false) {
    return take("Action,Status now,New status,News on (day),News\n" + rows, replace);
  }
  std::vector<ImportedFile> take(const std::string& csv, bool replace) {
    import_.emplace(project_, found_);
    import_->take(files_.add("figures.xlsx: Actions", csv));
    return import_->finish(replace);
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (const auto& one : found_.all()) {
      codes.emplace_back(one.code);
    }
    return codes;
  }

  source::MemoryFileSystem project_;
  source::SourceStore files_;
  diagnostics::Diagnostics found_;
  std::optional<RecordImport> import_;
};

TEST_F(Records, TakesANewStatusAndNews) {
  const auto files = actions("taxi,open,done,2026-11-20,In all teams\n");
  EXPECT_THAT(codes(), IsEmpty());
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0].indicator, "actions");
  EXPECT_EQ(files[0].path, "data/actions.yaml");
  EXPECT_EQ(files[0].added, 2U);
  EXPECT_THAT(files[0].text, HasSubstr("    status: done\n"));
  EXPECT_THAT(files[0].text,
              HasSubstr("Opened.\n      - on: 2026-11-20\n        text: In all teams\n"));
}

TEST_F(Records, PassesOverWhatIsNotFilledIn) {
  EXPECT_THAT(actions("taxi,open,,,\n"), IsEmpty());
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Records, CountsWhatIsThereAlready) {
  const auto files = actions("taxi,late,open,2026-10-05,Opened.\n");
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0].same, 2U);
  EXPECT_EQ(files[0].added, 0U);
}

TEST_F(Records, ReportsWhatChangedSinceTheWorkbookWasMade) {
  const auto files = actions("taxi,late,done,2026-10-05,Closed\n");
  EXPECT_THAT(codes(), ElementsAre("import-conflict"));
  ASSERT_THAT(files[0].conflicts, SizeIs(2));
  EXPECT_EQ(files[0].conflicts[0].figure, "taxi, status");
  EXPECT_EQ(files[0].conflicts[0].here, "open");
  EXPECT_EQ(files[0].conflicts[0].brought, "done");
  EXPECT_EQ(files[0].conflicts[0].place, "figures.xlsx: Actions:2");
  EXPECT_THAT(files[0].text, HasSubstr("status: open"));
}

TEST_F(Records, ReplacesWhereAsked) {
  const auto files = actions("taxi,late,done,2026-10-05,Closed\n", true);
  EXPECT_THAT(codes(), IsEmpty());
  EXPECT_THAT(files[0].text, HasSubstr("status: done"));
  EXPECT_THAT(files[0].text, HasSubstr("text: Closed\n"));
}

TEST_F(Records, TakesAnswers) {
  const auto files = take(
      "Entry,Answer now,New answer\nletters,Plans are letters.,Plans are letters to you.\n", false);
  EXPECT_THAT(codes(), IsEmpty());
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0].text,
            "you_said:\n  - id: letters\n    we_did: \"Plans are letters to you.\"\n");
}

TEST_F(Records, ReportsRowsThatCannotBeTaken) {
  static_cast<void>(
      actions("taxi,open,finished,,\n"
              "nobody,open,done,,\n"
              "taxi,open,,,News without a day\n"
              "taxi,open,,2026-11-20,=HYPERLINK(A1)\n"
              "odd,open,done,,\n"
              "odd,open,late,,\n"));
  EXPECT_THAT(codes(), ElementsAre("value-unknown", "value-missing", "formula-in-text",
                                   "observation-duplicate", "reference-dangling", "import-style"));
}

}  // namespace
}  // namespace kept::build
