#include "model/dfe_import.h"

#include <gtest/gtest.h>

#include "data/parse.h"
#include "data/shape.h"

namespace kept::model {
namespace {

constexpr const char* kHeader =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,la_name,new_la_code,care_leaver_age,breakdown,care_leaver_count,"
    "care_leaver_percent\n";

// Rows in the form of the release "Children looked after in England including adoptions" (DfE,
// Open Government Licence v3.0); the two with markers stand as they were published.
constexpr const char* kRows =
    "2025,Reporting year,National,E92000001,England,,,,,,19 to 21 years,In work,20760,54\n"
    "2025,Reporting year,Regional,E92000001,England,E12000007,London,,,,19 to 21 years,In work,"
    "3950,55\n"
    "2025,Reporting year,Local authority,E92000001,England,E13000001,Inner London,208,Lambeth,"
    "E09000022,19 to 21 years,In work,182,58\n"
    "2025,Reporting year,Local authority,E92000001,England,E13000001,Inner London,206,Islington,"
    "E09000019,19 to 21 years,Not known,1,k\n"
    "202425,Financial year,Local authority,E92000001,England,E13000001,Inner London,208,Lambeth,"
    "E09000022,17 and 18,In work,c,c\n"
    "2025,Q1,Local authority,E92000001,England,E13000001,Inner London,208,Lambeth,E09000022,"
    "19 to 21 years,In work,z,\n";

class DfeRelease : public testing::Test {
 protected:
  std::optional<std::size_t> run(const std::string& csv) {
    taken_.clear();
    return DfeImport(mapping_, places_)
        .read(
            store_.add("release.csv", csv),
            [&](Observation one) { taken_.push_back(std::move(one)); }, found_);
  }
  std::string codes() const {
    std::string codes;
    for (const auto& each : found_.all()) {
      codes += std::string(codes.empty() ? "" : " ") + std::string(each.code);
    }
    return codes;
  }

