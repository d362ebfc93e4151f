// SPDX-License-Identifier: Apache-2.0
#include "models/cost/usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/audit/offered_rates.hpp"
#include "models/cost/estate.hpp"
#include "models/units/format.hpp"

namespace kubecast::cost {
namespace {

/// Adds up a month along the steps. Bytes are doubles until the end: many small products.
class Month {
 public:
  Month(const Scenario& scenario, const scheduling::Placement& placement)
      : scenario_(scenario), where_(scenario, placement) {}

  void take(const audit::OfferedStep& offered) {
    const double mean = offered.periodic ? 1 : scenario_.costs.meanLoad.value();
    rate_ = offered.rate.value() * mean;
    calls_ = rate_ * kMonth.value();
    by_ = offered.workload;
    std::visit([&](const auto& action) { add(action); }, offered.step.action);
  }

  /// Bulk transfers name no place: taken to go to S3 of the region, as backups do.
  void take(const BulkTransfer& transfer) {
    if (!transfer.every || !(*transfer.every > Seconds(0))) return;
    const auto node = std::find_if(scenario_.nodes.begin(), scenario_.nodes.end(),
                                   [&](const Node& each) { return each.name == transfer.node; });
    if (node == scenario_.nodes.end() || subnetOf(scenario_.costs, *node) != SubnetKind::Private) return;
    privateS3_ += static_cast<double>(transfer.size.value()) * (kMonth / *transfer.every);
  }

  [[nodiscard]] UsagePerMonth usage(const InstanceCatalog& catalog) const {
    UsagePerMonth month;
    for (const auto& [name, use] : externals_) {
      month.externals[name] = {use.calls, use.uploads, monthlyBytes(use.toClients),
                               monthlyBytes(use.fromPods), monthlyBytes(use.toPods)};
    }
    const auto& sizes = scenario_.costs.messages;
    if (sizes) {
      const auto request = static_cast<double>(sizes->request.value());
      const auto response = static_cast<double>(sizes->response.value());
      const double rate = clientCalls_ / kMonth.value();
      const double connections = rate / sizes->callsPerConnection;
      month.responses = monthlyBytes(clientCalls_ * response);
      month.loadBalancer = LoadBalancerUse{PerSecond(rate), PerSecond(connections),
                                           connections * sizes->connectionLife.value(),
                                           BytesPerSecond(rate * (request + response))};
      month.podsOut = monthlyBytes(podsOut_ + podCalls_ * request);
      if (subnetsKnown_) month.nat = monthlyBytes(nat_ + privateCalls_ * (request + response));
    } else {
      if (!(clientCalls_ > 0)) {
        month.responses = Bytes(0);
        month.loadBalancer = LoadBalancerUse{};
      }
      if (!(podCalls_ > 0)) {
        month.podsOut = monthlyBytes(podsOut_);
        if (subnetsKnown_) month.nat = monthlyBytes(nat_);
      }
    }
    month.privateS3 = monthlyBytes(privateS3_);
    month.interZone = interZone();
    month.surplus = surplus(catalog);
    return month;
  }

 private:
  struct Use {
    double calls = 0, uploads = 0, toClients = 0, fromPods = 0, toPods = 0;
  };

  [[nodiscard]] bool byClient() const { return by_.empty(); }
  [[nodiscard]] double privateShare() {
    const auto share = where_.privateShare(by_);
    subnetsKnown_ = subnetsKnown_ && share.has_value();
    return share.value_or(0);
  }
  template <class Named>
  static const Named* named(const std::vector<Named>& all, const std::string& name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Named& n) { return n.name == name; });
    return found == all.end() ? nullptr : &*found;
  }
  void between(const std::string& from, const std::string& to) {
    crossingCalls_ += calls_ * where_.crossingShare(from, to);
  }

