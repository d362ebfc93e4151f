// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/control/ports/random_script.hpp"

#include <algorithm>

#include "models/numerics/random.hpp"
#include "tests/sim/control/ports/scripted.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using control::ClusterPort;
using control::Loss;

constexpr int kMostCores = 3;

class Director {
 public:
  Director(sim::Program& program, std::uint64_t seed) : program_(program), key_{numerics::mix(~seed)} {
    for (PodStation& pod : program_.pods) pod.cpuRequest = MilliCpu(integer(50, 2000));
    addSpares();
    addNames();
    for (QueueStation& queue : program_.queues) queue.home = any(program_.services);
    slots_.resize(program_.pods.size());
    for (std::size_t pod = 0; pod < slots_.size(); ++pod) {
      slots_[pod].node = program_.pods[pod].node;
      slots_[pod].running = slots_[pod].node != kNone;
    }
    for (NodeStation& node : program_.nodes) node.mostCores = kMostCores;
  }

  Script write() {
    for (double now = uniform(0.5, 1.5); now < 19; now += uniform(0.3, 1)) change(now);
    for (const BrokerStation& broker : program_.brokers) block(broker);
    for (Index node = 0; !program_.writes.empty() && node < static_cast<Index>(program_.nodes.size()); ++node)
      fill(node);
    std::ranges::stable_sort(script_, {}, &ScriptedAction::at);
    return std::move(script_);
  }

 private:
  struct Slot {
    bool running = false;
    Index node = kNone;    ///< where it runs or ran last
    double busyUntil = 0;  ///< what was begun with it is over then
  };

  double uniform(double low, double high) {
    key_ = numerics::combine(key_, 1);
    return low + (high - low) * numerics::uniform01(key_);
  }
  int integer(int low, int high) { return static_cast<int>(uniform(low, high + 1)); }
  bool chance(double probability) { return uniform(0, 1) < probability; }
  template <class List>
  Index any(const List& list) {
    return integer(0, static_cast<int>(list.size()) - 1);
  }

  void addSpares() {
    for (int n = integer(1, 3); n > 0; --n) {
      PodStation pod = program_.pods[any(program_.pods)];
      pod.node = kNone;
      pod.name += "-spare";
      program_.services[pod.service].spares.push_back(static_cast<Index>(program_.pods.size()));
      program_.pods.push_back(pod);
    }
  }

  /// One service serves names; what pods call and fetch needs one, some keep connections for a while.
  void addNames() {
    if (!chance(0.5)) return;
    program_.resolver.service = any(program_.services);
    program_.resolver.timeout = uniform(0.2, 1);
    for (int n = integer(1, 3); n > 0; --n)
      program_.peers.push_back({chance(0.3) ? 0 : chance(0.3) ? 1e9 : uniform(0.1, 2)});
    for (CallSite& site : program_.calls)
      if (site.metric == kNone) site.peer = any(program_.peers);  // made by a pod
    for (ExternalSite& site : program_.externalCalls) site.peer = any(program_.peers);
    for (TransferSite& site : program_.transfers)
      if (!site.atClient) site.peer = any(program_.peers);
  }

  void changeNetwork(double now) {
    const Index a = any(program_.nodes);
    const Index b = any(program_.nodes);
    if (a == b) return;
    const double until = now + uniform(0.1, 3);
    script_.push_back(partition(now, a, b));
    script_.push_back(partition(until, a, b, false));
  }

  void change(double now) {
    const int what = integer(0, 12);
    if (what >= 11) {
      changeNetwork(now);
    } else if (what <= 1) {
      const Index node = any(program_.nodes);
      const double nominal = program_.nodes[node].cores;
      script_.push_back(cores(now, node, chance(0.4) ? nominal : uniform(0.4, 2) * nominal));
    } else if (what == 2) {
      script_.push_back(external(now, any(program_.externals), uniform(0.5, 4), chance(0.5) ? 0 : 0.3));
    } else if (what == 3) {
      bootIfEmpty(now, any(program_.nodes));
    } else {
      changePod(now, any(slots_));
    }
  }

  void bootIfEmpty(double now, Index node) {
    for (const Slot& slot : slots_)
      if (slot.node == node && (slot.running || slot.busyUntil > now)) return;
    Machine machine = program_.nodes[node];
    machine.cores = integer(1, kMostCores);
    machine.linkUp *= uniform(0.5, 2);
    machine.linkDown *= uniform(0.5, 2);
    machine.iops *= uniform(0.5, 2);
    script_.push_back(boot(now, node, machine));
  }

  void changePod(double now, Index pod) {
    Slot& slot = slots_[pod];
    if (slot.busyUntil > now) return;
    if (!slot.running) return startAgain(now, pod);
    if (chance(0.3)) {  // leaves for a while
      slot.busyUntil = now + uniform(0.5, 2);
      script_.push_back(ready(now, pod, false));
      script_.push_back(ready(slot.busyUntil, pod, true));
      return;
    }
    const Loss loss = chance(0.5) ? Loss::Refuses : Loss::Silent;
    script_.push_back(stop(now, pod, loss));
    slot.running = false;
    slot.busyUntil = now + uniform(0.1, 1);
    if (chance(0.7))
      script_.push_back(ready(slot.busyUntil, pod, false));  // else it is still expected to serve
    if (chance(0.7)) startAgain(slot.busyUntil + uniform(0.1, 1), pod);
  }

  /// For so short a time that two seldom wait: they would go on at once.
  void block(const BrokerStation& broker) {
    for (double now = uniform(0.1, 0.5); now < 19; now += uniform(0.02, 0.2)) {
      const double until = now + uniform(0.002, 0.02);
      for (const bool blocked : {true, false})
        script_.push_back(
            {blocked ? now : until, [service = broker.service, blocked](ClusterPort& port, Readings&) {
               port.setPublishersBlocked(service, blocked);
             }});
      now = until;
    }
  }
  void fill(Index node) {
    const double begin = uniform(1, 18);
    const double end = begin + uniform(0.2, 2);
    for (const bool full : {true, false})
      script_.push_back({full ? begin : end,
                         [node, full](ClusterPort& port, Readings&) { port.setVolumeFull(node, full); }});
  }

  void startAgain(double at, Index pod) {
    Slot& slot = slots_[pod];
    slot.running = true;
    slot.busyUntil = at + uniform(0.05, 0.5);
    slot.node = any(program_.nodes);
    script_.push_back(start(at, pod, slot.node));
    script_.push_back(ready(slot.busyUntil, pod, true));
  }

  sim::Program& program_;
  numerics::StreamKey key_;
  std::vector<Slot> slots_;
  Script script_;
};

}  // namespace

void directAtRandom(sim::Program& program, std::uint64_t seed) {
  direct(program, Director(program, seed).write());
}

}  // namespace kubecast::test
