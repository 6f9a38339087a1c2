#include "model/offer.h"
#include "model/record_shape.h"
#include "model/reference.h"

namespace kept::model {

using data::Optional;
using data::Required;
using data::Shape;

std::span<const data::Choice<EntitlementKind>> enum_names(data::Tag<EntitlementKind>) {
  static constexpr data::Choice<EntitlementKind> kNames[] = {
      {EntitlementKind::Must, "must", "The law says that the council must."},
      {EntitlementKind::Choose, "choose", "The council chooses to."}};
  return kNames;
}

std::span<const data::Choice<Status>> enum_names(data::Tag<Status>) {
  static constexpr data::Choice<Status> kNames[] = {
      {Status::Eligible, "eligible", "16 or 17 and in care now, for 13 weeks or more since 14."},
      {Status::Relevant, "relevant", "16 or 17, has left care, and was eligible before."},
      {Status::FormerRelevant, "former relevant", "18 or over, and was eligible or relevant."},
      {Status::Qualifying, "qualifying", "Was in care at 16 or 17 for less than 13 weeks."}};
  return kNames;
}

const Shape<Who>& shape_of(data::Tag<Who>) {
  static const auto shape =
      Shape<Who>("who", "Who can have it.")
          .field("statuses", &Who::statuses, Optional, "Care leaver statuses; none means all.")
          .unique()
          .field("age_from", &Who::age_from, Optional, "The youngest age.", "16")
          .min(0)
          .max(30)
          .field("age_to", &Who::age_to, Optional, "The last age that still gets it.", "24")
          .min(0)
          .max(30)
          .field("in_education", &Who::in_education, Optional,
                 "`yes`: only while in education or training.")
          .field("parent", &Who::parent, Optional, "`yes`: only for parents.")
          .field("uasc", &Who::uasc, Optional,
                 "`yes`: only for those who came to the UK alone to ask for asylum.")
          .field("text", &Who::text, Optional, "In words, where it needs more.");
  return shape;
}

const Shape<Amount>& shape_of(data::Tag<Amount>) {
  static const auto shape =
      Shape<Amount>("amount", "How much, by reference to a fact.")
          .field("fact", &Amount::fact, Required, "The fact's name.", "setting_up_home")
          .field("per", &Amount::per, Optional, "For how long or how often.", "once")
          .field("age_from", &Amount::age_from, Optional,
                 "The youngest age that it is for, where there are several amounts.", "16")
          .min(0)
          .max(30)
          .field("age_to", &Amount::age_to, Optional, "The last age that it is for.", "17")
          .min(0)
          .max(30);
  return shape;
}

const Shape<EntitlementTranslation>& shape_of(data::Tag<EntitlementTranslation>) {
  using T = EntitlementTranslation;
  static const auto shape =
      Shape<T>("entitlement_translation", "The entitlement in another language.")
          .field("language", &T::language, Required, "The language: a file of data/i18n/.", "ar")
          .field("title", &T::title, Required, "What it is, in plain words.")
          .field("summary", &T::summary, Required, "One plain sentence.")
          .field("what_you_get", &T::what_you_get, Optional, "What you get.")
          .field("who", &T::who, Optional, "Who can have it, in words.")
          .field("how_to_get_it", &T::how_to_get_it, Optional, "What to do to get it.")
          .field("if_we_say_no", &T::if_we_say_no, Optional, "What you can do then.")
          .field("checked_on", &T::checked_on, Optional, kTranslationCheckedOn, "2026-10-01");
  return shape;
}

const Shape<Entitlement>& shape_of(data::Tag<Entitlement>) {
  using E = Entitlement;
  static const auto shape =
      record_shape<E>("entitlement", "Something a care leaver can get.")
          .field("title", &E::title, Required, "What it is, in plain words.",
                 "Money to set up your home")
          .field("heading", &E::heading, Optional, "Where it differs from the file's heading.")
          .field("kind", &E::kind, Required, "Whether the law asks for it.", "must")
          .field("summary", &E::summary, Required, "One plain sentence.")
          .field("what_you_get", &E::what_you_get, Optional, "What you get, speaking to \"you\".")
          .field("who", &E::who, Optional, "Who can have it.")
          .field("amounts", &E::amounts, Optional, "How much.")
          .field("how_to_get_it", &E::how_to_get_it, Optional,
                 "What to do to get it, step by step.")
          .field("who_decides", &E::who_decides, Optional, "A role.", "Your personal adviser")
          .field("how_long", &E::how_long, Optional, "How long it takes.", "About two weeks")
          .field("evidence_needed", &E::evidence_needed, Optional, "What to bring.")
          .field("if_we_say_no", &E::if_we_say_no, Optional, "What you can do then.")
          .field("contact", &E::contact, Optional, "Whom to ask.", "leaving-care")
          .field("provider", &E::provider, Optional, "Who gives it, where not the council.")
          .field("out_of_area", &E::out_of_area, Optional, "If you live somewhere else.")
          .field("valid_from", &E::valid_from, Optional, "From this day.", "2026-04-01")
          .field("valid_to", &E::valid_to, Optional, "To this day.", "2027-03-31")
          .field("sources", &E::sources, Optional, "The law or decision behind it.")
          .field("translations", &E::translations, Optional, "The same in other languages.");
  return shape;
}

const Shape<OfferSection>& shape_of(data::Tag<OfferSection>) {
  static const auto shape =
      Shape<OfferSection>("offer_section",
                          "One file of `data/offer/`: what stands under a heading.")
          .field("heading", &OfferSection::heading, Required, "The heading's id.", "accommodation")
          .field("introduction", &OfferSection::introduction, Optional,
                 "A sentence or two under the heading.")
          .field("entitlements", &OfferSection::entitlements, Required,
                 "What can be had under this heading.")
          .unique();
  return shape;
}

const Shape<NothingOffered>& shape_of(data::Tag<NothingOffered>) {
  static const auto shape =
      Shape<NothingOffered>("nothing_offered", "A heading with nothing under it, and why.")
          .field("heading", &NothingOffered::heading, Required, "The heading's id.")
          .field("why", &NothingOffered::why, Required, "The reason, said honestly.");
  return shape;
}

const Shape<Offer>& shape_of(data::Tag<Offer>) {
  static const auto shape =
      Shape<Offer>("offer", "The local offer; what can be had stands in `data/offer/`.")
          .field("title", &Offer::title, Required, "The title of the offer's front page.",
                 "What you can get")
          .field("introduction", &Offer::introduction, Optional, "What stands at its top.")
          .field("complaint", &Offer::complaint, Optional, "What to do if something goes wrong.")
          .field("version_on", &Offer::version_on, Optional, "The day of this version.",
                 "2026-04-01")
          .field("consultation", &Offer::consultation, Optional,
                 "How care leavers were asked about this version.")
          .field("nothing_offered", &Offer::nothing_offered, Optional,
                 "Headings under which nothing is offered.");
  return shape;
}

}  // namespace kept::model
