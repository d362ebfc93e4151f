// SPDX-License-Identifier: Apache-2.0
#include "sim/control/credit_meters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kubecast::sim::control {
namespace {

constexpr double kCoarse = 60;  ///< s between readings of a node that is far from dry
constexpr double kFine = 1;
constexpr double kSecondsPerCredit = 60;  ///< of one vCPU

/// The balance over time, one value per bucket of the books' series.
results::TimeSeries seriesOf(const std::string& node, const std::vector<std::pair<double, double>>& balances,
                             double step, std::size_t buckets) {
  results::TimeSeries series{"node/" + node + "/credits", {}};
  std::size_t at = 0;
  for (std::size_t b = 0; b < buckets; ++b) {
    const double end = static_cast<double>(b + 1) * step;
    while (at + 1 < balances.size() && balances[at + 1].first <= end) ++at;
    series.values.push_back(static_cast<float>(balances[at].second));
  }
  return series;
}

}  // namespace

CreditMeters::CreditMeters(const Surroundings& around) : around_(around) {
  const Scenario& scenario = around_.scenario();
  for (std::size_t n = 0; n < scenario.nodes.size(); ++n) {
    const Node& node = scenario.nodes[n];
    const InstanceType& type = around_.program.catalog.at(node.instanceType);
    const auto rules = credits::creditRules(type, node.creditMode);
    if (!rules) continue;
    Meter meter;
    meter.node = static_cast<Index>(n);
    meter.vcpus = type.vcpus;
    meter.rules = *rules;
    meter.account = credits::openAccount(*rules, node.startingCredits);
    meter.atStart = meter.account.available().value();
    meter.balances.emplace_back(0, meter.atStart);
    meters_.push_back(std::move(meter));
  }
  for (Meter& meter : meters_) around_.timetable.at(0, [this, &meter](double now) { tick(meter, now); });
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
    read(meter, now);
    const credits::CreditAccount& a = meter.account;
    const std::string& name = around_.scenario().nodes[static_cast<std::size_t>(meter.node)].name;
    books.credits.push_back({name, meter.atStart, a.earned.value(), a.spent.value(), a.discarded.value(),
                             a.available().value(), a.surplus.value(), a.charged.value(), meter.heldBack,
                             meter.dryAt});
    books.series.push_back(seriesOf(name, meter.balances, books.seriesStep.value(), buckets));
  }
}

}  // namespace kubecast::sim::control
