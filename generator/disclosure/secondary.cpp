#include "disclosure/secondary.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

#include "disclosure/intruder.h"
#include "disclosure/single_sums.h"

namespace kept::disclosure {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kEpsilon = 1e-9;

// Work is limited by counting probes by their effort, not by a clock, so that every machine decides
// the same. Where a limit is reached more may be hidden than need be, never less.
constexpr double kDropEffort = 4e6;
constexpr double kImproveEffort = 4e4;
constexpr double kExactEffort = 4e4;
constexpr std::size_t kExactNodes = 20'000;
constexpr std::size_t kExactCandidates = 150;

// True zeros are hidden only where nothing else helps: one costs more than everything else.
std::vector<double> costs_of(const Component& component) {
  double all = 1;
  for (const Quantity& quantity : component.quantities) {
    all += quantity.weight;
  }
  std::vector<double> costs;
  for (const Quantity& quantity : component.quantities) {
    const bool is_choice = quantity.exposed && !quantity.fixed && !quantity.hidden;
    costs.push_back(!is_choice ? kNever : quantity.value == 0 ? all : quantity.weight);
  }
  return costs;
}

// What is hidden at present, and whether it is safe. Keeps for each hidden quantity the witness
// that it was safe once: as long as all of that is hidden, it still is.
class Cover {
 public:
  Cover(const Component& component, double width)
      : component_(component),
        sums_(component, width),
        intruder_(make_intruder(component, width)),
        hidden_(component.quantities.size(), 0),
        given_up_(component.quantities.size(), 0),
        witnesses_(component.quantities.size()),
        has_witness_(component.quantities.size(), 0) {
    for (std::size_t i = 0; i < hidden_.size(); ++i) {
      if (component.quantities[i].hidden) {
        hide(i);
      }
    }
  }

  void hide(std::size_t i) {
    hidden_[i] = 1;
    intruder_->hide(i);
  }
  void show(std::size_t i) {
    hidden_[i] = 0;
    intruder_->show(i);
  }
  [[nodiscard]] bool is_hidden(std::size_t i) const { return hidden_[i] != 0; }
  void give_up(std::size_t i) { given_up_[i] = 1; }
  [[nodiscard]] bool is_given_up(std::size_t i) const { return given_up_[i] != 0; }
  [[nodiscard]] const std::vector<char>& given_up() const { return given_up_; }
  void set_given_up(std::vector<char> given_up) { given_up_ = std::move(given_up); }

  // Whether a quantity is hidden and has to be kept safe.
  [[nodiscard]] bool matters(std::size_t i) const {
    return hidden_[i] != 0 && given_up_[i] == 0 && needs_protection(component_.quantities[i]);
  }
  [[nodiscard]] bool is_safe(std::size_t i);
  // The first quantity from `start` on that matters and is not safe, or size().
  [[nodiscard]] std::size_t find_unsafe(std::size_t start = 0);
  [[nodiscard]] std::size_t size() const { return hidden_.size(); }

  // What could help the quantity that is_safe or find_unsafe found last.
  [[nodiscard]] const std::vector<std::size_t>& blockers() const { return blockers_; }
  // What could help a quantity that matters and plainly is not safe.
  [[nodiscard]] std::optional<std::vector<std::size_t>> glance(std::size_t i) const {
    return matters(i) ? sums_.find_blockers(i, hidden_) : std::nullopt;
  }
  [[nodiscard]] std::vector<std::size_t> propose(std::size_t i, const std::vector<double>& costs) {
    return intruder_->propose(i, costs);
  }
  // The effort of all probes so far.
  [[nodiscard]] double effort() const { return effort_; }

 private:
  const Component& component_;
  SingleSums sums_;
  std::unique_ptr<Intruder> intruder_;
  std::vector<char> hidden_;
  std::vector<char> given_up_;
  std::vector<std::vector<std::size_t>> witnesses_;
  std::vector<char> has_witness_;
  std::vector<std::size_t> blockers_;
  double effort_ = 0;
};

bool Cover::is_safe(std::size_t i) {
  const auto& witness = witnesses_[i];
  if (has_witness_[i] != 0 &&
      std::all_of(witness.begin(), witness.end(), [&](std::size_t q) { return is_hidden(q); })) {
    return true;
  }
  if (auto blockers = sums_.find_blockers(i, hidden_)) {
    blockers_ = std::move(*blockers);
    return false;
  }
  effort_ += intruder_->effort();
  Probe probe = intruder_->probe(i);
  blockers_ = std::move(probe.blockers);
  if (!probe.safe) {
    return false;
  }
  for (const std::size_t other : probe.also_safe) {
    witnesses_[other] = probe.witness;
    has_witness_[other] = 1;
  }
  witnesses_[i] = std::move(probe.witness);
  has_witness_[i] = 1;
  return true;
}

std::size_t Cover::find_unsafe(std::size_t start) {
  while (start < size() && (!matters(start) || is_safe(start))) {
    ++start;
  }
  return start;
}

class Search {
 public:
  Search(const Component& component, double width)
      : component_(component), costs_(costs_of(component)), cover_(component, width) {}

