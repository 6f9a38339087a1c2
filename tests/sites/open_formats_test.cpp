// The example's open formats, held against what their specifications say: CSV on the Web, Atom.
#include <map>
#include <optional>
#include <regex>
#include <set>

#include <expat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "data/csv.h"
#include "example_site.h"

namespace kept {
namespace {

using nlohmann::json;

// ---------------------------------------------------------------- CSV on the Web

// Metadata Vocabulary for Tabular Data, 5.2 to 5.7 and 5.11: what a description may say. Anything
// else needs a prefix, as `dc:title`.
const std::set<std::string> kTableKeys = {
    "@context",       "@id",         "@type",           "dialect", "notes", "suppressOutput",
    "tableDirection", "tableSchema", "transformations", "url"};
const std::set<std::string> kColumnKeys = {
    "@id",    "@type",    "aboutUrl",    "datatype", "default",   "lang",           "name",
    "null",   "ordered",  "propertyUrl", "required", "separator", "suppressOutput", "textDirection",
    "titles", "valueUrl", "virtual"};
const std::set<std::string> kDialectKeys = {
    "commentPrefix",    "delimiter",       "doubleQuote", "encoding",      "header",
    "headerRowCount",   "lineTerminators", "quoteChar",   "skipBlankRows", "skipColumns",
    "skipInitialSpace", "skipRows",        "trim"};
// The values of a datatype without a format, as the specification writes them.
const std::map<std::string, std::string> kValues = {{"string", ""},
                                                    {"number", "-?[0-9]+(\\.[0-9]+)?"},
                                                    {"boolean", "true|false|1|0"},
                                                    {"date", "[0-9]{4}-[0-9]{2}-[0-9]{2}"}};

void expect_known(const json& object, const std::set<std::string>& known, const std::string& file) {
  for (const auto& [key, value] : object.items()) {
    EXPECT_TRUE(known.contains(key) || key.find(':') != std::string::npos) << file << ": " << key;
  }
}

struct Column {
  std::optional<std::regex> values;  // nothing: any text
  std::set<std::string> nulls = {""};
};

Column column_of(const json& described, const std::string& file) {
  expect_known(described, kColumnKeys, file);
  const std::string name = described["name"];
  EXPECT_TRUE(std::regex_match(name, std::regex("[A-Za-z0-9][A-Za-z0-9_.]*"))) << file << name;
  const auto values = kValues.find(described["datatype"]);
  EXPECT_NE(values, kValues.end()) << file << ": " << described["datatype"];
  Column column;
  if (values != kValues.end() && !values->second.empty()) {
    column.values = std::regex(values->second);
  }
  if (described.contains("null")) {
    column.nulls = described["null"].get<std::set<std::string>>();
  }
  return column;
}

void expect_described(const ExampleSite& site, const std::string& file) {
  const json description = site.json(file);
  expect_known(description, kTableKeys, file);
  expect_known(description["dialect"], kDialectKeys, file);
  expect_known(description["tableSchema"], {"columns", "primaryKey", "rowTitles"}, file);
  EXPECT_EQ(description["@context"][0], "http://www.w3.org/ns/csvw") << file;
  std::vector<Column> columns;
  std::vector<std::string> titles;
  std::set<std::string> names;
  for (const json& described : description["tableSchema"]["columns"]) {
    columns.push_back(column_of(described, file));
    titles.push_back(described["titles"]);
    EXPECT_TRUE(names.insert(described["name"]).second) << file << ": " << described["name"];
  }
  const std::string folder = file.substr(0, file.rfind('/') + 1);
  const std::string path = folder + description["url"].get<std::string>();
  source::SourceStore store;
  diagnostics::Diagnostics found;
  data::CsvReader table(store.add(path, site.at(path)), found);
  ASSERT_TRUE(table.read_header()) << path;
  std::vector<std::string> header;
  for (const data::CsvCell& cell : table.header()) {
    header.emplace_back(cell.text);
  }
  EXPECT_EQ(header, titles) << path;
  while (const data::CsvRow* row = table.next()) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string text(row->cells[i].text);
      EXPECT_TRUE(!columns[i].values || columns[i].nulls.contains(text) ||
                  std::regex_match(text, *columns[i].values))
          << path << ", " << titles[i] << ": " << text;
    }
  }
  EXPECT_TRUE(found.all().empty()) << path;
}

TEST(CsvOnTheWeb, DescribesEachTableAsItIs) {
  const ExampleSite& site = example_site();
  std::size_t described = 0;
  for (const site::OutputFile& file : site.site.files) {
    if (file.path.ends_with(".csv-metadata.json")) {
      expect_described(site, file.path);
      ++described;
    }
  }
  EXPECT_GT(described, 20U);
}

