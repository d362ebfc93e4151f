// SPDX-License-Identifier: Apache-2.0
#include "models/results/serialize.hpp"

#include <cstring>
#include <type_traits>

namespace kubecast::results {
namespace {

class Writer {
 public:
  static constexpr bool kReading = false;

  template <class T>
  requires std::is_trivially_copyable_v<T>
  void operator()(const T& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  template <class T>
  bool resize(const T& list) {
    (*this)(static_cast<std::uint64_t>(list.size()));
    return true;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  static constexpr bool kReading = true;

  explicit Reader(std::string_view bytes) : left_(bytes) {}

  template <class T>
  requires std::is_trivially_copyable_v<T>
  void operator()(T& value) {
    if (left_.size() < sizeof value) {
      failed_ = true;
      return;
    }
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
  }
  /// False when the list cannot be that long: every element takes a byte at least.
  template <class T>
  bool resize(T& list) {
    std::uint64_t size = 0;
    (*this)(size);
    failed_ = failed_ || size > left_.size();
    if (!failed_) list.resize(size);
    return !failed_;
  }
  [[nodiscard]] bool complete() const { return !failed_ && left_.empty(); }

 private:
  std::string_view left_;
  bool failed_ = false;
};

// One description of each structure serves both directions. Structures with
// padding are written member by member, so that equal values give equal bytes.

template <class Archive, class List, class Each>
void eachOf(Archive& archive, List& list, Each each) {
  if (!archive.resize(list)) return;
  for (auto& element : list) each(element);
}

template <class Archive, class... Members>
void all(Archive& archive, Members&... members) {
  (archive(members), ...);
}

template <class Archive, class T>
void visitHistogram(Archive& archive, T& histogram) {
  Histogram::Snapshot snapshot;
  if constexpr (!Archive::kReading) snapshot = histogram.snapshot();
  eachOf(archive, snapshot.buckets, [&](auto& bucket) { all(archive, bucket.index, bucket.count); });
  all(archive, snapshot.sum, snapshot.minimum, snapshot.maximum);
  if constexpr (Archive::kReading) histogram = Histogram::restore(snapshot);
}

template <class Archive, class T>
void visitUsage(Archive& archive, T& r) {
  eachOf(archive, r.pods, [&](auto& p) {
    all(archive, p.cpuSeconds, p.periods, p.throttledPeriods, p.throttledSeconds, p.inServiceSeconds,
        p.waitingSeconds, p.cpuWaitSeconds, p.maxInService, p.maxWaiting, p.refused);
  });
  eachOf(archive, r.nodes, [&](auto& n) {
    all(archive, n.cpuSeconds, n.bytesSent, n.bytesReceived, n.linkBusyUpSeconds, n.linkBusyDownSeconds,
        n.ioBusySeconds, n.ioOperations);
  });
  eachOf(archive, r.pools,
         [&](auto& p) { all(archive, p.inUseSeconds, p.waitingSeconds, p.maxInUse, p.maxWaiting); });
  eachOf(archive, r.databases, [&](auto& d) { all(archive, d.maxOpened, d.refused); });
  eachOf(archive, r.queues, [&](auto& q) {
    all(archive, q.published, q.acknowledged, q.failed, q.readySeconds, q.unackedSeconds, q.maxReady,
        q.expired, q.dropped, q.deadLettered, q.redelivered);
  });
  eachOf(archive, r.caches, [&](auto& c) { all(archive, c.hits, c.misses); });
  eachOf(archive, r.externals, [&](auto& e) {
    all(archive, e.calls, e.errors, e.inFlightSeconds, e.waitingSeconds, e.maxInFlight, e.retries);
  });
  eachOf(archive, r.logs, [&](auto& l) {
    all(archive, l.appended, l.synced, l.lost, l.atRisk, l.duplicates, l.transactions, l.failedBatches,
        l.maxAtRisk, l.atRiskSeconds, l.replays, l.replayed, l.longestOutage);
  });
}

template <class Archive, class Text>
void visitText(Archive& archive, Text& text) {
  eachOf(archive, text, [&](auto& character) { archive(character); });
}

template <class Archive, class T>
void visitCluster(Archive& archive, T& r) {
  eachOf(archive, r.credits, [&](auto& c) {
    visitText(archive, c.node);
    all(archive, c.atStart, c.earned, c.spent, c.discarded, c.atEnd, c.surplus, c.charged, c.heldBackSeconds,
        c.from, c.to, c.earnedPerHour, c.standard);
    bool dry = c.dryAt.has_value();
    archive(dry);
    if constexpr (Archive::kReading) {
      if (dry) archive(c.dryAt.emplace());
    } else if (dry) {
      archive(*c.dryAt);
    }
  });
  eachOf(archive, r.machines, [&](auto& m) {
    visitText(archive, m.node);
    visitText(archive, m.instanceType);
    all(archive, m.from, m.to);
  });
  eachOf(archive, r.brokers, [&](auto& b) {
    visitText(archive, b.workload);
    all(archive, b.watermarkBytes, b.maxMemoryBytes, b.memoryAlarms, b.diskAlarms, b.blockedSeconds);
  });
  eachOf(archive, r.disks, [&](auto& d) {
    visitText(archive, d.node);
    all(archive, d.usedAtStart, d.usedAtEnd, d.rowBytes, d.imageBytes, d.logBytes, d.fullSeconds);
  });
  eachOf(archive, r.replicas, [&](auto& u) {
    visitText(archive, u.workload);
    archive(u.readySeconds);
  });
  eachOf(archive, r.clusterEvents, [&](auto& e) {
    archive(e.at);
    visitText(archive, e.reason);
    visitText(archive, e.object);
    visitText(archive, e.message);
  });
}

template <class Archive, class T>
void visit(Archive& archive, T& r) {
  all(archive, r.seed, r.index, r.partial, r.warmup, r.measured, r.requests, r.flowsCompleted, r.flowsFailed,
      r.inFlightAtEnd, r.events);
  eachOf(archive, r.metrics, [&](auto& latencies) {
    visitHistogram(archive, latencies.succeeded);
    archive(latencies.failed);
  });
  visitUsage(archive, r);
  visitCluster(archive, r);
  archive(r.seriesStep);
  eachOf(archive, r.series, [&](auto& series) {
    visitText(archive, series.name);
    eachOf(archive, series.values, [&](auto& value) { archive(value); });
  });
}

}  // namespace

std::string serialize(const Replication& replication) {
  Writer writer;
  visit(writer, replication);
  return writer.take();
}

std::optional<Replication> deserialize(std::string_view bytes) {
  Reader reader(bytes);
  Replication replication;
  visit(reader, replication);
  if (!reader.complete()) return std::nullopt;
  return replication;
}

}  // namespace kubecast::results
