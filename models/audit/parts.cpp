// SPDX-License-Identifier: Apache-2.0
// Workloads without a part: nothing asks them, or nobody is said to.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/audit/connections.hpp"
#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

const Component kBroker{"a message broker",
                        {"rabbitmq", "kafka", "nats", "activemq", "artemis", "pulsar", "emqx", "mosquitto"}};
/// Puts the periodic jobs on their queues.
const Component kScheduler{"a scheduler of jobs", {"celery-beat", "beat", "scheduler", "cron"}};

std::string pathOf(const Workload& workload) { return fmt::format("workloads[{}]", workload.name); }

/// A namespace of applications is one in which something takes part; others hold tools.
void withoutFlow(const Scenario& scenario, const std::set<int>& parts, Findings& findings) {
  std::set<std::string> applications;
  for (const int part : parts) applications.insert(scenario.workloads[static_cast<std::size_t>(part)].ns);
  std::set<std::string> reached;
  for (const Ingress& ingress : scenario.ingresses) {
    for (const IngressRule& rule : ingress.rules) reached.insert(rule.workload);
  }
  for (std::size_t i = 0; i < scenario.workloads.size(); ++i) {
    const Workload& workload = scenario.workloads[i];
    const bool serves =
        workload.kind == WorkloadKind::Deployment || workload.kind == WorkloadKind::StatefulSet;
    const bool plays = parts.count(static_cast<int>(i)) > 0 || reached.count(workload.name) > 0 ||
                       (runs(workload, kScheduler) && !scenario.periodicJobs.empty());
    if (!serves || plays || applications.count(workload.ns) == 0 || runs(workload, kBroker)) continue;
    findings.push_back(
        {Severity::Info, "workload-without-flow", pathOf(workload),
         fmt::format("{} has no part in any flow, queue or Ingress: what it is for is not described, and the "
                     "forecast gives it no work.",
                     workload.name),
         fmt::format("{} pod{}", workload.replicas, workload.replicas == 1 ? "" : "s"), "0 flows",
         "Describe what reaches it, or leave it out."});
  }
}

void brokersWithoutProducer(const Scenario& scenario, Findings& findings) {
  const std::set<std::string> published = publishedQueues(scenario);
  for (const Workload& workload : scenario.workloads) {
    if (!runs(workload, kBroker)) continue;
    std::string assumed;
    bool documented = false;
    for (const Queue& queue : scenario.queues) {
      if (queue.broker != workload.name || published.count(queue.name) == 0) continue;
      if (isAssumed(scenario, fmt::format("queues[{}].broker", queue.name))) {
        assumed += (assumed.empty() ? "" : ", ") + queue.name;
      } else {
        documented = true;
      }
    }
    if (documented) continue;
    findings.push_back(
        {Severity::Info, "broker-without-producer", pathOf(workload),
         assumed.empty()
             ? fmt::format("Nothing publishes to {}.", workload.name)
             : fmt::format("No document says who publishes to {}: that {} is its queue is assumed.",
                           workload.name, assumed),
         "", assumed.empty() ? "0 queues" : "0 documented queues",
         "Describe who publishes what, or leave the broker out."});
  }
}

}  // namespace

Findings auditParts(const Subject& subject) {
  Findings findings;
  brokersWithoutProducer(subject.scenario, findings);
  withoutFlow(subject.scenario, takingPart(subject.scenario), findings);
  return findings;
}

}  // namespace kubecast::audit
