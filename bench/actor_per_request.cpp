// SPDX-License-Identifier: Apache-2.0
// The two-tier workload as SimGrid's tutorials would write it: one actor per
// request, SimGrid's own CPU model. Base variant only.
#include <xbt/log.h>

#include <cstdio>
#include <cstdlib>
#include <simgrid/s4u.hpp>
#include <string>
#include <vector>

#include "bench/draws.hpp"
#include "bench/report.hpp"

namespace {

namespace s4u = simgrid::s4u;
using namespace kubecast::bench;

constexpr double kFlopsPerCpuSecond = 1e9;
constexpr int kEventsPerRequest = 8;  ///< arrival, four delays, three CPU segments

struct World {
  Options options;
  std::vector<s4u::Host*> web;
  std::vector<s4u::Host*> db;
  Latencies latencies;
};

void compute(s4u::Host* host, double cpuSeconds) {
  s4u::this_actor::exec_init(cpuSeconds * kFlopsPerCpuSecond)->set_host(host)->wait();
}

void request(World& world, SplitMix draws) {
  const double start = s4u::Engine::get_clock();
  s4u::this_actor::sleep_for(kClientDelay.value());
  s4u::Host* web = world.web[draws.index(kWebNodes)];
  compute(web, draws.exponential(kWebFirstCpu));
  s4u::this_actor::sleep_for(kPodDelay.value());
  s4u::Host* db = world.db[draws.index(kDbNodes)];
  compute(db, draws.exponential(kDbCpu));
  s4u::this_actor::sleep_for(kPodDelay.value());
  compute(web, draws.exponential(kWebLastCpu));
  s4u::this_actor::sleep_for(kClientDelay.value());
  const double now = s4u::Engine::get_clock();
  if (now <= world.options.duration.value()) world.latencies.add(now - start);
}

void arrivals(World& world) {
  SplitMix draws = arrivalStream(world.options.seed);
  for (std::uint64_t id = 0;; ++id) {
    s4u::this_actor::sleep_for(draws.exponential(1_s / kArrivalRate.value()));
    if (s4u::Engine::get_clock() > world.options.duration.value()) return;
    const SplitMix stream = requestStream(world.options.seed, id);
    s4u::Actor::create("request", world.web[0], [&world, stream] { request(world, stream); });
  }
}

std::vector<s4u::Host*> createHosts(s4u::NetZone* zone, const std::string& prefix, int count) {
  std::vector<s4u::Host*> hosts;
  for (int i = 0; i < count; ++i) {
    hosts.push_back(zone->create_host(prefix + std::to_string(i), kFlopsPerCpuSecond)
                        ->set_core_count(kCoresPerNode)
                        ->seal());
  }
  return hosts;
}

}  // namespace

int main(int argc, char** argv) {
  s4u::Engine engine(&argc, argv);
  static World world;
  world.options = parseOptions(argc, argv, "Two-tier workload on SimGrid, one actor per request");
  if (world.options.variant != Variant::Base) {
    std::fputs("actor_per_request: only --workload two-tier\n", stderr);
    return 2;
  }
  xbt_log_control_set("xbt_cfg.thres:warning");  // do not report the next line on stderr
  // 64 KiB stacks instead of 8 MiB: twice as fast, and what its manual advises for many actors.
  s4u::Engine::set_config("contexts/stack-size:64");
  s4u::NetZone* zone = s4u::create_full_zone("cluster");
  world.web = createHosts(zone, "web", kWebNodes);
  world.db = createHosts(zone, "db", kDbNodes);
  zone->seal();
  s4u::Actor::create("arrivals", world.web[0], [] { arrivals(world); });

  const kubecast::Seconds before = processCpuTime();
  engine.run();
  printReport("actor-per-request", world.options, world.latencies,
              world.latencies.count() * kEventsPerRequest, processCpuTime() - before);
}
