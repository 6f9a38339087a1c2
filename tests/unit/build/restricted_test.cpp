#include "build/restricted_reader.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "build/build.h"

namespace kept::build {
namespace {

using source::FileKind;
using source::MemoryFileSystem;

const std::string kMeeting = "content/meetings/2026-12-10-panel";

MemoryFileSystem project() {
  return MemoryFileSystem({
      {"data/council.yaml",
       "name: Test\nsite_name: Test\ncode: E99000001\nbodies:\n"
       "  - {id: panel, name: The panel, kind: advisory}\n"},
      {"data/consents/register.yaml",
       "register:\n  - {consent_id: c-1, given_on: 2026-01-02, ends_on: 2027-12-31,"
       " channels: [site], safeguarding_check_on: 2026-01-04}\n"},
      {"content/stories/a.md", "---\nid: a\ntitle: A\nsummary: S\nconsent: c-1\n---\nWords.\n"},
      {kMeeting + "/agenda.yaml",
       "id: 2026-12-10-panel\nbody: panel\ndate: 2026-12-10\nitems:\n"
       "  - {title: Secret, report: exempt/secret, classification: exempt}\n"},
  });
}

MemoryFileSystem restricted() {
  return MemoryFileSystem({
      {"data/consents.yaml",
       "consents:\n  - {consent_id: c-1, given_on: 2026-01-02, channels: [site, pack],"
       " age_at_consent: 16, born: '2010-03', safeguarding_check_by: Lead,"
       " safeguarding_check_on: 2026-01-04}\n"},
      {kMeeting + "/exempt/secret.md", "---\nid: s\ntitle: S\nclassification: exempt\n---\nX.\n"},
      {"data/facts.yaml", "not: looked at\n"},
      {"letters/private.md", "not looked at"},
  });
}

struct Built {
  Built(const MemoryFileSystem& inside, const MemoryFileSystem* outside,
        model::Audience audience = model::Audience::Public) {
    BuildRequest request;
    request.as_of = *base::Date::parse_iso("2026-11-22");
    request.audience = audience;
    request.outside = outside;
    site = build::build(inside, request, sources, found);
  }
  [[nodiscard]] bool reported(std::string_view code) const {
    return std::ranges::any_of(found.all(), [&](const auto& one) { return one.code == code; });
  }
  [[nodiscard]] bool tells_the_story() const {
    return std::ranges::any_of(site->files, [](const site::OutputFile& file) {
      return file.path == "stories/a/index.html" && file.bytes.find("Words.") != std::string::npos;
    });
  }
  source::SourceStore sources;
  diagnostics::Diagnostics found;
  std::optional<site::Site> site;
};

TEST(Restricted, TheRegisterAloneIsEnoughForThePublic) {
  const Built built(project(), nullptr);
  ASSERT_TRUE(built.site);
  EXPECT_TRUE(built.tells_the_story());
  EXPECT_FALSE(built.reported("consent-register"));
}

TEST(Restricted, TheRegisterHoldsAgainstTheFullRecords) {
  const auto outside = restricted();
  const Built built(project(), &outside);
  ASSERT_TRUE(built.site);
  EXPECT_TRUE(built.tells_the_story());
  EXPECT_FALSE(built.reported("consent-register"));
}

struct Change {
  const char* name;
  bool in_register;
  const char* from;
  const char* to;
};

class RegisterAllowsTooMuch : public testing::TestWithParam<Change> {};

TEST_P(RegisterAllowsTooMuch, BlocksTheBuild) {
  auto inside = project();
  auto outside = restricted();
  auto& files = GetParam().in_register ? inside : outside;
  const std::string path =
      GetParam().in_register ? "data/consents/register.yaml" : "data/consents.yaml";
  std::string text = files.files().at(path);
  const std::size_t at = text.find(GetParam().from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, std::string_view(GetParam().from).size(), GetParam().to);
  ASSERT_FALSE(files.write(path, text));
  const Built built(inside, &outside);
  EXPECT_TRUE(built.reported("consent-register"));
  EXPECT_GT(built.found.count(diagnostics::Severity::Blocked), 0U);
  for (const auto& one : built.found.all()) {
    EXPECT_EQ(one.message.find("2010"), std::string::npos) << one.message;
    EXPECT_EQ(one.message.find("2028"), std::string::npos) << one.message;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Of, RegisterAllowsTooMuch,
    testing::Values(Change{"EndsAfterTheEighteenthBirthday", true, "2027-12-31", "2028-03-01"},
                    Change{"GivenEarlier", true, "2026-01-02", "2026-01-01"},
                    Change{"MoreChannels", true, "[site]", "[site, film]"},
                    Change{"Withdrawn", false, "age_at_consent: 16",
                           "age_at_consent: 16, withdrawn_on: 2026-11-01"},
                    Change{"NoSafeguardingCheck", false, "safeguarding_check_by: Lead,", ""},
                    Change{"NoGonePage", false, "age_at_consent: 16",
                           "age_at_consent: 16, gone_page: no"},
                    Change{"NoFullRecord", false, "consent_id: c-1", "consent_id: c-2"}),
    [](const auto& one) { return one.param.name; });

TEST(Restricted, AWithdrawalInTheRegisterCountsAtOnce) {
  auto inside = project();
  std::string text = inside.files().at("data/consents/register.yaml");
  text.insert(text.find(" channels"), " withdrawn_on: 2026-11-20,");
  ASSERT_FALSE(inside.write("data/consents/register.yaml", text));
  const auto outside = restricted();
  const Built built(inside, &outside);
  ASSERT_TRUE(built.site);
  EXPECT_FALSE(built.reported("consent-register"));
  EXPECT_FALSE(built.tells_the_story());
}

TEST(Restricted, IsSeenAsThoughItStoodInTheProjectAndNothingElseOfIt) {
  const auto inside = project();
  const auto outside = restricted();
  const RestrictedReader reader(inside, &outside);
  std::string bytes;
  EXPECT_FALSE(reader.read(kMeeting + "/exempt/secret.md", bytes));
  EXPECT_FALSE(reader.read("data/consents.yaml", bytes));
  EXPECT_EQ(reader.kind("data/facts.yaml"), FileKind::Missing);
  EXPECT_EQ(reader.kind("letters/private.md"), FileKind::Missing);
  std::vector<source::Entry> entries;
  EXPECT_FALSE(reader.list("data", entries));
  ASSERT_EQ(entries.size(), 3U);  // consents/, consents.yaml, council.yaml
  EXPECT_FALSE(reader.list(kMeeting, entries));
  EXPECT_EQ(entries.size(), 2U);  // agenda.yaml, exempt/
}

TEST(Restricted, APublicBuildOpensNoExemptFileOutsideEither) {
  const auto outside = restricted();
  const Built for_public(project(), &outside);
  for (const std::string& path : outside.reads()) {
    EXPECT_EQ(path.find("exempt"), std::string::npos) << path;
  }
  const Built for_committee(project(), &outside, model::Audience::Committee);
  const auto reads = outside.reads();
  EXPECT_TRUE(std::ranges::any_of(
      reads, [](const std::string& path) { return path.find("exempt/") != std::string::npos; }));
  EXPECT_FALSE(for_committee.reported("report-missing"));
}

TEST(Restricted, IsReportedWhereItIsMissingOrStandsTwice) {
  const source::DiskFileSystem nowhere("/nonexistent/kept");
  diagnostics::Diagnostics found;
  const auto inside = project();
  RestrictedReader(inside, &nowhere).check(found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all().front().code, "restricted-missing");
  auto twice = project();
  ASSERT_FALSE(twice.write("data/consents.yaml", "consents: []\n"));
  const auto outside = restricted();
  const Built built(twice, &outside);
  EXPECT_TRUE(built.reported("restricted-twice"));
}

}  // namespace
}  // namespace kept::build
