#include "disclosure/relations.h"

#include <algorithm>
#include <cmath>
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

// The only member without a value yet, where it is the only one.
std::optional<std::size_t> only_open(const Relation& relation, const std::set<std::size_t>& open) {
  std::optional<std::size_t> found;
  int count = 0;
  const auto look = [&](std::size_t quantity) {
    if (open.contains(quantity)) {
      found = quantity;
      ++count;
    }
  };
  look(relation.total);
  std::for_each(relation.parts.begin(), relation.parts.end(), look);
  return count == 1 ? found : std::nullopt;
}

// Gives quantities that nobody knows the values that the sums leave for them, as far as they do.
void settle_unknowns(const std::vector<Declared>& declared, System& system) {
  std::set<std::size_t> open;
  for (std::size_t i = 0; i < system.quantities.size(); ++i) {
    if (system.quantities[i].unknown) {
      open.insert(i);
    }
  }
  for (bool settled = !open.empty(); settled;) {
    settled = false;
    for (const Declared& each : declared) {
      if (const auto quantity = only_open(each.relation, open)) {
        const double rest = excess(system, each.relation);
        system.quantities[*quantity].value =
            std::max(0.0, *quantity == each.relation.total ? -rest : rest);
        open.erase(*quantity);
        settled = true;
      }
    }
  }
}

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
  settle_unknowns(declared, system);
  for (Declared& each : declared) {
    const double constant = excess(system, each.relation);
    each.relation.constant = std::abs(constant) < 1e-6 ? 0 : constant;
    if (!has_unknown(system, each.relation)) {
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