  source::SourceStore store_;
  DfeMapping mapping_{"care_leaver_percent", "care_leaver_count", "", {"breakdown"}, {},
                      {"care_leaver_age"}};
  std::set<std::string> places_;
  std::vector<Observation> taken_;
  diagnostics::Diagnostics found_;
};

TEST_F(DfeRelease, JoinsPlacesByCode) {
  EXPECT_EQ(run(std::string(kHeader) + kRows), 6U);
  ASSERT_EQ(taken_.size(), 6U);
  EXPECT_EQ(taken_[0].geography, "E92000001");
  EXPECT_EQ(taken_[1].geography, "E12000007");
  EXPECT_EQ(taken_[2].geography, "E09000022");
  EXPECT_EQ(taken_[2].value, 58);
  EXPECT_EQ(taken_[2].numerator, 182);
  EXPECT_EQ(taken_[2].breakdown, "In work");
  EXPECT_TRUE(found_.empty());
}

TEST_F(DfeRelease, KeepsMarkersAndNeverReadsThemAsZero) {
  ASSERT_TRUE(run(std::string(kHeader) + kRows));
  EXPECT_FALSE(taken_[3].value);
  EXPECT_EQ(taken_[3].status, "low");
  EXPECT_EQ(taken_[3].numerator, 1);
  EXPECT_EQ(taken_[4].status, "c");
  EXPECT_FALSE(taken_[4].numerator);
  EXPECT_EQ(taken_[5].status, "z");
  EXPECT_FALSE(taken_[5].value);
}

TEST_F(DfeRelease, WritesPeriodsAsKeptDoes) {
  ASSERT_TRUE(run(std::string(kHeader) + kRows));
  EXPECT_EQ(taken_[0].period, "2025");
  EXPECT_EQ(taken_[4].period, "2024-25");
  EXPECT_EQ(taken_[5].period, "2025-Q1");
}

TEST_F(DfeRelease, KnowsTheDepartmentsWaysToWriteAPeriod) {
  const auto period = [&](std::string_view written, std::string_view identifier) {
    EXPECT_TRUE(run(std::string(kHeader) + std::string(written) + "," + std::string(identifier) +
                    ",National,E92000001,England,,,,,,19 to 21 years,In work,1,2\n"));
    return taken_.empty() ? "" : taken_.back().period;
  };
  EXPECT_EQ(period("202223", "Academic year"), "2022-23");
  EXPECT_EQ(period("2023", "Calendar year"), "2023");
  EXPECT_EQ(period("202303", "Month"), "2023-03");
  EXPECT_EQ(period("2023", "March"), "2023-03");
  EXPECT_EQ(period("2023", "December"), "2023-12");
  EXPECT_EQ(period("2023", "Calendar year Q4"), "2023-Q4");
  EXPECT_EQ(period("202324", "Financial year Q1"), "2023-Q2");
  EXPECT_EQ(period("202324", "Financial year Q4"), "2024-Q1");
  EXPECT_EQ(period("2023", "Autumn term"), "2023");
}

TEST_F(DfeRelease, TakesOnlyTheRowsAndPlacesAskedFor) {
  mapping_.only = {{"care_leaver_age", "19 to 21 years"}};
  mapping_.ignore.clear();
  places_ = {"E09000022"};
  ASSERT_TRUE(run(std::string(kHeader) + kRows));
  EXPECT_EQ(taken_.size(), 2U);
}

TEST_F(DfeRelease, ReportsAColumnThatTheMappingDoesNotKnow) {
  mapping_.ignore.clear();
  EXPECT_FALSE(run(std::string(kHeader) + kRows));
  EXPECT_EQ(codes(), "csv-column-unknown");
  EXPECT_NE(found_.all()[0].message.find("`care_leaver_age`"), std::string::npos);
  EXPECT_TRUE(taken_.empty());
}

TEST_F(DfeRelease, ReportsAColumnThatTheFileDoesNotHave) {
  mapping_.denominator = "care_leaver_total";
  EXPECT_FALSE(run(std::string(kHeader) + kRows));
  EXPECT_EQ(codes(), "csv-column-missing");
}

TEST_F(DfeRelease, RefusesChildLevelColumnsFromTheHeaderAlone) {
  for (const std::string column :
       {"UPN", "Child ID", "date_of_birth", "Name", "Postcode", "NHS number"}) {
    found_ = {};
    EXPECT_FALSE(run("time_period,geographic_level," + column + "\n2025,National,x\n"));
    EXPECT_EQ(codes(), "child-level-data") << column;
  }
}

TEST_F(DfeRelease, ReportsRowsWithoutACodeAndOddFigures) {
  ASSERT_TRUE(run(std::string(kHeader) +
                  "2025,Reporting year,Local authority,E92000001,England,,,208,Lambeth,,"
                  "19 to 21 years,In work,182,58\n"
                  "2025,Reporting year,National,E92000001,England,,,,,,19 to 21 years,In work,"
                  "182,58%\n"
                  "2025,Reporting year,Ward,E92000001,England,,,,,,19 to 21 years,In work,1,5\n"));
  EXPECT_EQ(codes(), "value-missing type-mismatch value-unknown");
}

TEST_F(DfeRelease, MappingIsData) {
  const auto& file = store_.add("mapping.yaml",
                                "value: care_leaver_percent\nnumerator: care_leaver_count\n"
                                "breakdowns: [breakdown]\nonly: {care_leaver_age: 17 and 18}\n");
  const auto tree = data::parse_yaml(file, found_);
  ASSERT_TRUE(tree);
  const auto mapping = data::read<DfeMapping>(tree->root(), found_);
  ASSERT_TRUE(mapping);
  mapping_ = *mapping;
  ASSERT_TRUE(run(std::string(kHeader) + kRows));
  EXPECT_EQ(taken_.size(), 1U);
  EXPECT_TRUE(found_.empty());
}

}  // namespace
}  // namespace kept::model
