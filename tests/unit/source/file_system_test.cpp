#include "source/file_system.h"

#include <filesystem>
#include <memory>

#include <gtest/gtest.h>
#include <unistd.h>

namespace kept::source {
namespace {

TEST(IsInside, RefusesPathsThatLeaveTheRoot) {
  EXPECT_TRUE(is_inside("data/council.yaml"));
  EXPECT_TRUE(is_inside(""));
  EXPECT_FALSE(is_inside("../secret"));
  EXPECT_FALSE(is_inside("data/../../secret"));
  EXPECT_FALSE(is_inside("/etc/passwd"));
  EXPECT_FALSE(is_inside("a//b"));
  EXPECT_FALSE(is_inside("a/"));
}

// The same behaviour from the disk and from memory.
class FileSystems : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      files_ = std::make_unique<MemoryFileSystem>();
      return;
    }
    root_ = std::filesystem::temp_directory_path() /
            ("kept-fs-" + std::to_string(::getpid()) + "-" +
             testing::UnitTest::GetInstance()->current_test_info()->name());
    std::string name = root_.string();
    for (char& c : name) {
      c = c == '/' && &c > name.data() + root_.parent_path().string().size() ? '-' : c;
    }
    root_ = name;
    std::filesystem::create_directories(root_);
    files_ = std::make_unique<DiskFileSystem>(root_.string());
  }
  void TearDown() override {
    if (!root_.empty()) {
      std::filesystem::remove_all(root_);
    }
  }

  std::filesystem::path root_;
  std::unique_ptr<FileSystem> files_;
};

TEST_P(FileSystems, ReadsBackWhatItWrote) {
  ASSERT_FALSE(files_->write("a/b/c.txt", "words"));
  std::string bytes;
  EXPECT_FALSE(files_->read("a/b/c.txt", bytes));
  EXPECT_EQ(bytes, "words");
  EXPECT_EQ(files_->kind("a/b"), FileKind::Folder);
  EXPECT_EQ(files_->kind("a/b/c.txt"), FileKind::File);
  EXPECT_EQ(files_->kind("a/x"), FileKind::Missing);
}

TEST_P(FileSystems, ListsSortedByNameWithoutDotFiles) {
  ASSERT_FALSE(files_->write("z.txt", ""));
  ASSERT_FALSE(files_->write("a/1", ""));
  ASSERT_FALSE(files_->write(".hidden", ""));
  std::vector<Entry> entries;
  ASSERT_FALSE(files_->list("", entries));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].name, "a");
  EXPECT_EQ(entries[0].kind, FileKind::Folder);
  EXPECT_EQ(entries[1].name, "z.txt");
}

TEST_P(FileSystems, RefusesToLeaveTheRoot) {
  std::string bytes;
  EXPECT_EQ(files_->read("../x", bytes), std::errc::permission_denied);
  EXPECT_EQ(files_->write("/tmp/x", ""), std::errc::permission_denied);
}

TEST_P(FileSystems, SaysWhatIsMissing) {
  std::string bytes = "old";
  EXPECT_EQ(files_->read("none", bytes), std::errc::no_such_file_or_directory);
  EXPECT_EQ(bytes, "");
}

TEST_P(FileSystems, ExchangesTwoFolders) {
  ASSERT_FALSE(files_->write("old/a", "1"));
  ASSERT_FALSE(files_->write("new/b", "2"));
  ASSERT_FALSE(files_->exchange("old", "new"));
  EXPECT_EQ(files_->kind("old/b"), FileKind::File);
  EXPECT_EQ(files_->kind("new/a"), FileKind::File);
}

TEST_P(FileSystems, LinksAndRemoves) {
  ASSERT_FALSE(files_->write("a", "1"));
  ASSERT_FALSE(files_->link("a", "b/c"));
  std::string bytes;
  ASSERT_FALSE(files_->read("b/c", bytes));
  EXPECT_EQ(bytes, "1");
  ASSERT_FALSE(files_->remove("b"));
  EXPECT_EQ(files_->kind("b/c"), FileKind::Missing);
  EXPECT_EQ(files_->kind("a"), FileKind::File);
  EXPECT_FALSE(files_->remove("never-there"));
}

INSTANTIATE_TEST_SUITE_P(DiskAndMemory, FileSystems, testing::Bool());

TEST(MemoryFileSystem, FailsFromTheChangeThatIsAskedFor) {
  MemoryFileSystem files;
  files.fail_from_change(2);
  EXPECT_FALSE(files.write("a", ""));
  EXPECT_EQ(files.write("b", ""), std::errc::no_space_on_device);
  EXPECT_EQ(files.write("c", ""), std::errc::no_space_on_device);
}

}  // namespace
}  // namespace kept::source
