#include "parsing.h"

namespace kept::data {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Parsed json(std::string text) {
  return Parsed(parse_json, std::move(text));
}

std::string mistake(std::string text) {
  const Parsed parsed = json(std::move(text));
  const std::vector<std::string> lines = parsed.lines();
  return lines.size() == 1 ? lines[0] : std::to_string(lines.size()) + " mistakes";
}

TEST(Json, KeepsKindsOrderAndPlaces) {
  const Parsed parsed = json(" {\"b\": [1, -2.5e3, true, null], \"a\": {\"é\": \"x\"}} ");
  EXPECT_EQ(dump(parsed.root()), "{b: [1, -2.5e3, true, ~], a: {é: \"x\"}}");
  EXPECT_THAT(parsed.lines(), IsEmpty());
  const auto items = parsed.root().find("b")->value.items();
  EXPECT_EQ(items[1].number(), -2500);
  EXPECT_EQ(items[1].span().text(), "-2.5e3");
  EXPECT_TRUE(items[2].boolean());
  EXPECT_EQ(parsed.root().members()[1].key_span.text(), "\"a\"");
}

TEST(Json, ReadsEscapes) {
  const Parsed parsed = json(R"(["a\"b\\\/\n\t", "\u00e9\ud83d\ude00"])");
  EXPECT_EQ(parsed.root().items()[0].text(), "a\"b\\/\n\t");
  EXPECT_EQ(parsed.root().items()[1].text(), "é😀");
}

TEST(Json, SaysPlainlyWhatIsBroken) {
  EXPECT_EQ(mistake("{\"a\": 1,}"), "json-syntax 1:9 a name in double quotes is missing here");
  EXPECT_EQ(mistake("[1, ]"), "json-syntax 1:5 a value is missing here");
  EXPECT_EQ(mistake("[1 2]"), "json-syntax 1:4 a comma or a `]` is missing here");
  EXPECT_EQ(mistake("{\"a\" 1}"), "json-syntax 1:6 a colon is missing after a name");
  EXPECT_EQ(mistake("[1"), "json-syntax 1:3 a comma or a `]` is missing here");
  EXPECT_EQ(mistake(""), "json-syntax 1:1 the file ends too early");
  EXPECT_EQ(mistake("{} x"), "json-syntax 1:4 something stands after the end of the value");
  EXPECT_EQ(mistake("\"open\n\""), "json-syntax 1:1 a quote is opened and not closed on its line");
  EXPECT_EQ(mistake("\"\\x\""), "json-syntax 1:3 a backslash has a meaning of its own in JSON");
}

TEST(Json, RefusesNumbersThatJsonDoesNotHave) {
  for (const char* text : {"01", "+1", "1.", ".5", "1.e3", "-", "0x10", "NaN", "1e"}) {
    EXPECT_FALSE(json(text).document.has_value()) << text;
  }
}

TEST(Json, RefusesHalfSurrogates) {
  for (const char* text : {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\u12")"}) {
    EXPECT_FALSE(json(text).document.has_value()) << text;
  }
}

TEST(Json, ReportsDuplicateKeyAtSecondKey) {
  EXPECT_EQ(mistake("{\"a\": 1, \"a\": 2}"), "json-duplicate-key 1:10 `a` stands here twice");
}

TEST(Json, StopsAtTooMuchDepth) {
  EXPECT_EQ(mistake(std::string(100000, '[')),
            "data-too-deep 1:65 values stand inside one another more than 64 deep");
}

TEST(Json, EveryPrefixOfAFileIsAnswered) {
  const std::string text = R"({"a": [1, "b\u00e9", {"c": null}], "d": false})";
  for (std::size_t size = 0; size < text.size(); ++size) {
    const Parsed parsed = json(text.substr(0, size));
    EXPECT_FALSE(parsed.document.has_value()) << size;
    EXPECT_EQ(parsed.diagnostics.count(diagnostics::Severity::Error), 1U) << size;
  }
}

TEST(DataFile, IsParsedByItsEnding) {
  EXPECT_EQ(dump(Parsed(parse_file, "{\"a\": 1}", "data/x.json").root()), "{a: 1}");
  EXPECT_EQ(dump(Parsed(parse_file, "a: b", "data/x.yml").root()), "{a: b}");
  EXPECT_EQ(dump(Parsed(parse_file, "a\nb\n", "data/x.csv").root()), "[{a: b}]");
  EXPECT_FALSE(is_data_file("data/x.txt"));
}

}  // namespace
}  // namespace kept::data
