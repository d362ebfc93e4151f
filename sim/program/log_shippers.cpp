// SPDX-License-Identifier: Apache-2.0
#include "sim/program/log_shippers.hpp"

#include <algorithm>
#include <utility>

namespace kubecast::sim {
namespace {

using storage::LogState;
using storage::Unconfirmed;

/// A clock that wakes a rounding too early does not turn the account back.
Seconds notBefore(const LogState& state, double now) { return std::max(Seconds(now), state.accountedUntil); }

}  // namespace

LogShippers::LogShippers(const Program& program) : program_(program), maxAtRisk_(program.logs.size()) {
  if (program.logs.empty()) return;
  place_.resize(program.pods.size(), kNone);
  for (const ServiceStation& service : program.services) {
    Index place = 0;
    for (const Index pod : slotsOf(service)) place_[static_cast<std::size_t>(pod)] = place++;
  }
  for (std::size_t log = 0; log < program.logs.size(); ++log) {
    first_.push_back(count());
    for (const Index pod : slotsOf(program.services[static_cast<std::size_t>(program.logs[log].service)])) {
      Shipper shipper;
      shipper.log = static_cast<Index>(log);
      shipper.pod = pod;
      shipper.node = program.pods[static_cast<std::size_t>(pod)].node;
      shipper.state.running = shipper.node != kNone;
      shippers_.push_back(std::move(shipper));
    }
  }
}

std::vector<Index> LogShippers::in(Index pod) const {
  std::vector<Index> found;
  for (Index s = 0; s < count(); ++s)
    if (at(s).pod == pod) found.push_back(s);
  return found;
}

const WriteAheadLog& LogShippers::logOf(const Shipper& shipper) const {
  return program_.logs[static_cast<std::size_t>(shipper.log)].log;
}

void LogShippers::append(Index index, double now) {
  Shipper& shipper = at(index);
  shipper.state = storage::appended(shipper.state, notBefore(shipper.state, now));
  std::uint64_t sum = 0;
  const auto first = static_cast<std::size_t>(first_[static_cast<std::size_t>(shipper.log)]);
  for (std::size_t s = first; s < shippers_.size() && shippers_[s].log == shipper.log; ++s)
    sum += storage::atRisk(shippers_[s].state);
  std::uint64_t& most = maxAtRisk_[static_cast<std::size_t>(shipper.log)];
  most = std::max(most, sum);
}

LogShippers::Step LogShippers::step(Index index, double now) {
  Shipper& shipper = at(index);
  const Seconds time = notBefore(shipper.state, now);
  const storage::ShippingDecision decision = storage::decide(logOf(shipper), shipper.state, time);
  Step step;
  if (decision.lookAgainAt) step.lookAgainAt = decision.lookAgainAt->value();
  if (!decision.send) return step;
  shipper.state = storage::sent(shipper.state, time, *decision.send);
  step.records = static_cast<Index>(decision.send->records);
  step.number = shipper.batches++;
  return step;
}

void LogShippers::settled(Index index, double now, bool confirmed) {
  LogState& state = at(index).state;
  const Seconds time = notBefore(state, now);
  state = confirmed ? storage::confirmed(state, time) : storage::failed(state, time, Unconfirmed::RolledBack);
}

void LogShippers::stopped(Index index, double now, bool left, bool nodeLost) {
  Shipper& shipper = at(index);
  shipper.state = storage::crashed(shipper.state, notBefore(shipper.state, now),
                                   left ? Unconfirmed::Committed : Unconfirmed::RolledBack);
  shipper.stoppedAt = now;
  shipper.nodeLost = nodeLost;
}

void LogShippers::started(Index index, double now, Index node) {
  Shipper& shipper = at(index);
  const Seconds time = notBefore(shipper.state, now);
  if (shipper.node != node)  // the log is where the pod was before
    shipper.state = storage::volumeLost(shipper.state, time, Unconfirmed::RolledBack);
  shipper.node = node;
  shipper.nodeLost = false;
  if (shipper.state.stored > 0) {
    ++shipper.replays;
    shipper.replayed += shipper.state.stored;
    shipper.longestOutage = std::max(shipper.longestOutage, now - shipper.stoppedAt);
  }
  shipper.state = storage::restarted(shipper.state, time);
}

double LogShippers::bytesOn(Index node) const {
  double sum = 0;
  for (const Shipper& shipper : shippers_)
    if (shipper.node == node)
      sum += static_cast<double>(storage::bytesStored(logOf(shipper), shipper.state).value());
  return sum;
}

double LogShippers::bytesOf(Index pod) const {
  double sum = 0;
  for (const Index shipper : in(pod))
    sum += static_cast<double>(storage::bytesStored(logOf(at(shipper)), at(shipper).state).value());
  return sum;
}

int LogShippers::atRiskIn(Index pod) const {
  std::uint64_t sum = 0;
  for (const Index shipper : in(pod)) sum += storage::atRisk(at(shipper).state);
  return static_cast<int>(sum);
}

void LogShippers::report(double now, results::Replication& books) {
  books.logs.resize(program_.logs.size());
  for (Shipper& shipper : shippers_) {
    const Seconds time = notBefore(shipper.state, now);
    if (!shipper.state.running && shipper.nodeLost)
      shipper.state = storage::volumeLost(shipper.state, time, Unconfirmed::RolledBack);
    const LogState& state = shipper.state;
    results::LogUsage& usage = books.logs[static_cast<std::size_t>(shipper.log)];
    usage.appended += state.appended;
    usage.synced += state.synced;
    usage.lost += state.lost;
    usage.atRisk += storage::atRisk(state);
    usage.duplicates += state.duplicates;
    usage.transactions += state.transactions;
    usage.failedBatches += state.failedBatches;
    usage.maxAtRisk = maxAtRisk_[static_cast<std::size_t>(shipper.log)];
    usage.atRiskSeconds += state.atRiskSeconds;
    usage.atRiskSeconds +=
        static_cast<double>(storage::atRisk(state)) * (time - state.accountedUntil).value();
    usage.replays += shipper.replays;
    usage.replayed += shipper.replayed;
    usage.longestOutage = std::max(usage.longestOutage, shipper.longestOutage);
  }
}

}  // namespace kubecast::sim
