#include <algorithm>
#include <array>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "disclosure/protect.h"

namespace kept::disclosure {

Decisions::Decisions(std::vector<Decision> decisions) : all_(std::move(decisions)) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    index_.emplace(all_[i].cell, i);
  }
}

const Decision* Decisions::find(std::string_view cell) const {
  const auto found = index_.find(cell);
  return found == index_.end() ? nullptr : &all_[found->second];
}

bool Decisions::shows(std::string_view cell) const {
  const Decision* decision = find(cell);
  return decision != nullptr && decision->outcome == Outcome::Shown;
}

std::size_t Decisions::count(Outcome outcome) const {
  return static_cast<std::size_t>(std::count_if(
      all_.begin(), all_.end(), [&](const Decision& each) { return each.outcome == outcome; }));
}

std::string_view name_of(Rule rule) {
  switch (rule) {
    case Rule::SmallCount:
      return "small count";
    case Rule::SmallNumerator:
      return "small numerator";
    case Rule::SmallComplement:
      return "small complement";
    case Rule::SmallDenominator:
      return "small denominator";
    case Rule::Marked:
      return "marked";
    case Rule::Unjudgeable:
      return "unjudgeable";
    case Rule::HiddenBefore:
      return "hidden before";
    case Rule::Difference:
      return "difference";
    case Rule::Secondary:
      return "secondary";
    case Rule::Companion:
      return "companion";
    case Rule::Rounded:
      return "rounded";
    case Rule::NarrowRounding:
      return "narrow rounding";
  }
  return "";
}

std::string print_log(const std::vector<LogEntry>& log) {
  std::string text = "cell\trule\tlow\thigh\tdetail\n";
  for (const LogEntry& entry : log) {
    const auto& interval = entry.interval;
    const std::array<std::string, 5> columns = {entry.cell, std::string(name_of(entry.rule)),
                                                interval ? base::format_number(interval->low) : "",
                                                interval && interval->high
                                                    ? base::format_number(*interval->high)
                                                : interval ? "no limit"
                                                           : "",
                                                entry.detail};
    text += base::join(columns, "\t") + "\n";
  }
  return text;
}

}  // namespace kept::disclosure
