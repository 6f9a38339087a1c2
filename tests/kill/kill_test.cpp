// The program on a real disk, stopped by force: killed at random moments, interrupted, on a full
// disk, in a folder that may not be written to. What stands afterwards is the old output or the
// new one, whole.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;
using Tree = std::map<std::string, std::string>;
using std::chrono::microseconds;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Tree tree(const fs::path& folder) {
  Tree found;
  if (fs::exists(folder)) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) {
        found[fs::relative(entry.path(), folder).string()] = read(entry.path());
      }
    }
  }
  return found;
}

pid_t start(const std::vector<std::string>& arguments, const fs::path& log) {
  const pid_t child = ::fork();
  if (child == 0) {
    const int to = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(to, STDOUT_FILENO);
    ::dup2(to, STDERR_FILENO);
    std::vector<char*> words;
    for (const std::string& argument : arguments) {
      words.push_back(const_cast<char*>(argument.c_str()));
    }
    words.push_back(nullptr);
    ::execv(words[0], words.data());
    ::_exit(127);
  }
  return child;
}

// The exit code, or minus the number of the signal that ended it.
int end_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

// Two versions of a small council that differ in every page and in files that only one has.
class Stopped : public testing::Test {
 protected:
  Stopped() : work_(fs::temp_directory_path() / ("kept-stopped-" + std::to_string(::getpid()))) {
    fs::create_directories(work_);
    for (const char* name : {"one", "two"}) {
      EXPECT_EQ(run({"init", council(name)}), 0) << log();
      std::ofstream(council(name) + "/content/pages/" + name + ".md")
          << "---\nid: " << name << "\ntitle: Only in " << name << "\npermalink: /only-in-" << name
          << "/\nnavigation: main\n---\n\nWords.\n";
    }
  }
  ~Stopped() override { fs::remove_all(work_); }
  Stopped(const Stopped&) = delete;
  Stopped& operator=(const Stopped&) = delete;

  [[nodiscard]] std::string council(const char* name) const { return (work_ / name).string(); }
  [[nodiscard]] std::string log() const { return read(work_ / "log"); }
  [[nodiscard]] static std::vector<std::string> command(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), KEPT_PROGRAM);
    return arguments;
  }
  [[nodiscard]] std::vector<std::string> build(const char* name, const fs::path& out) const {
    return command(
        {"build", "--project", council(name), "--as-of", "2026-11-22", "--out", out.string()});
  }
  int run(std::vector<std::string> arguments) const {
    return end_of(start(command(std::move(arguments)), work_ / "log"));
  }

  fs::path work_;
};

int kills_wanted() {
  const char* wanted = std::getenv("KEPT_KILLS");
  return wanted == nullptr ? 20 : std::atoi(wanted);
}

TEST_F(Stopped, LeavesTheOldOutputOrTheNewOneWheneverItIsKilled) {
  const fs::path out = work_ / "public";
  std::map<const char*, Tree> expected;
  microseconds longest{0};
  for (const char* name : {"one", "two"}) {
    const auto before = std::chrono::steady_clock::now();
    ASSERT_EQ(end_of(start(build(name, out), work_ / "log")), 0) << log();
    longest = std::max(longest, std::chrono::duration_cast<microseconds>(
                                    std::chrono::steady_clock::now() - before));
    expected[name] = tree(out);
  }
  ASSERT_NE(expected["one"], expected["two"]);
  const int wanted = kills_wanted();
  std::mt19937 random(20261122);
  std::uniform_real_distribution<double> moment(0.0, 1.1);
  int killed = 0;
  int staged = 0;
  int swapped = 0;
  for (int build_number = 0; killed < wanted && build_number < 20 * wanted; ++build_number) {
    const Tree before = tree(out);
    const char* next = before == expected["one"] ? "two" : "one";
    const pid_t child = start(build(next, out), work_ / "log");
    std::this_thread::sleep_for(
        microseconds(static_cast<long>(moment(random) * static_cast<double>(longest.count()))));
    ::kill(child, SIGKILL);
    const int code = end_of(child);
    ASSERT_TRUE(code == -SIGKILL || code == 0) << code << log();
    killed += code == -SIGKILL ? 1 : 0;
    staged += fs::exists(work_ / ".new-public") ? 1 : 0;
    const Tree now = tree(out);
    ASSERT_TRUE(now == before || now == expected[next]) << "a mixture after kill " << killed;
    swapped += now == expected[next] ? 1 : 0;
  }
  std::printf("%d kills: 0 mixtures, 0 lost files; %d left a folder beside, %d had swapped\n",
              killed, staged, swapped);
  EXPECT_EQ(killed, wanted);
  ASSERT_EQ(end_of(start(build("one", out), work_ / "log")), 0) << log();
  EXPECT_EQ(tree(out), expected["one"]);
  EXPECT_FALSE(fs::exists(work_ / ".new-public"));
}

