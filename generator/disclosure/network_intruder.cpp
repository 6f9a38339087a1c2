#include "disclosure/network_intruder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <tuple>
#include <utility>

namespace kept::disclosure {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr std::int64_t kUnlimited = std::numeric_limits<std::int64_t>::max() / 4;

struct Use {
  std::size_t relation;
  int sign;  // +1 a part, -1 the total
};

std::vector<std::vector<Use>> uses_of(const Component& component) {
  std::vector<std::vector<Use>> uses(component.quantities.size());
  for (std::size_t r = 0; r < component.relations.size(); ++r) {
    uses[component.relations[r].total].push_back({r, -1});
    for (const std::size_t part : component.relations[r].parts) {
      uses[part].push_back({r, +1});
    }
  }
  return uses;
}

// A sign for each relation such that every quantity enters one of its two relations and leaves the
// other; nothing where there is none.
std::optional<std::vector<int>> orient(const Component& component,
                                       const std::vector<std::vector<Use>>& uses) {
  std::vector<int> signs(component.relations.size(), 0);
  for (std::size_t start = 0; start < signs.size(); ++start) {
    if (signs[start] != 0) {
      continue;
    }
    signs[start] = 1;
    std::vector<std::size_t> open = {start};
    while (!open.empty()) {
      const std::size_t relation = open.back();
      open.pop_back();
      std::vector<std::size_t> members = component.relations[relation].parts;
      members.push_back(component.relations[relation].total);
      for (const std::size_t member : members) {
        const auto& two = uses[member];
        if (two.size() != 2) {
          continue;
        }
        const Use& here = two[0].relation == relation ? two[0] : two[1];
        const Use& there = two[0].relation == relation ? two[1] : two[0];
        const int sign = -signs[relation] * here.sign * there.sign;
        if (signs[there.relation] == 0) {
          signs[there.relation] = sign;
          open.push_back(there.relation);
        } else if (signs[there.relation] != sign) {
          return std::nullopt;
        }
      }
    }
  }
  return signs;
}

}  // namespace

std::optional<Network> make_network(const Component& component) {
  const auto uses = uses_of(component);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const double value = component.quantities[i].value;
    if (uses[i].size() > 2 || !component.quantities[i].whole || value != std::floor(value)) {
      return std::nullopt;
    }
  }
  const auto signs = orient(component, uses);
  if (!signs) {
    return std::nullopt;
  }
  const std::size_t outside = component.relations.size();
  Network network{outside + 1, {}};
  for (std::size_t i = 0; i < uses.size(); ++i) {
    Edge edge{outside, outside, 0, 0, false};
    for (const Use& use : uses[i]) {
      ((*signs)[use.relation] * use.sign > 0 ? edge.to : edge.from) = use.relation;
    }
    edge.value = static_cast<std::int64_t>(component.quantities[i].value);
    edge.drop = edge.value - static_cast<std::int64_t>(component.quantities[i].floor);
    network.edges.push_back(edge);
  }
  return network;
}

NetworkIntruder::NetworkIntruder(Network network, std::int64_t width)
    : network_(std::move(network)),
      width_(width),
      hidden_at_(network_.nodes),
      all_at_(network_.nodes),
      carried_(network_.edges.size(), 0),
      steps_(network_.nodes),
      reached_(network_.nodes, 0) {
  for (std::size_t i = 0; i < network_.edges.size(); ++i) {
    all_at_[network_.edges[i].from].push_back(i);
    all_at_[network_.edges[i].to].push_back(i);
  }
}

void NetworkIntruder::hide(std::size_t quantity) {
  Edge& edge = network_.edges[quantity];
  edge.hidden = true;
  hidden_at_[edge.from].push_back(quantity);
  hidden_at_[edge.to].push_back(quantity);
}

void NetworkIntruder::show(std::size_t quantity) {
  Edge& edge = network_.edges[quantity];
  edge.hidden = false;
  std::erase(hidden_at_[edge.from], quantity);
  std::erase(hidden_at_[edge.to], quantity);
}

// How much more can leave `node` over an edge: raising it where it starts, lowering it where it
// ends.
std::int64_t NetworkIntruder::room(std::size_t edge, std::size_t node) const {
  return network_.edges[edge].from == node ? kUnlimited
                                           : network_.edges[edge].drop + carried_[edge];
}

bool NetworkIntruder::find_path(std::size_t source, std::size_t sink, std::size_t skipped) {
  std::fill(reached_.begin(), reached_.end(), 0);
  std::vector<std::size_t> open = {source};
  reached_[source] = 1;
  for (std::size_t at = 0; at < open.size() && reached_[sink] == 0; ++at) {
    const std::size_t node = open[at];
    for (const std::size_t edge : hidden_at_[node]) {
      const Edge& e = network_.edges[edge];
      const std::size_t next = e.from == node ? e.to : e.from;
      if (edge != skipped && reached_[next] == 0 && room(edge, node) > 0) {
        reached_[next] = 1;
        steps_[next] = {edge, node};
        open.push_back(next);
      }
    }
  }
  return reached_[sink] != 0;
}

