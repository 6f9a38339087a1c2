#include "disclosure/protect.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "disclosure/audit.h"
#include "disclosure/component.h"
#include "disclosure/linear_intruder.h"
#include "disclosure/quantities.h"
#include "disclosure/rounding.h"
#include "disclosure/secondary.h"

namespace kept::disclosure {
namespace {

constexpr std::string_view kHiddenMarker = "[c]";
constexpr std::string_view kMissingMarker = "[x]";

// What was decided for each quantity of the system.
struct Verdict {
  bool hidden = false;
  bool secondary = false;  // hidden for the sake of others
  bool unprotected = false;
  std::optional<Interval> interval;
};

int base_of(Method method) {
  return method == Method::RoundTo5 ? 5 : method == Method::RoundTo10 ? 10 : 0;
}

class Protector {
 public:
  Protector(const Tables& tables, const Policy& policy, System system)
      : tables_(tables), policy_(policy), system_(std::move(system)) {}

  [[nodiscard]] Protection run(diagnostics::Diagnostics& diagnostics);

 private:
  void round_instead_of_hiding();
  void start_verdicts();
  void suppress(const Component& component);
  void round(const Component& component);
  void mark(const Component& component, const std::vector<std::size_t>& chosen,
            const std::vector<std::size_t>& unprotected);
  void audit_all(const Component& component, const std::vector<Bounds>& known, double width);
  [[nodiscard]] std::vector<char> hidden_of(const Component& component) const;

  void decide(std::size_t i);
  void decide_hidden(std::size_t i, Rule rule, std::string detail);
  void decide_shown(std::size_t i);
  [[nodiscard]] std::optional<double> rounded_value(const Cell& cell) const;
  [[nodiscard]] std::string reason_for(std::size_t quantity) const;
  void report_unprotected(diagnostics::Diagnostics& diagnostics) const;

