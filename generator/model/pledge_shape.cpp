#include "model/indicator.h"
#include "model/pledge.h"
#include "model/record_shape.h"
#include "model/reference.h"

namespace kept::model {

using data::Optional;
using data::Required;
using data::Shape;

std::span<const data::Choice<Verdict>> enum_names(data::Tag<Verdict>) {
  static constexpr data::Choice<Verdict> kNames[] = {
      {Verdict::Kept, "kept", "The promise is kept."},
      {Verdict::PartlyKept, "partly kept", "Some of it is kept."},
      {Verdict::NotYet, "not yet", "Work has begun."},
      {Verdict::NotKept, "not kept", "The promise is not kept."},
      {Verdict::TooEarly, "too early", "It is too early to say."},
      {Verdict::NotAsked, "not asked", "Nobody has been asked yet."}};
  return kNames;
}

std::span<const data::Choice<EvidenceKind>> enum_names(data::Tag<EvidenceKind>) {
  static constexpr data::Choice<EvidenceKind> kNames[] = {
      {EvidenceKind::Indicator, "indicator", "A figure."},
      {EvidenceKind::Quote, "quote", "What somebody said."},
      {EvidenceKind::Audit, "audit", "A check of files or places."},
      {EvidenceKind::Survey, "survey", "Answers of many people."},
      {EvidenceKind::Decision, "decision", "What a meeting decided."}};
  return kNames;
}

std::span<const data::Choice<PromiseChange>> enum_names(data::Tag<PromiseChange>) {
  static constexpr data::Choice<PromiseChange> kNames[] = {
      {PromiseChange::Made, "made", "The promise was made."},
      {PromiseChange::Kept, "kept", "It was found to be kept."},
      {PromiseChange::Changed, "changed", "Its words changed."},
      {PromiseChange::Dropped, "dropped", "It was given up."}};
  return kNames;
}

const Shape<Theme>& shape_of(data::Tag<Theme>) {
  static const auto shape =
      Shape<Theme>("theme", "A group of promises.")
          .field("id", &Theme::id, Required, "A short name that never changes.", "home")
          .field("title", &Theme::title, Required, "Its name.", "A place to call home")
          .field("icon", &Theme::icon, Optional, "The name of its line drawing.", "home")
          .field("summary", &Theme::summary, Optional, "One or two sentences.");
  return shape;
}

const Shape<View>& shape_of(data::Tag<View>) {
  static const auto shape =
      Shape<View>("view", "One side's answer to: is this promise kept?")
          .field("answer", &View::answer, Required, "The answer.", "partly kept")
          .field("on", &View::on, Optional, "The day of the answer.", "2026-09-10")
          .field("because", &View::because, Optional, "Why, in a sentence or two.");
  return shape;
}

const Shape<Evidence>& shape_of(data::Tag<Evidence>) {
  static const auto shape =
      Shape<Evidence>("evidence", "What shows whether a promise is kept.")
          .field("kind", &Evidence::kind, Required, "What it is.", "survey")
          .field("on", &Evidence::on, Required, "Its day; its age is shown.", "2026-06-30")
          .field("text", &Evidence::text, Required, "What it says.")
          .field("source", &Evidence::source, Optional, "Where it comes from.")
          .field("link", &Evidence::link, Optional, "Where to read it.")
          .field("indicator", &Evidence::indicator, Optional, "The figure it rests on.");
  return shape;
}

const Shape<NextAction>& shape_of(data::Tag<NextAction>) {
  static const auto shape =
      Shape<NextAction>("next_action", "What happens next.")
          .field("text", &NextAction::text, Required, "What will be done, and by which role.")
          .field("due", &NextAction::due, Optional, "By when.", "2027-01-31");
  return shape;
}

const Shape<PromiseHistory>& shape_of(data::Tag<PromiseHistory>) {
  static const auto shape =
      Shape<PromiseHistory>("promise_history", "One step in the life of a promise.")
          .field("on", &PromiseHistory::on, Required, "The day.", "2025-03-20")
          .field("change", &PromiseHistory::change, Required, "What happened to it.", "changed")
          .field("text", &PromiseHistory::text, Required, "In a sentence.")
          .field("decided_by", &PromiseHistory::decided_by, Optional, "Who decided.");
  return shape;
}

const Shape<AgeVersion>& shape_of(data::Tag<AgeVersion>) {
  static const auto shape =
      Shape<AgeVersion>("age_version", "The promise said for one age band.")
          .field("ages", &AgeVersion::ages, Required, "The age band, with a dash.", "5–11")
          .field("we_will", &AgeVersion::we_will, Required, "The promise in words for that age.");
  return shape;
}

const Shape<EasyRead>& shape_of(data::Tag<EasyRead>) {
  static const auto shape =
      Shape<EasyRead>("easy_read", "The promise in Easy Read: short sentences, one idea each.")
          .field("sentences", &EasyRead::sentences, Required, "At most 15 words each.")
          .non_empty()
          .field("reviewed_on", &EasyRead::reviewed_on, Optional, "When it was last checked.",
                 "2026-05-01");
  return shape;
}

const Shape<PromiseTranslation>& shape_of(data::Tag<PromiseTranslation>) {
  using T = PromiseTranslation;
  static const auto shape =
      Shape<T>("promise_translation", "The promise in another language.")
          .field("language", &T::language, Required, "The language: a file of data/i18n/.", "ar")
          .field("title", &T::title, Required, "Its short name.")
          .field("we_said", &T::we_said, Optional, "What young people said.")
          .field("we_will", &T::we_will, Required, "The council's answer.")
          .field("limits", &T::limits, Optional, "What cannot be promised.")
          .field("checked_on", &T::checked_on, Optional, kTranslationCheckedOn, "2026-10-01");
  return shape;
}

const Shape<Promise>& shape_of(data::Tag<Promise>) {
  static const auto shape =
      record_shape<Promise>("promise", "One promise to children in care and care leavers.")
          .field("title", &Promise::title, Required, "Its short name.", "A room of my own")
          .field("theme", &Promise::theme, Required, "The theme it belongs to.", "home")
          .field("we_said", &Promise::we_said, Required, "What young people said, in their words.")
          .field("we_will", &Promise::we_will, Required,
                 "The council's answer, speaking to \"you\".")
          .field("limits", &Promise::limits, Optional, "What cannot be promised, said honestly.")
          .field("versions", &Promise::versions, Optional, "The promise for age bands.")
          .field("easy_read", &Promise::easy_read, Optional, "The promise in Easy Read.")
          .field("translations", &Promise::translations, Optional,
                 "The promise in other languages.")
          .field("measures", &Promise::measures, Optional, "The indicators that measure it.")
          .field("council_view", &Promise::council_view, Optional, "The council's answer.")
          .field("young_people_view", &Promise::young_people_view, Optional,
                 "Young people's answer. The two are shown side by side, never averaged.")
          .field("evidence", &Promise::evidence, Optional,
                 "What shows it. `kept` needs at least one from the last 12 months.")
          .field("next_action", &Promise::next_action, Optional, "What happens next.")
          .field("due", &Promise::due, Optional, "When it is to be kept.", "2027-03-31")
          .field("history", &Promise::history, Optional, "How it came to be what it is.");
  return shape;
}

const Shape<Champion>& shape_of(data::Tag<Champion>) {
  static const auto shape =
      Shape<Champion>("champion", "Somebody who stands up for the pledge.")
          .field("role", &Champion::role, Required, "Never a name.", "Lead member for children")
          .field("says", &Champion::says, Optional, "Why.")
          .field("theme", &Champion::theme, Optional, "The theme they look after.");
  return shape;
}

const Shape<Pledge>& shape_of(data::Tag<Pledge>) {
  static const auto shape =
      Shape<Pledge>("pledge", "The promises that the council made.")
          .field("title", &Pledge::title, Required, "What the pledge is called.",
                 "Our promises to you")
          .field("label", &Pledge::label, Optional, "What young people call one of them.",
                 "promise")
          .field("year", &Pledge::year, Optional, "The year it was made.", "2025")
          .field("introduction", &Pledge::introduction, Optional, "What stands at its top.")
          .field("consultation", &Pledge::consultation, Optional, "How young people were asked.")
          .field("champions", &Pledge::champions, Optional, "Who stands up for it.")
          .field("review_on", &Pledge::review_on, Optional, "When all of it is looked at again.",
                 "2027-03-01")
          .field("themes", &Pledge::themes, Required,
                 "The groups that promises belong to, in the order of the page.")
          .unique()
          .field("promises", &Pledge::promises, Required, "The promises, in the order of the page.")
          .unique();
  return shape;
}

}  // namespace kept::model
