#include "disclosure/primary.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "disclosure/quantities.h"

namespace kept::disclosure {
namespace {

bool is_number(std::optional<double> value) {
  return value && std::isfinite(*value);
}

// Larger counts than this are no longer exact in a double; no council has as many children.
constexpr double kLargestCount = 1e12;

bool is_count(double value) {
  return value >= 0 && value <= kLargestCount && value == std::floor(value);
}

bool judge_count(const Cell& cell, diagnostics::Diagnostics& diagnostics) {
  if (is_number(cell.value) && is_count(*cell.value)) {
    return true;
  }
  diagnostics
      .error("count-not-whole", cell.span,
             "the count `" + cell.id + "` is not a whole number of people")
      .with_hint("a count is 0, 1, 2 and so on; a percentage or a rate is another kind of figure");
  return false;
}

bool judge_ratio(const Cell& cell, diagnostics::Diagnostics& diagnostics) {
  if (!is_number(cell.numerator) || !is_number(cell.denominator)) {
    diagnostics
        .error("disclosure-unjudgeable", cell.span,
               "`" + cell.id +
                   "` has no numerator and denominator, so nobody can tell whether it "
                   "speaks about a few children")
        .with_hint("give both counts beside the figure; until then it is hidden");
    return false;
  }
  const bool counts =
      is_count(*cell.denominator) && (cell.kind == Kind::Mean || is_count(*cell.numerator));
  if (!counts) {
    diagnostics
        .error("count-not-whole", cell.span,
               "the numerator or denominator of `" + cell.id + "` is not a whole number of people")
        .with_hint("give the counts as they were before any rounding");
    return false;
  }
  if (cell.kind == Kind::Percentage && *cell.numerator > *cell.denominator) {
    diagnostics
        .error("numerator-above-denominator", cell.span,
               "the numerator of `" + cell.id + "` is larger than its denominator")
        .with_hint("check whether the two were swapped, or count different groups of people");
    return false;
  }
  return true;
}

std::optional<Finding> find_small_ratio(const Cell& cell, const Policy& policy) {
  const double numerator = cell.numerator.value_or(0);
  const double denominator = cell.denominator.value_or(0);
  const auto say = [](const char* what, double count) {
    return std::string(what) + " of " + base::format_number(count) + " is small";
  };
  if (is_small(numerator, policy)) {
    return Finding{Rule::SmallNumerator, say("numerator", numerator)};
  }
  // The sum behind a mean is no part of the number of people behind it.
  if (cell.kind != Kind::Mean && is_small(denominator - numerator, policy)) {
    return Finding{Rule::SmallComplement, say("complement", denominator - numerator)};
  }
  if (is_small(denominator, policy)) {
    return Finding{Rule::SmallDenominator, say("denominator", denominator)};
  }
  return std::nullopt;
}

}  // namespace

bool is_judgeable(const Cell& cell, diagnostics::Diagnostics& diagnostics) {
  return cell.kind == Kind::Count ? judge_count(cell, diagnostics) : judge_ratio(cell, diagnostics);
}

std::optional<Finding> find_small(const Cell& cell, const Policy& policy) {
  if (cell.kind != Kind::Count) {
    return find_small_ratio(cell, policy);
  }
  if (is_small(*cell.value, policy)) {
    return Finding{Rule::SmallCount, "count of " + base::format_number(*cell.value) + " is small"};
  }
  return std::nullopt;
}

std::optional<Finding> find_in_ledger(const Cell& cell, const Policy& policy, const Ledger& ledger,
                                      diagnostics::Diagnostics& diagnostics) {
  const std::vector<Printed>& history = ledger.history(cell.id);
  if (history.empty() || policy.released.contains(cell.id)) {
    return std::nullopt;
  }
  if (!history.back().value) {
    return Finding{Rule::HiddenBefore, "hidden in " + history.back().publication};
  }
  const auto is_near = [&](const Printed& printed) {
    return printed.value && !printed.rounded &&
           is_small(std::abs(*cell.value - *printed.value), policy);
  };
  const auto near = std::find_if(history.rbegin(), history.rend(), is_near);
  if (cell.kind != Kind::Count || was_printed(cell, ledger) || near == history.rend()) {
    return std::nullopt;
  }
  diagnostics
      .warning("disclosure-difference", cell.span,
               "`" + cell.id + "` differs so little from what `" + near->publication +
                   "` showed that the difference is a few children; the new figure is hidden")
      .with_hint(
          "publish the figure once it has changed more, or release it on purpose after "
          "somebody has decided that nobody can be recognised");
  return Finding{Rule::Difference, "less the figure in " + near->publication + " it is small"};
}

bool was_printed(const Cell& cell, const Ledger& ledger) {
  const std::vector<Printed>& history = ledger.history(cell.id);
  return std::any_of(history.begin(), history.end(), [&](const Printed& printed) {
    return printed.value == cell.value && !printed.rounded;
  });
}

void warn_of_group_disclosure(const Cell& cell, diagnostics::Diagnostics& diagnostics) {
  if (cell.kind != Kind::Percentage || *cell.denominator <= 0) {
    return;
  }
  const bool everybody = *cell.numerator == *cell.denominator;
  if (!everybody && *cell.numerator > 0) {
    return;
  }
  diagnostics
      .warning("disclosure-group", cell.span,
               "`" + cell.id + "` is " + (everybody ? "100 %" : "0 %") +
                   ", so it says the same about everybody in the group")
      .with_hint(
          "if people can be known to belong to the group, join it with another one or leave "
          "the figure out");
}

}  // namespace kept::disclosure