// A maximum flow from source to sink over the hidden edges but one, or any flow of `need`.
NetworkIntruder::Flow NetworkIntruder::push(std::size_t source, std::size_t sink,
                                            std::size_t skipped, std::int64_t need) {
  Flow flow;
  if (source == sink) {
    flow.amount = need;
    return flow;
  }
  while (flow.amount < need && find_path(source, sink, skipped)) {
    std::int64_t amount = need - flow.amount;
    for (std::size_t node = sink; node != source; node = steps_[node].back) {
      amount = std::min(amount, room(steps_[node].edge, steps_[node].back));
    }
    for (std::size_t node = sink; node != source; node = steps_[node].back) {
      const std::size_t edge = steps_[node].edge;
      carried_[edge] += network_.edges[edge].from == steps_[node].back ? amount : -amount;
      flow.used.push_back(edge);
    }
    flow.amount += amount;
  }
  if (flow.amount < need) {
    flow.reached = reached_;
  }
  for (const std::size_t edge : flow.used) {
    carried_[edge] = 0;
  }
  return flow;
}

// Shown edges over which more could leave the nodes that the flow still reaches.
void NetworkIntruder::add_blockers(const Flow& flow, std::vector<std::size_t>& blockers) const {
  for (std::size_t i = 0; i < network_.edges.size(); ++i) {
    const Edge& edge = network_.edges[i];
    if (edge.hidden || flow.reached.empty() || flow.reached[edge.from] == flow.reached[edge.to]) {
      continue;
    }
    if (flow.reached[edge.from] != 0 || edge.drop > 0) {
      blockers.push_back(i);
    }
  }
}

// Some microseconds in a table of fifty rows and columns.
double NetworkIntruder::effort() const {
  return 1;
}

Probe NetworkIntruder::probe(std::size_t quantity) {
  const Edge& edge = network_.edges[quantity];
  Flow up = push(edge.to, edge.from, quantity, width_);
  Flow down;
  const std::int64_t rest = std::min(width_ - up.amount, edge.drop);
  if (up.amount < width_) {
    down = push(edge.from, edge.to, quantity, rest);
  }
  Probe probe;
  probe.safe = up.amount + down.amount >= width_;
  if (probe.safe) {
    probe.witness = std::move(up.used);
    probe.witness.insert(probe.witness.end(), down.used.begin(), down.used.end());
  } else {
    add_blockers(up, probe.blockers);
    add_blockers(down, probe.blockers);
  }
  auto& list = probe.safe ? probe.witness : probe.blockers;
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return probe;
}

// The shown edges of the cheapest way from source to sink that lowers no edge by more than it has.
std::vector<std::size_t> NetworkIntruder::cheapest_cycle(std::size_t source, std::size_t sink,
                                                         std::size_t skipped, std::int64_t need,
                                                         const std::vector<double>& costs,
                                                         double& cost) const {
  std::vector<double> distance(network_.nodes, kNever);
  std::vector<Step> steps(network_.nodes);
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  distance[source] = 0;
  open.emplace(0.0, source);
  while (!open.empty() && open.top().second != sink) {
    const auto [so_far, node] = open.top();
    open.pop();
    if (so_far > distance[node]) {
      continue;
    }
    for (const std::size_t i : all_at_[node]) {
      const Edge& edge = network_.edges[i];
      const std::size_t next = edge.from == node ? edge.to : edge.from;
      const double total = so_far + (edge.hidden ? 0 : costs[i]);
      if (i != skipped && total < distance[next] && (edge.from == node || edge.drop >= need)) {
        distance[next] = total;
        steps[next] = {i, node};
        open.emplace(total, next);
      }
    }
  }
  cost = distance[sink];
  std::vector<std::size_t> found;
  for (std::size_t node = sink; cost < kNever && node != source; node = steps[node].back) {
    if (!network_.edges[steps[node].edge].hidden) {
      found.push_back(steps[node].edge);
    }
  }
  return found;
}

std::vector<std::size_t> NetworkIntruder::propose(std::size_t quantity,
                                                  const std::vector<double>& costs) {
  const Edge& edge = network_.edges[quantity];
  for (std::int64_t need = width_; need > 0; --need) {
    double up_cost = kNever;
    double down_cost = kNever;
    auto up = cheapest_cycle(edge.to, edge.from, quantity, need, costs, up_cost);
    std::vector<std::size_t> down;
    if (edge.drop >= need) {
      down = cheapest_cycle(edge.from, edge.to, quantity, need, costs, down_cost);
    }
    if (down_cost < up_cost && !down.empty()) {
      return down;
    }
    if (!up.empty()) {
      return up;
    }
    if (!down.empty()) {
      return down;
    }
  }
  return {};
}

}  // namespace kept::disclosure
