// What decides who may read something is never guessed: where it is missing, misspelt or does not
// fit, the build ends with an error and nothing is published.
#include <gtest/gtest.h>

#include "sites/council_files.h"

namespace {

using namespace kept;
using namespace kept::sites;

constexpr const char* kStory = "content/stories/the-first-case.md";
constexpr const char* kConsents = "data/consents.yaml";
constexpr const char* kAgenda =
    "content/meetings/2026-10-15-corporate-parenting-committee/agenda.yaml";
constexpr const char* kReport =
    "content/meetings/2026-10-15-corporate-parenting-committee/our-promises.md";

struct Case {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* code;
};

constexpr Case kCases[] = {
    {"ClassificationMissing", kReport, "classification: open\n", "", "key-missing"},
    {"ClassificationUnknown", kReport, "classification: open\n", "classification: private\n",
     "value-unknown"},
    {"ClassificationOfItemUnknown", kAgenda, "    report: our-promises\n",
     "    report: our-promises\n    classification: secret\n", "value-unknown"},
    {"ExemptRecordWithoutClassification", kAgenda, "    report: our-promises\n",
     "    report: our-promises\n    exempt: {paragraphs: [1], reason: r, public_interest_for: f,"
     " public_interest_against: a, balance: b, decided_by: d, decided_on: 2026-10-01,"
     " review_on: 2027-10-01}\n",
     "classification-conflict"},
    {"ReportClosedOnAnOpenItem", kReport, "classification: open\n",
     "classification: confidential\n", "classification-conflict"},
    {"ConsentMissing", kStory, "consent: consent-1\n", "", "key-missing"},
    {"ConsentUnknown", kStory, "consent: consent-1\n", "consent: consent-9\n",
     "reference-dangling"},
    {"ConsentTwice", kConsents, "consents:\n",
     "consents:\n  - {consent_id: consent-1, given_on: 2026-11-02, channels: [site]}\n",
     "id-duplicate"},
    {"ConsentWithoutADay", kConsents, "    given_on: 2026-11-02\n", "", "key-missing"},
    {"ConsentWithoutChannels", kConsents, "    channels:\n      - site\n      - pack\n", "",
     "key-missing"},
    {"ChannelUnknown", kConsents, "      - site\n", "      - website\n", "value-unknown"},
    {"AnonymityUnknown", kConsents, "anonymity: none", "anonymity: nobody", "value-unknown"},
    {"WithdrawalNoDate", kConsents, "    age_at_consent: 19\n",
     "    age_at_consent: 19\n    withdrawn_on: yes\n", "date-invalid"},
    {"WithdrawalMisspelt", kConsents, "    age_at_consent: 19\n",
     "    age_at_consent: 19\n    withdrawn: 2026-11-20\n", "key-unknown"},
};

class FailClosed : public testing::TestWithParam<Case> {};

TEST_P(FailClosed, IsAnError) {
  Files files = small_council();
  std::string& text = files.at(GetParam().file);
  const std::size_t at = text.find(GetParam().from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, std::string_view(GetParam().from).size(), GetParam().to);
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  EXPECT_TRUE(built.found.has_errors());
  EXPECT_TRUE(built.reported(GetParam().code)) << built.findings();
}

INSTANTIATE_TEST_SUITE_P(Of, FailClosed, testing::ValuesIn(kCases),
                         [](const auto& one) { return one.param.name; });

}  // namespace
