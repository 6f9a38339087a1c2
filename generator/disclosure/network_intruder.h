// An intruder for components in which every quantity stands in at most two sums, as in tables with
// rows and columns, and all are whole numbers. Raising or lowering hidden quantities without
// changing what is shown is then a circulation in a network whose nodes are the sums, and the range
// of a quantity is a maximum flow (Gusfield 1988, "A graph theoretic approach to statistical data
// security"). It gives the same answers as the linear programme in a fraction of the time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "disclosure/intruder.h"

namespace kept::disclosure {

// A quantity as an edge: raising it by one moves one unit from `from` to `to`.
struct Edge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::int64_t value = 0;
  std::int64_t drop = 0;  // how far it can be lowered
  bool hidden = false;
};

struct Network {
  std::size_t nodes = 0;
  std::vector<Edge> edges;  // one for each quantity
};

// The network of a component, or nothing where it is none.
[[nodiscard]] std::optional<Network> make_network(const Component& component);

class NetworkIntruder final : public Intruder {
 public:
  NetworkIntruder(Network network, std::int64_t width);

  void hide(std::size_t quantity) override;
  void show(std::size_t quantity) override;
  [[nodiscard]] double effort() const override;
  [[nodiscard]] Probe probe(std::size_t quantity) override;
  [[nodiscard]] std::vector<std::size_t> propose(std::size_t quantity,
                                                 const std::vector<double>& costs) override;

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  struct Step {
    std::size_t edge = kNone;
    std::size_t back = kNone;  // the node it came from
  };
  struct Flow {
    std::int64_t amount = 0;
    std::vector<std::size_t> used;  // edges that carry some of it
    std::vector<char> reached;      // nodes still reachable at the end; empty if it reached need
  };

  [[nodiscard]] std::int64_t room(std::size_t edge, std::size_t node) const;
  [[nodiscard]] bool find_path(std::size_t source, std::size_t sink, std::size_t skipped);
  [[nodiscard]] Flow push(std::size_t source, std::size_t sink, std::size_t skipped,
                          std::int64_t need);
  void add_blockers(const Flow& flow, std::vector<std::size_t>& blockers) const;
  [[nodiscard]] std::vector<std::size_t> cheapest_cycle(std::size_t source, std::size_t sink,
                                                        std::size_t skipped, std::int64_t need,
                                                        const std::vector<double>& costs,
                                                        double& cost) const;

  Network network_;
  std::int64_t width_;
  std::vector<std::vector<std::size_t>> hidden_at_;  // the hidden edges at each node
  std::vector<std::vector<std::size_t>> all_at_;
  std::vector<std::int64_t> carried_;  // flow on each edge, positive: raised
  std::vector<Step> steps_;
  std::vector<char> reached_;
};

}  // namespace kept::disclosure
