#include "model/pledge.h"
#include "model/record_shape.h"
#include "model/reference.h"
#include "model/story.h"

namespace kept::model {

using data::Optional;
using data::Required;
using data::Shape;

std::span<const data::Choice<Channel>> enum_names(data::Tag<Channel>) {
  static constexpr data::Choice<Channel> kNames[] = {
      {Channel::Site, "site", "The public website."},
      {Channel::Pack, "pack", "Papers for councillors."},
      {Channel::Print, "print", "Leaflets and posters."},
      {Channel::Social, "social", "Social media."},
      {Channel::Film, "film", "Film and sound."}};
  return kNames;
}

std::span<const data::Choice<Anonymity>> enum_names(data::Tag<Anonymity>) {
  static constexpr data::Choice<Anonymity> kNames[] = {
      {Anonymity::Named, "named", "With the person's name."},
      {Anonymity::FirstName, "first name", "With the first name."},
      {Anonymity::ChangedName, "changed name", "With another name."},
      {Anonymity::None, "none", "Without a name."}};
  return kNames;
}

const Shape<Consent>& shape_of(data::Tag<Consent>) {
  static const auto shape =
      Shape<Consent>("consent", "Somebody's consent to tell a story. It never reaches any output.")
          .field("consent_id", &Consent::consent_id, Required,
                 "The short name that the story uses.", "c-2026-004")
          .field("subject_ref", &Consent::subject_ref, Optional,
                 "A number that means nothing to others. Never a name.", "s-0117")
          .field("given_on", &Consent::given_on, Required, "The day on which the person said yes.",
                 "2026-03-02")
          .field("expires_on", &Consent::expires_on, Optional,
                 "At most five years after it was given; that is the rule where nothing is said.",
                 "2029-03-01")
          .field("channels", &Consent::channels, Required, "Where the story may be told.")
          .unique()
          .field("who_agreed", &Consent::who_agreed, Optional, "Roles.",
                 "The young person and their social worker")
          .field("age_at_consent", &Consent::age_at_consent, Optional,
                 "How old the person was then.", "15")
          .min(0)
          .max(120)
          .field("anonymity", &Consent::anonymity, Optional, "How the person is named.")
          .field("withdrawn_on", &Consent::withdrawn_on, Optional, "The day it was taken back.")
          .field("safeguarding_check_by", &Consent::safeguarding_check_by, Optional, "A role.",
                 "Designated safeguarding lead")
          .field("safeguarding_check_on", &Consent::safeguarding_check_on, Optional,
                 "The day of the safeguarding check; without it the story is not told.",
                 "2026-03-09")
          .field("born", &Consent::born, Optional,
                 "Year and month of birth, kept only here, for the question at 18.", "\"2010-05\"")
          .pattern("[0-9]{4}-[0-9]{2}", "a year and month such as 2010-05")
          .field("asked_again_on", &Consent::asked_again_on, Optional,
                 "The day after the 18th birthday on which the person said yes again.")
          .field("gone_page", &Consent::gone_page, Optional,
                 "When the consent has ended, a page at the story's old address says that it was "
                 "taken down, and nothing else. `no` leaves nothing there: for an address that "
                 "itself says too much.",
                 "no");
  return shape;
}

const Shape<ConsentFile>& shape_of(data::Tag<ConsentFile>) {
  static const auto shape = Shape<ConsentFile>("consents", "The register of consents.")
                                .field("consents", &ConsentFile::consents, Required,
                                       "All of them, withdrawn ones included.");
  return shape;
}

const Shape<RegisteredConsent>& shape_of(data::Tag<RegisteredConsent>) {
  static const auto shape =
      Shape<RegisteredConsent>(
          "registered_consent",
          "What a public build needs of a consent. The full record may be kept "
          "elsewhere (`--restricted`); where it is at hand this is checked "
          "against it.")
          .field("consent_id", &RegisteredConsent::consent_id, Required,
                 "The short name that the story uses.", "c-2026-004")
          .field("given_on", &RegisteredConsent::given_on, Required,
                 "The day on which the person said yes.", "2026-03-02")
          .field("ends_on", &RegisteredConsent::ends_on, Required,
                 "The last day on which the story may be told, whatever the reason, or an earlier "
                 "one: the day before an 18th birthday would tell the birthday.",
                 "2028-12-31")
          .field("channels", &RegisteredConsent::channels, Required, "Where the story may be told.")
          .unique()
          .field("withdrawn_on", &RegisteredConsent::withdrawn_on, Optional,
                 "The day it was taken back.")
          .field("safeguarding_check_on", &RegisteredConsent::safeguarding_check_on, Optional,
                 "The day of the safeguarding check; without it the story is not told.",
                 "2026-03-09")
          .field("gone_page", &RegisteredConsent::gone_page, Optional,
                 "`no` leaves nothing at the story's address once the consent has ended.", "no");
  return shape;
}

const Shape<ConsentRegister>& shape_of(data::Tag<ConsentRegister>) {
  static const auto shape =
      Shape<ConsentRegister>("consent_register",
                             "The consents without anything personal: enough for a public build.")
          .field("register", &ConsentRegister::entries, Required,
                 "All of them, withdrawn ones included.");
  return shape;
}

const Shape<Quote>& shape_of(data::Tag<Quote>) {
  static const auto shape =
      Shape<Quote>("quote", "What somebody said.")
          .field("text", &Quote::text, Required, "Their words.")
          .field("role", &Quote::role, Optional, "Who, without a name.", "Care leaver, 19");
  return shape;
}

const Shape<StoryTranslation>& shape_of(data::Tag<StoryTranslation>) {
  using T = StoryTranslation;
  static const auto shape =
      Shape<T>("story_translation", "The story in another language.")
          .field("language", &T::language, Required, "The language: a file of data/i18n/.", "ar")
          .field("title", &T::title, Required, "Its title.")
          .field("summary", &T::summary, Required, "One or two sentences.")
          .field("quote", &T::quote, Optional, "The quotation.")
          .field("text", &T::text, Required, "The story.")
          .field("checked_on", &T::checked_on, Optional, kTranslationCheckedOn, "2026-10-01");
  return shape;
}

const Shape<CaseStudy>& shape_of(data::Tag<CaseStudy>) {
  static const auto shape =
      record_shape<CaseStudy>("case_study", "A story, told with consent.")
          .field("title", &CaseStudy::title, Required, "The story's title.", "A key of my own")
          .field("summary", &CaseStudy::summary, Required, "One or two sentences.")
          .field("consent", &CaseStudy::consent, Required,
                 "The consent record. Without a valid one the story is in no output.", "c-2026-004")
          .never_shown()
          .field("on", &CaseStudy::on, Optional, "When it happened or was told.", "2026-05-11")
          .field("promises", &CaseStudy::promises, Optional, "The promises it is about.")
          .field("quote", &CaseStudy::quote, Optional, "Shown large.")
          .field("done_with", &CaseStudy::done_with, Optional, "Who worked together.")
          .field("what_changed", &CaseStudy::what_changed, Optional, "What is different now.")
          .field("evidence", &CaseStudy::evidence, Optional, "How we know.")
          .field("contact", &CaseStudy::contact, Optional, "Whom to ask. A role.")
          .field("image", &CaseStudy::image, Optional,
                 "A picture, with words for those who cannot see it.")
          .field("translations", &CaseStudy::translations, Optional,
                 "The story in other languages.")
          .body(&CaseStudy::body, Optional, "The story.");
  return shape;
}

}  // namespace kept::model
