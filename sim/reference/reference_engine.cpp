// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/reference_engine.hpp"

#include "sim/reference/loads.hpp"
#include "sim/simgrid_engine.hpp"

namespace kubecast::sim {
namespace {

using namespace reference;

void configureSimGrid() {
  for (const char* setting : {
#ifdef __SANITIZE_ADDRESS__
           "contexts/factory:thread",  // the sanitizer does not know the stacks of SimGrid's own contexts
#endif
           "contexts/stack-size:256",
           "cpu/model:Cas01",
           // The default, Lazy, can lose the end of an exec whose remaining work was read (3.32).
           "cpu/optim:Full",
           // Shares and times are exact: the defaults of 1e-5 and 1e-9 s would show in latencies,
           // since what a slow pod has left to do is that error divided by its share.
           "surf/precision:1e-12",
           "maxmin/precision:1e-14",
       })
    s4u::Engine::set_config(setting);
}

/// Calls `action` at first, first + step, first + 2·step … for ever.
template <class Action>
void every(double first, double step, Action action) {
  for (std::uint64_t n = 0;; ++n) {
    s4u::this_actor::sleep_until(first + static_cast<double>(n) * step);
    action();
  }
}

void startScheduler(World& world) {
  for (std::size_t n = 0; n < world.nodes.size(); ++n) {
    std::vector<PodCpu*> limited;
    for (PodCpu* pod : world.nodes[n].cpu.pods())
      if (pod->hasQuota()) limited.push_back(pod);
    if (limited.empty()) continue;
    const double phase = phaseOf(world.key, Purpose::TickPhase, n) * kTick;
    world.spawn([phase, limited] {
      every(phase, kTick, [&] {
        for (PodCpu* pod : limited) pod->tick();
      });
    });
  }
  for (std::size_t p = 0; p < world.pods.size(); ++p) {
    PodCpu& cpu = world.pods[p].cpu;
    if (cpu.hasQuota()) {
      const double phase = phaseOf(world.key, Purpose::QuotaPhase, p) * kQuotaPeriod;
      world.spawn([phase, &cpu] { every(phase, kQuotaPeriod, [&] { cpu.beginPeriod(); }); });
    }
    if (cpu.station().idleCpu > 0) {
      const double phase = phaseOf(world.key, Purpose::BackgroundPhase, p) * kBackgroundPeriod;
      world.spawn([&world, phase, &cpu] {
        every(phase, kBackgroundPeriod, [&] {
          world.spawn([&cpu] { cpu.runInBackground(cpu.station().idleCpu * kBackgroundPeriod); });
        });
      });
    }
  }
}

void collectPods(World& world) {
  results::Replication& books = world.books;
  books.nodes.resize(world.nodes.size());
  for (std::size_t p = 0; p < world.pods.size(); ++p) {
    Pod& pod = world.pods[p];
    results::PodUsage usage = pod.cpu.usage();
    usage.inServiceSeconds = pod.requests.holding.integral();
    usage.waitingSeconds = pod.requests.waiting.integral();
    usage.maxInService = pod.requests.holding.maximum();
    usage.maxWaiting = pod.requests.waiting.maximum();
    usage.refused = pod.refused;
    books.nodes[world.program.pods[p].node].cpuSeconds += usage.cpuSeconds;
    books.pods.push_back(usage);
  }
}

void collectStations(World& world) {
  results::Replication& books = world.books;
  for (std::size_t n = 0; n < world.nodes.size(); ++n) {
    Node& node = world.nodes[n];
    results::NodeUsage& usage = books.nodes[n];
    usage.bytesSent = node.sending.bytes;
    usage.bytesReceived = node.receiving.bytes;
    usage.linkBusyUpSeconds = node.sending.busy.integral();
    usage.linkBusyDownSeconds = node.receiving.busy.integral();
    usage.ioBusySeconds = node.io.holding.integral();
    usage.ioOperations = node.ioOperations;
  }
  for (Occupancy& pool : world.poolUse)
    books.pools.push_back(
        {pool.holding.integral(), pool.waiting.integral(), pool.holding.maximum(), pool.waiting.maximum()});
  for (const Database& database : world.databases)
    books.databases.push_back({database.opened, database.refused});
  for (Queue& queue : world.queues)
    books.queues.push_back({queue.published, queue.acknowledged, queue.failed, queue.ready.integral(),
                            queue.unacked.integral(), queue.ready.maximum()});
  for (ExternalService& external : world.externals)
    books.externals.push_back({external.calls, external.errors, external.occupancy.holding.integral(),
                               external.occupancy.waiting.integral(), external.occupancy.holding.maximum()});
}

/// Closes the books and stops everybody.
void finish(World& world) {
  world.books.measured = Seconds(std::max(0.0, now() - world.window.begin));
  world.books.inFlightAtEnd = world.books.requests - world.books.flowsCompleted - world.books.flowsFailed;
  collectPods(world);
  collectStations(world);
  s4u::Actor::kill_all();
}

void startClock(World& world) {
  world.spawn([&world] {
    s4u::this_actor::sleep_until(world.window.begin);
    for (Pod& pod : world.pods) pod.cpu.beginMeasuring();
    s4u::this_actor::sleep_until(world.window.end);
    finish(world);
  });
  if (!world.options.onProgress) return;
  world.spawn([&world] {
    every(60, 60, [&] {
      if (world.options.onProgress({Seconds(now()), Seconds(world.window.end)})) return;
      world.books.partial = true;
      finish(world);
    });
  });
}

}  // namespace

results::Replication runReference(const Program& program, const SimulationOptions& options) {
  const std::unique_ptr<s4u::Engine> engine = makeSimgridEngine();
  configureSimGrid();

  World world(program, options);
  world.books.seed = options.seed;
  world.books.index = options.replication;
  world.books.warmup = Seconds(program.warmup);
  Interpreter interpreter(world);
  startClock(world);
  startScheduler(world);
  startBulkTraffic(world, interpreter);
  startLoads(world, interpreter);
  engine->run();
  return std::move(world.books);
}

}  // namespace kubecast::sim
