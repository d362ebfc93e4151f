// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/loads.hpp"

#include <cassert>
#include <cmath>

#include "models/traffic/profile.hpp"

namespace kubecast::sim::reference {
namespace {

using numerics::StreamKey;
using numerics::uniform01;

/// One user or one arrival of a load.
struct Source {
  Index load = kNone;
  std::uint64_t user = 0;
};

Index chooseFlow(const LoadProgram& load, StreamKey request) {
  const double u = uniform01(requestDraw(request, Purpose::FlowChoice));
  for (const FlowChoice& choice : load.mix)
    if (u < choice.cumulative) return choice.flow;
  return load.mix.back().flow;
}

void runFlow(World& world, Interpreter& interpreter, Source source, std::uint64_t number, StreamKey key) {
  const Index chosen = chooseFlow(world.program.loads[source.load], key);
  const FlowProgram& flow = world.program.flows[chosen];
  const double begin = now();
  ++world.books.requests;
  Frame client{std::make_shared<Request>(), key, kNone, 0, 0, 0, {}};
  client.request->load = source.load;
  const Outcome outcome = interpreter.run(flow.entry, client);
  ++(outcome ? world.books.flowsFailed : world.books.flowsCompleted);
  world.record(flow.metric, begin, outcome);
  for (const auto& [metric, since] : client.marks) world.record(metric, since, outcome);
  if (world.options.onFlowFinished)
    world.options.onFlowFinished(
        {source.load, source.user, number, chosen, outcome, Seconds(now()), Seconds(now() - begin)});
}

void beUser(World& world, Interpreter& interpreter, Source source) {
  const LoadProgram& load = world.program.loads[source.load];
  for (std::uint64_t number = 0;; ++number) {
    const double at = wantedAt(load, static_cast<Index>(source.user), now());
    if (at == kForever) return;
    s4u::this_actor::sleep_until(at);
    const StreamKey key = requestKey(world.key, static_cast<std::uint64_t>(source.load), source.user, number);
    s4u::this_actor::sleep_for(load.thinkTime.sample(requestDraw(key, Purpose::ThinkTime)));
    runFlow(world, interpreter, source, number, key);
  }
}

/// Gaps between the arrivals of a process of rate 1.
numerics::Sampler unitGaps(const LoadProgram& load, numerics::SamplerTable& table) {
  RandomDuration gap{.law = Law::Constant, .mean = Seconds(1), .cv = 0, .points = {}};
  if (load.arrivals == ArrivalLaw::Poisson) gap.law = Law::Exponential;
  if (load.arrivals == ArrivalLaw::Bursty) {
    gap.law = Law::Hyperexponential;
    gap.cv = load.burstCv;
  }
  return table.compile(gap);
}

void generateArrivals(World& world, Interpreter& interpreter, Index index) {
  const LoadProgram& load = world.program.loads[index];
  numerics::SamplerTable table;
  const numerics::Sampler gaps = unitGaps(load, table);
  double area = 0;  // arrivals expected so far
  for (std::uint64_t number = 0;; ++number) {
    const StreamKey key = requestKey(world.key, static_cast<std::uint64_t>(index), number, 0);
    area += gaps.sample(requestDraw(key, Purpose::Arrival));
    const double at = inverseIntegralOf(load.profile, area / load.rate).value();
    if (at > world.window.end) return;
    s4u::this_actor::sleep_until(at);
    world.spawn([&world, &interpreter, source = Source{index, number}, key] {
      runFlow(world, interpreter, source, 0, key);
    });
  }
}

}  // namespace

double wantedAt(const LoadProgram& load, Index user, double from) {
  double low = factorAt(load.profile, Seconds(from));
  if (std::floor(load.users * low) > user) return from;
  const double needed = (user + 1.0) / load.users;  // the factor at which this user joins
  double begin = from;
  for (const ProfilePoint& point : load.profile) {
    const double end = point.at.value();
    if (end <= begin) continue;
    if (point.factor >= needed) return begin + (end - begin) * (needed - low) / (point.factor - low);
    begin = end;
    low = point.factor;
  }
  return kForever;
}

void startLoads(World& world, Interpreter& interpreter) {
  for (Index l = 0; l < static_cast<Index>(world.program.loads.size()); ++l) {
    const LoadProgram& load = world.program.loads[l];
    if (!load.closed) {
      world.spawn([&world, &interpreter, l] { generateArrivals(world, interpreter, l); });
      continue;
    }
    // A factor above 1 brings more users than the nominal number.
    double peak = load.profile.empty() ? 1 : 0;
    for (const ProfilePoint& point : load.profile) peak = std::max(peak, point.factor);
    const auto users = static_cast<std::uint64_t>(load.users * peak);
    for (std::uint64_t user = 0; user < users; ++user)
      world.spawn([&world, &interpreter, l, user] { beUser(world, interpreter, {l, user}); });
  }
}

void startBulkTraffic(World& world, Interpreter& interpreter) {
  for (const BulkProgram& bulk : world.program.bulk) {
    world.spawn([&world, &interpreter, &bulk] {
      for (double at = bulk.at;; at += bulk.every) {
        s4u::this_actor::sleep_until(at);
        world.spawn(
            [&interpreter, &bulk] { interpreter.send(bulk.node, bulk.upload, bulk.bytes, kForever); });
        if (bulk.every <= 0) return;
      }
    });
  }
}

void startPeriodicJobs(World& world, Interpreter& interpreter) {
  for (std::size_t p = 0; p < world.program.periodic.size(); ++p) {
    world.spawn([&world, &interpreter, p] {
      const PeriodicProgram& job = world.program.periodic[p];
      for (std::uint64_t n = 0;; ++n) {
        s4u::this_actor::sleep_until(job.first + static_cast<double>(n) * job.every);
        Message message{std::make_shared<Request>(), job.body, periodicKey(world.key, p, n)};
        message.priority = job.priority;
        const Index broker = world.program.queues[job.queue].broker;
        if (broker == kNone || !world.brokers[static_cast<std::size_t>(broker)].blocked) {
          interpreter.enqueue(job.queue, std::move(message));
          continue;
        }
        world.spawn([&interpreter, broker, queue = job.queue, message = std::move(message)] {
          interpreter.awaitBroker(broker);
          interpreter.enqueue(queue, message);
        });
      }
    });
  }
}

}  // namespace kubecast::sim::reference
