// SPDX-License-Identifier: Apache-2.0
// The lower bound: the two-tier workload as one plain C++ event calendar, what
// an able engineer writes in an afternoon. Kept simple on purpose: one 4-ary heap
// of all events, std::log, processor sharing in virtual time, plain structs.
//
// A station's next completion is entered anew when it changes; the entry before is
// known by its stamp when it comes up and is dropped. With --scan the stations stay
// out of the heap and their next completions are scanned at every event: faster as
// long as there are few stations.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "bench/draws.hpp"
#include "bench/report.hpp"

namespace {

using namespace kubecast::bench;

constexpr double kNever = std::numeric_limits<double>::infinity();

enum class EventKind : std::uint16_t { Arrival, Delay, Completion };

struct Event {
  double time;
  EventKind kind;
  std::uint16_t station;  ///< of a Completion
  std::uint32_t number;   ///< Delay: the request; Completion: its stamp
};

/// Min-heap on time with four children per node.
class Calendar {
 public:
  void push(Event event) {
    std::size_t hole = heap_.size();
    heap_.push_back(event);
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / 4;
      if (heap_[parent].time <= event.time) break;
      heap_[hole] = heap_[parent];
      hole = parent;
    }
    heap_[hole] = event;
  }

  /// Never empty: the next arrival is always in it.
  [[nodiscard]] double nextTime() const { return heap_.front().time; }

  Event pop() {
    const Event top = heap_.front();
    const Event last = heap_.back();
    heap_.pop_back();
    const std::size_t size = heap_.size();
    if (size == 0) return top;
    std::size_t hole = 0;
    while (4 * hole + 1 < size) {
      const std::size_t first = 4 * hole + 1;
      std::size_t least = first;
      for (std::size_t child = first + 1; child < std::min(first + 4, size); ++child) {
        if (heap_[child].time < heap_[least].time) least = child;
      }
      if (heap_[least].time >= last.time) break;
      heap_[hole] = heap_[least];
      hole = least;
    }
    heap_[hole] = last;
    return top;
  }

 private:
  std::vector<Event> heap_;
};

/// Processor sharing over `cores`, each job on at most one core. `attained` is
/// the service every job present since the start would have had; a job ends
/// when it has grown by the job's demand. With a quota, the jobs together may
/// use `quota` seconds of CPU per period, then nothing until the next one.
struct Station {
  struct Job {
    double end;  ///< value of `attained` at which the job is done
    std::uint32_t request;
  };

  double cores = 1;
  double quota = kNever;
  double period = kNever;
  double budget = kNever;
  double periodEnd = kNever;

  double attained = 0;
  double updated = 0;
  double rate = 1;          ///< cores per job
  std::uint32_t stamp = 0;  ///< of the completion that counts
  std::vector<Job> jobs;    ///< min-heap on end

  static constexpr auto later = [](const Job& a, const Job& b) { return a.end > b.end; };
  [[nodiscard]] double size() const { return static_cast<double>(jobs.size()); }

  void advance(double now) {
    if (quota < kNever) {
      spendUntil(now);
    } else {
      attained += rate * (now - updated);
      updated = now;
    }
  }

  /// Advances through the periods up to `now`; leaves the budget of the current one.
  void spendUntil(double now) {
    for (; periodEnd <= now; periodEnd += period) {
      spend(periodEnd);
      budget = quota;
    }
    spend(now);
  }

  void spend(double until) {
    const double used = std::min(budget, rate * size() * (until - updated));
    if (!jobs.empty()) attained += used / size();
    budget -= used;
    updated = until;
  }

  /// Completion of the first job if nobody else comes; station advanced to now.
  [[nodiscard]] double nextCompletion() const {
    if (jobs.empty()) return kNever;
    const double served = jobs.front().end - attained;
    return quota < kNever ? throttledEnd(served * size()) : updated + served / rate;
  }

  /// When the pod will have used this much CPU time, closed form over whole periods.
  [[nodiscard]] double throttledEnd(double need) const {
    const double cores = rate * size();
    const double left = std::min(budget, cores * (periodEnd - updated));
    if (need <= left) return updated + need / cores;
    const double perPeriod = std::min(quota, cores * period);
    const double periods = std::ceil((need - left) / perPeriod) - 1;
    return periodEnd + periods * period + (need - left - periods * perPeriod) / cores;
  }

  void setRate() { rate = size() <= cores ? 1.0 : cores / size(); }

  void add(double demand, std::uint32_t request) {
    jobs.push_back({attained + demand, request});
    std::push_heap(jobs.begin(), jobs.end(), later);
    setRate();
  }

  std::uint32_t remove() {
    std::pop_heap(jobs.begin(), jobs.end(), later);
    const std::uint32_t request = jobs.back().request;
    jobs.pop_back();
    setRate();
    return request;
  }
};

/// What a request is doing now; it goes through the stages in this order.
enum class Stage : std::uint8_t { ToWeb, Transfer, WebFirst, ToDb, Db, ToWebAgain, WebLast, ToClient };

struct Request {
  double start;
  SplitMix draws;
  std::uint32_t web;  ///< station indices
  std::uint32_t db;
  Stage stage;
};

/// `kScan`: the stations' completions are scanned rather than in the calendar.
template <bool kScan>
class Simulation {
 public:
  explicit Simulation(const Options& options)
      : options_(options),
        arrivals_(arrivalStream(options.seed)),
        stations_(options.variant == Variant::Transfer ? kMaxStations : kFirstNic) {
    due_.fill(kNever);
    SplitMix phases = phaseStream(options.seed);
    for (int node = 0; node < kWebNodes + kDbNodes; ++node) stations_[node].cores = kCoresPerNode;
    for (int node = 0; options.variant == Variant::Quota && node < kWebNodes; ++node) {
      Station& web = stations_[node];
      web.quota = web.budget = kQuota.value();
      web.period = kQuotaPeriod.value();
      web.periodEnd = web.period * phases.uniform();
    }
  }

