// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "bench/two_tier.hpp"

/// What the programs of the comparison share: their command line, a latency
/// histogram, CPU clocks and the one JSON line that bench/run.py reads.
namespace kubecast::bench {

struct Options {
  Variant variant = Variant::Base;
  Seconds duration{3600.0};  ///< simulated
  std::uint64_t seed = 1;
};

/// Reads `--workload`, `--seconds` and `--seed`; ends the program with CLI11's
/// exit code and message when they are wrong.
Options parseOptions(int argc, char** argv, const std::string& description);

/// Histogram with bins of 0.1 ms up to 10 s; what is longer falls in the last bin.
class Latencies {
 public:
  void add(double seconds) {
    const auto bin = static_cast<std::size_t>(seconds * kBinsPerSecond);
    ++bins_[std::min(bin, bins_.size() - 1)];
    sum_ += seconds;
    ++count_;
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] Seconds mean() const;
  /// Upper edge of the bin that holds the quantile. `q` in (0, 1).
  [[nodiscard]] Seconds quantile(double q) const;

 private:
  static constexpr double kBinsPerSecond = 10'000;
  std::array<std::uint32_t, 100'000> bins_{};
  double sum_ = 0;
  std::uint64_t count_ = 0;
};

/// User and system CPU time of this process so far.
Seconds processCpuTime();

/// `events` are the workload's own (arrivals, ends of delays, CPU segments and
/// transfers), not what a program needs internally to get there.
void printReport(const std::string& program, const Options& options, const Latencies& latencies,
                 std::uint64_t events, Seconds loopCpu);

}  // namespace kubecast::bench
