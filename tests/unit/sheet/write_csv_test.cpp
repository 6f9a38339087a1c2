#include "sheet/write_csv.h"

#include <gtest/gtest.h>

#include "unit/sheet/sample_workbook.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

std::string write_clean(const Table& table) {
  Diagnostics found;
  std::string csv = write_csv(table, found);
  EXPECT_TRUE(found.empty());
  return csv;
}

TEST(WriteCsv, HasTheSameShorthandAsTheWorkbook) {
  const std::string csv = write_clean(sample_workbook().sheets[1].table);
  EXPECT_TRUE(csv.starts_with(
      "Year ending 31 March,Eastmere (%) [note 1],England (%) [note 2],Young people (number)\r\n"
      "2019,51.5,52,1068\r\n"))
      << csv;
  EXPECT_NE(csv.find("2021,[c],52,[c]\r\n"), std::string::npos);
}

TEST(WriteCsv, GivesLinksAColumnForTheirAddress) {
  const std::string csv = write_clean(sample_workbook().sheets[0].table);
  EXPECT_TRUE(
      csv.starts_with("Promise,Theme,Due (date),Read more,Read more (address),How it is going\r\n"))
      << csv;
  EXPECT_NE(
      csv.find(
          "Homes,2027-03-31,Memory boxes,https://eastmere.example/pledge/memory-box/,On track\r\n"),
      std::string::npos);
  EXPECT_NE(csv.find("Being heard,,Changing workers,"), std::string::npos);
}

TEST(WriteCsv, QuotesWhatNeedsQuotes) {
  Table table = small_workbook().sheets[0].table;
  table.rows = {{"a, b"}, {"say \"hi\""}, {"two\nlines"}, {true}, {0.1}, {1e21}};
  EXPECT_EQ(write_clean(table),
            "Name\r\n\"a, b\"\r\n\"say \"\"hi\"\"\"\r\n\"two\nlines\"\r\ntrue\r\n0.1\r\n1e+21\r\n");
}

TEST(WriteCsv, DisarmsFormulas) {
  Table table = small_workbook().sheets[0].table;
  table.rows = {{"=cmd|' /C calc'!A0"}, {"@SUM(A1)"}, {"-2+3+cmd|x"}, {"-5"},
                {"+44 20 7946 0000"},   {"- yes"}};
  Diagnostics found;
  const std::string csv = write_csv(table, found);
  EXPECT_EQ(csv,
            "Name\r\n'=cmd|' /C calc'!A0\r\n'@SUM(A1)\r\n'-2+3+cmd|x\r\n-5\r\n+44 20 7946 "
            "0000\r\n- yes\r\n");
  EXPECT_EQ(found.all().size(), 3U);
  EXPECT_EQ(found.all().front().code, "formula-in-text");
}

TEST(WriteCsvMetadata, DescribesColumnsShorthandAndNotes) {
  const Workbook workbook = sample_workbook();
  constexpr std::string_view kExpected = R"json({
  "@context": [
    "http://www.w3.org/ns/csvw",
    {
      "@language": "en-GB"
    }
  ],
  "url": "indicators.csv",
  "dc:title": "Care leavers aged 19 to 21 in education, employment or training, 2019 to 2026",
  "dc:creator": "Eastmere Council",
  "dc:issued": "2026-10-14",
  "dc:language": "en-GB",
  "dc:source": "Eastmere Council; England from the Department for Education",
  "dcat:keyword": [
    "pledge",
    "children in care",
    "care leavers"
  ],
  "dialect": {
    "encoding": "utf-8",
    "header": true,
    "delimiter": ","
  },
  "notes": [
    {
      "shorthand": "[c]",
      "meaning": "confidential: hidden so that nobody can be recognised"
    },
    {
      "shorthand": "[x]",
      "meaning": "not available"
    },
    {
      "note": 1,
      "text": "Young people whose activity the council knows, on or around their birthday."
    },
    {
      "note": 2,
      "text": "England's figures are rounded to whole numbers by the Department for Education."
    }
  ],
  "tableSchema": {
    "columns": [
      {
        "name": "year",
        "titles": "Year ending 31 March",
        "datatype": "string"
      },
      {
        "name": "eastmere",
        "titles": "Eastmere (%) [note 1]",
        "datatype": "number",
        "null": [
          "[c]",
          "[x]",
          ""
        ]
      },
      {
        "name": "england",
        "titles": "England (%) [note 2]",
        "datatype": "number",
        "null": [
          "[c]",
          "[x]",
          ""
        ]
      },
      {
        "name": "young_people",
        "titles": "Young people (number)",
        "datatype": "number",
        "null": [
          "[c]",
          "[x]",
          ""
        ]
      }
    ]
  }
}
)json";
  EXPECT_EQ(write_csv_metadata(workbook, workbook.sheets[1].table, "indicators.csv"), kExpected);
}

}  // namespace
}  // namespace kept::sheet