// -------------------------------------------------------------------------- Atom

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;
  std::vector<Element> children;

  [[nodiscard]] std::vector<const Element*> all(std::string_view wanted) const {
    std::vector<const Element*> found;
    for (const Element& child : children) {
      if (child.name == wanted) {
        found.push_back(&child);
      }
    }
    return found;
  }
};

Element read_xml(const std::string& text) {
  std::vector<Element> open(1);
  XML_Parser parser = XML_ParserCreateNS(nullptr, ' ');
  XML_SetUserData(parser, &open);
  XML_SetElementHandler(
      parser,
      [](void* data, const XML_Char* name, const XML_Char** attributes) {
        Element element;
        element.name = name;
        for (; *attributes != nullptr; attributes += 2) {
          element.attributes[attributes[0]] = attributes[1];
        }
        static_cast<std::vector<Element>*>(data)->push_back(std::move(element));
      },
      [](void* data, const XML_Char*) {
        auto& stack = *static_cast<std::vector<Element>*>(data);
        Element closed = std::move(stack.back());
        stack.pop_back();
        stack.back().children.push_back(std::move(closed));
      });
  XML_SetCharacterDataHandler(parser, [](void* data, const XML_Char* letters, int size) {
    static_cast<std::vector<Element>*>(data)->back().text.append(letters,
                                                                 static_cast<std::size_t>(size));
  });
  EXPECT_EQ(XML_Parse(parser, text.data(), static_cast<int>(text.size()), XML_TRUE), XML_STATUS_OK);
  XML_ParserFree(parser);
  return open.at(0).children.at(0);
}

const std::string kAtom = "http://www.w3.org/2005/Atom ";

// How many of its elements a feed or an entry may have: RFC 4287, 4.1.1 and 4.1.2.
struct Bounds {
  std::size_t least;
  std::size_t most;
};

void expect_children(const Element& parent, const std::map<std::string, Bounds>& allowed) {
  for (const Element& child : parent.children) {
    EXPECT_TRUE(child.name.starts_with(kAtom) && allowed.contains(child.name.substr(kAtom.size())))
        << child.name;
  }
  for (const auto& [name, bounds] : allowed) {
    const std::size_t count = parent.all(kAtom + name).size();
    EXPECT_GE(count, bounds.least) << name;
    EXPECT_LE(count, bounds.most) << name;
  }
  for (const Element* time : parent.all(kAtom + "updated")) {  // RFC 3339
    EXPECT_TRUE(
        std::regex_match(time->text, std::regex("[0-9]{4}(-[0-9]{2}){2}T([0-9]{2}:){2}[0-9]{2}Z")))
        << time->text;
  }
  for (const Element* id : parent.all(kAtom + "id")) {  // an absolute IRI
    EXPECT_TRUE(std::regex_match(id->text, std::regex("[a-z]+:[^ ]+"))) << id->text;
  }
  for (const Element* link : parent.all(kAtom + "link")) {
    EXPECT_TRUE(std::regex_match(link->attributes.at("href"), std::regex("https://[^ ]+")));
  }
}

TEST(Atom, HasWhatItsRfcAsksOfAFeedAndOfEachEntry) {
  constexpr std::size_t kMany = 10000;
  const Element feed = read_xml(example_site().at("changes.xml"));
  EXPECT_EQ(feed.name, kAtom + "feed");
  expect_children(feed, {{"author", {1, kMany}},
                         {"entry", {0, kMany}},
                         {"id", {1, 1}},
                         {"link", {1, kMany}},
                         {"title", {1, 1}},
                         {"updated", {1, 1}}});
  EXPECT_EQ(feed.all(kAtom + "author")[0]->all(kAtom + "name").size(), 1U);
  std::size_t own = 0;
  for (const Element* link : feed.all(kAtom + "link")) {
    own += link->attributes.at("rel") == "self" ? 1U : 0U;
  }
  EXPECT_EQ(own, 1U);
  for (const Element* entry : feed.all(kAtom + "entry")) {
    // Without `content` an entry must have an alternate link, and no two of one type.
    expect_children(*entry, {{"id", {1, 1}},
                             {"link", {1, 1}},
                             {"summary", {0, 1}},
                             {"title", {1, 1}},
                             {"updated", {1, 1}}});
    EXPECT_EQ(entry->all(kAtom + "link")[0]->attributes.at("rel"), "alternate");
    EXPECT_FALSE(base::trim(entry->all(kAtom + "title")[0]->text).empty());
  }
}

}  // namespace
}  // namespace kept
