#include "site/page_numbers.h"

#include <gtest/gtest.h>

#include "site/page_render.h"

namespace kept::site {
namespace {

html::Document parse(std::string text) {
  diagnostics::Diagnostics found;
  html::ParseOptions options;
  options.fragment = true;
  return html::parse(std::move(text), options, found);
}

TEST(PageNumbers, MarksAPageBeforeTheFirstPartThatStandsOnIt) {
  const html::Document document = parse("<div><h2 id=\"a\">A</h2><p id=\"b\">B</p></div>");
  EXPECT_EQ(mark_pages(document, {{{"a", "i"}, {"b", "1"}}, {"i", "1"}}),
            "<div><p class=\"page-mark\" id=\"page-i\">Page i</p>\n<h2 id=\"a\">A</h2>"
            "<p class=\"page-mark\" id=\"page-1\">Page 1</p>\n<p id=\"b\">B</p></div>");
}

TEST(PageNumbers, MarksPagesOnWhichNothingBeginsTogetherWithTheNext) {
  const html::Document document = parse("<div><p id=\"a\">A</p><p id=\"b\">B</p></div>");
  const std::string marked = mark_pages(document, {{{"a", "1"}, {"b", "3"}}, {"1", "2", "3", "4"}});
  EXPECT_NE(marked.find("Page 2</p>\n<p class=\"page-mark\" id=\"page-3\">"), std::string::npos);
  EXPECT_NE(marked.find("B</p><p class=\"page-mark\" id=\"page-4\">"), std::string::npos);
}

TEST(PageNumbers, PutsNoMarkIntoAListOrTableAndNoneTwice) {
  const html::Document document = parse(
      "<div><ul><li id=\"a\">A</li></ul><p><a id=\"page-1\" href=\"/\">1</a></p>"
      "<p id=\"b\">B</p></div>");
  const std::string marked = mark_pages(document, {{{"a", "1"}, {"b", "1"}}, {"1"}});
  EXPECT_EQ(marked, document.text());
}

TEST(FinishPage, FramesATableUnderTheNameOfItsCaptionOrOfTheHeadingBefore) {
  const html::Document document = parse(
      "<h2>What it <em>costs</em></h2><table><tbody><tr><td>1</td></tr></tbody></table>"
      "<table><caption>Posts</caption><tbody><tr><td>2</td></tr></tbody></table>");
  const std::string page = finish_page(document, "/", SiteFacts{});
  EXPECT_NE(page.find("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" "
                      "aria-label=\"What it costs\"><table>"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("</table></div><div class=\"table-scroll\" role=\"group\" tabindex=\"0\" "
                      "aria-label=\"Posts\">"),
            std::string::npos);
}

}  // namespace
}  // namespace kept::site
