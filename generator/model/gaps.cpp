#include "model/gaps.h"

#include <algorithm>

namespace kept::model {

using diagnostics::Diagnostics;

namespace {

void check_amounts(const std::string& id, const Fact& fact, Diagnostics& diagnostics) {
  std::vector<const FactValue*> values;
  for (const FactValue& value : fact.values) {
    values.push_back(&value);
  }
  std::ranges::stable_sort(values, [](const FactValue* a, const FactValue* b) {
    return a->valid_from < b->valid_from;  // one without a first day counts from always
  });
  for (std::size_t i = 1; i < values.size(); ++i) {
    const auto& end = values[i - 1]->valid_to;
    const auto& begin = values[i]->valid_from;
    if (end && begin && end->plus_days(1) < *begin) {
      diagnostics
          .error("amount-gap", data::first_line_of(values[i]->span),
                 "`" + id + "` has no amount from " + end->plus_days(1).to_iso() + " to " +
                     begin->plus_days(-1).to_iso())
          .with_hint("let the new amount begin on the day after the old one ends")
          .with_note(data::first_line_of(values[i - 1]->span), "the amount before");
    }
  }
}

void check_ages(const Offer& offer, Diagnostics& diagnostics) {
  for (const OfferSection& section : offer.sections) {
    for (const Entitlement& entitlement : section.entitlements) {
      const Who& who = entitlement.who;
      if (who.age_from && who.age_to && *who.age_from > *who.age_to) {
        diagnostics
            .error("ages-reversed", data::first_line_of(who.span),
                   "`" + entitlement.id.text + "` is from " + std::to_string(*who.age_from) +
                       " to " + std::to_string(*who.age_to) + ": for nobody")
            .with_hint("`age_to` is the last age that still gets it");
      }
    }
  }
}

}  // namespace

void check_gaps(const Model& model, Diagnostics& diagnostics) {
  for (const auto& [id, fact] : model.facts) {
    check_amounts(id, fact, diagnostics);
  }
  check_ages(model.offer, diagnostics);
  check_ages(model.kinship, diagnostics);
}

}  // namespace kept::model
