// SPDX-License-Identifier: Apache-2.0
// How long to leave a server alone that did not answer.
#pragma once

#include <algorithm>
#include <chrono>
#include <random>

namespace svckit {

/// Doubles from `least` to `most`; each delay is drawn from its upper half, so that the replicas that lost a
/// server together do not all come back together.
class Backoff {
 public:
  using Duration = std::chrono::milliseconds;
  Backoff(Duration least, Duration most) : least_(least), most_(most), next_(least) {}

  Duration next() {
    const Duration whole = next_;
    next_ = std::min(2 * next_, most_);
    std::uniform_int_distribution<Duration::rep> part((whole.count() + 1) / 2, whole.count());
    return Duration(part(random_));
  }
  void reset() { next_ = least_; }

 private:
  Duration least_, most_, next_;
  std::minstd_rand random_{std::random_device{}()};
};

}  // namespace svckit
