#include "build/output.h"

#include <gtest/gtest.h>

namespace kept::build {
namespace {

using source::MemoryFileSystem;

const std::vector<OutputFile> kFirst = {{"a.html", "one"}, {"b/c.html", "two"}};
const std::vector<OutputFile> kSecond = {{"a.html", "one"}, {"d.html", "new"}};

std::map<std::string, std::string, std::less<>> content_of(const MemoryFileSystem& files,
                                                           const std::string& folder) {
  std::map<std::string, std::string, std::less<>> content;
  for (const auto& [path, bytes] : files.files()) {
    if (path.starts_with(folder + "/") && !path.ends_with(kOutputMark)) {
      content[path.substr(folder.size() + 1)] = bytes;
    }
  }
  return content;
}

class Output : public testing::Test {
 protected:
  std::optional<WriteSummary> write(const std::vector<OutputFile>& output,
                                    std::string_view audience = "public") {
    return write_output(files_, "public", audience, output, found_);
  }
  [[nodiscard]] std::string code() const {
    return found_.empty() ? "" : std::string(found_.all().front().code);
  }

  MemoryFileSystem files_;
  diagnostics::Diagnostics found_;
};

TEST_F(Output, IsExactlyWhatWasMade) {
  ASSERT_TRUE(write(kFirst));
  const auto summary = write(kSecond);
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->written, 1U);
  EXPECT_EQ(summary->unchanged, 1U);
  EXPECT_EQ(summary->removed, 1U);
  const auto content = content_of(files_, "public");
  EXPECT_EQ(content.size(), 2U);
  EXPECT_EQ(content.at("d.html"), "new");
}

TEST_F(Output, WritesNothingWhereNothingChanged) {
  ASSERT_TRUE(write(kFirst));
  files_.fail_from_change(1);
  const auto summary = write(kFirst);
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->written, 0U);
  EXPECT_EQ(summary->unchanged, 2U);
}

TEST_F(Output, LeavesTheOldOrTheNewWhicheverChangeFails) {
  for (int failing = 1; failing < 12; ++failing) {
    MemoryFileSystem files;
    ASSERT_TRUE(write_output(files, "public", "public", kFirst, found_));
    files.fail_from_change(failing);
    diagnostics::Diagnostics found;
    const bool good = write_output(files, "public", "public", kSecond, found).has_value();
    const auto content = content_of(files, "public");
    EXPECT_TRUE(content.contains("b/c.html") != content.contains("d.html")) << failing;
    EXPECT_EQ(good, found.empty()) << failing;
    if (!good) {
      EXPECT_EQ(found.all().front().code, "output-unwritable");
    }
  }
}

TEST_F(Output, NeverReplacesAFolderThatIsNotOurs) {
  ASSERT_FALSE(files_.write("public/letter.docx", "dear"));
  EXPECT_FALSE(write(kFirst));
  EXPECT_EQ(code(), "output-not-ours");
  EXPECT_EQ(files_.files().size(), 1U);
}

TEST_F(Output, NeverMixesAudiences) {
  ASSERT_TRUE(write(kFirst));
  EXPECT_FALSE(write(kSecond, "committee"));
  EXPECT_EQ(code(), "output-audience");
  EXPECT_TRUE(content_of(files_, "public").contains("b/c.html"));
}

}  // namespace
}  // namespace kept::build