  [[nodiscard]] Suppression run();

 private:
  struct Open {
    std::vector<std::size_t> blockers;  // by cost
  };

  void protect_all();
  void protect(std::size_t quantity);
  void choose(std::size_t quantity);
  void drop(std::size_t quantity);
  void drop_needless(double effort);
  void improve();
  [[nodiscard]] bool search_exactly();
  [[nodiscard]] bool has_budget() const;
  void branch(double cost);
  [[nodiscard]] bool add_open(const std::vector<std::size_t>& blockers,
                              std::vector<Open>& open) const;
  [[nodiscard]] bool collect_open(std::vector<Open>& open);
  [[nodiscard]] double least_cost(const std::vector<Open>& open) const;
  void restore(const std::vector<std::size_t>& chosen);
  [[nodiscard]] double cost_of(const std::vector<std::size_t>& chosen) const;
  [[nodiscard]] std::vector<std::size_t> by_falling_cost() const;

  const Component& component_;
  std::vector<double> costs_;
  Cover cover_;
  std::vector<std::size_t> chosen_;
  std::vector<std::size_t> best_;
  double best_cost_ = kNever;
  double last_effort_ = 0;
  std::size_t nodes_ = 0;
};

void Search::choose(std::size_t quantity) {
  chosen_.push_back(quantity);
  cover_.hide(quantity);
}

void Search::drop(std::size_t quantity) {
  std::erase(chosen_, quantity);
  cover_.show(quantity);
}

double Search::cost_of(const std::vector<std::size_t>& chosen) const {
  return std::accumulate(chosen.begin(), chosen.end(), 0.0,
                         [&](double sum, std::size_t i) { return sum + costs_[i]; });
}

void Search::restore(const std::vector<std::size_t>& chosen) {
  for (const std::size_t i : std::vector<std::size_t>(chosen_)) {
    drop(i);
  }
  for (const std::size_t i : chosen) {
    choose(i);
  }
}

// Hides more until one unsafe quantity is safe. A chosen one that can't be made safe is shown
// again and never chosen any more; one that had to be hidden is given up.
void Search::protect(std::size_t quantity) {
  while (!cover_.is_safe(quantity)) {
    const std::vector<std::size_t> blockers = cover_.blockers();
    std::vector<std::size_t> wanted = cover_.propose(quantity, costs_);
    if (wanted.empty()) {
      const auto cheapest =
          std::min_element(blockers.begin(), blockers.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(costs_[a], a) < std::pair(costs_[b], b);
          });
      if (cheapest != blockers.end() && costs_[*cheapest] < kNever) {
        wanted.push_back(*cheapest);
      }
    }
    if (wanted.empty() && component_.quantities[quantity].hidden) {
      cover_.give_up(quantity);
      return;
    }
    if (wanted.empty()) {
      costs_[quantity] = kNever;
      drop(quantity);
      return;
    }
    std::for_each(wanted.begin(), wanted.end(), [&](std::size_t i) { choose(i); });
  }
}

// The largest first: what protects them often protects smaller ones as well.
void Search::protect_all() {
  std::vector<std::size_t> order(cover_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return component_.quantities[a].value > component_.quantities[b].value;
  });
  for (bool done = false; !done;) {
    done = true;
    for (const std::size_t i : order) {
      if (cover_.matters(i) && !cover_.is_safe(i)) {
        protect(i);
        done = false;
      }
    }
  }
}

std::vector<std::size_t> Search::by_falling_cost() const {
  std::vector<std::size_t> order = chosen_;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(costs_[a], a) > std::pair(costs_[b], b);
  });
  return order;
}

void Search::drop_needless(double effort) {
  const double limit = cover_.effort() + effort;
  for (const std::size_t i : by_falling_cost()) {
    if (cover_.effort() > limit) {
      return;
    }
    drop(i);
    if (cover_.find_unsafe() < cover_.size()) {
      choose(i);
    }
  }
}

// Tries to do without each chosen quantity in turn, the dearest first.
void Search::improve() {
  const double limit = cover_.effort() + kImproveEffort;
  for (bool better = true; better;) {
    better = false;
    for (const std::size_t i : by_falling_cost()) {
      if (cover_.effort() > limit) {
        return;
      }
      const std::vector<std::size_t> before = chosen_;
      const double cost = std::exchange(costs_[i], kNever);
      const std::vector<double> costs = costs_;
      const std::vector<char> given_up = cover_.given_up();
      drop(i);
      protect_all();
      drop_needless(kImproveEffort);
      const bool safe = cover_.given_up() == given_up;
      cover_.set_given_up(given_up);
      costs_ = costs;
      costs_[i] = cost;
      if (safe && cost_of(chosen_) < cost_of(before) - kEpsilon) {
        better = true;
        break;
      }
      restore(before);
    }
  }
}