  const Tables& tables_;
  const Policy& policy_;
  System system_;
  std::vector<Verdict> verdicts_;
  std::vector<Decision> decisions_;
  Protection result_;
};

// With a rounding method a small count is no reason to hide it: it is printed rounded.
void Protector::round_instead_of_hiding() {
  for (std::size_t i = 0; i < tables_.cells.size(); ++i) {
    CellUse& use = system_.cells[i];
    if (use.rule == Rule::SmallCount) {
      use.rule.reset();
      Quantity& quantity = system_.quantities[use.main];
      quantity.hidden = !quantity.exposed && !quantity.fixed;
    }
  }
}

void Protector::start_verdicts() {
  verdicts_.resize(system_.quantities.size());
  for (std::size_t i = 0; i < verdicts_.size(); ++i) {
    const Quantity& quantity = system_.quantities[i];
    verdicts_[i].hidden = quantity.hidden;
    if (quantity.hidden) {
      verdicts_[i].interval = Interval{quantity.floor, std::nullopt};
    } else if (const int base = base_of(policy_.method); base > 0) {
      const Bounds bounds = rounded_bounds(quantity.value, base, quantity.whole);
      verdicts_[i].interval = Interval{bounds.low, bounds.high};
    }
  }
}

void Protector::mark(const Component& component, const std::vector<std::size_t>& chosen,
                     const std::vector<std::size_t>& unprotected) {
  for (const std::size_t i : chosen) {
    verdicts_[component.origins[i]].hidden = true;
    verdicts_[component.origins[i]].secondary = true;
    result_.information_lost += component.quantities[i].weight;
  }
  for (const std::size_t i : unprotected) {
    verdicts_[component.origins[i]].unprotected = true;
  }
}

std::vector<char> Protector::hidden_of(const Component& component) const {
  std::vector<char> hidden;
  for (const std::size_t origin : component.origins) {
    hidden.push_back(verdicts_[origin].hidden ? 1 : 0);
  }
  return hidden;
}

void Protector::audit_all(const Component& component, const std::vector<Bounds>& known,
                          double width) {
  std::vector<char> wanted;
  for (std::size_t i = 0; i < component.quantities.size(); ++i) {
    const Quantity& quantity = component.quantities[i];
    const bool matters = quantity.small || verdicts_[component.origins[i]].hidden;
    wanted.push_back(matters && needs_protection(quantity) ? 1 : 0);
  }
  const auto intervals = audit(component, known, wanted);
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    Verdict& verdict = verdicts_[component.origins[i]];
    if (!intervals[i]) {
      continue;
    }
    verdict.interval = intervals[i];
    if (verdict.hidden && needs_protection(component.quantities[i]) &&
        !is_wide(*intervals[i], width)) {
      verdict.unprotected = true;
    }
  }
}

void Protector::suppress(const Component& component) {
  const Suppression found = choose_secondary(component, policy_.threshold);
  mark(component, found.chosen, found.unprotected);
  audit_all(component, known_bounds(component, hidden_of(component)), policy_.threshold);
}

void Protector::round(const Component& component) {
  const int base = base_of(policy_.method);
  const RoundingPlan plan = plan_rounding(component, base, policy_.threshold);
  mark(component, plan.narrow, plan.unprotected);
  audit_all(component, rounded_knowledge(component, hidden_of(component), base), policy_.threshold);
}

// A hidden quantity beside which this one was chosen.
std::string Protector::reason_for(std::size_t quantity) const {
  for (const Relation& relation : system_.relations) {
    std::vector<std::size_t> members = relation.parts;
    members.push_back(relation.total);
    if (std::find(members.begin(), members.end(), quantity) == members.end()) {
      continue;
    }
    for (const std::size_t i : members) {
      if (i != quantity && verdicts_[i].hidden && system_.quantities[i].small) {
        return "so that " + system_.quantities[i].name + " can't be worked out";
      }
    }
  }
  return "so that other hidden figures can't be worked out";
}

void Protector::decide_hidden(std::size_t i, Rule rule, std::string detail) {
  const Cell& cell = tables_.cells[i];
  decisions_.push_back({cell.id, Outcome::Hidden, std::nullopt, std::string(kHiddenMarker)});
  const auto& interval = verdicts_[system_.cells[i].main].interval;
  result_.log.push_back({cell.id, rule, interval, std::move(detail)});
}

// The figure made again from its rounded counts; nothing where that can't be done.
std::optional<double> Protector::rounded_value(const Cell& cell) const {
  const int base = base_of(policy_.method);
  if (cell.kind == Kind::Count) {
    return round_to_base(*cell.value, base);
  }
  const double numerator = round_to_base(*cell.numerator, base);
  const double denominator = round_to_base(*cell.denominator, base);
  if (denominator == 0) {
    return std::nullopt;
  }
  double factor = cell.kind == Kind::Percentage ? 100 : 1;
  if (cell.kind == Kind::Rate && *cell.numerator > 0 && *cell.value > 0) {
    // Rates are per 100, per 1,000, per 10,000: the power of ten that the figures show.
    factor =
        std::pow(10, std::round(std::log10(*cell.value * *cell.denominator / *cell.numerator)));
  }
  const double scale = std::pow(10, cell.decimals);
  return std::round(factor * numerator / denominator * scale) / scale;
}

void Protector::decide_shown(std::size_t i) {
  const Cell& cell = tables_.cells[i];
  if (policy_.method == Method::Suppress) {
    decisions_.push_back({cell.id, Outcome::Shown, cell.value, ""});
    return;
  }
  const auto value = rounded_value(cell);
  if (!value) {
    decide_hidden(i, Rule::NarrowRounding, "its denominator rounds to zero");
    return;
  }
  decisions_.push_back({cell.id, Outcome::Rounded, value, ""});
  result_.log.push_back({cell.id, Rule::Rounded, verdicts_[system_.cells[i].main].interval,
                         "base " + std::to_string(base_of(policy_.method))});
}

void Protector::decide(std::size_t i) {
  const Cell& cell = tables_.cells[i];
  const CellUse& use = system_.cells[i];
  const Verdict& main = verdicts_[use.main];
  const bool is_linked = cell.kind != Kind::Count && !cell.numerator_cell.empty();
  if (!cell.published) {
    decisions_.push_back({cell.id, Outcome::NotPublished, std::nullopt, ""});
  } else if (use.rule) {
    decide_hidden(i, *use.rule, use.detail);
  } else if (!cell.value || !cell.marker.empty()) {
    decisions_.push_back({cell.id, Outcome::Missing, std::nullopt,
                          cell.marker.empty() ? std::string(kMissingMarker) : cell.marker});
  } else if (main.hidden && !is_linked) {
    const bool rounded = policy_.method != Method::Suppress;
    decide_hidden(i, rounded ? Rule::NarrowRounding : Rule::Secondary, reason_for(use.main));
  } else if (main.hidden || (use.denominator && verdicts_[*use.denominator].hidden)) {
    const std::size_t hidden = main.hidden ? use.main : *use.denominator;
    decide_hidden(i, Rule::Companion, "made from " + system_.quantities[hidden].name);
  } else {
    decide_shown(i);
  }
}

void Protector::report_unprotected(diagnostics::Diagnostics& diagnostics) const {
  for (std::size_t quantity = 0; quantity < verdicts_.size(); ++quantity) {
    if (!verdicts_[quantity].unprotected) {
      continue;
    }
    const auto use = std::find_if(system_.cells.begin(), system_.cells.end(),
                                  [&](const CellUse& each) { return each.main == quantity; });
    const auto i = static_cast<std::size_t>(use - system_.cells.begin());
    diagnostics
        .blocked("disclosure-unprotected",
                 i < tables_.cells.size() ? tables_.cells[i].span : diagnostics::Span(),
                 "`" + system_.quantities[quantity].name +
                     "` has to stay hidden, but readers could work it out from what is shown, or "
                     "was shown before")
        .with_hint(
            "leave out the table, or join the group with a larger one; figures that an "
            "earlier publication printed can't be hidden any more");
  }
}

Protection Protector::run(diagnostics::Diagnostics& diagnostics) {
  const bool suppresses = policy_.method == Method::Suppress;
  if (!suppresses) {
    round_instead_of_hiding();
  }
  start_verdicts();
  for (const Component& component : split(system_)) {
    suppresses ? suppress(component) : round(component);
  }
  for (std::size_t i = 0; i < tables_.cells.size(); ++i) {
    decide(i);
  }
  report_unprotected(diagnostics);
  result_.decisions = Decisions(std::move(decisions_));
  return std::move(result_);
}

}  // namespace

Protection protect(const Tables& tables, const Policy& policy, const Ledger& ledger,
                   diagnostics::Diagnostics& diagnostics) {
  System system = build_system(tables, policy, ledger, diagnostics);
  return Protector(tables, policy, std::move(system)).run(diagnostics);
}

}  // namespace kept::disclosure
