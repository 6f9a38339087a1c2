#include "disclosure/component.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace kept::disclosure {
namespace {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (parents_[i] != i) {
      i = parents_[i] = parents_[parents_[i]];
    }
    return i;
  }
  // The smaller root stays, so that the order of components is that of their first quantity.
  void join(std::size_t a, std::size_t b) {
    const auto [low, high] = std::minmax({find(a), find(b)});
    parents_[high] = low;
  }

 private:
  std::vector<std::size_t> parents_;
};

DisjointSets connect(const System& system) {
  DisjointSets sets(system.quantities.size());
  for (const Relation& relation : system.relations) {
    for (const std::size_t part : relation.parts) {
      sets.join(relation.total, part);
    }
  }
  return sets;
}

}  // namespace

std::vector<Component> split(const System& system) {
  DisjointSets sets = connect(system);
  std::map<std::size_t, Component> by_root;
  for (const Relation& relation : system.relations) {
    by_root.try_emplace(sets.find(relation.total));
  }
  std::vector<std::size_t> places(system.quantities.size());
  for (std::size_t i = 0; i < system.quantities.size(); ++i) {
    if (const auto found = by_root.find(sets.find(i)); found != by_root.end()) {
      places[i] = found->second.quantities.size();
      found->second.quantities.push_back(system.quantities[i]);
      found->second.origins.push_back(i);
    }
  }
  for (const Relation& relation : system.relations) {
    Relation& local = by_root.at(sets.find(relation.total)).relations.emplace_back(relation);
    local.total = places[relation.total];
    std::for_each(local.parts.begin(), local.parts.end(), [&](std::size_t& i) { i = places[i]; });
  }
  std::vector<Component> components;
  for (auto& [root, component] : by_root) {
    const auto& all = component.quantities;
    if (std::any_of(all.begin(), all.end(), [](const Quantity& q) {
          return (q.hidden || q.small) && needs_protection(q);
        })) {
      components.push_back(std::move(component));
    }
  }
  return components;
}

}  // namespace kept::disclosure
