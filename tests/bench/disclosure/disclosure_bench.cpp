// How long it takes to protect a table with margins. Target: 50 rows and 50 columns in a second.
#include <benchmark/benchmark.h>

#include "disclosure/protect.h"
#include "unit/disclosure/random_tables.h"

namespace kept::disclosure {
namespace {

void protect_table(benchmark::State& state, const std::vector<int>& sizes, Method method) {
  Random random(7);
  const RandomTable table(sizes, 10, static_cast<int>(state.range(0)), random);
  Policy policy = fewer_than_5();
  policy.method = method;
  std::size_t hidden = 0;
  for (auto _ : state) {
    diagnostics::Diagnostics found;
    hidden = protect(table.tables, policy, Ledger(), found).decisions.count(Outcome::Hidden);
  }
  state.counters["cells"] = static_cast<double>(table.tables.cells.size());
  state.counters["hidden"] = static_cast<double>(hidden);
}

// The argument: how many inner cells of a hundred are 1 to 6.
BENCHMARK_CAPTURE(protect_table, two_way_50_50, {50, 50}, Method::Suppress)
    ->Arg(1)
    ->Arg(4)
    ->Arg(10)
    ->Arg(30)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(protect_table, two_way_50_50_rounded, {50, 50}, Method::RoundTo5)
    ->Arg(4)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(protect_table, two_way_6_5, {6, 5}, Method::Suppress)
    ->Arg(20)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(protect_table, three_way_5_4_3, {5, 4, 3}, Method::Suppress)
    ->Arg(10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(protect_table, three_way_6_6_6, {6, 6, 6}, Method::Suppress)
    ->Arg(10)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kept::disclosure

BENCHMARK_MAIN();
