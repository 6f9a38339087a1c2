// Work shared among threads: the only user of oneTBB. What a body throws is thrown here. A body may
// share work in turn. Safe from any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>

namespace kept::base {

// Calls body(i) for each i below `count`, in any order.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);

// Calls body(from, to) for parts of [begin, end) of `grain` or so each, in any order.
void parallel_ranges(std::size_t begin, std::size_t end, std::size_t grain,
                     const std::function<void(std::size_t, std::size_t)>& body);

// Returns when all calls have.
void parallel_invoke(std::initializer_list<std::function<void()>> calls);

// Calls a function once. Threads that come while it runs wait for it, and take their share of what
// it shares.
class SharedOnce {
 public:
  SharedOnce();
  ~SharedOnce();
  void call(const std::function<void()>& function);

 private:
  struct Flag;
  std::unique_ptr<Flag> flag_;
};

// As long as it lives, no more threads than this work at a time. 0: as many as the machine has.
class ThreadLimit {
 public:
  explicit ThreadLimit(std::size_t threads);
  ~ThreadLimit();

 private:
  struct Control;
  std::unique_ptr<Control> control_;
};

}  // namespace kept::base
