// data/offer.yaml and data/offer/*.yaml: what care leavers can get (Children and Social Work Act
// 2017 s2). data/kinship.yaml and data/kinship/*.yaml have the same form with the kinship headings.
#pragma once

#include "model/record.h"

namespace kept::model {

struct Fact;
struct Language;
struct Person;

enum class EntitlementKind { Must, Choose };

// The four statuses of the Children Act 1989 as amended by the Children (Leaving Care) Act 2000.
enum class Status { Eligible, Relevant, FormerRelevant, Qualifying };

struct Who {
  std::vector<Status> statuses;
  std::optional<int> age_from;
  std::optional<int> age_to;  // the last age that still gets it
  bool in_education = false;  // only while in education or training
  bool parent = false;
  bool uasc = false;  // unaccompanied asylum-seeking
  std::string text;
  Span span;
};

struct Amount {
  data::Ref<Fact> fact;
  std::string per;              // "once", "a week"
  std::optional<int> age_from;  // where it is for some of the ages alone
  std::optional<int> age_to;    // the last age that still gets it
  Span span;
};

// What is shown of an entitlement in another language. Amounts, ages and contacts are its own.
struct EntitlementTranslation {
  data::Ref<Language> language;
  std::string title;
  std::string summary;
  Markdown what_you_get;
  std::string who;
  Markdown how_to_get_it;
  Markdown if_we_say_no;
  std::optional<Date> checked_on;
};

struct Entitlement : Record {
  std::string title;
  std::string heading;  // id of a heading; the file's heading unless said
  EntitlementKind kind = EntitlementKind::Choose;
  std::string summary;
  Markdown what_you_get;
  Who who;
  std::vector<Amount> amounts;
  Markdown how_to_get_it;
  std::string who_decides;
  std::string how_long;
  std::string evidence_needed;
  Markdown if_we_say_no;
  std::optional<data::Ref<Person>> contact;
  std::string provider;
  Markdown out_of_area;
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
  std::vector<Source> sources;
  std::vector<EntitlementTranslation> translations;
};

// One file of data/offer/: the entitlements under one heading.
struct OfferSection {
  std::string heading;
  Markdown introduction;
  std::vector<Entitlement> entitlements;
  Span span;
};

struct NothingOffered {
  std::string heading;
  std::string why;
};

struct Offer {
  std::string title;
  Markdown introduction;
  Markdown complaint;
  std::optional<Date> version_on;
  Consultation consultation;
  std::vector<NothingOffered> nothing_offered;
  std::vector<OfferSection> sections;  // from the files of the folder
  Span span;
};

std::span<const data::Choice<EntitlementKind>> enum_names(data::Tag<EntitlementKind>);
std::span<const data::Choice<Status>> enum_names(data::Tag<Status>);
const data::Shape<Who>& shape_of(data::Tag<Who>);
const data::Shape<Amount>& shape_of(data::Tag<Amount>);
const data::Shape<EntitlementTranslation>& shape_of(data::Tag<EntitlementTranslation>);
const data::Shape<Entitlement>& shape_of(data::Tag<Entitlement>);
const data::Shape<OfferSection>& shape_of(data::Tag<OfferSection>);
const data::Shape<NothingOffered>& shape_of(data::Tag<NothingOffered>);
const data::Shape<Offer>& shape_of(data::Tag<Offer>);

}  // namespace kept::model
