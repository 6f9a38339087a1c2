#include "diagnostics/report_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kept::diagnostics {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t place_of(const std::string& page, std::string_view words) {
  const std::size_t at = page.find(words);
  EXPECT_NE(at, std::string::npos) << words << " is not in\n" << page;
  return at;
}

TEST(ReportPage, SaysThatNothingWasFound) {
  const std::string page = report_page(Diagnostics(), {"a.pdf"});
  EXPECT_THAT(page, HasSubstr("1 file was looked through. Nothing was found."));
  EXPECT_THAT(page, Not(HasSubstr("<table>")));
}

TEST(ReportPage, PutsFilesWithLeaksFirstAndTheWorstOfAFileFirst) {
  Diagnostics found;
  found.warning("pdf-attachment", {}, "something is attached").at_place("a.pdf");
  found.warning("pdf-attachment", {}, "something else is attached").at_place("b.pdf");
  found.blocked("pdf-text-covered", {}, "words lie under a box").at_place("b.pdf:3");
  const std::string page = report_page(found, {"b.pdf", "a.pdf"});
  EXPECT_LT(place_of(page, "<h2>b.pdf</h2>"), place_of(page, "<h2>a.pdf</h2>"));
  EXPECT_LT(place_of(page, "under a box <span class=\"place\">(page 3)</span>"),
            place_of(page, "Something else is attached"));
  EXPECT_THAT(page, HasSubstr("2 files were looked through. Something was found in 2."));
}

TEST(ReportPage, GivesAdviceOnceForWhatBelongsTogether) {
  Diagnostics found;
  for (const char* sheet : {"Raw", "Old"}) {
    found.error("sheet-hidden", {}, std::string("the worksheet `") + sheet + "` is hidden")
        .at_place(std::string("a.xlsx: ") + sheet)
        .with_hint("delete it");
  }
  const std::string page = report_page(found, {"a.xlsx"});
  EXPECT_EQ(page.find("delete it"), page.rfind("delete it"));
  EXPECT_THAT(page, HasSubstr("<h3>Mistake: A hidden worksheet</h3>"));
  EXPECT_THAT(page, HasSubstr("The worksheet <code>Raw</code> is hidden <span class=\"place\">"
                              "(Raw)</span>"));
}

TEST(ReportPage, ShowsNamesAndMessagesAsText) {
  Diagnostics found;
  found.error("x", {}, "one ` and <b>").at_place("<i>: 1").with_hint("a & b");
  const std::string page = report_page(found, {"<i>"});
  EXPECT_THAT(page, HasSubstr("One ` and &lt;b&gt;"));
  EXPECT_THAT(page, HasSubstr("<h2>&lt;i&gt;</h2>"));
  EXPECT_THAT(page, HasSubstr("a &amp; b."));
}

TEST(ReportPage, SaysTheLineWhereThereIsOne) {
  source::SourceStore store;
  const auto& file = store.add("page.html", "<p>\n<img>");
  Diagnostics found;
  found.error("image-no-alt", {&file, 4, 9}, "no alternative text");
  const std::string page = report_page(found, {"page.html"});
  EXPECT_THAT(page, HasSubstr("<h2>page.html</h2>"));
  EXPECT_THAT(page, HasSubstr("(line 2, column 1)"));
}

TEST(ReportPage, GathersWhatNamesNoFile) {
  Diagnostics found;
  found.error("x", {}, "odd");
  EXPECT_THAT(report_page(found, {"a.html"}), HasSubstr("<h2>All files</h2>"));
}

}  // namespace
}  // namespace kept::diagnostics
