// SPDX-License-Identifier: Apache-2.0
// What does not survive that pods are replaced: updates that never end, files that go with their pod.
#include <fmt/format.h>

#include <algorithm>

#include "models/audit/rules.hpp"
#include "models/lifecycle/deployment_rollout.hpp"
#include "models/workload/durability.hpp"

namespace kubecast::audit {
namespace {

bool isPlaced(const Subject& subject, int workload) {
  return std::all_of(
      subject.placement.decisions.begin(), subject.placement.decisions.end(),
      [&](const scheduling::Decision& one) { return one.pod.workload != workload || one.node; });
}

/// An update that may take no pod away begins with one more.
void surgeWithoutRoom(const Subject& subject, Findings& findings) {
  const auto& workloads = subject.scenario.workloads;
  for (int i = 0; i < static_cast<int>(workloads.size()); ++i) {
    const Workload& workload = workloads[static_cast<std::size_t>(i)];
    if (workload.kind != WorkloadKind::Deployment || !isPlaced(subject, i)) continue;
    const lifecycle::Fenceposts posts =
        lifecycle::resolveFenceposts(workload.lifecycle.update, workload.replicas);
    if (workload.replicas == 0 || posts.unavailable > 0) continue;
    const scheduling::Pod next{fmt::format("{}-{}", workload.name, workload.replicas), i, workload.replicas,
                               ""};
    const scheduling::Decision decision =
        scheduling::schedule(subject.scenario, subject.placement.nodes, next);
    if (decision.node) continue;
    findings.push_back(
        {Severity::Warning, "update-without-room",
         fmt::format("workloads[{}].lifecycle.update", workload.name),
         fmt::format("A rolling update of {} never ends: it begins with a pod more, which stays Pending: {}",
                     workload.name, decision.event.substr(0, decision.event.find(" preemption:"))),
         fmt::format("{} of {} pods may be away", posts.unavailable, workload.replicas),
         "0 nodes for one more", "Let it take a pod away first: maxSurge 0 and maxUnavailable 1."});
  }
}

/// A pod's own folder is deleted with it.
void filesWithoutVolume(const Subject& subject, Findings& findings) {
  for (const Workload& workload : subject.scenario.workloads) {
    if (!workload.program || !workload::keepsFiles(*workload.program) || !workload.volumeClaims.empty())
      continue;
    findings.push_back(
        {Severity::Warning, "files-without-volume", fmt::format("workloads[{}].volumeClaims", workload.name),
         workload::keepsJournal(*workload.program)
             ? fmt::format("{} answers for jobs in a journal of its own, which is deleted with its pod.",
                           workload.name)
             : fmt::format("{} keeps what it was given in files, which are deleted with its pod.",
                           workload.name),
         "", "0 volume claims", "Make it a StatefulSet with a volume claim."});
  }
}

}  // namespace

Findings auditUpdates(const Subject& subject) {
  Findings findings;
  surgeWithoutRoom(subject, findings);
  filesWithoutVolume(subject, findings);
  return findings;
}

}  // namespace kubecast::audit
