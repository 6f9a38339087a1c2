// Runs tests/command/*.md. A block ```console holds lines `$ command`, each followed by what it
// prints (both streams, in order) and, where it does not end with 0, `[exit N]`. `kept` is the
// program under test; each file starts in an empty folder of its own. Times are written as `N s`,
// and so is how much was made, unless it is nothing: every new template would change it. With
// KEPT_UPDATE=1 in the environment the files are written anew.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;
const fs::path kFolder = fs::path(KEPT_SOURCE_DIR) / "tests/command";

std::string read(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string run(const std::string& command, const fs::path& folder) {
  const std::string program_folder = fs::path(KEPT_PROGRAM).parent_path().string();
  const std::string line = "cd '" + folder.string() + "' && export PATH='" + program_folder +
                           "':$PATH SOURCE_DATE_EPOCH=1795305600 LC_ALL=C && { " + command +
                           "\n} 2>&1 </dev/null";
  FILE* pipe = ::popen(line.c_str(), "r");
  std::string printed;
  std::array<char, 4096> part;
  for (std::size_t got = 0; (got = std::fread(part.data(), 1, part.size(), pipe)) > 0;) {
    printed.append(part.data(), got);
  }
  const int status = ::pclose(pipe);
  printed = std::regex_replace(printed, std::regex(R"(\d+\.\d\d s\b)"), "N s");
  printed = std::regex_replace(
      printed, std::regex(R"(\b[1-9]\d* (pages?|documents?|workbooks?|files written|unchanged)\b)"),
      "N $1");
  if (!printed.empty() && !printed.ends_with('\n')) {
    printed += '\n';
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return code == 0 ? printed : printed + "[exit " + std::to_string(code) + "]\n";
}

// The file with what its commands print now.
std::string replay(const std::string& text, const fs::path& folder) {
  std::istringstream lines(text);
  std::string made;
  bool in_block = false;
  for (std::string line; std::getline(lines, line);) {
    if (in_block && line == "```") {
      in_block = false;
    }
    if (!in_block) {
      in_block = line == "```console";
      made += line + "\n";
    } else if (line.starts_with("$ ")) {
      made += line + "\n" + run(line.substr(2), folder);
    }
  }
  return made;
}

class Command : public testing::TestWithParam<std::string> {};

TEST_P(Command, PrintsWhatTheFileSays) {
  const fs::path file = kFolder / (GetParam() + ".md");
  const fs::path work =
      fs::temp_directory_path() / ("kept-command-" + GetParam() + "-" + std::to_string(::getpid()));
  fs::create_directories(work);
  const std::string expected = read(file);
  const std::string printed = replay(expected, work);
  fs::permissions(work, fs::perms::owner_all);
  fs::remove_all(work);
  if (std::getenv("KEPT_UPDATE") != nullptr) {
    std::ofstream(file) << printed;
  }
  EXPECT_EQ(printed, expected);
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".md") {
      found.push_back(entry.path().stem().string());
    }
  }
  std::ranges::sort(found);
  return found;
}

INSTANTIATE_TEST_SUITE_P(Files, Command, testing::ValuesIn(names()),
                         [](const auto& one) { return one.param; });

}  // namespace
