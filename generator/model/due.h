// The review queue: what needs a person, and by when. It reads the Model, withheld records
// included, so it names records by their ids alone: no title, no name, no text of a record is in
// it, and a consent's reason to end (a birthday, a term) is not told either.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace kept::model {

enum class DueKind { Consent, Review, Exempt, Agenda, Action, Accessibility, Fact, EasyRead };

// The kind's word in every output: "consent", "review" …
[[nodiscard]] std::string_view name_of(DueKind kind);

struct DueItem {
  Date on;  // the last day to do it; past where it is late
  DueKind kind = DueKind::Review;
  std::string id;     // "promise my-own-space", "fact setting-up-home"
  std::string what;   // what to do, as a clause: "look at it again and set `reviewed_on`"
  std::string owner;  // a role, or ""
  Span span;
};

// Everything that is late on `as_of` or falls due by `until`, by date, then by kind and id:
// - consents that end, for whatever reason (not those withdrawn);
// - promises, entitlements, stories, indicators and pages past their review, where the public is
//   told them on `as_of`;
// - exempt papers whose reason is to be looked at again;
// - agendas not published, on the last day that leaves the body its clear days;
// - open actions silent for two meetings (of the body that asked for them, where that is known);
// - the accessibility statement, a year after its last review (Public Sector Bodies (Websites and
//   Mobile Applications) (No. 2) Accessibility Regulations 2018 r8: kept under regular review);
// - facts whose last value ends;
// - Easy Read versions older than their promise.
// Pure.
[[nodiscard]] std::vector<DueItem> list_due(const Model& model, Date as_of, Date until);

}  // namespace kept::model
