#include <gtest/gtest.h>

#include "model/publish.h"

namespace kept::model {
namespace {

Date day(const char* iso) {
  return *Date::parse_iso(iso);
}

Consent good_consent() {
  Consent consent;
  consent.consent_id.text = "c-1";
  consent.given_on = day("2025-03-01");
  consent.expires_on = day("2028-03-01");
  consent.channels = {Channel::Site, Channel::Pack};
  consent.safeguarding_check_by = "Designated lead";
  consent.safeguarding_check_on = day("2025-03-05");
  consent.age_at_consent = 15;
  consent.born = "2010-01";
  return consent;
}

const Date kToday = *Date::parse_iso("2026-11-22");

TEST(Consent, AllowsWhatItCovers) {
  EXPECT_FALSE(consent_refusal(good_consent(), Channel::Site, kToday));
  EXPECT_FALSE(consent_refusal(good_consent(), Channel::Site, day("2027-12-31")));
}

TEST(Consent, EndsOnTheDayAfterItsLast) {
  Consent consent = good_consent();
  consent.age_at_consent = 19;
  EXPECT_FALSE(consent_refusal(consent, Channel::Site, day("2028-03-01")));
  EXPECT_EQ(consent_refusal(consent, Channel::Site, day("2028-03-02")), "its consent has expired");
}

TEST(Consent, LastsFiveYearsAtMostWhateverItSays) {
  Consent consent = good_consent();
  consent.age_at_consent = 19;
  consent.expires_on.reset();
  EXPECT_FALSE(consent_refusal(consent, Channel::Site, day("2030-03-01")));
  EXPECT_TRUE(consent_refusal(consent, Channel::Site, day("2030-03-02")));
  consent.expires_on = day("2040-01-01");
  EXPECT_TRUE(consent_refusal(consent, Channel::Site, day("2030-03-02")));
}

TEST(Consent, StopsAtOnceWhenItIsWithdrawn) {
  Consent consent = good_consent();
  consent.withdrawn_on = day("2026-11-22");
  EXPECT_EQ(consent_refusal(consent, Channel::Site, kToday), "its consent was withdrawn");
}

TEST(Consent, CoversOnlyItsChannels) {
  EXPECT_EQ(consent_refusal(good_consent(), Channel::Film, kToday),
            "its consent does not cover this channel");
}

TEST(Consent, NeedsASafeguardingCheck) {
  Consent consent = good_consent();
  consent.safeguarding_check_on.reset();
  EXPECT_EQ(consent_refusal(consent, Channel::Site, kToday), "it has no safeguarding check");
  consent = good_consent();
  consent.safeguarding_check_by.clear();
  EXPECT_EQ(consent_refusal(consent, Channel::Site, kToday), "it has no safeguarding check");
}

TEST(Consent, AsksAgainAtEighteen) {
  Consent consent = good_consent();
  consent.given_on = day("2027-03-01");
  consent.expires_on = day("2030-03-01");
  consent.born = "2010-01";
  EXPECT_FALSE(consent_refusal(consent, Channel::Site, day("2027-12-31")));
  EXPECT_EQ(consent_refusal(consent, Channel::Site, day("2028-01-01")),
            "the person has turned 18 and was not asked again");
  consent.asked_again_on = day("2028-02-10");
  EXPECT_FALSE(consent_refusal(consent, Channel::Site, day("2028-02-10")));
}

TEST(Consent, FailsClosedWhereTheAgeIsNotKnown) {
  Consent consent = good_consent();
  consent.born.clear();
  EXPECT_TRUE(consent_refusal(consent, Channel::Site, kToday));
  consent.age_at_consent.reset();
  EXPECT_TRUE(consent_refusal(consent, Channel::Site, kToday));
}

}  // namespace
}  // namespace kept::model
