#include "disclosure/relations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace kept::disclosure {
namespace {

using diagnostics::Diagnostics;

// A relation and the cell that its finding is about.
struct Declared {
  Relation relation;
  const Cell* total;
};

void report_unknown(const std::string& id, const Group& group, diagnostics::Span span,
                    Diagnostics& diagnostics) {
  diagnostics
      .error("disclosure-cell-unknown", span,
             "the sum `" + group.total + "` names the cell `" + id + "`, which is not there")
      .with_hint("check the spelling, or take the cell out of the sum");
}

// All members of a group, the total first; nothing where one of them is no cell.
std::optional<std::vector<std::size_t>> find_members(const Group& group, const CellIndex& index,
                                                     const Tables& tables,
                                                     Diagnostics& diagnostics) {
  std::vector<std::size_t> members;
  const auto total = index.find(group.total);
  const diagnostics::Span span =
      total == index.end() ? diagnostics::Span() : tables.cells[total->second].span;
  const auto add = [&](const std::string& id) {
    const auto found = index.find(id);
    if (found == index.end()) {
      report_unknown(id, group, span, diagnostics);
    } else {
      members.push_back(found->second);
    }
  };
  add(group.total);
  std::for_each(group.parts.begin(), group.parts.end(), add);
  return members.size() == group.parts.size() + 1 ? std::optional(members) : std::nullopt;
}

std::optional<Declared> declare(const Group& group, const CellIndex& index, const Tables& tables,
                                const System& system, Diagnostics& diagnostics) {
  const auto members = find_members(group, index, tables, diagnostics);
  if (!members || group.parts.empty()) {
    return std::nullopt;
  }
  Declared declared{{}, &tables.cells[members->front()]};
  std::set<std::size_t> seen;
  for (const std::size_t member : *members) {
    if (!seen.insert(system.cells[member].main).second) {
      diagnostics
          .error("group-repeats-cell", declared.total->span,
                 "the sum `" + group.total + "` has `" + tables.cells[member].id + "` in it twice")
          .with_hint("name every part once, and never the total among its own parts");
      return std::nullopt;
    }
    declared.relation.parts.push_back(system.cells[member].main);
  }
  declared.relation.total = declared.relation.parts.front();
  declared.relation.parts.erase(declared.relation.parts.begin());
  std::sort(declared.relation.parts.begin(), declared.relation.parts.end());
  return declared;
}

std::vector<Declared> declare_all(const Tables& tables, const CellIndex& index,
                                  const System& system, Diagnostics& diagnostics) {
  std::vector<Declared> all;
  std::set<std::pair<std::size_t, std::vector<std::size_t>>> seen;
  for (const Group& group : tables.groups) {
    auto declared = declare(group, index, tables, system, diagnostics);
    if (declared && seen.emplace(declared->relation.total, declared->relation.parts).second) {
      all.push_back(std::move(*declared));
    }
  }
  return all;
}

// Total less parts, with the values at hand.
double excess(const System& system, const Relation& relation) {
  double sum = system.quantities[relation.total].value;
  for (const std::size_t part : relation.parts) {
    sum -= system.quantities[part].value;
  }
  return sum;
}

// Gives quantities that nobody knows the values that the sums leave for them. Where several share
// what is left, each gets a part: any values that fit the sums show what readers can't tell apart.
class Settler {
 public:
  Settler(const std::vector<Declared>& declared, System& system)
      : declared_(declared), system_(system), open_(declared.size(), 0) {
    for (std::size_t i = 0; i < declared.size(); ++i) {
      for (const std::size_t member : members(i)) {
        if (system.quantities[member].unknown) {
          uses_[member].push_back(i);
          ++open_[i];
        }
      }
      queue_if_certain(i);
    }
  }

  void run() {
    for (std::size_t i = 0; i < declared_.size();) {
      if (!certain_.empty()) {
        const std::size_t relation = certain_.back();
        certain_.pop_back();
        settle_one_of(relation);
      } else if (open_[i] > 0) {
        settle_one_of(i);
      } else {
        ++i;
      }
    }
  }

