#include "build/output.h"

#include <gtest/gtest.h>

#include "base/hash.h"

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

TEST_F(Output, ListsEveryFileWithItsDigestInTheMark) {
  ASSERT_TRUE(write(kFirst));
  EXPECT_EQ(files_.files().at("public/.kept-output"),
            "# Kept made this folder for the audience: public\n"
            "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  a.html\n"
            "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  b/c.html\n");
  ASSERT_TRUE(write(kSecond));
  EXPECT_EQ(files_.files().at("public/.kept-output").find("b/c.html"), std::string::npos);
}

TEST_F(Output, NamesNoFileThatNothingMayName) {
  const std::vector<OutputFile> output = {{"a.html", "one"},
                                          {"stories/x/index.html", "gone", false}};
  ASSERT_TRUE(write(output));
  const std::string mark = files_.files().at("public/.kept-output");
  EXPECT_EQ(mark.find("stories"), std::string::npos);
  EXPECT_EQ(mark.find(base::sha256_hex("gone")), std::string::npos);
  const auto again = write(output);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->written, 0U);
}

TEST_F(Output, TakesAFolderOfAnOlderKeptForItsOwn) {
  ASSERT_FALSE(files_.write("public/a.html", "one"));
  ASSERT_FALSE(
      files_.write("public/.kept-output", "Kept made this folder for the audience: public\n"));
  ASSERT_TRUE(write({{"a.html", "one"}}));
  EXPECT_NE(files_.files().at("public/.kept-output").find("  a.html\n"), std::string::npos);
}

TEST_F(Output, ComparesAndRemovesHiddenFilesToo) {
  ASSERT_TRUE(write({{"a.html", "one"}, {".htaccess", "deny"}}));
  const auto again = write({{"a.html", "one"}, {".htaccess", "deny"}});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->unchanged, 2U);
  const auto without = write({{"a.html", "one"}});
  ASSERT_TRUE(without);
  EXPECT_EQ(without->removed, 1U);
  EXPECT_FALSE(files_.files().contains("public/.htaccess"));
}

TEST_F(Output, ClearsWhatAnInterruptedBuildLeftEvenWhereNothingChanged) {
  ASSERT_TRUE(write(kFirst));
  ASSERT_FALSE(files_.write(".new-public/stories/withdrawn/index.html", "a story"));
  const auto summary = write(kFirst);
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->written, 0U);
  EXPECT_EQ(content_of(files_, ".new-public").size(), 0U);
}

TEST_F(Output, NeverReplacesAFolderThatIsNotOurs) {
  ASSERT_FALSE(files_.write("public/letter.docx", "dear"));
  EXPECT_FALSE(write(kFirst));
  EXPECT_EQ(code(), "output-not-ours");
  EXPECT_EQ(files_.files().size(), 1U);
}

TEST_F(Output, NeverReplacesAFolderOfHiddenFiles) {
  ASSERT_FALSE(files_.write("public/.git/HEAD", "ref: refs/heads/main"));
  EXPECT_FALSE(write(kFirst));
  EXPECT_EQ(code(), "output-not-ours");
  EXPECT_NE(found_.all().front().message.find("`.git`"), std::string::npos);
  EXPECT_EQ(files_.files().size(), 1U);
}

TEST_F(Output, NeverDeletesAHiddenFolderThatSomebodyPutIntoIt) {
  ASSERT_TRUE(write({{"a.html", "one"}, {".well-known/security.txt", "ours"}}));
  ASSERT_TRUE(write(kFirst));
  ASSERT_FALSE(files_.write("public/.git/HEAD", "ref: refs/heads/main"));
  EXPECT_FALSE(write(kSecond));
  EXPECT_EQ(code(), "output-not-ours");
  EXPECT_TRUE(files_.files().contains("public/.git/HEAD"));
  EXPECT_TRUE(files_.files().contains("public/b/c.html"));
}

TEST_F(Output, NeverMixesAudiences) {
  ASSERT_TRUE(write(kFirst));
  EXPECT_FALSE(write(kSecond, "committee"));
  EXPECT_EQ(code(), "output-audience");
  EXPECT_TRUE(content_of(files_, "public").contains("b/c.html"));
}

}  // namespace
}  // namespace kept::build
