// The feed of the local offer against the schema of Open Referral UK 3.0.
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "example_site.h"

namespace kept {
namespace {

using nlohmann::json;
using testing::IsEmpty;

json read_json(const std::string& name) {
  std::ifstream file(std::string(KEPT_SOURCE_DIR) + "/tests/sites/open-referral/" + name);
  return json::parse(file);
}

// The formats that the schema names; valijson does not look at them.
bool has_format(const std::string& text, const std::string& format) {
  static const std::regex kUuid(
      "[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  static const std::regex kUri("https?://[^\\s\"<>]+");
  static const std::regex kEmail("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  static const std::regex kTime(
      "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z");
  const std::regex& form = format == "uuid"    ? kUuid
                           : format == "uri"   ? kUri
                           : format == "email" ? kEmail
                                               : kTime;
  return std::regex_match(text, form);
}

void check_formats(const json& schema, const json& value, const std::string& where,
                   std::vector<std::string>& errors) {
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(name)) {
        check_formats(schema["properties"][name], member, where + "/" + name, errors);
      }
    }
  } else if (value.is_array() && schema.contains("items")) {
    for (const json& item : value) {
      check_formats(schema["items"], item, where + "/-", errors);
    }
  } else if (value.is_string() && schema.contains("format") &&
             !has_format(value.get<std::string>(), schema["format"].get<std::string>())) {
    errors.push_back(where + ": " + value.dump() + " is no " + schema["format"].dump());
  }
}

std::vector<std::string> schema_errors(const json& service) {
  using valijson::adapters::NlohmannJsonAdapter;
  static const json text = read_json("service.json");
  static const auto* const schema = [] {
    auto* parsed = new valijson::Schema;
    valijson::SchemaParser().populateSchema(NlohmannJsonAdapter(text), *parsed);
    return parsed;
  }();
  std::vector<std::string> errors;
  valijson::ValidationResults results;
  valijson::Validator().validate(*schema, NlohmannJsonAdapter(service), &results);
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    errors.push_back(testing::PrintToString(error.context) + ": " + error.description);
  }
  check_formats(text, service, "", errors);
  return errors;
}

TEST(OpenReferral, TheCheckTellsGoodFromBad) {
  json service = read_json("example_service.json");
  EXPECT_THAT(schema_errors(service), IsEmpty());
  service["email"] = "nobody";
  service["status"] = "open";
  service["organization"].erase("name");
  service["contacts"][0]["id"] = 7;
  EXPECT_GE(schema_errors(service).size(), 4U);
}

class Feed : public testing::TestWithParam<const char*> {};

TEST_P(Feed, HoldsValidServicesThatHaveFilesOfTheirOwn) {
  const json list = example_site().json(GetParam());
  EXPECT_EQ(list["total_items"], list["contents"].size());
  EXPECT_EQ(list["size"], list["contents"].size());
  EXPECT_EQ(list["page_number"], 1);
  EXPECT_EQ(list["first_page"], true);
  EXPECT_EQ(list["last_page"], true);
  EXPECT_EQ(list["empty"], false);
  EXPECT_GE(list["contents"].size(), 5U);
  std::set<std::string> ids;
  for (const json& service : list["contents"]) {
    EXPECT_THAT(schema_errors(service), IsEmpty()) << service["name"];
    const std::string id = service["id"];
    EXPECT_TRUE(ids.insert(id).second) << id;
    EXPECT_EQ(service, example_site().json("open-referral/services/" + id + ".json"));
  }
}

INSTANTIATE_TEST_SUITE_P(OpenReferral, Feed,
                         testing::Values("open-referral/services.json",
                                         "open-referral/kinship-services.json"),
                         [](const auto& one) {
                           return std::string(one.index == 0 ? "CareLeavers" : "Kinship");
                         });

TEST(OpenReferral, TermsOfServicesAreThoseOfTheTaxonomy) {
  const ExampleSite& site = example_site();
  const json terms = site.json("open-referral/taxonomy_terms.json");
  std::set<json> known;
  for (const json& term : terms["contents"]) {
    known.insert(term["id"]);
    EXPECT_EQ(term["taxonomy_id"], site.json("open-referral/taxonomies.json")["contents"][0]["id"]);
  }
  EXPECT_EQ(known.size(), terms["total_items"]);
  const json list = site.json("open-referral/services.json");
  for (const json& service : list["contents"]) {
    EXPECT_GE(service["attributes"].size(), 2U);
    for (const json& attribute : service["attributes"]) {
      EXPECT_TRUE(known.contains(attribute["taxonomy_term_id"])) << attribute;
    }
  }
}

}  // namespace
}  // namespace kept
