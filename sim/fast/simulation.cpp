// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/simulation.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::sim::fast {
namespace {

constexpr double kBackgroundPeriod = 0.25;  ///< of a pod's idle work, s

}  // namespace

Simulation::Simulation(const Program& program, const SimulationOptions& options)
    : program_(program),
      options_(options),
      replication_(replicationKey(options.seed, static_cast<std::uint64_t>(options.replication))),
      plans_(program, delays_, timeouts_),
      stations_(program, replication_),
      recorder_(program, options),
      guards_(program),
      logs_(program),
      stride_(program.maxDepth + 1) {
  if (program.resolver.service != kNone) kept_.emplace(program);
  addSources();
  startBackground();
  startLoads();
  startPeriodic();
  tree_.update(recorderSource_, recorder_.next());
  if (program.makeController) {
    controller_ = program.makeController(program, *this, replication_, program.warmup + program.duration);
    tree_.update(controlSource_, controller_->next());
  }
  if (options.live.wanted()) {
    live_.emplace(program, options.live, recorder_.books(), controller_.get());
    recorder_.watch(*live_);
  }
  if (options.scrapes.wanted()) startScrapes();
}

void Simulation::addSources() {
  const auto add = [this](SourceKind kind, std::size_t count) {
    const auto first = static_cast<Index>(sources_.size());
    for (std::size_t i = 0; i < count; ++i) sources_.push_back({kind, static_cast<Index>(i)});
    return first;
  };
  add(SourceKind::Cpu, program_.nodes.size());
  const bool usesLinks = !program_.transfers.empty() || !program_.bulk.empty();
  const std::size_t links = usesLinks ? program_.nodes.size() : 0;  // a smaller tree is a faster one
  linkUpSource_ = add(SourceKind::LinkUp, links);
  linkDownSource_ = add(SourceKind::LinkDown, links);
  const Index delays = add(SourceKind::Delay, static_cast<std::size_t>(delays_.count()));
  sources_[static_cast<std::size_t>(delays + plans_.background)].kind = SourceKind::Background;
  const Index timeouts = add(SourceKind::Timeout, static_cast<std::size_t>(timeouts_.count()));
  loadSource_ = add(SourceKind::Arrival, program_.loads.size());
  for (std::size_t load = 0; load < program_.loads.size(); ++load) {
    Source& source = sources_[static_cast<std::size_t>(loadSource_) + load];
    if (program_.loads[load].closed) source.kind = SourceKind::Population;
  }
  timerSource_ = add(SourceKind::Timer, 1);
  recorderSource_ = add(SourceKind::Recorder, 1);
  const bool managed =
      std::any_of(program_.queues.begin(), program_.queues.end(), [](const auto& q) { return q.managed; });
  expirySource_ = add(SourceKind::Expiry, managed ? program_.queues.size() : 0);
  periodicSource_ = add(SourceKind::Periodic, program_.periodic.size());
  shipperSource_ = add(SourceKind::Shipper, static_cast<std::size_t>(logs_.count()));
  if (program_.makeController) controlSource_ = add(SourceKind::Control, 1);
  if (options_.scrapes.wanted()) scrapeSource_ = add(SourceKind::Scrape, 1);
  tree_.grow(static_cast<Index>(sources_.size()));
  delays_.attach(tree_, delays);
  timeouts_.attach(tree_, timeouts);
}

void Simulation::runTo(double horizon) {
  while (!ready_.empty()) wake(ready_.pop());
  for (Due due = tree_.next(); due.time <= horizon; due = tree_.next()) {
    assert(due.time >= now_);
    now_ = due.time;
    ++events_;
    process(sources_[static_cast<std::size_t>(due.source)]);
    while (!ready_.empty()) wake(ready_.pop());
  }
}

void Simulation::process(Source source) {
  switch (source.kind) {
    case SourceKind::Cpu:
      return completeCpu(source.index);
    case SourceKind::Delay:
      return wake(delays_.pop(source.index));
    case SourceKind::Timer: {
      const Index id = timers_.next().source;
      timers_.update(id, kNever);
      tree_.update(timerSource_, timers_.next().time);
      return wake(id);
    }
    case SourceKind::Arrival:
      return arrival(source.index);
    case SourceKind::Timeout:
      return timedOut(source.index);
    case SourceKind::LinkUp:
      return completeTransfer(stations_.linksUp[static_cast<std::size_t>(source.index)],
                              linkUpSource_ + source.index);
    case SourceKind::LinkDown:
      return completeTransfer(stations_.linksDown[static_cast<std::size_t>(source.index)],
                              linkDownSource_ + source.index);
    case SourceKind::Background:
      return beginBackground(source.index);
    case SourceKind::Population:
      return changePopulation(source.index);
    case SourceKind::Expiry:
      return deliver(source.index);
    case SourceKind::Periodic:
      return periodic(source.index);
    case SourceKind::Shipper:
      return ship(source.index);
    case SourceKind::Recorder:
      recorder_.look(now_, stations_);
      return tree_.update(recorderSource_, recorder_.next());
    case SourceKind::Control:
      controller_->process(now_);
      return tree_.update(controlSource_, controller_->next());
    case SourceKind::Scrape:
      return scrape();
  }
}

