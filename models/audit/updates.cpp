// SPDX-License-Identifier: Apache-2.0
// What does not survive that pods are replaced: updates that never end, files that go with their pod.
#include <fmt/format.h>

#include "models/audit/rules.hpp"
#include "models/audit/stuck_updates.hpp"
#include "models/workload/durability.hpp"

namespace kubecast::audit {
namespace {

void surgeWithoutRoom(const Subject& subject, Findings& findings) {
  for (const StuckUpdate& stuck : stuckUpdates(subject.scenario, subject.placement)) {
    const Workload& workload = subject.scenario.workloads[static_cast<std::size_t>(stuck.workload)];
    findings.push_back(
        {Severity::Warning, "update-without-room",
         fmt::format("workloads[{}].lifecycle.update", workload.name),
         fmt::format("A rolling update of {} never ends: it begins with a pod more, which stays Pending: {}",
                     workload.name, stuck.event),
         fmt::format("0 of {} pods may be away", workload.replicas), "0 nodes for one more",
         "Let it take a pod away first: maxSurge 0 and maxUnavailable 1."});
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
