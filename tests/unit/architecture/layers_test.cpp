// Holds the code against the shape it promises: who may include whom, which library belongs to
// which module, and that diagnostic codes, their explanations and their tests go together.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "diagnostics/catalogue.h"

namespace {

namespace fs = std::filesystem;
const fs::path kRoot = KEPT_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> sources_under(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) {
    return found;
  }
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp")) {
      found.push_back(entry.path());
    }
  }
  std::ranges::sort(found);
  return found;
}

std::vector<std::string> layers() {
  std::vector<std::string> names;
  std::istringstream lines(read(kRoot / "generator/layers.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line[0] != '#') {
      names.push_back(line);
    }
  }
  return names;
}

std::vector<std::string> matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

TEST(Layers, EveryModuleIncludesOnlyFromItselfAndAbove) {
  const auto names = layers();
  const std::regex include(R"re(#include "([a-z]+)/)re");
  for (std::size_t level = 0; level < names.size(); ++level) {
    for (const auto& path : sources_under(kRoot / "generator" / names[level])) {
      for (const auto& module : matches(read(path), include)) {
        const auto found = std::ranges::find(names, module);
        ASSERT_NE(found, names.end()) << path << " includes unknown module " << module;
        EXPECT_LE(static_cast<std::size_t>(found - names.begin()), level)
            << path << " includes " << module << ", which lies below it in layers.txt";
      }
    }
  }
}

TEST(Layers, EveryFolderOfTheGeneratorIsALayer) {
  const auto names = layers();
  for (const auto& entry : fs::directory_iterator(kRoot / "generator")) {
    const std::string name = entry.path().filename();
    if (entry.is_directory() && fs::exists(entry.path() / "CMakeLists.txt")) {
      EXPECT_NE(std::ranges::find(names, name), names.end()) << name << " is not in layers.txt";
    }
  }
}

TEST(Layers, EachThirdPartyLibraryBelongsToOneModule) {
  const std::map<std::string, std::set<std::string>> owners = {
      {"cmark-gfm", {"markdown"}}, {"libfyaml", {"data"}}, {"xlsxwriter", {"sheet"}},
      {"qpdf/", {"pdf"}},          {"pango/", {"pdf"}},    {"hb", {"pdf"}},
      {"Clp", {"disclosure"}},     {"CLI/", {"cli"}},      {"xxhash", {"base"}},
      {"pcre2", {"template"}},     {"openssl/", {"base"}},
  };
  const std::regex include(R"re(#include <([^>]+)>)re");
  for (const auto& module : layers()) {
    for (const auto& path : sources_under(kRoot / "generator" / module)) {
      for (const auto& header : matches(read(path), include)) {
        for (const auto& [library, modules] : owners) {
          if (header.starts_with(library)) {
            EXPECT_TRUE(modules.contains(module)) << path << " includes <" << header << ">";
          }
        }
      }
    }
  }
}

// What a file includes, directly or through others of ours: "model/publication.h" …
void add_includes(const fs::path& file, std::set<std::string>& found) {
  const std::regex include(R"re(#include "([a-z_/0-9]+\.h)")re");
  for (const auto& header : matches(read(file), include)) {
    if (found.insert(header).second && fs::exists(kRoot / "generator" / header)) {
      add_includes(kRoot / "generator" / header, found);
    }
  }
}

// The gate: what makes output cannot name what it has not passed, not even through a header that
// another header includes, nor by declaring it.
TEST(Layers, OutputModulesCannotNameTheModel) {
  const std::regex name(
      R"re(\b(model::(?:Model|Consent|MeetingData|IndicatorData)|struct Model)\b)re");
  for (const std::string module : {"check", "pdf", "docx", "sheet", "site", "serve"}) {
    for (const auto& path : sources_under(kRoot / "generator" / module)) {
      std::set<std::string> included;
      add_includes(path, included);
      for (const char* header :
           {"model/model.h", "model/consent.h", "model/load.h", "model/publish.h", "model/due.h"}) {
        EXPECT_FALSE(included.contains(header)) << path << " sees " << header;
      }
      EXPECT_TRUE(matches(read(path), name).empty()) << path << " names what is behind the gate";
    }
  }
}