void Simulation::completeCpu(Index node) {
  CpuNode& cpu = stations_.cpus[static_cast<std::size_t>(node)];
  const Index done = cpu.process(now_);
  tree_.update(node, cpu.next());
  if (done >= 0) run(done);
}

void Simulation::completeTransfer(LinkStation& link, Index source) {
  const Index done = link.process(now_);
  tree_.update(source, link.next());
  if (instruments_) [[unlikely]]
    measureTransfer(done);
  wake(done);
}

void Simulation::timedOut(DelayRings::Ring ring) {
  const auto stale = [this](const DelayRings::Entry& entry) {
    return frame(entry.request, entry.depth).stamp != entry.stamp;
  };
  const DelayRings::Entry first = timeouts_.popSkipping(ring, stale);
  if (stale(first)) {
    --events_;  // the answer came in time
  } else {
    callTimedOut(first.request, first.depth);
  }
}

void Simulation::startBackground() {
  std::vector<std::pair<double, Index>> begins;
  for (std::size_t pod = 0; pod < program_.pods.size(); ++pod) {
    if (program_.pods[pod].idleCpu <= 0) continue;
    begins.emplace_back(kBackgroundPeriod * phaseOf(replication_, Purpose::BackgroundPhase, pod),
                        static_cast<Index>(pod));
  }
  std::sort(begins.begin(), begins.end());
  for (const auto& [time, pod] : begins) delays_.push(plans_.background, time, pod);
}

void Simulation::beginBackground(DelayRings::Ring ring) {
  const Index index = delays_.pop(ring);
  const PodServer& pod = stations_.pods[static_cast<std::size_t>(index)];
  delays_.push(ring, now_ + kBackgroundPeriod, index);
  if (pod.node == kNone) return;
  const double demand = program_.pods[static_cast<std::size_t>(index)].idleCpu * kBackgroundPeriod;
  CpuNode& cpu = stations_.cpus[static_cast<std::size_t>(pod.node)];
  cpu.startBackground(now_, pod.onNode, demand);
  tree_.update(pod.node, cpu.next());
}

Index Simulation::addRequest() {
  const Index id = requests_.add();
  if (const std::size_t needed = requests_.size() * static_cast<std::size_t>(stride_);
      frames_.size() < needed) {
    frames_.resize(2 * needed);
    timers_.grow(static_cast<Index>(2 * requests_.size()));
  }
  requests_[id] = Request{};
  return id;
}

void Simulation::delay(Index id, DelayRings::Ring ring) {
  const double time = delays_.delayOf(ring);
  if (time > 0) {
    delays_.push(ring, now_ + time, id);
  } else {
    wakeSoon(id);
  }
}

void Simulation::sleep(Index id, double seconds) {
  if (seconds > 0) {
    timers_.update(id, now_ + seconds);
    tree_.update(timerSource_, timers_.next().time);
  } else {
    wakeSoon(id);
  }
}

void Simulation::bulkBegan(double now, const BulkProgram& bulk) {
  auto& links = bulk.upload ? stations_.linksUp : stations_.linksDown;
  LinkStation& link = links[static_cast<std::size_t>(bulk.node)];
  link.addBulk(now, 1);
  tree_.update((bulk.upload ? linkUpSource_ : linkDownSource_) + bulk.node, link.next());
}

void Simulation::bulkEnded(double now, const BulkProgram& bulk) {
  auto& links = bulk.upload ? stations_.linksUp : stations_.linksDown;
  LinkStation& link = links[static_cast<std::size_t>(bulk.node)];
  link.addBulk(now, -1);
  tree_.update((bulk.upload ? linkUpSource_ : linkDownSource_) + bulk.node, link.next());
  (bulk.upload ? stations_.bulkSent : stations_.bulkReceived)[static_cast<std::size_t>(bulk.node)] +=
      bulk.bytes;
}

void Simulation::tellLive() {
  if (!live_) return;
  static const std::vector<results::ClusterEvent> kNothing;
  live_->tell(recorder_.books(), controller_ ? controller_->events() : kNothing);
}

results::Replication Simulation::finish(double now, bool partial) {
  results::Replication books = recorder_.finish(now, partial, events_, stations_);
  logs_.report(now, books);
  if (controller_) {
    now_ = now;
    controller_->report(now, books);
  }
  if (live_) live_->tell(books, books.clusterEvents);
  return books;
}

}  // namespace kubecast::sim::fast
