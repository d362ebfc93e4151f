// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/platform.hpp"

#include <cmath>
#include <simgrid/kernel/Timer.hpp>
#include <string>

#include "sim/simgrid_engine.hpp"

namespace kubecast::sim::fast {
namespace {

namespace s4u = simgrid::s4u;

constexpr double kHostSpeed = 1e9;   ///< flop/s; nothing computes on SimGrid's hosts
constexpr double kUnlimited = 1e18;  ///< bytes/s of an interface without a limit

s4u::LinkInRoute interface(s4u::NetZone& zone, const std::string& name, double bandwidth) {
  return s4u::LinkInRoute(
      zone.create_link(name, bandwidth > 0 ? bandwidth : kUnlimited)->set_latency(0)->seal());
}

}  // namespace

Platform::Platform(const Program& program, Simulation& simulation)
    : program_(program),
      simulation_(simulation),
      engine_(makeSimgridEngine()),
      model_(std::make_shared<RunAheadModel>(simulation)) {
  createHosts();
  engine_->add_model(model_);
  for (const BulkProgram& bulk : program.bulk) startBulk(bulk);
}

void Platform::createHosts() {
  s4u::NetZone& zone = *s4u::create_full_zone("cluster");
  outside_ = zone.create_host("outside", kHostSpeed)->seal();
  for (std::size_t n = 0; n < program_.nodes.size(); ++n) {
    const NodeStation& node = program_.nodes[n];
    const std::string name = "node-" + std::to_string(n);
    s4u::Host* host = zone.create_host(name, kHostSpeed);
    host->set_core_count(static_cast<int>(std::fmax(1, std::ceil(node.cores))))->seal();
    zone.add_route(host->get_netpoint(), outside_->get_netpoint(), nullptr, nullptr,
                   {interface(zone, name + "-up", node.linkUp)}, false);
    zone.add_route(outside_->get_netpoint(), host->get_netpoint(), nullptr, nullptr,
                   {interface(zone, name + "-down", node.linkDown)}, false);
    nodes_.push_back(host);
  }
  zone.seal();
}

void Platform::at(double at, std::function<void()> action) {
  simgrid::kernel::timer::Timer::set(at, [this, action = std::move(action)] {
    if (!stopped_) action();
  });
}

void Platform::stop() {
  stopped_ = true;
  model_->stop();
}

void Platform::startBulk(const BulkProgram& bulk) {
  s4u::Actor::create(bulk.name, outside_, [this, &bulk] {
    const double end = program_.warmup + program_.duration;
    for (std::uint64_t n = 0;; ++n) {
      const double begin = bulk.at + (n == 0 ? 0 : static_cast<double>(n) * bulk.every);
      if (begin > end) return;
      s4u::this_actor::sleep_until(begin);
      if (stopped_) return;
      // An actor of its own: the next one may begin before this one is over.
      s4u::Actor::create(bulk.name, outside_, [this, &bulk] { transfer(bulk); });
      if (bulk.every <= 0) return;
    }
  });
}

void Platform::transfer(const BulkProgram& bulk) {
  s4u::Host* const node = nodes_[static_cast<std::size_t>(bulk.node)];
  simulation_.bulkBegan(s4u::Engine::get_clock(), bulk);
  const auto bytes = static_cast<std::uint64_t>(bulk.bytes);
  s4u::Comm::sendto(bulk.upload ? node : outside_, bulk.upload ? outside_ : node, bytes);
  if (!stopped_) simulation_.bulkEnded(s4u::Engine::get_clock(), bulk);
}

}  // namespace kubecast::sim::fast
