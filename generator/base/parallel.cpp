#include "base/parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/collaborative_call_once.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

// The thread sanitizer does not see how oneTBB, which is not built with it, hands work from thread
// to thread. This file is built without it too (CMakeLists.txt), and says so by hand.
#ifdef KEPT_THREAD_SANITIZER
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#endif

namespace kept::base {
namespace {

// What happens before give() on one thread happens before what follows take() on another.
class HandOff {
 public:
  void give() {
#ifdef KEPT_THREAD_SANITIZER
    __tsan_release(this);
#endif
  }
  void take() {
#ifdef KEPT_THREAD_SANITIZER
    __tsan_acquire(this);
#endif
  }
};

}  // namespace

void parallel_ranges(std::size_t begin, std::size_t end, std::size_t grain,
                     const std::function<void(std::size_t, std::size_t)>& body) {
  HandOff out;
  HandOff back;
  out.give();
  tbb::parallel_for(tbb::blocked_range<std::size_t>(begin, end, grain),
                    [&](const tbb::blocked_range<std::size_t>& part) {
                      out.take();
                      body(part.begin(), part.end());
                      back.give();
                    });
  back.take();
}

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  parallel_ranges(0, count, 1, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i != to; ++i) {
      body(i);
    }
  });
}

void parallel_invoke(std::initializer_list<std::function<void()>> calls) {
  parallel_for(calls.size(), [&](std::size_t i) { calls.begin()[i](); });
}

struct SharedOnce::Flag {
  tbb::collaborative_once_flag once;
  HandOff done;
};

SharedOnce::SharedOnce() : flag_(std::make_unique<Flag>()) {}

SharedOnce::~SharedOnce() = default;

void SharedOnce::call(const std::function<void()>& function) {
  tbb::collaborative_call_once(flag_->once, [&] {
    function();
    flag_->done.give();
  });
  flag_->done.take();
}

struct ThreadLimit::Control {
  explicit Control(std::size_t threads)
      : control(tbb::global_control::max_allowed_parallelism, threads) {}
  tbb::global_control control;
};

ThreadLimit::ThreadLimit(std::size_t threads)
    : control_(threads > 0 ? std::make_unique<Control>(threads) : nullptr) {}

ThreadLimit::~ThreadLimit() = default;

}  // namespace kept::base
