// Where findings about the words of finished pages are reported: at the author's own line.
#include <algorithm>

#include <gtest/gtest.h>

#include "sites/council_files.h"

namespace kept::sites {
namespace {

// "data/pledge.yaml: words under the caret" of what was found, in order.
std::vector<std::string> places_of(Built& built, std::string_view code) {
  built.found.sort();  // what several pages show is told once
  std::vector<std::string> places;
  for (const diagnostics::Diagnostic& one : built.found.all()) {
    if (one.code == code) {
      places.push_back(one.span.file == nullptr
                           ? one.place
                           : one.span.file->path() + ": " + std::string(one.span.text()));
    }
  }
  return places;
}

using List = std::vector<std::string>;

TEST(Places, OfWordsInPlainValuesAreTheAuthorsOwn) {
  Files files = small_council();
  std::string& pledge = files.at("data/pledge.yaml");
  const std::string_view because = "The cases have been ordered.";
  pledge.replace(
      pledge.find(because), because.size(),
      ">-\n        The cases that you helped us to choose have been ordered from the shop"
      " in the town\n        that Asha's uncle told us about when we all met there on one"
      " very wet day in March.");
  std::string& offer = files.at("data/offer/accommodation.yaml");
  const std::string_view summary = "Money for the things that turn four walls into a home.";
  offer.replace(offer.find(summary), summary.size(), "Money that is in your PEP from the start.");
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site) << built.findings();
  EXPECT_EQ(places_of(built, "sentence-long"),
            List{"data/pledge.yaml: The cases that you helped us to choose have been ordered from"
                 " the shop in the town\n        that Asha's uncle told us about when we all met"
                 " there on one very wet day in March."});
  EXPECT_EQ(places_of(built, "acronym-unexplained"),
            List{"data/offer/accommodation.yaml: Money that is in your PEP from the start."});
}

TEST(Places, OfDeadLinksInPlainValuesAreTheAuthorsOwn) {
  Files files = small_council();
  std::string& pledge = files.at("data/pledge.yaml");
  const std::size_t action = pledge.find("    next_action:");
  pledge.insert(
      action,
      "    evidence:\n      - kind: survey\n        on: 2026-10-01\n        text: We asked.\n"
      "        link: /nowhere/at-all/\n");
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  EXPECT_EQ(places_of(built, "link-broken"), List{"data/pledge.yaml: /nowhere/at-all/"});
}

}  // namespace
}  // namespace kept::sites
