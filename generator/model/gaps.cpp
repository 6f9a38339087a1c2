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

// Where a key stands in a record; its first line where it is not found.
source::Span line_of(source::Span record, std::string_view key) {
  const std::size_t at = record.text().find(key);
  return at == std::string_view::npos
             ? data::first_line_of(record)
             : data::first_line_of(
                   {record.file, record.begin + static_cast<std::uint32_t>(at), record.end});
}

struct Ages {
  int from = 0;
  int to = 0;  // the last one
};

std::string words_of(const Ages& ages) {
  return ages.from == ages.to
             ? "at " + std::to_string(ages.from)
             : "from " + std::to_string(ages.from) + " to " + std::to_string(ages.to);
}

// The first ages within `whole` that are in none of the parts.
std::optional<Ages> first_gap(const Ages& whole, std::vector<Ages> parts) {
  std::ranges::sort(parts, {}, &Ages::from);
  int next = whole.from;  // the first age that is not yet covered
  for (const Ages& part : parts) {
    if (part.from > next) {
      return Ages{next, std::min(part.from - 1, whole.to)};
    }
    next = std::max(next, part.to + 1);
    if (next > whole.to) {
      return std::nullopt;
    }
  }
  return Ages{next, whole.to};
}

class AgeChecker {
 public:
  AgeChecker(const RuleFile& rules, Diagnostics& diagnostics)
      : rules_(rules), diagnostics_(diagnostics) {}

  void check(const Offer& offer) {
    for (const OfferSection& section : offer.sections) {
      for (const Entitlement& entitlement : section.entitlements) {
        if (check_order(entitlement)) {
          check_statuses(entitlement);
          check_amount_ages(entitlement);
        }
      }
    }
  }

 private:
  bool check_order(const Entitlement& entitlement) {
    const Who& who = entitlement.who;
    if (!who.age_from || !who.age_to || *who.age_from <= *who.age_to) {
      return true;
    }
    diagnostics_
        .error("ages-reversed", line_of(who.span, "age_to"),
               "`" + entitlement.id.text + "` is from " + std::to_string(*who.age_from) + " to " +
                   std::to_string(*who.age_to) + ": for nobody")
        .with_hint("`age_to` is the last age that still gets it");
    return false;
  }

  // Ages from the first to the last that the rules give the named statuses; each status is reached.
  void check_statuses(const Entitlement& entitlement) {
    const Who& who = entitlement.who;
    std::vector<Ages> covered;
    for (const StatusAges& ages : rules_.status_ages) {
      if (std::ranges::find(who.statuses, ages.status) == who.statuses.end()) {
        continue;
      }
      covered.push_back({ages.age_from, ages.age_to.value_or(kOldest)});
      if (covered.back().to < who.age_from.value_or(0) ||
          ages.age_from > who.age_to.value_or(ages.age_from)) {
        report_ages(entitlement, "is for the status `" +
                                     std::string(data::choice_name(ages.status)) +
                                     "`, which nobody has at its ages");
        return;
      }
    }
    if (covered.empty() || !who.age_from || !who.age_to) {
      return;
    }
    if (const auto gap = first_gap({*who.age_from, *who.age_to}, covered)) {
      report_ages(entitlement,
                  "has a gap: " + words_of(*gap) + " nobody has a status that it names");
    }
  }

  void report_ages(const Entitlement& entitlement, const std::string& what) {
    diagnostics_
        .error("ages-gap", data::first_line_of(entitlement.who.span),
               "`" + entitlement.id.text + "` " + what)
        .with_hint("correct `age_from` or `age_to`, or name the status of those ages");
  }

  void check_amount_ages(const Entitlement& entitlement) {
    std::vector<Ages> bands;
    const Amount* last = nullptr;
    for (const Amount& amount : entitlement.amounts) {
      if (amount.age_from || amount.age_to) {
        bands.push_back({amount.age_from.value_or(0), amount.age_to.value_or(kOldest)});
        last = &amount;
      }
    }
    if (bands.empty() || bands.size() < entitlement.amounts.size()) {
      return;  // one without ages is for all
    }
    const Ages all{std::ranges::min(bands, {}, &Ages::from).from,
                   std::ranges::max(bands, {}, &Ages::to).to};
    const Who& who = entitlement.who;
    const auto gap =
        first_gap({who.age_from.value_or(all.from), who.age_to.value_or(all.to)}, bands);
    if (!gap) {
      return;
    }
    const auto after = std::ranges::find_if(entitlement.amounts, [&](const Amount& amount) {
      return amount.age_from.value_or(0) == gap->to + 1;
    });
    diagnostics_
        .error("amount-ages-gap",
               data::first_line_of(after == entitlement.amounts.end() ? last->span : after->span),
               "`" + entitlement.id.text + "` has no amount " + words_of(*gap))
        .with_hint("let each amount's `age_from` follow the `age_to` of the one before");
  }

  static constexpr int kOldest = 99;
  const RuleFile& rules_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_gaps(const Model& model, Diagnostics& diagnostics) {
  for (const auto& [id, fact] : model.facts) {
    check_amounts(id, fact, diagnostics);
  }
  AgeChecker ages(model.rules, diagnostics);
  ages.check(model.offer);
  ages.check(model.kinship);
}

}  // namespace kept::model