// Adds what could help one unsafe quantity, the cheapest first; false where nothing could.
bool Search::add_open(const std::vector<std::size_t>& blockers, std::vector<Open>& open) const {
  Open found;
  for (const std::size_t blocker : blockers) {
    if (costs_[blocker] < kNever) {
      found.blockers.push_back(blocker);
    }
  }
  std::stable_sort(found.blockers.begin(), found.blockers.end(),
                   [&](std::size_t a, std::size_t b) { return costs_[a] < costs_[b]; });
  open.push_back(std::move(found));
  return !open.back().blockers.empty();
}

// Unsafe quantities with what could help each; false where one is beyond help. Those that a glance
// finds are enough to go on with.
bool Search::collect_open(std::vector<Open>& open) {
  for (std::size_t i = 0; i < cover_.size(); ++i) {
    if (const auto blockers = cover_.glance(i); blockers && !add_open(*blockers, open)) {
      return false;
    }
  }
  if (!open.empty()) {
    return true;
  }
  for (std::size_t i = cover_.find_unsafe(); i < cover_.size(); i = cover_.find_unsafe(i + 1)) {
    if (!add_open(cover_.blockers(), open)) {
      return false;
    }
  }
  return true;
}

// At least one blocker of each has to be paid for. Each pays as much as its cheapest blocker has
// left to pay; what one has paid counts for all (the dual ascent for hitting sets).
double Search::least_cost(const std::vector<Open>& open) const {
  std::vector<const Open*> order;
  for (const Open& each : open) {
    order.push_back(&each);
  }
  std::stable_sort(order.begin(), order.end(), [](const Open* a, const Open* b) {
    return a->blockers.size() < b->blockers.size();
  });
  std::vector<double> left = costs_;
  double sum = 0;
  for (const Open* each : order) {
    double least = kNever;
    for (const std::size_t i : each->blockers) {
      least = std::min(least, left[i]);
    }
    sum += least;
    for (const std::size_t i : each->blockers) {
      left[i] -= least;
    }
  }
  return sum;
}

// Every better choice hides at least one blocker of the unsafe quantity with the fewest: first
// all choices with the cheapest of them, then all without it and with the next, and so on.
void Search::branch(double cost) {
  std::vector<Open> open;
  ++nodes_;
  if (!has_budget() || !collect_open(open)) {
    return;
  }
  if (open.empty()) {
    best_ = chosen_;
    best_cost_ = cost;
    return;
  }
  if (cost + least_cost(open) >= best_cost_ - kEpsilon) {
    return;
  }
  const auto fewest = std::min_element(open.begin(), open.end(), [](const Open& a, const Open& b) {
    return a.blockers.size() < b.blockers.size();
  });
  std::vector<std::pair<std::size_t, double>> excluded;
  for (const std::size_t i : fewest->blockers) {
    if (cost + costs_[i] >= best_cost_ - kEpsilon) {
      break;
    }
    choose(i);
    branch(cost + costs_[i]);
    drop(i);
    excluded.emplace_back(i, std::exchange(costs_[i], kNever));
  }
  for (const auto& [i, before] : excluded) {
    costs_[i] = before;
  }
}

bool Search::has_budget() const {
  return nodes_ <= kExactNodes && cover_.effort() <= last_effort_;
}

// Whether what is chosen now is known to be the best there is.
bool Search::search_exactly() {
  const auto candidates =
      std::count_if(costs_.begin(), costs_.end(), [](double cost) { return cost < kNever; });
  if (static_cast<std::size_t>(candidates) > kExactCandidates) {
    return false;
  }
  best_ = chosen_;
  best_cost_ = cost_of(chosen_);
  last_effort_ = cover_.effort() + kExactEffort;
  restore({});
  branch(0);
  restore(best_);
  return has_budget();
}

Suppression Search::run() {
  protect_all();
  drop_needless(kDropEffort);
  if (!chosen_.empty() && !search_exactly()) {
    improve();
  }
  Suppression result{chosen_, {}};
  std::sort(result.chosen.begin(), result.chosen.end());
  for (std::size_t i = 0; i < cover_.size(); ++i) {
    if (cover_.is_given_up(i)) {
      result.unprotected.push_back(i);
    }
  }
  return result;
}

}  // namespace

Suppression choose_secondary(const Component& component, double width) {
  return Search(component, width).run();
}

}  // namespace kept::disclosure