  void add(const CpuStep& step) { cpu_[by_] += rate_ * step.demand.mean.value(); }
  void add(const WaitStep& /*step*/) {}
  void add(const IoStep& /*step*/) {}
  void add(const CallStep& step) {
    if (byClient()) {
      clientCalls_ += calls_;
    } else {
      between(by_, step.workload);
    }
  }
  void add(const PollStep& step) { add(step.call); }
  void add(const QueryStep& step) {
    const Database* database = named(scenario_.databases, step.database);
    if (database == nullptr) return;
    between(by_, database->workload);
    cpu_[database->workload] += rate_ * step.cpu.mean.value();
  }
  void add(const CacheStep& step) {
    const Cache* cache = named(scenario_.caches, step.cache);
    if (cache == nullptr) return;
    between(by_, cache->workload);
    cpu_[cache->workload] += rate_ * cache->cpu.mean.value();
  }
  void add(const PublishStep& step) {
    const Queue* queue = named(scenario_.queues, step.queue);
    if (queue == nullptr) return;
    between(by_, queue->broker);
    between(queue->broker, queue->consumer);
    cpu_[queue->broker] += rate_ * queue->cpu.mean.value();
  }
  void add(const AppendStep& step) {
    const WriteAheadLog* log = named(scenario_.logs, step.log);
    if (log == nullptr) return;
    const Database* database = named(scenario_.databases, log->database);
    if (database == nullptr) return;
    between(by_, database->workload);
    cpu_[database->workload] += rate_ * log->databaseCpuPerRecord.value();
  }
  void add(const ExternalStep& step) {
    externals_[step.external].calls += calls_;
    if (byClient() || serviceOf(scenario_.costs, step.external) != nullptr) return;
    podCalls_ += calls_;
    privateCalls_ += calls_ * privateShare();
  }
  void add(const TransferStep& step) {
    Use& use = externals_[step.external];
    const bool upload = step.direction == Direction::Upload;
    const double bytes = calls_ * static_cast<double>(step.size.mean.value());
    use.calls += calls_;
    use.uploads += upload ? calls_ : 0;
    if (byClient()) {
      use.toClients += upload ? 0 : bytes;
      return;
    }
    (upload ? use.fromPods : use.toPods) += bytes;
    const ExternalService* service = serviceOf(scenario_.costs, step.external);
    if (service != nullptr && service->service == AwsService::S3) {
      privateS3_ += bytes * privateShare();
      return;
    }
    nat_ += bytes * privateShare();
    podsOut_ += upload ? bytes : 0;
  }

  [[nodiscard]] std::optional<Bytes> interZone() const {
    const auto& nodes = scenario_.nodes;
    const bool placed =
        std::none_of(nodes.begin(), nodes.end(), [](const Node& n) { return n.zone.empty(); });
    if (!placed) return std::nullopt;
    if (!(crossingCalls_ > 0)) return Bytes(0);
    if (!scenario_.costs.messages) return std::nullopt;
    return monthlyBytes(crossingCalls_ * static_cast<double>(scenario_.costs.messages->internal.value()));
  }

  /// Mean vCPUs of each node against its baseline; a day's accrued credits even out what is within it.
  [[nodiscard]] std::map<std::string, Credits> surplus(const InstanceCatalog& catalog) const {
    std::map<int, double> used;
    for (const Workload& workload : scenario_.workloads) {
      const std::map<int, int>& pods = where_.podsByNode(workload.name);
      int count = 0;
      for (const auto& [node, here] : pods) count += here;
      const auto served = cpu_.find(workload.name);
      const double each = (count == 0 || served == cpu_.end() ? 0 : served->second / count) +
                          static_cast<double>(workload.footprint.idleCpu.value()) / 1000;
      for (const auto& [node, here] : pods) used[node] += each * here;
    }
    std::map<std::string, Credits> beyond;
    for (const auto& [index, vcpus] : used) {
      const Node& node = scenario_.nodes.at(static_cast<std::size_t>(index));
      const auto type = catalog.find(node.instanceType);
      if (type == catalog.end() || !type->second.burstCredits || !type->second.burstBaselineVcpus) continue;
      if (node.creditMode.value_or(type->second.burstCredits->defaultMode) != CreditMode::Unlimited) continue;
      const double above = std::min<double>(vcpus, type->second.vcpus) - *type->second.burstBaselineVcpus;
      if (above > 0) beyond[node.name] = Credits(above * 60 * kHoursPerMonth);
    }
    return beyond;
  }

  const Scenario& scenario_;
  Whereabouts where_;
  double rate_ = 0;   ///< of the step at hand, per second
  double calls_ = 0;  ///< of the step at hand, per month
  std::string by_;
  std::map<std::string, Use> externals_;
  std::map<std::string, double> cpu_;  ///< mean vCPUs by workload
  double clientCalls_ = 0;
  double podCalls_ = 0;      ///< to externals that are no service of AWS
  double privateCalls_ = 0;  ///< of these, from private nodes
  double podsOut_ = 0, nat_ = 0, privateS3_ = 0, crossingCalls_ = 0;
  bool subnetsKnown_ = true;
};

}  // namespace

Bytes monthlyBytes(double bytes) {
  constexpr double kMost = 9.2e18;
  return bytes < kMost ? Bytes(std::llround(bytes)) : kUncountable;
}

UsagePerMonth offeredUsage(const Scenario& scenario, const InstanceCatalog& catalog,
                           const scheduling::Placement& placement) {
  Month month(scenario, placement);
  audit::eachOfferedStep(scenario, audit::stationaryHitRatios(scenario),
                         [&](const audit::OfferedStep& offered) { month.take(offered); });
  for (const BulkTransfer& transfer : scenario.bulkTransfers) month.take(transfer);
  UsagePerMonth usage = month.usage(catalog);
  const double load = scenario.costs.meanLoad.value();
  usage.basis = load == 1 ? "the scenario's nominal load, all the month"
                          : fmt::format("{} of the scenario's nominal load, all the month",
                                        units::format(scenario.costs.meanLoad));
  return usage;
}

}  // namespace kubecast::cost
