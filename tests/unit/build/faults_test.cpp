// Every single thing that a build asks of the file system fails in turn, once or from then on, and
// what stands afterwards is the old output or the new one, byte for byte.
#include <atomic>

#include <gtest/gtest.h>

#include "build/output.h"

namespace kept::build {
namespace {

using source::Entry;
using source::FileKind;
using source::FileSystem;
using source::MemoryFileSystem;

enum class Fault { Once, FromThenOn };

// Counts what it is asked and fails the nth. A write that fails has written half, as on a full
// disk; a removal that fails has removed one file of its folder.
class FaultyFileSystem final : public FileSystem {
 public:
  FaultyFileSystem(MemoryFileSystem& files, int failing, Fault fault)
      : files_(files), failing_(failing), fault_(fault) {}

  [[nodiscard]] bool reached() const { return asked_ >= failing_; }

  [[nodiscard]] FileKind kind(std::string_view path) const override { return files_.kind(path); }
  [[nodiscard]] std::error_code read(std::string_view path, std::string& bytes) const override {
    bytes.clear();
    return fails() ? broken() : files_.read(path, bytes);
  }
  [[nodiscard]] std::error_code list(std::string_view folder,
                                     std::vector<Entry>& entries) const override {
    entries.clear();
    return fails() ? broken() : files_.list(folder, entries);
  }
  [[nodiscard]] std::error_code list_hidden(std::string_view folder,
                                            std::vector<Entry>& entries) const override {
    entries.clear();
    return fails() ? broken() : files_.list_hidden(folder, entries);
  }
  [[nodiscard]] std::error_code write(std::string_view path, std::string_view bytes) override {
    if (fails()) {
      static_cast<void>(files_.write(path, bytes.substr(0, bytes.size() / 2)));
      return broken();
    }
    return files_.write(path, bytes);
  }
  [[nodiscard]] std::error_code remove(std::string_view path) override {
    if (fails()) {
      const auto first = files_.files().lower_bound(std::string(path) + "/");
      if (first != files_.files().end() && first->first.starts_with(path)) {
        static_cast<void>(files_.remove(std::string(first->first)));
      }
      return broken();
    }
    return files_.remove(path);
  }
  [[nodiscard]] std::error_code rename(std::string_view from, std::string_view to) override {
    return fails() ? broken() : files_.rename(from, to);
  }
  [[nodiscard]] std::error_code exchange(std::string_view a, std::string_view b) override {
    return fails() ? broken() : files_.exchange(a, b);
  }
  [[nodiscard]] std::error_code link(std::string_view from, std::string_view to) override {
    return fails() ? broken() : files_.link(from, to);
  }

 private:
  [[nodiscard]] bool fails() const {
    const int now = ++asked_;
    return fault_ == Fault::Once ? now == failing_ : now >= failing_;
  }
  static std::error_code broken() { return std::make_error_code(std::errc::no_space_on_device); }

  MemoryFileSystem& files_;
  int failing_;
  Fault fault_;
  mutable std::atomic<int> asked_ = 0;
};

using Tree = std::map<std::string, std::string, std::less<>>;

Tree tree(const MemoryFileSystem& files, std::string_view folder) {
  Tree found;
  for (const auto& [path, bytes] : files.files()) {
    if (path.starts_with(std::string(folder) + "/")) {
      found[path.substr(folder.size() + 1)] = bytes;
    }
  }
  return found;
}

std::vector<OutputFile> version(int number) {
  std::vector<OutputFile> output = {{"index.html", "version " + std::to_string(number)},
                                    {"same.css", "the same in all"},
                                    {"fonts/same.woff2", "the same too"}};
  output.push_back({"only/" + std::to_string(number) + ".html", "of this version alone"});
  output.push_back({".htaccess", "hidden " + std::to_string(number)});
  return output;
}

Tree tree_of(const std::vector<OutputFile>& output) {
  MemoryFileSystem files;
  diagnostics::Diagnostics found;
  EXPECT_TRUE(write_output(files, "public", "public", output, found));
  return tree(files, "public");
}

struct Case {
  Fault fault;
  bool first_build;
};

class Faults : public testing::TestWithParam<Case> {};

TEST_P(Faults, LeaveTheOldOutputOrTheNewOneWhicheverOperationFails) {
  const Tree old_tree = GetParam().first_build ? Tree() : tree_of(version(1));
  const Tree new_tree = tree_of(version(2));
  bool reached = true;
  int failing = 0;
  while (reached) {
    ++failing;
    MemoryFileSystem files;
    diagnostics::Diagnostics found;
    if (!GetParam().first_build) {
      ASSERT_TRUE(write_output(files, "public", "public", version(1), found));
    }
    FaultyFileSystem faulty(files, failing, GetParam().fault);
    const bool good = write_output(faulty, "public", "public", version(2), found).has_value();
    reached = faulty.reached();
    const Tree now = tree(files, "public");
    EXPECT_EQ(now, good ? new_tree : old_tree) << failing;
    EXPECT_EQ(found.has_errors(), !good || !tree(files, ".new-public").empty()) << failing;
    // The next build, with nothing broken, puts everything right.
    diagnostics::Diagnostics none;
    EXPECT_TRUE(write_output(files, "public", "public", version(2), none)) << failing;
    EXPECT_TRUE(none.empty()) << failing;
    EXPECT_EQ(tree(files, "public"), new_tree) << failing;
    EXPECT_TRUE(tree(files, ".new-public").empty()) << failing;
  }
  EXPECT_GT(failing, GetParam().first_build ? 6 : 10);
}

TEST_P(Faults, SaysWhatHappened) {
  MemoryFileSystem files;
  diagnostics::Diagnostics found;
  ASSERT_TRUE(write_output(files, "public", "public", version(1), found));
  bool unwritable = false;
  bool leftover = false;
  for (int failing = 1; failing < 40; ++failing) {
    MemoryFileSystem copy(files.files());
    FaultyFileSystem faulty(copy, failing, GetParam().fault);
    diagnostics::Diagnostics said;
    static_cast<void>(write_output(faulty, "public", "public", version(2), said));
    for (const auto& one : said.all()) {
      unwritable |= one.code == "output-unwritable";
      leftover |= one.code == "output-leftover";
    }
  }
  EXPECT_TRUE(unwritable);
  EXPECT_TRUE(leftover);
}

INSTANTIATE_TEST_SUITE_P(Every, Faults,
                         testing::Values(Case{Fault::Once, false}, Case{Fault::FromThenOn, false},
                                         Case{Fault::Once, true}, Case{Fault::FromThenOn, true}));

}  // namespace
}  // namespace kept::build
