// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/random.hpp"

namespace kubecast::test {

/// Random choices for a test: the same for the same seed, on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : key_{numerics::mix(seed * 977 + 13)} {}
  double uniform(double low, double high) {
    key_ = numerics::combine(key_, 1);
    return low + (high - low) * numerics::uniform01(key_);
  }
  int integer(int low, int high) { return static_cast<int>(uniform(low, high + 1)); }
  bool chance(double probability) { return uniform(0, 1) < probability; }

 private:
  numerics::StreamKey key_;
};

}  // namespace kubecast::test
