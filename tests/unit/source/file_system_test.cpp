#include "source/file_system.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include <gtest/gtest.h>

#include "source/file_stream.h"
#include "source/folder_descriptor.h"

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

// A real project with a secret beside it, and ways that somebody could lay to it.
class DiskSandbox : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(root_ + "/data/exempt");
    std::filesystem::create_directories(outside_);
    put(outside_ + "/secret.txt", "secret");
    put(root_ + "/data/exempt/paper.txt", "secret");
    put(root_ + "/data/open.txt", "open");
    std::filesystem::create_symlink(outside_ + "/secret.txt", root_ + "/data/file-out");
    std::filesystem::create_symlink(outside_, root_ + "/data/folder-out");
    std::filesystem::create_symlink("../../outside/secret.txt", root_ + "/data/relative-out");
    std::filesystem::create_symlink("exempt/paper.txt", root_ + "/data/round-the-gate");
    std::filesystem::create_symlink("nowhere", root_ + "/data/broken");
    std::filesystem::create_symlink(".", root_ + "/data/circle");
    ::mkfifo((root_ + "/data/pipe").c_str(), 0600);
  }
  void TearDown() override { std::filesystem::remove_all(top_); }
  static void put(const std::string& path, std::string_view text) { std::ofstream(path) << text; }
  [[nodiscard]] static std::string get(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::string top_ = std::filesystem::temp_directory_path().string() + "/kept-sandbox-" +
                     std::to_string(::getpid()) + "-" +
                     testing::UnitTest::GetInstance()->current_test_info()->name();
  std::string root_ = top_ + "/project";
  std::string outside_ = top_ + "/outside";
  DiskFileSystem files_{root_};
};

TEST_F(DiskSandbox, ReadsNothingThroughALink) {
  for (const char* path :
       {"data/file-out", "data/folder-out/secret.txt", "data/relative-out", "data/round-the-gate",
        "data/circle/open.txt", "data/folder-out", "data/broken"}) {
    std::string bytes = "old";
    EXPECT_EQ(files_.read(path, bytes), std::errc::too_many_symbolic_link_levels) << path;
    EXPECT_EQ(bytes, "") << path;
    EXPECT_EQ(files_.kind(path), FileKind::Link) << path;
  }
  std::vector<Entry> entries;
  EXPECT_TRUE(files_.list("data/folder-out", entries));
  EXPECT_TRUE(entries.empty());
}

TEST_F(DiskSandbox, ListsLinksAndPipesAsWhatTheyAre) {
  std::vector<Entry> entries;
  ASSERT_FALSE(files_.list("data", entries));
  const auto kind_of = [&](std::string_view name) {
    return std::ranges::find(entries, name, &Entry::name)->kind;
  };
  EXPECT_EQ(kind_of("open.txt"), FileKind::File);
  EXPECT_EQ(kind_of("exempt"), FileKind::Folder);
  EXPECT_EQ(kind_of("file-out"), FileKind::Link);
  EXPECT_EQ(kind_of("folder-out"), FileKind::Link);
  EXPECT_EQ(kind_of("pipe"), FileKind::Other);
}

TEST_F(DiskSandbox, NeitherReadsNorWritesAPipe) {
  std::string bytes;
  EXPECT_TRUE(files_.read("data/pipe", bytes));  // and does not wait for a writer
  EXPECT_TRUE(files_.write("data/pipe", "x"));
  EXPECT_EQ(files_.kind("data/pipe"), FileKind::Other);
}

TEST_F(DiskSandbox, StreamsAFileInPieces) {
  std::error_code error;
  const auto stream = FileStream::open(root_, "data/open.txt", error);
  ASSERT_NE(stream, nullptr) << error.message();
  EXPECT_EQ(stream->size(), 4U);
  std::string piece(3, ' ');
  EXPECT_EQ(stream->read(piece), 3U);
  EXPECT_EQ(piece, "ope");
  EXPECT_EQ(stream->read(piece), 1U);
  EXPECT_EQ(stream->read(piece), 0U);
  EXPECT_FALSE(stream->error());
}

TEST_F(DiskSandbox, StreamsNothingButOrdinaryFiles) {
  for (const char* path :
       {"data/file-out", "data/pipe", "data", "data/missing", "../outside", ""}) {
    std::error_code error;
    EXPECT_EQ(FileStream::open(root_, path, error), nullptr) << path;
    EXPECT_TRUE(error) << path;
  }
}

TEST_F(DiskSandbox, WritesNothingThroughALink) {
  EXPECT_TRUE(files_.write("data/file-out", "overwritten"));
  EXPECT_TRUE(files_.write("data/folder-out/new.txt", "x"));
  EXPECT_TRUE(files_.write("data/folder-out/deep/new.txt", "x"));
  EXPECT_TRUE(files_.link("data/open.txt", "data/folder-out/linked.txt"));
  EXPECT_TRUE(files_.rename("data/open.txt", "data/folder-out/moved.txt"));
  EXPECT_TRUE(files_.exchange("data/open.txt", "data/folder-out/secret.txt"));
  EXPECT_EQ(get(outside_ + "/secret.txt"), "secret");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(outside_), {}), 1);
  EXPECT_EQ(get(root_ + "/data/open.txt"), "open");
}

TEST_F(DiskSandbox, RemovesLinksAndNeverWhatTheyLeadTo) {
  EXPECT_TRUE(files_.remove("data/folder-out/secret.txt"));
  EXPECT_FALSE(files_.remove("data"));
  EXPECT_EQ(files_.kind("data"), FileKind::Missing);
  EXPECT_EQ(get(outside_ + "/secret.txt"), "secret");
}

TEST_F(DiskSandbox, MayStandBehindALinkItself) {
  std::filesystem::create_symlink(root_, top_ + "/way-in");
  const DiskFileSystem through(top_ + "/way-in");
  std::string bytes;
  EXPECT_FALSE(through.read("data/open.txt", bytes));
  EXPECT_EQ(bytes, "open");
}

// Where openat2 is missing the same holds.
TEST_F(DiskSandbox, WalksToTheSameResultWithoutTheKernelsHelp) {
  const Descriptor root(::open(root_.c_str(), O_PATH | O_DIRECTORY));
  for (const Resolver resolver : {Resolver::Kernel, Resolver::Walk}) {
    std::error_code error;
    EXPECT_TRUE(open_beneath(root.get(), "data/open.txt", O_RDONLY, 0, resolver, error).open());
    EXPECT_FALSE(error);
    for (const char* path : {"data/file-out", "data/folder-out/secret.txt", "data/round-the-gate",
                             "data/circle/pipe"}) {
      EXPECT_FALSE(open_beneath(root.get(), path, O_RDONLY, 0, resolver, error).open()) << path;
      EXPECT_EQ(error, std::errc::too_many_symbolic_link_levels) << path;
    }
    EXPECT_FALSE(open_beneath(root.get(), "none/x", O_RDONLY, 0, resolver, error).open());
    EXPECT_EQ(error, std::errc::no_such_file_or_directory);
  }
}

TEST(MemoryFileSystem, FailsFromTheChangeThatIsAskedFor) {
  MemoryFileSystem files;
  files.fail_from_change(2);
  EXPECT_FALSE(files.write("a", ""));
  EXPECT_EQ(files.write("b", ""), std::errc::no_space_on_device);
  EXPECT_EQ(files.write("c", ""), std::errc::no_space_on_device);
}

}  // namespace
}  // namespace kept::source
