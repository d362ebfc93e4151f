// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "models/audit/autoscaler_room.hpp"
#include "models/audit/components.hpp"
#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

std::string pathOf(const Autoscaler& autoscaler, const char* field) {
  return fmt::format("autoscalers[{}]{}", autoscaler.workload, field);
}

void withoutMetrics(const Subject& subject, Findings& findings) {
  const Presence presence = presenceOf(subject, metricsServer());
  if (presence == Presence::Running) return;
  for (const Autoscaler& autoscaler : subject.scenario.autoscalers) {
    if (!readsUsage(autoscaler)) continue;
    findings.push_back({Severity::Error, "hpa-without-metrics", pathOf(autoscaler, ""),
                        fmt::format("The HorizontalPodAutoscaler of {} never acts: {}, so it reads no usage.",
                                    autoscaler.workload, absence(metricsServer(), presence)),
                        fmt::format("{} to {} replicas", autoscaler.minReplicas, autoscaler.maxReplicas),
                        "no change of replicas", "Add metrics-server to the workloads."});
  }
}

/// Utilization is usage over requests: every container needs one
/// (kubernetes v1.28 pkg/controller/podautoscaler/replica_calculator.go).
void withoutRequests(const Autoscaler& autoscaler, const Workload& workload, Findings& findings) {
  const auto check = [&](const char* resource, const char* field, auto stated) {
    for (const Container& container : workload.containers) {
      if (stated(container)) continue;
      findings.push_back(
          {Severity::Error, "hpa-without-requests", pathOf(autoscaler, field),
           fmt::format("The target is a share of the {0} request, but container {1} of {2} states no "
                       "{0} request: the metric is invalid.",
                       resource, container.name, workload.name),
           "", "", fmt::format("State a {} request for {}.", resource, container.name)});
    }
  };
  if (autoscaler.cpuUtilization) {
    check("cpu", ".cpuUtilization", [](const Container& each) { return each.requests.cpu.has_value(); });
  }
  if (autoscaler.memoryUtilization) {
    check("memory", ".memoryUtilization",
          [](const Container& each) { return each.requests.memory.has_value(); });
  }
}

void beyondCapacity(const AutoscalerRoom& room, Findings& findings) {
  const int fitting = room.here.fitting;
  if (fitting >= room.maxReplicas) return;
  findings.push_back(
      {Severity::Warning, "hpa-beyond-capacity", fmt::format("autoscalers[{}].maxReplicas", room.workload),
       fmt::format("Of {} replicas of {} only {} can be placed{}; the next is Pending: {}", room.maxReplicas,
                   room.workload, fitting,
                   room.onEks ? fmt::format(" (on EKS {})", room.onEks->fitting) : std::string(),
                   room.here.event),
       fmt::format("{} replicas", room.maxReplicas), fmt::format("{} replicas", fitting),
       "Add nodes that the pods may run on, use larger ones, or lower maxReplicas."});
}

}  // namespace

bool servesResourceMetrics(const Workload& workload) { return runs(workload, metricsServer()); }

Findings auditAutoscalers(const Subject& subject) {
  Findings findings;
  withoutMetrics(subject, findings);
  for (const Autoscaler& autoscaler : subject.scenario.autoscalers) {
    const int index = subject.workloadNamed(autoscaler.workload);
    if (index < 0) continue;  // a dangling name is the loader's to report
    const Workload& workload = subject.scenario.workloads[static_cast<std::size_t>(index)];
    withoutRequests(autoscaler, workload, findings);
  }
  for (const AutoscalerRoom& room : autoscalerRoom(subject.scenario, subject.catalog, subject.placement))
    beyondCapacity(room, findings);
  return findings;
}

}  // namespace kubecast::audit
