// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <map>
#include <vector>

#include "models/cluster/cpu_sharing.hpp"
#include "sim/program/program.hpp"

namespace kubecast::test {

/// A node's CPU by brute force, as an oracle: every tick of 4 ms, every quota boundary and
/// every arrival is a step, every segment's remaining work is counted down in each.
struct NaiveNode {
  struct Arrival {
    double at;
    int pod;
    double demand;
  };
  struct Pod {
    sim::Qos qos;
    double weight;
    int threads;
    double quota;  ///< infinite = none
    double phase;
    std::map<int, double> running = {};  ///< arrival → CPU-seconds left
    std::deque<int> waiting = {};
    double budget = 0;
    bool throttled = false;
    bool active = false;  ///< had something to run in this period
    bool wasThrottled = false;
    long periods = 0;
    long throttledPeriods = 0;
    double throttledSeconds = 0;
    double cpuSeconds = 0;
  };

  double cores = 1;
  cluster::SliceWeights slices;
  double tickPhase = 0;
  std::vector<Pod> pods;

  /// When each arrival's segment is done.
  std::vector<double> run(const std::vector<Arrival>& arrivals, double end) {
    std::vector<double> done(arrivals.size(), -1);
    for (Pod& pod : pods) pod.budget = pod.quota;
    std::size_t arrived = 0;
    double now = 0;
    long tick = 0;
    std::vector<long> boundary(pods.size(), 0);
    while (now < end) {
      const std::vector<double> rates = shares();
      double step = std::min(end, tickPhase + 0.004 * static_cast<double>(tick)) - now;
      if (arrived < arrivals.size()) step = std::min(step, arrivals[arrived].at - now);
      for (std::size_t p = 0; p < pods.size(); ++p) {
        if (std::isfinite(pods[p].quota)) step = std::min(step, at(pods[p], boundary[p]) - now);
        for (const auto& [id, left] : pods[p].running)
          if (rates[p] > 0)
            step = std::min(step, left * static_cast<double>(pods[p].running.size()) / rates[p]);
      }
      const double next = now + std::max(0.0, step);
      for (std::size_t p = 0; p < pods.size(); ++p) advance(pods[p], rates[p], next - now);
      now = next;
      for (Pod& pod : pods) finish(pod, now, arrivals, done);
      for (std::size_t p = 0; p < pods.size(); ++p)
        while (std::isfinite(pods[p].quota) && at(pods[p], boundary[p]) <= now) {
          refill(pods[p]);
          ++boundary[p];
        }
      for (; tickPhase + 0.004 * static_cast<double>(tick) <= now; ++tick)
        for (Pod& pod : pods) pod.throttled = pod.throttled || pod.budget <= 0;
      for (; arrived < arrivals.size() && arrivals[arrived].at <= now; ++arrived)
        start(pods[static_cast<std::size_t>(arrivals[arrived].pod)], static_cast<int>(arrived), arrivals);
    }
    return done;
  }

 private:
  static double at(const Pod& pod, long boundary) { return pod.phase + 0.1 * static_cast<double>(boundary); }

  [[nodiscard]] std::vector<double> shares() const {
    std::vector<cluster::CpuDemand> demands;
    for (const Pod& pod : pods)
      demands.push_back({pod.qos, pod.weight, pod.throttled ? 0.0 : static_cast<double>(pod.running.size())});
    return cluster::hierarchicalShares(cores, slices, demands);
  }
  static void advance(Pod& pod, double rate, double time) {
    if (time <= 0 || pod.running.empty()) return;
    pod.active = true;
    pod.wasThrottled = pod.wasThrottled || pod.throttled;
    if (pod.throttled) {
      pod.throttledSeconds += time;
      return;
    }
    pod.budget -= rate * time;
    pod.cpuSeconds += rate * time;
    for (auto& [id, left] : pod.running) left -= rate * time / static_cast<double>(pod.running.size());
  }
  static void finish(Pod& pod, double now, const std::vector<Arrival>& arrivals, std::vector<double>& done) {
    for (auto it = pod.running.begin(); it != pod.running.end();) {
      if (it->second > 1e-12) {
        ++it;
        continue;
      }
      done[static_cast<std::size_t>(it->first)] = now;
      it = pod.running.erase(it);
    }
    while (!pod.waiting.empty() && static_cast<int>(pod.running.size()) < pod.threads) {
      pod.running[pod.waiting.front()] = arrivals[static_cast<std::size_t>(pod.waiting.front())].demand;
      pod.waiting.pop_front();
    }
  }
  static void start(Pod& pod, int id, const std::vector<Arrival>& arrivals) {
    pod.waiting.push_back(id);
    if (static_cast<int>(pod.running.size()) >= pod.threads) return;
    pod.running[id] = arrivals[static_cast<std::size_t>(id)].demand;
    pod.waiting.pop_back();
  }
  static void refill(Pod& pod) {
    pod.budget = std::min(pod.budget + pod.quota, pod.quota);
    pod.periods += pod.active ? 1 : 0;
    pod.throttledPeriods += pod.wasThrottled ? 1 : 0;
    pod.active = pod.wasThrottled = false;
    if (pod.budget > 0) pod.throttled = false;
  }
};

}  // namespace kubecast::test