TEST_F(Stopped, SaysOnCtrlCThatTheLastOutputIsAsItWas) {
  const fs::path out = work_ / "public";
  ASSERT_EQ(end_of(start(build("one", out), work_ / "log")), 0) << log();
  const Tree before = tree(out);
  // Too early, and the program can't answer yet; too late, and it is done: try later moments until
  // one is between.
  int code = -SIGINT;
  for (int wait = 2'000; code != 130 && wait < 2'000'000; wait += wait / 4) {
    const pid_t child = start(build("two", out), work_ / "log");
    std::this_thread::sleep_for(microseconds(wait));
    ::kill(child, SIGINT);
    code = end_of(child);
    if (code == 0) {
      ASSERT_EQ(end_of(start(build("one", out), work_ / "log")), 0) << log();
      wait /= 2;
    }
  }
  EXPECT_EQ(code, 130);
  EXPECT_NE(log().find("The last good output is as it was"), std::string::npos) << log();
  EXPECT_EQ(tree(out), before);
}

// Mounts need a name space of one's own, which not every machine allows.
bool in_own_mounts(const std::string& script) {
  return std::system(("unshare -rm sh -c '" + script + "' 2>/dev/null").c_str()) == 0;
}

class OnASmallDisk : public Stopped {
 protected:
  void SetUp() override {
    fs::create_directories(disk());
    if (!in_own_mounts("mount -t tmpfs none " + disk().string())) {
      GTEST_SKIP() << "no mounts on this machine";
    }
  }
  [[nodiscard]] fs::path disk() const { return work_ / "disk"; }
  // Both outputs are built onto the disk; what happened comes out in `result` and `after`.
  void build_both(const std::string& size, const std::string& between) {
    const std::string kept = KEPT_PROGRAM;
    const std::string out = " --as-of 2026-11-22 --out " + (disk() / "public").string();
    ASSERT_TRUE(in_own_mounts(
        "mount -t tmpfs -o size=" + size + " none " + disk().string() + " && " + kept +
        " build --project " + council("one") + out + " && cp -r " + (disk() / "public").string() +
        " " + (work_ / "before").string() + " && " + between + "; " + kept + " build --project " +
        council("two") + out + " >" + (work_ / "log").string() + " 2>&1; echo $? >" +
        (work_ / "code").string() + "; cp -r " + (disk() / "public").string() + " " +
        (work_ / "after").string()));
    EXPECT_EQ(read(work_ / "code"), "1\n") << log();
    EXPECT_NE(log().find("output-unwritable"), std::string::npos) << log();
    EXPECT_FALSE(tree(work_ / "before").empty());
    EXPECT_EQ(tree(work_ / "before"), tree(work_ / "after"));
  }
};

TEST_F(OnASmallDisk, KeepsTheLastOutputWhereTheDiskIsFull) {
  build_both("8m", "(dd if=/dev/zero of=" + (disk() / "filler").string() + " bs=4k || true)");
}

TEST_F(OnASmallDisk, KeepsTheLastOutputWhereTheFolderMayNotBeWrittenTo) {
  build_both("20m", "mount -o remount,ro " + disk().string());
}

}  // namespace
