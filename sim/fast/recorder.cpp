// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/recorder.hpp"

#include <algorithm>
#include <utility>

#include "models/results/series.hpp"
#include "sim/program/series_step.hpp"

namespace kubecast::sim::fast {

Recorder::Recorder(const Program& program, const SimulationOptions& options)
    : warmup_(program.warmup),
      step_(seriesStep(program.warmup + program.duration)),
      trailing_(program, step_) {
  books_.seed = options.seed;
  books_.index = options.replication;
  books_.warmup = Seconds(program.warmup);
  books_.seriesStep = Seconds(step_);
  books_.metrics.resize(program.metrics.size());
  books_.caches.resize(program.caches.size());
  bucket_.completed.resize(program.flows.size());
  bucket_.failed.resize(program.flows.size());
  bucket_.levels.resize(program.nodes.size() + program.queues.size() + program.pods.size());
  for (const NodeStation& node : program.nodes) cores_.push_back(node.cores);
  nameSeries(program);
  next_ = std::min(step_, warmup_);
}

// The order here is the order of closeBucket().
void Recorder::nameSeries(const Program& program) {
  const auto add = [this](std::string name) { books_.series.push_back({std::move(name), {}}); };
  for (const FlowProgram& flow : program.flows) {
    add("flow/" + flow.name + "/completed");
    add("flow/" + flow.name + "/failed");
  }
  add("calls/completed");
  add("calls/latency-mean");
  for (const double p : program.latencyPercentiles) add(results::callLatencySeries(p));
  for (const DatabaseStation& database : program.databases) add("database/" + database.name + "/connections");
  for (const NodeStation& node : program.nodes) add("node/" + node.name + "/cpu");
  for (const QueueStation& queue : program.queues) add("queue/" + queue.name + "/ready");
  for (const PodStation& pod : program.pods) add("pod/" + pod.name + "/in-service");
}

void Recorder::look(double now, Stations& stations) {
  if (now == static_cast<double>(bucketsClosed_ + 1) * step_) closeBucket(now, stations);
  if (!measuring_ && now >= warmup_) beginMeasuring(now, stations);
  next_ = static_cast<double>(bucketsClosed_ + 1) * step_;
  if (!measuring_) next_ = std::min(next_, warmup_);
}

void Recorder::beginMeasuring(double now, Stations& stations) {
  measuring_ = true;
  if (live_ != nullptr) live_->restarts(now, books_, stations);
  trailing_.restart(books_.metrics);
  books_.metrics.assign(books_.metrics.size(), {});
  books_.caches.assign(books_.caches.size(), {});
  // The integrals start again from zero in the middle of a bucket: keep its first part.
  const std::vector<double> levels = readLevels(stations, now);
  for (std::size_t i = 0; i < levels.size(); ++i) bucket_.levels[i] -= levels[i];
  stations.restart(now);
}

std::vector<double> Recorder::readLevels(const Stations& stations, double now) const {
  std::vector<double> levels;
  for (std::size_t n = 0; n < stations.cpus.size(); ++n) {
    levels.push_back(stations.cpus[n].cpuSeconds(now) / cores_[n]);
  }
  for (const BrokerQueue& queue : stations.queues) levels.push_back(queue.ready().integral(now));
  for (const PodServer& pod : stations.pods) levels.push_back(pod.workers.busy().integral(now));
  return levels;
}

void Recorder::coresChange(Index node, double cpuSeconds, double cores) {
  const auto n = static_cast<std::size_t>(node);
  // What the bucket has seen of this node so far stays, in shares of the new cores from here on.
  bucket_.levels[n] += cpuSeconds / cores - cpuSeconds / cores_[n];
  cores_[n] = cores;
}

void Recorder::closeBucket(double now, const Stations& stations) {
  const double width = now - bucket_.begin;
  auto series = books_.series.begin();
  const auto put = [&](double value) { (series++)->values.push_back(static_cast<float>(value)); };
  for (std::size_t f = 0; f < bucket_.completed.size(); ++f) {
    put(std::exchange(bucket_.completed[f], 0) / width);
    put(std::exchange(bucket_.failed[f], 0) / width);
  }
  put(bucket_.calls / width);
  put(bucket_.calls == 0 ? 0 : bucket_.callSeconds / bucket_.calls);
  bucket_.calls = 0;
  bucket_.callSeconds = 0;
  trailing_.closeBucket(books_.metrics);
  for (const double seconds : trailing_.seconds()) put(seconds);
  for (const DatabaseServer& database : stations.databases) put(database.opened);  // now, as a scrape sees it
  std::vector<double> levels = readLevels(stations, now);
  for (std::size_t i = 0; i < levels.size(); ++i) put((levels[i] - bucket_.levels[i]) / width);
  bucket_.levels = std::move(levels);
  if (live_ != nullptr) live_->closeBucket(now, width, books_, stations);
  bucket_.begin = now;
  ++bucketsClosed_;
}

results::Replication Recorder::finish(double now, bool partial, std::uint64_t events, Stations& stations) {
  if (!measuring_) beginMeasuring(now, stations);  // ended within the warm-up: nothing was measured
  if (now > bucket_.begin) closeBucket(now, stations);
  books_.partial = partial;
  books_.events = events;
  books_.measured = Seconds(std::max(0.0, now - warmup_));
  books_.inFlightAtEnd = books_.requests - books_.flowsCompleted - books_.flowsFailed;
  stations.report(now, books_);
  return std::move(books_);
}

}  // namespace kubecast::sim::fast
