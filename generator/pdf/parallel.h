// Independent pieces of work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace kept::pdf {

// Calls work(worker, i) once for each i in [0, count), worker in [0, threads). Returns when all is
// done. With one thread everything runs on the caller's, in order. `work` must not throw.
void for_each_in_parallel(unsigned threads, std::size_t count,
                          const std::function<void(unsigned, std::size_t)>& work);

}  // namespace kept::pdf
