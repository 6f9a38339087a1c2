#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace kept::base {
namespace {

TEST(Parallel, ReachesEachIndexOnce) {
  std::vector<int> reached(1000);
  parallel_for(reached.size(), [&](std::size_t i) { ++reached[i]; });
  parallel_ranges(500, 1000, 7, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i != to; ++i) {
      ++reached[i];
    }
  });
  EXPECT_EQ(std::accumulate(reached.begin(), reached.begin() + 500, 0), 500);
  EXPECT_EQ(std::accumulate(reached.begin() + 500, reached.end(), 0), 1000);
}

TEST(Parallel, CallsAllAndThrowsWhatOneThrows) {
  std::atomic<int> calls = 0;
  parallel_invoke({[&] { ++calls; }, [&] { ++calls; }, [&] { ++calls; }});
  EXPECT_EQ(calls, 3);
  EXPECT_THROW(parallel_for(9, [](std::size_t) { throw std::runtime_error("stop"); }),
               std::runtime_error);
}

TEST(Parallel, CallsOnceWhoeverComesFirst) {
  SharedOnce once;
  std::atomic<int> calls = 0;
  parallel_for(100, [&](std::size_t) { once.call([&] { ++calls; }); });
  EXPECT_EQ(calls, 1);
}

TEST(ThreadLimit, HoldsWorkToOneThread) {
  const ThreadLimit limit(1);
  std::mutex mutex;
  std::set<std::thread::id> threads;
  parallel_for(64, [&](std::size_t) {
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    const std::scoped_lock lock(mutex);
    threads.insert(std::this_thread::get_id());
  });
  EXPECT_EQ(threads.size(), 1U);
}

}  // namespace
}  // namespace kept::base
