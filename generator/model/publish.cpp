#include "model/publish.h"

#include <algorithm>

#include "base/number.h"
#include "model/actions.h"
#include "model/publish_parts.h"

namespace kept::model {

using diagnostics::Diagnostics;

bool is_current(const Record& record, Date as_of) {
  return !record.draft && (!record.publish_from || *record.publish_from <= as_of) &&
         (!record.publish_until || as_of <= *record.publish_until);
}

namespace {

template <class T>
std::vector<T> current_records(const std::vector<T>& records, Date as_of) {
  std::vector<T> current;
  std::ranges::copy_if(records, std::back_inserter(current),
                       [&](const T& record) { return is_current(record, as_of); });
  return current;
}

// Drops references to records that the gate withheld.
template <class T, class IsPublished>
void keep_published(std::vector<data::Ref<T>>& references, const IsPublished& is_published) {
  std::erase_if(references, [&](const data::Ref<T>& ref) { return !is_published(ref.id); });
}

// "Kept" needs at least one piece of evidence from the last twelve months and a young people's
// view.
PromiseOutcome prove(const Promise& promise, Date as_of) {
  if (promise.council_view.answer != Verdict::Kept &&
      promise.young_people_view.answer != Verdict::Kept) {
    return {true, ""};
  }
  const Date year_ago = as_of.plus_months(-12);
  const bool fresh = std::ranges::any_of(promise.evidence, [&](const Evidence& evidence) {
    return evidence.on && *evidence.on >= year_ago && *evidence.on <= as_of;
  });
  const bool asked = promise.young_people_view.answer != Verdict::NotAsked;
  if (fresh && asked) {
    return {true, ""};
  }
  if (!fresh && !asked) {
    return {false,
            "There is no proof from the last 12 months, and young people have not been asked."};
  }
  return {false, fresh ? "Young people have not been asked yet."
                       : "There is no proof from the last 12 months."};
}

void publish_promises(const GateContext& gate, Publication& publication) {
  publication.pledge = gate.model.pledge;
  for (Promise& promise : publication.pledge.promises) {
    if (is_current(promise, gate.as_of)) {
      const PromiseOutcome outcome = prove(promise, gate.as_of);
      publication.promises.push_back({std::move(promise), outcome});
    }
  }
  publication.pledge.promises.clear();
}

Offer publish_offer(const Offer& offer, Date as_of) {
  Offer published = offer;
  for (OfferSection& section : published.sections) {
    std::erase_if(section.entitlements, [&](const Entitlement& entitlement) {
      return !is_current(entitlement, as_of) ||
             (entitlement.valid_from && *entitlement.valid_from > as_of) ||
             (entitlement.valid_to && *entitlement.valid_to < as_of);
    });
  }
  return published;
}

bool has_something_under(const Offer& offer, std::string_view heading) {
  return std::ranges::any_of(offer.sections, [&](const OfferSection& section) {
    return std::ranges::any_of(section.entitlements, [&](const Entitlement& one) {
      return (one.heading.empty() ? section.heading : one.heading) == heading;
    });
  });
}

// Those that the law names on the day, and those that it does not name yet where the council offers
// something all the same.
std::vector<OfferHeading> headings_shown(const RuleFile& rules, std::string_view name,
                                         const Offer& published, Date as_of) {
  std::vector<OfferHeading> headings;
  std::ranges::copy_if(rules.offer_headings, std::back_inserter(headings),
                       [&](const OfferHeading& heading) {
                         const bool in_force = heading.from && *heading.from <= as_of;
                         const bool ended = heading.to && *heading.to < as_of;
                         return heading.offer == name && !ended &&
                                (in_force || has_something_under(published, heading.id.text));
                       });
  return headings;
}

bool is_valid_on(const FactValue& value, Date as_of) {
  return (!value.valid_from || *value.valid_from <= as_of) &&
         (!value.valid_to || as_of <= *value.valid_to);
}

}  // namespace

std::optional<PublishedFact> fact_on(const std::string& id, const Fact& fact, Date day) {
  const auto value = std::ranges::find_if(
      fact.values, [&](const FactValue& candidate) { return is_valid_on(candidate, day); });
  if (value == fact.values.end()) {
    return std::nullopt;
  }
  PublishedFact shown{id,          fact.label,       fact.unit,         std::nullopt,   "",
                      fact.source, fact.source_link, value->valid_from, value->valid_to};
  shown.text = value->amount;
  shown.amount = base::parse_number(shown.text);
  return shown;
}

namespace {

void publish_facts(const GateContext& gate, Publication& publication, Diagnostics& diagnostics) {
  for (const auto& [id, fact] : gate.model.facts) {
    if (auto shown = fact_on(id, fact, gate.as_of)) {
      publication.facts.push_back(std::move(*shown));
      continue;
    }
    diagnostics
        .error("fact-expired", fact.values.empty() ? fact.span : fact.values.back().span,
               "fact `" + id + "` has no value for " + gate.as_of.to_iso())
        .with_hint(
            "add the new value under `values:` with its `valid_from`, or take the fact out "
            "of every text that uses it");
  }
}

void drop_withheld_references(Publication& publication) {
  const auto has_promise = [&](std::string_view id) {
    return std::ranges::any_of(publication.promises, [&](const PublishedPromise& published) {
      return published.promise.id.text == id;
    });
  };
  const auto has_indicator = [&](std::string_view id) {
    return std::ranges::any_of(publication.indicators, [&](const PublishedIndicator& published) {
      return published.indicator.id.text == id;
    });
  };
  for (PublishedPromise& published : publication.promises) {
    keep_published(published.promise.measures, has_indicator);
    for (Evidence& evidence : published.promise.evidence) {
      if (evidence.indicator && !has_indicator(evidence.indicator->id)) {
        evidence.indicator.reset();
      }
    }
  }
  for (CaseStudy& story : publication.stories) {
    keep_published(story.promises, has_promise);
  }
  for (PublishedIndicator& published : publication.indicators) {
    keep_published(published.indicator.promises, has_promise);
  }
  for (YouSaid& said : publication.participation.you_said) {
    keep_published(said.promises, has_promise);
  }
  for (Action& action : publication.actions) {
    keep_published(action.promises, has_promise);
  }
  for (PublishedMeeting& meeting : publication.meetings) {
    for (PublishedItem& item : meeting.items) {
      if (item.report) {
        keep_published(item.report->promises, has_promise);
        keep_published(item.report->indicators, has_indicator);
      }
    }
    for (PublishedSupplement& supplement : meeting.supplements) {
      for (PublishedPaper& paper : supplement.papers) {
        keep_published(paper.report.promises, has_promise);
        keep_published(paper.report.indicators, has_indicator);
      }
    }
  }
}

void publish_silence(const GateContext& gate, Publication& publication, Diagnostics& diagnostics) {
  for (const Action& action : gate.model.actions) {
    if (!is_outstanding(action) || !second_silent_meeting(action, gate.model, gate.as_of)) {
      continue;
    }
    publication.silent_actions.push_back(action.id.text);
    diagnostics
        .warning("action-silent", action.span,
                 "two meetings have heard nothing of the action `" + action.id.text + "`")
        .with_hint("ask " + (action.owner.empty() ? std::string("its owner") : action.owner) +
                   ", and say what happened under `updates:`");
  }
}

}  // namespace

Publication publish(const Model& model, Audience audience, Date as_of, Diagnostics& diagnostics) {
  return publish_with_log(model, audience, as_of, diagnostics).publication;
}

Release publish_with_log(const Model& model, Audience audience, Date as_of,
                         Diagnostics& diagnostics) {
  const GateContext gate{model, audience, as_of};
  Release release;
  Publication& publication = release.publication;
  publication.audience = audience;
  publication.as_of = as_of;
  publication.council = model.council;
  publication.rules = model.rules;
  std::erase_if(publication.rules.lines_of_enquiry, [&](const LineOfEnquiry& line) {
    return (line.from && as_of < *line.from) || (line.to && *line.to < as_of);
  });
  publish_promises(gate, publication);
  publication.offer = publish_offer(model.offer, as_of);
  publication.kinship = publish_offer(model.kinship, as_of);
  publication.headings = headings_shown(model.rules, "care-leaver", publication.offer, as_of);
  publication.kinship_headings = headings_shown(model.rules, "kinship", publication.kinship, as_of);
  publish_facts(gate, publication, diagnostics);
  publication.people = model.people;
  publication.terms = model.terms;
  publication.participation = model.participation;
  publication.signatures = model.signatures;
  publication.actions = model.actions;
  publish_silence(gate, publication, diagnostics);
  publish_stories(gate, publication, diagnostics);
  publication.indicators = publish_indicators(gate, release.protection, diagnostics);
  publication.meetings = publish_meetings(gate, diagnostics);
  publication.languages = model.languages;
  publication.pages = current_records(model.pages, as_of);
  for (const FreeData& file : model.free_data) {
    publication.free_data.emplace_back(file.name, file.document.root());
  }
  drop_withheld_references(publication);
  recall_for_papers(gate, publication);
  return release;
}

}  // namespace kept::model
