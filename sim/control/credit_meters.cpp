// SPDX-License-Identifier: Apache-2.0
#include "sim/control/credit_meters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/control/spare_nodes.hpp"
#include "sim/control/step_series.hpp"

namespace kubecast::sim::control {
namespace {

constexpr double kCoarse = 60;  ///< s between readings of a node that is far from dry
constexpr double kFine = 1;
constexpr double kSecondsPerCredit = 60;  ///< of one vCPU

}  // namespace

CreditMeters::CreditMeters(const Surroundings& around) : around_(around) {
  for (std::size_t n = 0; n < around_.program.nodesAtStart; ++n) open(static_cast<int>(n), 0);
  for (Meter& meter : meters_) around_.timetable.at(0, [this, &meter](double now) { tick(meter, now); });
}

/// nullptr where the node is not burstable.
CreditMeters::Meter* CreditMeters::open(int index, double now) {
  const Node& node = around_.scenario().nodes[static_cast<std::size_t>(index)];
  const InstanceType& type = around_.program.catalog.at(node.instanceType);
  const auto rules = credits::creditRules(type, node.creditMode);
  if (!rules) return nullptr;
  Meter meter;
  meter.node = static_cast<Index>(index);
  meter.vcpus = type.vcpus;
  meter.rules = *rules;
  meter.account = credits::openAccount(*rules, node.startingCredits);
  meter.atStart = meter.account.available().value();
  meter.from = meter.readAt = now;
  meter.cpuSeconds = now > 0 ? around_.port.nodeCpuSeconds(meter.node) : 0;
  meter.balances.emplace_back(now, meter.atStart);
  return &meters_.emplace_back(std::move(meter));
}

void CreditMeters::nodeJoined(int node, double now) {
  if (Meter* const meter = open(node, now)) tick(*meter, now);
}

void CreditMeters::nodeLeft(int node, double now) {
  for (Meter& meter : meters_) {
    if (meter.node != node || meter.closed) continue;
    read(meter, now);
    meter.closed = true;
    meter.balances.emplace_back(now, 0);
  }
}

/// Whether a machine that boots in the slot may have credits: then every replication has a series of it.
bool CreditMeters::maySpend(std::size_t node) const {
  const Scenario& scenario = around_.scenario();
  const auto group = std::ranges::find(scenario.nodeGroups, scenario.nodes[node].group, &NodeGroup::name);
  return group != scenario.nodeGroups.end() &&
         std::ranges::any_of(typesOf(*group), [&](const std::string& type) {
           return around_.program.catalog.at(type).burstCredits.has_value();
         });
}

/// Settles the account for the CPU used since the last reading.
void CreditMeters::read(Meter& meter, double now) {
  const double elapsed = now - meter.readAt;
  if (elapsed <= 0) return;
  const double counter = around_.port.nodeCpuSeconds(meter.node);
  const double use = (counter - meter.cpuSeconds) / elapsed;
  // A node that used all it was held to wanted more.
  if (meter.held && use >= meter.rules.baseline().value() * (1 - 1e-6)) meter.heldBack += elapsed;
  meter.account = credits::advance(meter.account, meter.rules, Seconds(elapsed), Vcpus(std::max(0.0, use)));
  meter.readAt = now;
  meter.cpuSeconds = counter;
  meter.balances.emplace_back(now, meter.account.available().value());
}

void CreditMeters::tick(Meter& meter, double now) {
  if (meter.closed) return;
  read(meter, now);
  const double available = meter.account.available().value();
  const double secondAtFullSpeed = meter.vcpus / kSecondsPerCredit;
  if (available <= 0 && !meter.dryAt && around_.port.nodeRunnable(meter.node) > 0) {
    meter.dryAt = Seconds(now);
    const std::string& name = around_.scenario().nodes[static_cast<std::size_t>(meter.node)].name;
    around_.note(now, "CreditsExhausted", "node/" + name,
                 meter.rules.mode == CreditMode::Standard
                     ? fmt::format("no CPU credits left: held at the baseline of {:g} vCPU",
                                   meter.rules.baseline().value())
                     : std::string("no CPU credits left: surplus credits are spent"));
  }
  if (meter.rules.mode == CreditMode::Standard) {
    if (!meter.held && available <= 0) hold(meter, true);
    if (meter.held && available >= secondAtFullSpeed) hold(meter, false);
  }
  const double then = nextReading(meter, now);
  if (then < around_.end) around_.timetable.at(then, [this, &meter](double t) { tick(meter, t); });
}

void CreditMeters::hold(Meter& meter, bool held) {
  meter.held = held;
  around_.port.setCores(meter.node, held ? meter.rules.baseline().value() : meter.vcpus);
}

/// Not before the node could have run dry, had it used everything since.
double CreditMeters::nextReading(const Meter& meter, double now) const {
  const auto dry = credits::timeUntilDry(meter.account, meter.rules, Vcpus(meter.vcpus));
  const double soonest =
      dry && (meter.rules.mode == CreditMode::Standard || !meter.dryAt) ? dry->value() : kCoarse;
  return now + std::clamp(soonest, kFine, kCoarse);
}

void CreditMeters::report(double now, results::Replication& books) {
  const auto buckets = books.series.empty() ? 0 : books.series.front().values.size();
  for (Meter& meter : meters_) {
    if (!meter.closed) read(meter, now);
    const credits::CreditAccount& a = meter.account;
    const std::string& name = around_.scenario().nodes[static_cast<std::size_t>(meter.node)].name;
    books.credits.push_back({name, meter.atStart, a.earned.value(), a.spent.value(), a.discarded.value(),
                             a.available().value(), a.surplus.value(), a.charged.value(), meter.heldBack,
                             meter.dryAt, Seconds(meter.from), Seconds(meter.closed ? meter.readAt : now),
                             meter.rules.earnedPerHour.value(), meter.rules.mode == CreditMode::Standard});
    if (static_cast<std::size_t>(meter.node) < around_.program.nodesAtStart)
      books.series.push_back(
          stepSeries("node/" + name + "/credits", meter.balances, books.seriesStep.value(), buckets));
  }
  for (std::size_t n = around_.program.nodesAtStart; n < around_.scenario().nodes.size(); ++n) {
    if (!maySpend(n)) continue;
    std::vector<std::pair<double, double>> balances{{0, 0}};
    for (const Meter& meter : meters_)
      if (meter.node == static_cast<Index>(n))
        balances.insert(balances.end(), meter.balances.begin(), meter.balances.end());
    books.series.push_back(stepSeries("node/" + around_.scenario().nodes[n].name + "/credits", balances,
                                      books.seriesStep.value(), buckets));
  }
}

std::vector<Index> CreditMeters::nodesWithSeries() const {
  std::vector<Index> nodes;
  for (const Meter& meter : meters_)
    if (static_cast<std::size_t>(meter.node) < around_.program.nodesAtStart &&
        std::ranges::find(nodes, meter.node) == nodes.end())
      nodes.push_back(meter.node);
  for (std::size_t n = around_.program.nodesAtStart; n < around_.scenario().nodes.size(); ++n)
    if (maySpend(n)) nodes.push_back(static_cast<Index>(n));
  return nodes;
}

void CreditMeters::nameLive(std::vector<std::string>& names) const {
  for (const Index node : nodesWithSeries())
    names.push_back("node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name + "/credits");
}

void CreditMeters::addLive(double end, std::vector<float>& values) const {
  for (const Index node : nodesWithSeries()) {
    float balance = 0;
    bool first = static_cast<std::size_t>(node) < around_.program.nodesAtStart;  // there from the begin
    for (const Meter& meter : meters_) {
      if (meter.node != node || (!first && meter.balances.front().first > end)) continue;
      balance = stepValue(meter.balances, end);
      first = false;
    }
    values.push_back(balance);
  }
}

}  // namespace kubecast::sim::control
