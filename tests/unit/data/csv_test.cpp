#include "data/csv.h"

#include "parsing.h"

namespace kept::data {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Parsed csv(std::string text) {
  return Parsed(parse_csv, std::move(text));
}

TEST(Csv, MakesAMapOfEachRow) {
  const Parsed parsed = csv("period,value\n2024-25,12\n2025-26,\n");
  EXPECT_EQ(dump(parsed.root()), "[{period: 2024-25, value: 12}, {period: 2025-26, value: ~}]");
  EXPECT_THAT(parsed.lines(), IsEmpty());
}

TEST(Csv, ReadsQuotesCommasAndLineBreaksInCells) {
  const Parsed parsed = csv("a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n\r\n\"\",z");
  EXPECT_EQ(dump(parsed.root()), "[{a: \"x, \"y\"\", b: \"two\r\nlines\"}, {a: \"\", b: z}]");
}

TEST(Csv, KnowsThePlaceOfEveryCell) {
  const Parsed parsed =
      csv("\xEF\xBB\xBF"
          "a,b\né,\"q\"\n");
  const auto members = parsed.root().items()[0].members();
  EXPECT_EQ(members[0].key, "a");
  EXPECT_EQ(members[0].key_span.text(), "a");
  EXPECT_EQ(members[0].value.span().text(), "é");
  EXPECT_EQ(members[1].value.span().text(), "\"q\"");
  EXPECT_EQ(parsed.root().items()[0].span().text(), "é,\"q\"");
}

TEST(Csv, ReportsRowsThatDoNotFitAndGoesOn) {
  const Parsed parsed = csv("a,b\n1\n2,3\n4,5,6\n");
  EXPECT_THAT(parsed.lines(),
              ElementsAre("csv-row-length 2:1 this row has 1 cells, and the header has 2",
                          "csv-row-length 4:1 this row has 3 cells, and the header has 2"));
  EXPECT_EQ(dump(parsed.root()), "[{a: 2, b: 3}]");
}

TEST(Csv, ListsOnlyTheFirstRowsThatDoNotFit) {
  std::string text = "a,b\n";
  for (int i = 0; i < 100; ++i) {
    text += "1\n";
  }
  EXPECT_THAT(csv(text).lines(), SizeIs(5));
}

TEST(Csv, NeedsAProperHeader) {
  EXPECT_THAT(csv("").lines(),
              ElementsAre("csv-header 1:1 this file has no first line with names of columns"));
  EXPECT_THAT(csv("a,,b\n").lines(), ElementsAre("csv-header 1:3 a column has no name"));
  std::string wide = "c0";
  for (int i = 1; i < 150'000; ++i) {
    wide += ",c" + std::to_string(i);
  }
  EXPECT_THAT(csv(wide + "\n").lines(),
              ElementsAre(testing::StartsWith("csv-too-wide 1:4891 this file has 150000 columns")));
  EXPECT_THAT(csv("a,a\n").lines(), ElementsAre("csv-header 1:3 two columns have the name `a`"));
}

TEST(Csv, ReportsQuotesThatDoNotMatch) {
  EXPECT_THAT(csv("a\n\"open\n").lines(),
              ElementsAre("csv-quote 2:1 a quote is opened and never closed"));
  EXPECT_THAT(csv("a\n\"x\"y\n").lines(),
              ElementsAre("csv-quote 2:4 text goes on after a closing quote"));
}

TEST(Csv, RefusesTextThatIsNotUtf8) {
  EXPECT_THAT(csv("a\n\xA3"
                  "5\n")
                  .lines(),
              ElementsAre("utf8-invalid 2:1 this file is not UTF-8 text"));
}

TEST(CsvReader, FindsColumnsByName) {
  SourceStore store;
  diagnostics::Diagnostics diagnostics;
  CsvReader reader(store.add("x.csv", "\"pe\"\"riod\",value\n1,2\n"), diagnostics);
  ASSERT_TRUE(reader.read_header());
  EXPECT_EQ(reader.column("value"), 1U);
  EXPECT_EQ(reader.column("nothing"), std::nullopt);
  const CsvRow* row = reader.next();
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->cells[1].text, "2");
  EXPECT_EQ(reader.header()[0].text, "pe\"riod");
  EXPECT_EQ(reader.next(), nullptr);
}

}  // namespace
}  // namespace kept::data
