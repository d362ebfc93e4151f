// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/reference_engine.hpp"

#include <algorithm>

#include "sim/reference/cluster_port.hpp"
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
    const std::vector<PodCpu*>& pods = world.nodes[n].cpu.pods();
    if (!world.program.makeController &&
        std::ranges::none_of(pods, [](const PodCpu* pod) { return pod->hasQuota(); }))
      continue;
    const double phase = phaseOf(world.key, Purpose::TickPhase, n) * kTick;
    world.spawn([phase, &pods] {
      every(phase, kTick, [&] {
        const std::vector<PodCpu*> present = pods;
        for (PodCpu* pod : present)
          if (pod->hasQuota()) pod->tick();
      });
    });
  }
  for (std::size_t p = 0; p < world.pods.size(); ++p) {
    Pod& pod = world.pods[p];
    PodCpu& cpu = pod.cpu;
    if (cpu.hasQuota()) {
      const double phase = phaseOf(world.key, Purpose::QuotaPhase, p) * kQuotaPeriod;
      world.spawn([phase, &cpu] { every(phase, kQuotaPeriod, [&] { cpu.beginPeriod(); }); });
    }
    if (cpu.station().idleCpu > 0) {
      const double phase = phaseOf(world.key, Purpose::BackgroundPhase, p) * kBackgroundPeriod;
      world.spawn([&world, phase, &pod, &cpu] {
        every(phase, kBackgroundPeriod, [&] {
          if (!pod.running()) return;
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
    books.pods.push_back(usage);
  }
}

void collectStations(World& world) {
  results::Replication& books = world.books;
  for (std::size_t n = 0; n < world.nodes.size(); ++n) {
    Node& node = world.nodes[n];
    results::NodeUsage& usage = books.nodes[n];
    usage.cpuSeconds = node.cpu.measured();
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
    books.databases.push_back({database.most, database.refused});
  for (Queue& queue : world.queues)
    books.queues.push_back({queue.published, queue.acknowledged, queue.failed, queue.ready.integral(),
                            queue.unacked.integral(), queue.ready.maximum(), queue.expired, queue.dropped,
                            queue.deadLettered, queue.redelivered});
  for (ExternalService& external : world.externals)
    books.externals.push_back({external.calls, external.errors, external.occupancy.holding.integral(),
                               external.occupancy.waiting.integral(), external.occupancy.holding.maximum(),
                               external.retries});
}

/// Closes the books and stops everybody.
void finish(World& world) {
  world.books.measured = Seconds(std::max(0.0, now() - world.window.begin));
  world.books.inFlightAtEnd = world.books.requests - world.books.flowsCompleted - world.books.flowsFailed;
  collectPods(world);
  collectStations(world);
  world.logs.report(now(), world.books);
  if (world.controller) world.controller->report(now(), world.books);
  s4u::Actor::kill_all();
}

void startClock(World& world) {
  world.spawn([&world] {
    s4u::this_actor::sleep_until(world.window.begin);
    for (Pod& pod : world.pods) pod.cpu.beginMeasuring();
    for (Node& node : world.nodes) node.cpu.beginMeasuring();
    s4u::this_actor::sleep_until(world.window.end);
    finish(world);
  });
  if (!world.options.onProgress && world.options.eventLimit == 0) return;
  world.spawn([&world] {
    every(60, 60, [&] {
      if (goesOn(world.options, {Seconds(now()), Seconds(world.window.end), world.books.events})) return;
      world.books.partial = true;
      finish(world);
    });
  });
}

void startControl(World& world, Interpreter& interpreter) {
  if (!world.program.makeController) return;
  world.spawn([&world, &interpreter] {
    for (Node& node : world.nodes) node.cpu.setCores(node.cpu.cores());
    world.port = std::make_unique<Port>(world, interpreter);
    world.controller = world.program.makeController(world.program, *world.port, world.key, world.window.end);
    for (double at = world.controller->next(); at <= world.window.end; at = world.controller->next()) {
      s4u::this_actor::sleep_until(at);
      world.controller->process(at);
    }
    Signal().wait();  // for the end: the ballast of the nodes is this actor's
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
  startPeriodicJobs(world, interpreter);
  startControl(world, interpreter);
  startLoads(world, interpreter);
  engine->run();
  return std::move(world.books);
}

}  // namespace kubecast::sim
