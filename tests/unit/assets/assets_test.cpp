#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <regex>
#include <set>
#include <string>
#include <vector>

#include "source/file_system.h"
#include "source/resource_reader.h"

namespace kept {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string read(const source::FileReader& files, const std::string& path) {
  std::string bytes;
  EXPECT_FALSE(files.read(path, bytes)) << path;
  return bytes;
}

// Bytes after gzip's strongest compression, as a server would send them.
std::size_t compressed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::vector<Bytef> out(size);
  EXPECT_EQ(compress2(out.data(), &size, reinterpret_cast<const Bytef*>(text.data()), text.size(),
                      Z_BEST_COMPRESSION),
            Z_OK);
  return size;
}

std::set<std::string> all_matches(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
    found.insert(at->str());
  }
  return found;
}

class SiteAssets : public testing::Test {
 protected:
  source::DiskFileSystem files_{KEPT_ASSETS_DIR};
  std::string css_ = read(files_, "kept.css");
  std::string js_ = read(files_, "kept.js");
};

TEST_F(SiteAssets, LeaveRoomInTheFirstView) {
  const std::size_t css = compressed(css_);
  const std::size_t js = compressed(js_);
  std::size_t fonts = 0;
  for (const char* font :
       {"atkinson-hyperlegible-400", "atkinson-hyperlegible-700", "lexend-600"}) {
    fonts += read(files_, "fonts/" + std::string(font) + ".woff2").size();
  }
  EXPECT_LE(css, 12U * 1024);
  EXPECT_LE(js, 15U * 1024);
  EXPECT_LE(css + js + fonts, 80U * 1024);  // the page itself has the rest of 100 KB
}

// The theme of a site adds some 200 bytes.
TEST_F(SiteAssets, KeepAPageThatAsksForMoreComponentsWithinTheLimit) {
  const std::size_t room = 12U * 1024 - 220 - compressed(css_);
  for (const std::string& sheet : source::files_below(files_, "more")) {
    EXPECT_LE(compressed(read(files_, sheet)), room) << sheet;
  }
  std::size_t form = 0;
  for (const char* sheet : {"radios", "button", "error-summary"}) {
    form += compressed(read(files_, "more/" + std::string(sheet) + ".css"));
  }
  EXPECT_LE(form, room);
  EXPECT_LE(compressed(js_) + compressed(read(files_, "more.js")), 15U * 1024);
}

TEST_F(SiteAssets, AskNoOtherHostForAnything) {
  EXPECT_THAT(all_matches(css_, R"(url\([^)]*\))"),
              testing::Each(testing::StartsWith("url(\"fonts/")));
  EXPECT_THAT(css_, Not(HasSubstr("@import")));
  EXPECT_THAT(js_, Not(HasSubstr("fetch(")));
}

TEST_F(SiteAssets, HoldNothingThatBelongsToGovUkAlone) {
  EXPECT_THAT(css_, Not(HasSubstr("GDS Transport")));
  EXPECT_THAT(css_, Not(HasSubstr("crown")));
  EXPECT_NE(files_.kind("images/govuk-crest.svg"), source::FileKind::File);
}

// Upstream reads its colours through these properties but does not promise to: a new version that
// no longer did would lose the council's colours without a word.
TEST_F(SiteAssets, ReadTheOfficialColoursThroughProperties) {
  for (const char* name : {"--govuk-text-colour", "--govuk-link-colour", "--govuk-border-colour",
                           "--govuk-body-background-colour"}) {
    EXPECT_THAT(css_, HasSubstr("var(" + std::string(name))) << name;
  }
  EXPECT_THAT(css_, HasSubstr("--govuk-breakpoint-tablet"));  // the menu's script needs it
}

TEST_F(SiteAssets, DeclareEveryPropertyThatTheyRead) {
  for (const std::string& used : all_matches(css_, R"(var\(--kept-[a-z-]+)")) {
    const std::string name = used.substr(4);
    EXPECT_THAT(css_, HasSubstr(name + ":")) << name;
  }
}

TEST_F(SiteAssets, HonourWhatReadersAskOfTheirDevice) {
  EXPECT_THAT(css_, HasSubstr("prefers-color-scheme"));
  EXPECT_THAT(css_, HasSubstr("prefers-contrast"));
  EXPECT_THAT(css_, HasSubstr("prefers-reduced-motion"));
  EXPECT_THAT(css_, HasSubstr("forced-colors"));
  EXPECT_THAT(css_, HasSubstr("@media print"));
}

}  // namespace
}  // namespace kept
