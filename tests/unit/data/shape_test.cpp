#include "data/shape.h"

#include "garden.h"
#include "parsing.h"

namespace kept::data {
namespace {

using garden::Garden;
using garden::Shed;
using garden::Soil;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <class T>
struct Read {
  explicit Read(std::string text, Parsed::Parser parser = parse_yaml)
      : parsed(parser, std::move(text)), record(read<T>(parsed.root(), parsed.diagnostics)) {}
  [[nodiscard]] std::vector<std::string> lines() const { return parsed.lines(); }
  // Hints of the only diagnostic.
  [[nodiscard]] std::vector<std::string> hints() const {
    return parsed.diagnostics.all().size() == 1 ? parsed.diagnostics.all()[0].hints
                                                : std::vector<std::string>{"not one diagnostic"};
  }
  Parsed parsed;
  std::optional<T> record;
};

using ReadGarden = Read<Garden>;

TEST(Shape, ReadsEveryTypeOfField) {
  const ReadGarden read(
      "title: The east garden\nage_from: 11\nwidth: 4.5\nopen: yes\nopened: 2025-05-01\n"
      "soil: light sand\nurl: https://example.org\npostcode: EM1 2AB\ntools: [rake, 'spade']\n"
      "names: {cy: Yr ardd}\nbeds:\n  - id: wall\n    name: By the wall\n  - id: pond\n"
      "    name: By the pond\n    neighbours: [wall]\n");
  EXPECT_THAT(read.lines(), IsEmpty());
  ASSERT_TRUE(read.record.has_value());
  const Garden& garden = *read.record;
  EXPECT_EQ(garden.title, "The east garden");
  EXPECT_EQ(garden.age_from, 11);
  EXPECT_EQ(garden.width, 4.5);
  EXPECT_TRUE(garden.open);
  EXPECT_EQ(garden.opened, base::Date::from_ymd(2025, 5, 1));
  EXPECT_EQ(garden.soil, Soil::Sand);
  EXPECT_THAT(garden.tools, ElementsAre("rake", "spade"));
  EXPECT_EQ(garden.names.at("cy"), "Yr ardd");
  EXPECT_EQ(garden.postcode.span.text(), "EM1 2AB");
  ASSERT_EQ(garden.beds.size(), 2U);
  EXPECT_EQ(garden.beds[1].id.text, "pond");
  EXPECT_EQ(garden.beds[1].neighbours[0].id, "wall");
  EXPECT_EQ(garden.beds[1].neighbours[0].span.text(), "wall");
  EXPECT_EQ(garden.beds[0].span.text(), "id: wall\n    name: By the wall");
}

TEST(Shape, ReadsTheSameFromJson) {
  const ReadGarden read(
      R"({"title": "x", "age_from": 11, "open": true, "url": "u", "opened": "2025-05-01"})",
      parse_json);
  EXPECT_THAT(read.lines(), IsEmpty());
  EXPECT_EQ(read.record->age_from, 11);
  EXPECT_TRUE(read.record->open);
}

TEST(Shape, UnquotedWordsStayTextWhereTextIsAsked) {
  EXPECT_EQ(Read<Shed>("title: no\n").record->title, "no");
  EXPECT_EQ(Read<Shed>("title: 007\n").record->title, "007");
  EXPECT_EQ(Read<Shed>("title: 1.10\n").record->title, "1.10");
}

TEST(Shape, KeysWithoutAValueCountAsLeftOut) {
  const ReadGarden read("title: x\nurl: u\nage_from:\nbeds: ~\nopened: null\n");
  EXPECT_THAT(read.lines(), IsEmpty());
  EXPECT_EQ(read.record->age_from, std::nullopt);
}

TEST(Shape, ReportsUnknownKeysWithTheNearest) {
  const ReadGarden read("title: x\nurl: u\nopenned: 2025-05-01\n");
  EXPECT_THAT(read.lines(), ElementsAre("key-unknown 3:1 a garden has no `openned`"));
  EXPECT_THAT(read.hints(), ElementsAre("did you mean `opened`?"));
}

TEST(Shape, ListsTheKeysWhereNoneIsNear) {
  const Read<garden::Bed> read("id: a\nname: b\nqqqqqqqq: c\n");
  EXPECT_THAT(read.hints(), ElementsAre("the keys are `id`, `name`, `neighbours`"));
}

TEST(Shape, ReportsMissingKeysAtTheRecord) {
  const ReadGarden read("title: x\nurl: u\nbeds:\n  - id: wall\n    neighbours: []\n");
  EXPECT_THAT(read.lines(), ElementsAre("key-missing 4:5 a bed needs `name`"));
  EXPECT_THAT(read.hints(), ElementsAre("for example `name: The bed by the wall`"));
  ASSERT_TRUE(read.record.has_value());
  EXPECT_EQ(read.record->beds.size(), 1U) << "what could be read stays";
}

TEST(Shape, ReportsEmptyValuesOfNeededKeys) {
  EXPECT_THAT(ReadGarden("title:\nurl: u\n").lines(),
              ElementsAre("value-missing 1:1 `title` has no value"));
  EXPECT_THAT(ReadGarden("title: \" \"\nurl: u\n").lines(),
              ElementsAre("value-missing 1:1 `title` has no value"));
}

TEST(Shape, SaysWhatWasFoundAndWhatIsExpected) {
  const ReadGarden read(
      "title: [a]\nurl: u\nage_from: sixteen\nwidth: 1,5\nopen: perhaps\nbeds: wall\n"
      "names: x\ntools:\n  a: b\n");
  EXPECT_THAT(read.lines(),
              ElementsAre("type-mismatch 1:8 `title` needs text, not a list",
                          "type-mismatch 3:11 `age_from` needs a whole number, not text",
                          "type-mismatch 4:8 `width` needs a number, not text",
                          "type-mismatch 5:7 `open` needs yes or no, not text",
                          "type-mismatch 6:7 `beds` needs a list, not text",
                          "type-mismatch 7:8 `names` needs a group of keys, not text",
                          "type-mismatch 9:3 `tools` needs a list, not a group of keys"));
  for (const auto& found : read.parsed.diagnostics.all()) {
    EXPECT_FALSE(found.hints.empty()) << found.message;
  }
}

TEST(Shape, WholeNumbersStayInsideTheirType) {
  EXPECT_THAT(ReadGarden("title: x\nurl: u\nage_from: 99999999999\n").lines(),
              ElementsAre("type-mismatch 3:11 `age_from` needs a whole number, not text"));
}

TEST(Shape, RefusesTextWhereARecordIsNeeded) {
  const ReadGarden read("title: x\nurl: u\nbeds:\n  - wall\n");
  EXPECT_THAT(read.lines(),
              ElementsAre("type-mismatch 4:5 a bed is written as a group of keys, not as text"));
  EXPECT_FALSE(Read<Shed>("- a\n").record.has_value());
}

TEST(Shape, AnEmptyFileLacksEveryNeededKey) {
  const Read<garden::Bed> read("");
  EXPECT_THAT(read.lines(), ElementsAre("key-missing 1:1 a bed needs `id`",
                                        "key-missing 1:1 a bed needs `name`"));
}

TEST(Shape, ReportsDatesThatAreNone) {
  EXPECT_THAT(ReadGarden("title: x\nurl: u\nopened: 31/3/2026\n").lines(),
              ElementsAre("date-invalid 3:9 `31/3/2026` is not a date that `opened` can take"));
  EXPECT_THAT(ReadGarden("title: x\nurl: u\nopened: 2026-02-30\n").lines(),
              ElementsAre("date-invalid 3:9 `2026-02-30` is not a date that `opened` can take"));
}

TEST(Shape, ReportsUnknownWordsWithTheNearestAndTheList) {
  const ReadGarden read("title: x\nurl: u\nsoil: lite sand\n");
  EXPECT_THAT(read.lines(), ElementsAre("value-unknown 3:7 `soil` cannot be `lite sand`"));
  EXPECT_THAT(read.hints(),
              ElementsAre("did you mean `light sand`?", "use one of `clay`, `light sand`"));
}

TEST(Shape, ReportsNamesThatCannotBeIds) {
  const Read<garden::Bed> read("id: The Wall\nname: x\n");
  EXPECT_THAT(read.lines(),
              ElementsAre("id-invalid 1:5 `The Wall` cannot be a short name for `id`"));
  EXPECT_EQ(read.hints().back(), "for example `the-wall`");
}

TEST(Shape, HoldsValuesAgainstTheirLimits) {
  const ReadGarden read(
      "title: x\nurl: u\nage_from: 2\npostcode: nowhere\ntools: [rake, rake]\nbeds:\n"
      "  - {id: a, name: a}\n  - {id: a, name: b}\n  - {id: c, name: c}\n  - {id: d, name: d}\n");
  EXPECT_THAT(read.lines(), ElementsAre("value-out-of-range 3:11 `age_from` is 2",
                                        "value-format 4:11 `nowhere` cannot stand for `postcode`",
                                        "item-duplicate 5:15 `rake` stands twice in `tools`",
                                        "list-length 7:3 `beds` has 4 entries",
                                        "id-duplicate 8:10 `a` stands twice in `beds`"));
}

TEST(Shape, AsksForOneOfAlternativeKeys) {
  EXPECT_THAT(ReadGarden("title: x\n").lines(),
              ElementsAre("key-group 1:1 a garden needs one of `page`, `url`"));
  EXPECT_THAT(ReadGarden("title: x\npage: a\nurl: b\n").lines(),
              ElementsAre("key-group 3:1 only one of `page`, `url` can stand here"));
  EXPECT_THAT(Read<Shed>("rakes: 3\n").lines(),
              ElementsAre("key-group 1:1 a shed needs one of `title`, `label`"));
  EXPECT_THAT(Read<Shed>("title: a\nlabel: b\n").lines(), IsEmpty());
}

TEST(Shape, OpenRecordsKeepFurtherKeys) {
  const Read<Shed> read("title: x\nrakes: 3\n");
  EXPECT_THAT(read.lines(), IsEmpty());
  EXPECT_EQ(read.record->extra.at("rakes").value.text(), "3");
}

struct MarkdownFile {
  explicit MarkdownFile(std::string text) : file(store.add("x.md", std::move(text))) {
    record = read_markdown_file<Garden>(file, document, diagnostics);
  }
  SourceStore store;
  const SourceFile& file;
  Document document;
  diagnostics::Diagnostics diagnostics;
  std::optional<Garden> record;
};

TEST(MarkdownRecord, TakesItsBodyFromBelowTheFrontMatter) {
  const MarkdownFile read("---\ntitle: x\nurl: u\n---\nOnce *upon*\n");
  EXPECT_THAT(lines_of(read.diagnostics), IsEmpty());
  EXPECT_EQ(read.record->story.text, "Once *upon*\n");
  EXPECT_EQ(read.record->story.span, (Span{&read.file, 24, 36}));
}

TEST(MarkdownRecord, ReportsMissingFrontMatterOnce) {
  const MarkdownFile read("The garden was empty.\n");
  EXPECT_THAT(lines_of(read.diagnostics),
              ElementsAre("front-matter-missing 1:1 this file has no front matter"));
  EXPECT_FALSE(read.record.has_value());
}

TEST(MarkdownRecord, ReportsAMissingBody) {
  EXPECT_THAT(lines_of(MarkdownFile("---\ntitle: x\nurl: u\n---\n\n").diagnostics),
              ElementsAre("body-missing 5:1 a garden needs a text under its front matter"));
}

TEST(MarkdownRecord, PointsOutABodyAmongTheKeys) {
  const MarkdownFile read("---\ntitle: x\nurl: u\nbody: text\n---\nx\n");
  EXPECT_THAT(lines_of(read.diagnostics), ElementsAre("key-unknown 4:1 a garden has no `body`"));
  EXPECT_THAT(read.diagnostics.all()[0].hints,
              ElementsAre("write the text under the front matter, below the second line `---`"));
}

TEST(MarkdownRecord, RefusesABodyThatNothingShows) {
  SourceStore store;
  Document document;
  diagnostics::Diagnostics diagnostics;
  const SourceFile& file = store.add("x.md", "---\ntitle: x\n---\nlost words\n");
  EXPECT_TRUE(read_markdown_file<Shed>(file, document, diagnostics).has_value());
  EXPECT_THAT(lines_of(diagnostics),
              ElementsAre("body-unexpected 4:1 a shed has no text under its front matter"));
}

}  // namespace
}  // namespace kept::data
