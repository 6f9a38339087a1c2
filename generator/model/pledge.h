// data/pledge.yaml: what the council promised its children, in young people's words and its own,
// and whether it is kept.
#pragma once

#include "model/record.h"

namespace kept::model {

struct Indicator;
struct Language;
struct Theme;

struct Theme {
  data::Id id;
  std::string title;
  std::string icon;
  Markdown summary;
  Span span;
};

enum class Verdict { Kept, PartlyKept, NotYet, NotKept, TooEarly, NotAsked };

// One side's answer to "is this promise kept?". The two sides are never averaged.
struct View {
  Verdict answer = Verdict::NotAsked;
  std::optional<Date> on;
  std::string because;
  Span span;
};

enum class EvidenceKind { Indicator, Quote, Audit, Survey, Decision };

struct Evidence {
  EvidenceKind kind = EvidenceKind::Audit;
  std::optional<Date> on;
  std::string text;
  std::string source;
  std::string link;
  std::optional<data::Ref<Indicator>> indicator;
  Span span;
};

struct NextAction {
  std::string text;
  std::optional<Date> due;
};

enum class PromiseChange { Made, Kept, Changed, Dropped };

struct PromiseHistory {
  Date on;
  PromiseChange change = PromiseChange::Made;
  std::string text;
  std::string decided_by;
};

// The same promise said for one age band.
struct AgeVersion {
  std::string ages;  // "5–11", "12–15", "16–17", "18–25"
  std::string we_will;
};

// The promise in another language.
struct PromiseTranslation {
  data::Ref<Language> language;
  std::string title;
  std::string we_said;
  Markdown we_will;
  Markdown limits;
  std::optional<Date> checked_on;  // by a person who speaks it; empty: by nobody
};

struct EasyRead {
  std::vector<std::string> sentences;
  std::optional<Date> reviewed_on;
};

struct Promise : Record {
  std::string title;
  data::Ref<Theme> theme;
  std::string we_said;
  Markdown we_will;
  Markdown limits;
  std::vector<AgeVersion> versions;
  std::optional<EasyRead> easy_read;
  std::vector<PromiseTranslation> translations;
  std::vector<data::Ref<Indicator>> measures;
  View council_view;
  View young_people_view;
  std::vector<Evidence> evidence;
  std::optional<NextAction> next_action;
  std::optional<Date> due;
  std::vector<PromiseHistory> history;
};

struct Champion {
  std::string role;
  std::string says;
  std::optional<data::Ref<Theme>> theme;
};

struct Pledge {
  std::string title;
  std::string label = "promise";
  int year = 0;
  Markdown introduction;
  Consultation consultation;
  std::vector<Champion> champions;
  std::optional<Date> review_on;
  std::vector<Theme> themes;
  std::vector<Promise> promises;
  Span span;
};

std::span<const data::Choice<Verdict>> enum_names(data::Tag<Verdict>);
std::span<const data::Choice<EvidenceKind>> enum_names(data::Tag<EvidenceKind>);
std::span<const data::Choice<PromiseChange>> enum_names(data::Tag<PromiseChange>);
const data::Shape<Theme>& shape_of(data::Tag<Theme>);
const data::Shape<View>& shape_of(data::Tag<View>);
const data::Shape<Evidence>& shape_of(data::Tag<Evidence>);
const data::Shape<NextAction>& shape_of(data::Tag<NextAction>);
const data::Shape<PromiseHistory>& shape_of(data::Tag<PromiseHistory>);
const data::Shape<AgeVersion>& shape_of(data::Tag<AgeVersion>);
const data::Shape<EasyRead>& shape_of(data::Tag<EasyRead>);
const data::Shape<PromiseTranslation>& shape_of(data::Tag<PromiseTranslation>);
const data::Shape<Promise>& shape_of(data::Tag<Promise>);
const data::Shape<Champion>& shape_of(data::Tag<Champion>);
const data::Shape<Pledge>& shape_of(data::Tag<Pledge>);

}  // namespace kept::model
