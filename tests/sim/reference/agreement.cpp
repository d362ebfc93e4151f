// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/reference/agreement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace kubecast::test {
namespace {

using namespace sim;

/// Relative changes of all CPU demands. Of a demand of 6 ms, kRounding is the last bit of a clock at 16 s.
constexpr double kRounding = 1e-12;
constexpr double kNudges[] = {1e-9, -1e-9, 1e-10, -1e-10, 1e-11, -1e-11, kRounding, -kRounding};

using RequestId = std::tuple<Index, std::uint64_t, std::uint64_t>;
RequestId idOf(const FlowTrace& flow) { return {flow.load, flow.user, flow.request}; }

bool same(const FlowTrace& a, const FlowTrace& b) {
  return a.flow == b.flow && a.failure == b.failure &&
         std::abs(a.finished.value() - b.finished.value()) < kAgreement &&
         std::abs(a.latency.value() - b.latency.value()) < kAgreement;
}

/// When the first flow ends that `other` does not have just so; kNoDifference when it has them all.
double firstMissing(const TracedRun& run, const TracedRun& other) {
  std::map<RequestId, const FlowTrace*> byId;
  for (const FlowTrace& flow : other.flows) byId[idOf(flow)] = &flow;
  for (const FlowTrace& flow : run.flows) {  // in the order of their ends
    const auto found = byId.find(idOf(flow));
    if (found == byId.end() || !same(*found->second, flow)) return flow.finished.value();
  }
  return kNoDifference;
}

/// Whether rounding explains that the runs differ from some time on. Either two events are so close
/// there that it decides which comes first: then one engine, its CPU demands a billionth longer or
/// shorter, goes the other's way. Some are closer than close: a refusal, which takes a round trip and
/// nothing else, of a call sent when another's time-out freed its connection comes at (t + timeout) +
/// round trip, and its own time-out, if a refusal freed its worker, at (t + round trip) + timeout.
/// Or the program has magnified it by then, in long queues of slow pods: then a change as small as
/// rounding leads an engine away from itself no later.
/// A difference in what the engines do would stay where it is.
bool isRounding(const ScaledProgram& scaled, std::uint64_t seed, const TracedRun& fast,
                const TracedRun& reference) {
  const double difference = firstDifference(fast, reference);
  return std::ranges::any_of(kNudges, [&](double nudge) {
    const sim::Program program = scaled(1 + nudge);
    const TracedRun nudgedFast = tracedRun(program, Engine::Fast, seed);
    const TracedRun nudgedReference = tracedRun(program, Engine::Reference, seed);
    if (firstDifference(fast, nudgedReference) > difference) return true;
    if (firstDifference(nudgedFast, reference) > difference) return true;
    return std::abs(nudge) <= kRounding && (firstDifference(reference, nudgedReference) <= difference ||
                                            firstDifference(fast, nudgedFast) <= difference);
  });
}

double meanLatency(const TracedRun& run) {
  double sum = 0;
  for (const FlowTrace& flow : run.flows) sum += flow.latency.value();
  return run.flows.empty() ? 0 : sum / static_cast<double>(run.flows.size());
}

}  // namespace

double firstDifference(const TracedRun& a, const TracedRun& b) {
  return std::min(firstMissing(a, b), firstMissing(b, a));
}

void expectAgreement(const ScaledProgram& program, std::uint64_t seed, const TracedRun& fast,
                     const TracedRun& reference) {
  if (firstDifference(fast, reference) == kNoDifference) return;
  EXPECT_TRUE(isRounding(program, seed, fast, reference))
      << "the engines differ from " << firstDifference(fast, reference) << " s on";
  // Beyond a near-tie the two go different ways, to the same means.
  EXPECT_NEAR(meanLatency(fast), meanLatency(reference), 0.02 * meanLatency(reference));
  EXPECT_NEAR(static_cast<double>(fast.flows.size()), static_cast<double>(reference.flows.size()),
              0.02 * static_cast<double>(reference.flows.size()));
}

}  // namespace kubecast::test
