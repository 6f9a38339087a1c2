#include "pdf/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace kept::pdf {

void for_each_in_parallel(unsigned threads, std::size_t count,
                          const std::function<void(unsigned, std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&](unsigned worker) {
    for (std::size_t i = next++; i < count; i = next++) {
      work(worker, i);
    }
  };
  const auto wanted = static_cast<unsigned>(std::min<std::size_t>(std::max(threads, 1U), count));
  std::vector<std::jthread> others;
  for (unsigned worker = 1; worker < wanted; ++worker) {
    others.emplace_back(run, worker);
  }
  run(0);
}

}  // namespace kept::pdf
