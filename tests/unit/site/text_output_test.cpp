#include "site/text_output.h"

#include <gtest/gtest.h>

namespace kept::site {
namespace {

std::string finished(Output output, std::string text, diagnostics::Diagnostics& found) {
  PageTemplate page;
  page.front.output = output;
  return finish_text(page, "x", std::move(text), found);
}

std::string finished(Output output, std::string text) {
  diagnostics::Diagnostics found;
  std::string done = finished(output, std::move(text), found);
  EXPECT_FALSE(found.has_errors());
  return done;
}

TEST(TextOutput, MakesJsonCompactAndTakesTheLastCommaAway) {
  EXPECT_EQ(finished(Output::Json, "{\n  \"a, ]\" : [1, 2,\n ],\n}\n"), "{\"a, ]\":[1,2]}\n");
  EXPECT_EQ(finished(Output::Json, "{\"quote\": \"a \\\" ,]\",}"), "{\"quote\":\"a \\\" ,]\"}\n");
}

TEST(TextOutput, ReportsWhatIsNotJson) {
  diagnostics::Diagnostics found;
  (void)finished(Output::Json, "{\"a\": <p>}", found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].code, "output-not-json");
  (void)finished(Output::Json, "{\"open", found);
  EXPECT_EQ(found.all().size(), 2U);
}

TEST(TextOutput, FoldsLinesOfACalendarBetweenCharacters) {
  const std::string line = "SUMMARY:" + std::string(66, 'a') + "éb";
  const std::string folded = finished(Output::Calendar, "\n" + line + "\n\n  END:VEVENT\n");
  EXPECT_EQ(folded, "SUMMARY:" + std::string(66, 'a') + "\r\n éb\r\nEND:VEVENT\r\n");
  for (std::size_t at = 0, end = 0; at < folded.size(); at = end + 2) {
    end = folded.find("\r\n", at);
    EXPECT_LE(end - at, 75U);
  }
}

TEST(TextOutput, FoldsALongLineMoreThanOnce) {
  const std::string folded = finished(Output::Calendar, std::string(230, 'x'));
  EXPECT_EQ(folded, std::string(75, 'x') + "\r\n " + std::string(74, 'x') + "\r\n " +
                        std::string(74, 'x') + "\r\n " + std::string(7, 'x') + "\r\n");
}

TEST(TextOutput, EndsLinesOfCsvAsItsStandardSays) {
  EXPECT_EQ(finished(Output::Csv, "a,b\n\n1,2\r\n"), "a,b\r\n1,2\r\n");
}

TEST(TextOutput, BeginsXmlWithItsDeclaration) {
  EXPECT_EQ(finished(Output::Xml, "\n\n<?xml version=\"1.0\"?>\n<a/>\n\n"),
            "<?xml version=\"1.0\"?>\n<a/>\n");
}

TEST(TextOutput, LeavesPlainTextAsItIs) {
  EXPECT_EQ(finished(Output::Text, "\n a \n"), "\n a \n");
  EXPECT_EQ(escape_of(Output::Text), tmpl::Escape::None);
}

}  // namespace
}  // namespace kept::site