// Codes are reported as error("code", …), warning("code", …), blocked("code", …), note("code", …)
// or named as a constant k…Code = "code".
std::set<std::string> codes_in(const fs::path& folder) {
  const std::regex report(R"re((?:error|warning|blocked|note)\(\s*"([a-z0-9]+(?:-[a-z0-9]+)+)")re");
  const std::regex constant(R"re(Code\w*(?:\[\])?\s*=\s*"([a-z0-9]+(?:-[a-z0-9]+)+)")re");
  std::set<std::string> codes;
  for (const auto& path : sources_under(folder)) {
    const std::string text = read(path);
    for (const auto& code : matches(text, report)) {
      codes.insert(code);
    }
    for (const auto& code : matches(text, constant)) {
      codes.insert(code);
    }
  }
  return codes;
}

TEST(Codes, EveryCodeInTheProgramIsExplained) {
  for (const auto& code : codes_in(kRoot / "generator")) {
    EXPECT_NE(kept::diagnostics::find_code(code), nullptr)
        << "write generator/diagnostics/codes/" << code << ".md";
  }
}

// The code as a word of its own: "link-broken", "link-broken at «…»".
bool names(const std::string& text, std::string_view code) {
  const auto is_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-';
  };
  for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code, at + 1)) {
    const std::size_t end = at + code.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) {
      return true;
    }
  }
  return false;
}

TEST(Codes, EveryExplanationHasACodeAndATest) {
  std::string program;
  for (const auto& path : sources_under(kRoot / "generator")) {
    program += read(path);
  }
  std::string tests;
  for (const auto& path : sources_under(kRoot / "tests")) {
    tests += read(path);
  }
  for (const auto& entry : fs::directory_iterator(kRoot / "tests/command")) {
    if (entry.path().extension() == ".md") {
      tests += read(entry.path());  // what the program printed
    }
  }
  if (fs::exists(kRoot / "tests/sites/invalid")) {
    for (const auto& entry : fs::directory_iterator(kRoot / "tests/sites/invalid")) {
      tests += "\"" + entry.path().filename().string() + "\"";
    }
  }
  for (const auto& entry : kept::diagnostics::catalogue()) {
    EXPECT_TRUE(names(program, entry.code)) << "nothing reports " << entry.code;
    EXPECT_TRUE(names(tests, entry.code)) << "no test triggers " << entry.code;
  }
}

TEST(Codes, EveryExplanationSaysWhyAndWhatToDo) {
  for (const auto& entry : kept::diagnostics::catalogue()) {
    EXPECT_TRUE(entry.text.starts_with("# ")) << entry.code;
    EXPECT_NE(entry.text.find("**What to do.**"), std::string::npos) << entry.code;
  }
}

// A row of the threat model whose test is gone proves nothing: `Suite.Name`, `Suite.Beg…`,
// `Suite.*`, a class of a test, or a file.
bool proves(const std::string& proof, const std::string& sources) {
  if (proof.find('/') != std::string::npos) {
    return fs::exists(kRoot / proof);
  }
  const std::size_t dot = proof.find('.');
  if (dot == std::string::npos) {
    return sources.find("class " + proof) != std::string::npos;
  }
  const std::string name = proof.substr(dot + 1);
  const std::string begin = name.substr(0, std::min(name.find('*'), name.find("\u2026")));
  return std::regex_search(
      sources, std::regex("TEST(_F|_P)?\\(\\s*" + proof.substr(0, dot) + ",\\s*" + begin));
}

TEST(ThreatModel, NamesTestsThatExist) {
  std::string sources;
  for (const auto& path : sources_under(kRoot / "tests")) {
    sources += read(path);
  }
  std::istringstream lines(read(kRoot / "generator/docs/threat-model.md"));
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ") || line.starts_with("| Who, and how")) {
      continue;
    }
    ++rows;
    const std::string last = line.substr(line.rfind('|', line.size() - 2));
    const auto proofs = matches(last, std::regex("`([^`]+)`"));
    EXPECT_FALSE(proofs.empty()) << "no test in " << line;
    for (const std::string& proof : proofs) {
      EXPECT_TRUE(proves(proof, sources)) << proof << " in " << line;
    }
  }
  EXPECT_GE(rows, 10U);
  EXPECT_FALSE(proves("Layers.NoSuchTest", sources));
}

}  // namespace
