#include "site/search_index.h"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "html/tree.h"
#include "site/page_policy.h"

namespace kept::site {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

html::Document parse(std::string_view main) {
  diagnostics::Diagnostics found;
  return html::parse(
      "<!doctype html><html lang=\"en\"><head><title>t</title></head><body>"
      "<header>menu</header><main>" +
          std::string(main) + "</main><footer>foot</footer></body></html>",
      {}, found);
}

const OutputFile* file(const std::vector<OutputFile>& files, std::string_view ending) {
  const auto at = std::ranges::find_if(
      files, [&](const OutputFile& one) { return one.path.ends_with(ending); });
  return at == files.end() ? nullptr : &*at;
}

TEST(SearchWords, AreFoldedAsTheScriptFoldsThem) {
  EXPECT_THAT(search_words("Don't! Café, ÉCOLE—16 or 17?"),
              ElementsAre("dont", "cafe", "ecole", "16", "or", "17"));
  EXPECT_THAT(search_words("you’re"), ElementsAre("youre"));
  EXPECT_THAT(search_words("حقوقك، هنا؟"), ElementsAre("حقوقك", "هنا"));
  EXPECT_THAT(search_words(" … "), ElementsAre());
}

TEST(SearchPage, TakesTheMainPartOnly) {
  const SearchPage page = search_page(
      parse("<h1>Free bus pass</h1><h2>How</h2><p>Ask for a pass.</p><script>var hidden;</script>"
            "<p hidden>secret</p>"),
      "/offer/bus/", "Offer");
  EXPECT_EQ(page.title, "Free bus pass");
  EXPECT_TRUE(page.words.contains("ask"));
  for (const char* absent : {"menu", "foot", "var", "hidden", "secret", "t"}) {
    EXPECT_FALSE(page.words.contains(absent)) << absent;
  }
  EXPECT_GT(page.words.at("bus"), page.words.at("how"));
  EXPECT_GT(page.words.at("how"), page.words.at("ask"));
}

TEST(SearchIndex, ListsPagesAndWordsByTheirFirstLetter) {
  const std::vector<SearchPage> pages = {
      search_page(parse("<h1>Bus \"pass\"</h1>"), "/bus/", "Offer"),
      search_page(parse("<h1>Home</h1><p>bus</p>"), "/home/", "")};
  const std::vector<OutputFile> files = search_index(pages);
  ASSERT_NE(file(files, "search/index.json"), nullptr);
  EXPECT_THAT(file(files, "search/index.json")->bytes,
              HasSubstr(R"("pages":[["Bus \"pass\"","bus/","Offer"],["Home","home/",""]])"));
  ASSERT_NE(file(files, "/b.json"), nullptr);
  EXPECT_THAT(file(files, "/b.json")->bytes,
              testing::MatchesRegex(R"(\{"bus":\[0,[0-9]+,1,[0-9]+\]\}.)"));
  ASSERT_NE(file(files, "/h.json"), nullptr);
  EXPECT_EQ(file(files, "/z.json"), nullptr);
}

TEST(SearchIndex, LeavesOutAWordOfMostPagesButForThoseThatAreAboutIt) {
  std::vector<SearchPage> pages;
  for (int i = 0; i < 30; ++i) {
    const std::string title = i == 7 ? "Care" : "Page";
    pages.push_back(
        search_page(parse("<h1>" + title + "</h1><p>care n" + std::to_string(i) + "</p>"),
                    "/p" + std::to_string(i) + "/", ""));
  }
  const std::vector<OutputFile> files = search_index(pages);
  EXPECT_THAT(file(files, "/c.json")->bytes, testing::StartsWith("{\"care\":[7,"));
  EXPECT_THAT(file(files, "/n.json")->bytes, HasSubstr("\"n29\":[29,"));
}

std::size_t compressed(std::string_view text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &size,
            reinterpret_cast<const Bytef*>(text.data()), static_cast<uLong>(text.size()), 9);
  return size;
}

// A thousand pages of 400 words from 8,000, as unevenly used as words are (Zipf's law).
TEST(SearchIndex, StaysSmallForAThousandPages) {
  std::vector<SearchPage> pages;
  std::uint64_t state = 7;
  for (int i = 0; i < 1000; ++i) {
    SearchPage page;
    page.address = "/offer/page-number-" + std::to_string(i) + "/";
    page.title = "A page about thing number " + std::to_string(i);
    page.part = "What you can get";
    page.length = 400;
    for (int w = 0; w < 400; ++w) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      const double share = static_cast<double>(state >> 11U) / 9007199254740992.0;
      const auto rank = static_cast<unsigned>(std::pow(8000.0, share));
      const unsigned scattered = rank * 2654435761U;
      std::string word;
      for (unsigned left = scattered, k = 0; k < 3 + rank % 6; ++k, left /= 26) {
        word.push_back(static_cast<char>('a' + left % 26));
      }
      page.words[word] += 1;
    }
    pages.push_back(std::move(page));
  }
  const std::vector<OutputFile> files = search_index(pages);
  std::size_t first = 0;
  std::size_t largest = 0;
  for (const OutputFile& one : files) {
    const std::size_t size = compressed(one.bytes);
    (one.path == "search/index.json" ? first : largest) =
        one.path == "search/index.json" ? size : std::max(largest, size);
  }
  EXPECT_GT(files.size(), 20U);
  EXPECT_LT(first + largest, 50'000U) << first << " and " << largest;
}

TEST(PagePolicy, NamesWhatRunsAndNothingElse) {
  const PagePolicy policy =
      policy_of(parse("<script>abc</script><script type=\"application/ld+json\">{}</script>"
                      "<script type=\"module\" src=\"/a.js\"></script>"));
  EXPECT_THAT(policy.scripts, ElementsAre("'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"));
  EXPECT_TRUE(policy.styles.empty());
}

}  // namespace
}  // namespace kept::site
