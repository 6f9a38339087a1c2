#include "data/schema.h"

#include <nlohmann/json.hpp>

#include "editor.h"
#include "garden.h"
#include "parsing.h"

namespace kept::data {
namespace {

using ::testing::HasSubstr;

bool editor_accepts(std::string yaml) {
  const Parsed parsed(parse_yaml, std::move(yaml));
  return editor_complaints(write_json_schema(shape_of(Tag<garden::Garden>())), parsed.root())
      .empty();
}

bool kept_accepts(std::string yaml) {
  Parsed parsed(parse_yaml, std::move(yaml));
  const auto record = read<garden::Garden>(parsed.root(), parsed.diagnostics);
  return record.has_value() && !parsed.diagnostics.has_errors();
}

TEST(JsonSchema, AcceptsWhatKeptAccepts) {
  for (const char* yaml : {
           "title: The garden\nurl: u\n",
           "title: 2026\nurl: u\nage_from: 11\nwidth: 4.5\nopen: yes\nsoil: clay\n",
           "title: x\nurl: u\nopened: 2025-05-01\nage_from:\nbeds:\n",
           "title: x\nurl: u\nbeds:\n  - {id: a, name: A, neighbours: [b]}\ntools: [a, b]\n",
           "title: x\nurl: u\nnames: {cy: Yr ardd}\npostcode: EM1 2AB\nopen: true\n",
       }) {
    EXPECT_TRUE(kept_accepts(yaml)) << yaml;
    EXPECT_TRUE(editor_accepts(yaml)) << yaml;
  }
}

TEST(JsonSchema, RefusesWhatKeptRefuses) {
  for (const char* yaml : {
           "url: u\n",
           "title: x\n",
           "title: x\npage: p\nurl: u\n",
           "title: x\nurl: u\nunknown: 1\n",
           "title: x\nurl: u\nage_from: 99\n",
           "title: x\nurl: u\nage_from: eleven\n",
           "title: x\nurl: u\nsoil: mud\n",
           "title: x\nurl: u\nopened: 1 May\n",
           "title: x\nurl: u\nopen: perhaps\n",
           "title: x\nurl: u\ntools: [a, a]\n",
           "title: x\nurl: u\nbeds: [{id: A B, name: x}]\n",
           "title: x\nurl: u\nbeds: [{id: a}]\n",
           "title: x\nurl: u\npostcode: nowhere\n",
       }) {
    EXPECT_FALSE(kept_accepts(yaml)) << yaml;
    EXPECT_FALSE(editor_accepts(yaml)) << yaml;
  }
}

TEST(JsonSchema, TellsEditorsWhatEachKeyMeans) {
  const std::string schema = write_json_schema(shape_of(Tag<garden::Garden>()));
  EXPECT_THAT(schema, HasSubstr("\"description\": \"The youngest age.\""));
  EXPECT_THAT(schema, HasSubstr("\"Heavy and wet.\""));
  EXPECT_THAT(schema, HasSubstr("\"$schema\": \"http://json-schema.org/draft-07/schema#\""));
  EXPECT_EQ(schema.find("\"body\""), std::string::npos) << "a body is no key";
}

TEST(JsonSchema, TellsOfFilesThatAreMapsOfRecords) {
  const auto schema = nlohmann::json::parse(
      write_json_schema(shape_of(Tag<garden::Bed>()), FileForm::MapOfRecords));
  EXPECT_EQ(schema["additionalProperties"]["$ref"], "#/definitions/bed");
  EXPECT_FALSE(schema.contains("allOf"));
}

TEST(FormatReference, TellsEveryShapeOnce) {
  const RecordShape* shapes[] = {&shape_of(Tag<garden::Bed>())};
  EXPECT_EQ(write_format_markdown(shapes),
            "## Bed\n"
            "\n"
            "One bed of a garden.\n"
            "\n"
            "| Key | What it is | Needed | Meaning |\n"
            "|---|---|---|---|\n"
            "| `id` | short name | yes | A short name. |\n"
            "| `name` | text | yes | What people call it. |\n"
            "| `neighbours` | list: id of [bed](#bed) | no | The beds beside it. |\n"
            "\n"
            "```yaml\n"
            "id: by-the-wall\n"
            "name: The bed by the wall\n"
            "```\n");
}

TEST(FormatReference, GoesOnToTheShapesThatAreUsed) {
  const RecordShape* shapes[] = {&shape_of(Tag<garden::Garden>())};
  const std::string text = write_format_markdown(shapes);
  EXPECT_THAT(text, HasSubstr("\n## Bed\n"));
  EXPECT_THAT(text, HasSubstr("One of `clay` (Heavy and wet); `light sand` (Light and dry)."));
  EXPECT_THAT(text, HasSubstr("Exactly one of `page`, `url` is needed."));
  EXPECT_THAT(text, HasSubstr("| (the text under the front matter) | Markdown | yes |"));
}

}  // namespace
}  // namespace kept::data
