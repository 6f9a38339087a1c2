#include <algorithm>
#include <charconv>

#include "model/publish.h"

namespace kept::model {
namespace {

// The first day on which somebody born in "2008-05" is surely 18, or nothing where it is not said.
std::optional<Date> eighteenth_birthday(std::string_view born) {
  const auto first_of_month = Date::parse_iso(std::string(born) + "-01");
  if (!first_of_month) {
    return std::nullopt;
  }
  return first_of_month->plus_months(18 * 12);
}

// Five years at most (domain rule; a council may set it shorter).
Date end_of_term(const Consent& consent) {
  const Date longest = consent.given_on->plus_months(60);
  return std::min(consent.expires_on.value_or(longest), longest);
}

bool is_adult_at_consent(const Consent& consent) {
  return consent.age_at_consent.value_or(0) >= 18;
}

}  // namespace

std::optional<Date> consent_end(const Consent& consent) {
  const auto eighteen = eighteenth_birthday(consent.born);
  if (!consent.given_on || (!is_adult_at_consent(consent) && !eighteen)) {
    return std::nullopt;
  }
  const Date term = end_of_term(consent);
  const bool settled = is_adult_at_consent(consent) ||
                       (consent.asked_again_on && *consent.asked_again_on >= *eighteen);
  return settled ? term : std::min(term, eighteen->plus_days(-1));
}

bool was_once_told(const Consent& consent, Channel channel, Date as_of) {
  return consent.given_on && *consent.given_on <= as_of &&
         std::ranges::find(consent.channels, channel) != consent.channels.end() &&
         !consent.safeguarding_check_by.empty() && consent.safeguarding_check_on &&
         *consent.safeguarding_check_on <= as_of;
}

std::optional<std::string> consent_refusal(const Consent& consent, Channel channel, Date as_of) {
  if (consent.withdrawn_on) {
    return "its consent was withdrawn";
  }
  if (!consent.given_on || *consent.given_on > as_of) {
    return "its consent was not given by this day";
  }
  if (as_of > end_of_term(consent)) {
    return "its consent has expired";
  }
  if (std::ranges::find(consent.channels, channel) == consent.channels.end()) {
    return "its consent does not cover this channel";
  }
  if (consent.safeguarding_check_by.empty() || !consent.safeguarding_check_on ||
      *consent.safeguarding_check_on > as_of) {
    return "it has no safeguarding check";
  }
  const bool adult_at_consent = is_adult_at_consent(consent);
  const auto eighteen = eighteenth_birthday(consent.born);
  if (!adult_at_consent && !eighteen) {
    return "its consent does not say when the person turns 18";
  }
  if (!adult_at_consent && as_of >= *eighteen &&
      (!consent.asked_again_on || *consent.asked_again_on < *eighteen ||
       *consent.asked_again_on > as_of)) {
    return "the person has turned 18 and was not asked again";
  }
  return std::nullopt;
}

}  // namespace kept::model