 private:
  [[nodiscard]] std::vector<std::size_t> members(std::size_t relation) const {
    std::vector<std::size_t> all = declared_[relation].relation.parts;
    all.push_back(declared_[relation].relation.total);
    return all;
  }

  void queue_if_certain(std::size_t relation) {
    if (open_[relation] == 1) {
      certain_.push_back(relation);
    }
  }

  void settle_one_of(std::size_t relation) {
    for (const std::size_t member : members(relation)) {
      const auto uses = uses_.find(member);
      if (uses == uses_.end()) {
        continue;
      }
      Quantity& quantity = system_.quantities[member];
      const double rest = excess(system_, declared_[relation].relation);
      const double left = member == declared_[relation].relation.total ? -rest : rest;
      const auto sharers = static_cast<double>(open_[relation]);
      quantity.value = std::max(0.0, sharers > 1 ? std::floor(left / sharers) : left);
      quantity.unknown = !quantity.small;
      for (const std::size_t use : uses->second) {
        --open_[use];
        queue_if_certain(use);
      }
      uses_.erase(uses);
      return;
    }
  }

  const std::vector<Declared>& declared_;
  System& system_;
  std::vector<std::size_t> open_;  // how many members of each relation have no value yet
  std::map<std::size_t, std::vector<std::size_t>> uses_;  // of each quantity without a value
  std::vector<std::size_t> certain_;                      // relations that leave one value only
};

bool has_unknown(const System& system, const Relation& relation) {
  const auto is_unknown = [&](std::size_t i) { return system.quantities[i].unknown; };
  return is_unknown(relation.total) ||
         std::any_of(relation.parts.begin(), relation.parts.end(), is_unknown);
}

void report_mismatch(const Declared& declared, double constant, Diagnostics& diagnostics) {
  diagnostics
      .error("total-not-sum-of-parts", declared.total->span,
             "the parts of `" + declared.total->id + "` add up to " +
                 (constant > 0 ? "less" : "more") + " than it")
      .with_hint(
          "correct the figure that is wrong; if the parts leave somebody out, add a part "
          "for them (it need not be published)");
}

void warn_of_whole_group(const System& system, const Declared& declared, Diagnostics& diagnostics) {
  const double total = system.quantities[declared.relation.total].value;
  const auto is_all = [&](std::size_t part) { return system.quantities[part].value == total; };
  const auto& parts = declared.relation.parts;
  const auto all = std::find_if(parts.begin(), parts.end(), is_all);
  if (total <= 0 || parts.size() < 2 || all == parts.end() || system.quantities[*all].hidden) {
    return;
  }
  diagnostics
      .warning("disclosure-group", declared.total->span,
               "all of `" + declared.total->id + "` is in `" + system.quantities[*all].name +
                   "`, so it says the same about everybody in the group")
      .with_hint(
          "if people can be known to belong to the group, join it with another one or leave "
          "the figure out");
}

}  // namespace

void add_relations(const Tables& tables, const CellIndex& index, System& system,
                   Diagnostics& diagnostics) {
  std::vector<Declared> declared = declare_all(tables, index, system, diagnostics);
  std::vector<char> uncertain;
  for (const Declared& each : declared) {
    uncertain.push_back(has_unknown(system, each.relation) ? 1 : 0);
  }
  Settler(declared, system).run();
  for (std::size_t i = 0; i < declared.size(); ++i) {
    Declared& each = declared[i];
    const double constant = excess(system, each.relation);
    each.relation.constant = std::abs(constant) < 1e-6 ? 0 : constant;
    if (uncertain[i] == 0) {
      if (each.relation.constant != 0) {
        report_mismatch(each, constant, diagnostics);
      } else {
        warn_of_whole_group(system, each, diagnostics);
      }
    }
    system.relations.push_back(std::move(each.relation));
  }
}

}  // namespace kept::disclosure
