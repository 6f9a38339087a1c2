// content/stories/*.md: case studies; data/consents.yaml: the consents that let them be told;
// data/consents/register.yaml: what a public build needs of them.
#pragma once

#include "model/record.h"

namespace kept::model {

struct Language;
struct Promise;

enum class Channel { Site, Pack, Print, Social, Film };
enum class Anonymity { Named, FirstName, ChangedName, None };

// Held only to decide; no field of a consent ever reaches an output.
struct Consent {
  data::Id consent_id;
  std::string subject_ref;  // opaque, never a name
  std::optional<Date> given_on;
  std::optional<Date> expires_on;
  std::vector<Channel> channels;
  std::string who_agreed;
  std::optional<int> age_at_consent;
  Anonymity anonymity = Anonymity::None;
  std::optional<Date> withdrawn_on;
  std::string safeguarding_check_by;
  std::optional<Date> safeguarding_check_on;
  std::string born;  // "2008-05": month and year of birth, for the question at 18
  std::optional<Date> asked_again_on;
  bool gone_page = true;  // once it ends, a page at the story's address says that it is gone
  Span span;
};

struct ConsentFile {
  std::vector<Consent> consents;
};

// What a public build needs of a consent, and no more: nothing in it tells who the person is, how
// old, or why it ends.
struct RegisteredConsent {
  data::Id consent_id;
  Date given_on;
  Date ends_on;  // the last day
  std::vector<Channel> channels;
  std::optional<Date> withdrawn_on;
  std::optional<Date> safeguarding_check_on;
  bool gone_page = true;
  Span span;
};

struct ConsentRegister {
  std::vector<RegisteredConsent> entries;
};

struct Quote {
  std::string text;
  std::string role;
};

// The story in another language: told where the story is told, and under the same consent.
struct StoryTranslation {
  data::Ref<Language> language;
  std::string title;
  std::string summary;
  std::string quote;
  Markdown text;
  std::optional<Date> checked_on;
};

struct CaseStudy : Record {
  std::string title;
  std::string summary;
  data::Ref<Consent> consent;
  std::optional<Date> on;
  std::vector<data::Ref<Promise>> promises;
  std::optional<Quote> quote;
  std::string done_with;
  std::string what_changed;
  std::string evidence;
  std::string contact;
  std::optional<Image> image;
  std::vector<StoryTranslation> translations;
  Markdown body;  // the text under the front matter
};

std::span<const data::Choice<Channel>> enum_names(data::Tag<Channel>);
std::span<const data::Choice<Anonymity>> enum_names(data::Tag<Anonymity>);
const data::Shape<Consent>& shape_of(data::Tag<Consent>);
const data::Shape<ConsentFile>& shape_of(data::Tag<ConsentFile>);
const data::Shape<RegisteredConsent>& shape_of(data::Tag<RegisteredConsent>);
const data::Shape<ConsentRegister>& shape_of(data::Tag<ConsentRegister>);
const data::Shape<Quote>& shape_of(data::Tag<Quote>);
const data::Shape<StoryTranslation>& shape_of(data::Tag<StoryTranslation>);
const data::Shape<CaseStudy>& shape_of(data::Tag<CaseStudy>);

}  // namespace kept::model