  void run() {
    const double end = options_.duration.value();
    calendar_.push({nextArrival(0), EventKind::Arrival, 0, 0});
    for (;;) {
      if constexpr (kScan) {
        const auto first = std::min_element(due_.begin(), due_.begin() + stations_.size());
        if (*first < calendar_.nextTime()) {
          if (*first > end) return;
          complete(static_cast<std::uint32_t>(first - due_.begin()), *first);
          continue;
        }
      }
      if (calendar_.nextTime() > end) return;
      const Event event = calendar_.pop();
      switch (event.kind) {
        case EventKind::Arrival:
          arrive(event.time);
          break;
        case EventKind::Delay:
          step(event.number, event.time);
          break;
        case EventKind::Completion:
          if (stations_[event.station].stamp == event.number) complete(event.station, event.time);
          break;
      }
    }
  }

  [[nodiscard]] const Latencies& latencies() const { return latencies_; }
  [[nodiscard]] std::uint64_t events() const { return events_; }

 private:
  static constexpr std::uint32_t kFirstDb = kWebNodes;
  static constexpr std::uint32_t kFirstNic = kWebNodes + kDbNodes;
  static constexpr std::uint32_t kMaxStations = kFirstNic + kWebNodes;

  double nextArrival(double now) { return now + arrivals_.exponential(1_s / kArrivalRate.value()); }

  void arrive(double now) {
    ++events_;
    calendar_.push({nextArrival(now), EventKind::Arrival, 0, 0});
    std::uint32_t index = static_cast<std::uint32_t>(requests_.size());
    if (free_.empty()) {
      requests_.emplace_back();
    } else {
      index = free_.back();
      free_.pop_back();
    }
    requests_[index] = {now, requestStream(options_.seed, arrived_++), 0, 0, Stage::ToWeb};
    wait(index, now, kClientDelay);
  }

  /// The request has finished its stage: start the next one.
  void step(std::uint32_t index, double now) {
    ++events_;
    Request& r = requests_[index];
    switch (r.stage) {
      case Stage::ToWeb:
        r.web = static_cast<std::uint32_t>(r.draws.index(kWebNodes));
        if (options_.variant == Variant::Transfer && r.draws.uniform() < kTransferShare.value()) {
          r.stage = Stage::Transfer;
          const double bytes = static_cast<double>(kTransferSize.value());
          serve(kFirstNic + r.web, index, now, bytes / kNicBandwidth.value());
          break;
        }
        [[fallthrough]];
      case Stage::Transfer:
        r.stage = Stage::WebFirst;
        serve(r.web, index, now, r.draws.exponential(kWebFirstCpu));
        break;
      case Stage::WebFirst:
        r.stage = Stage::ToDb;
        wait(index, now, kPodDelay);
        break;
      case Stage::ToDb:
        r.db = kFirstDb + static_cast<std::uint32_t>(r.draws.index(kDbNodes));
        r.stage = Stage::Db;
        serve(r.db, index, now, r.draws.exponential(kDbCpu));
        break;
      case Stage::Db:
        r.stage = Stage::ToWebAgain;
        wait(index, now, kPodDelay);
        break;
      case Stage::ToWebAgain:
        r.stage = Stage::WebLast;
        serve(r.web, index, now, r.draws.exponential(kWebLastCpu));
        break;
      case Stage::WebLast:
        r.stage = Stage::ToClient;
        wait(index, now, kClientDelay);
        break;
      case Stage::ToClient:
        latencies_.add(now - r.start);
        free_.push_back(index);
        break;
    }
  }

  void wait(std::uint32_t index, double now, kubecast::Seconds delay) {
    calendar_.push({now + delay.value(), EventKind::Delay, 0, index});
  }

  void serve(std::uint32_t at, std::uint32_t index, double now, double demand) {
    Station& station = stations_[at];
    station.advance(now);
    station.add(demand, index);
    schedule(at);
  }

  void complete(std::uint32_t at, double now) {
    Station& station = stations_[at];
    station.advance(now);
    const std::uint32_t index = station.remove();
    schedule(at);
    step(index, now);
  }

  /// The station's next completion may have changed.
  void schedule(std::uint32_t at) {
    Station& station = stations_[at];
    const double due = station.nextCompletion();
    if constexpr (kScan) {
      due_[at] = due;
    } else {
      ++station.stamp;
      if (due < kNever)
        calendar_.push({due, EventKind::Completion, static_cast<std::uint16_t>(at), station.stamp});
    }
  }

  Options options_;
  SplitMix arrivals_;
  Calendar calendar_;
  std::vector<Station> stations_;
  std::array<double, kMaxStations> due_;  ///< next completion of each station, for the scan
  std::vector<Request> requests_;
  std::vector<std::uint32_t> free_;
  Latencies latencies_;
  std::uint64_t arrived_ = 0;
  std::uint64_t events_ = 0;
};

template <bool kScan>
void simulate(const char* name, const Options& options) {
  static Simulation<kScan> simulation(options);
  const kubecast::Seconds before = processCpuTime();
  simulation.run();
  printReport(name, options, simulation.latencies(), simulation.events(), processCpuTime() - before);
}

}  // namespace

int main(int argc, char** argv) {
  const bool scan = argc > 1 && std::string_view(argv[1]) == "--scan";
  const Options options = parseOptions(argc - scan, argv + scan,
                                       "Two-tier workload on a plain C++ event calendar; --scan first: scan "
                                       "the stations");
  if (scan) {
    simulate<true>("lower-bound-scan", options);
  } else {
    simulate<false>("lower-bound", options);
  }
}
