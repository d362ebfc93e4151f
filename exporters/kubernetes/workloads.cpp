// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/workloads.hpp"

#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/equipment.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "exporters/kubernetes/pods.hpp"
#include "exporters/kubernetes/services.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

Document controller(const char* kind, const Workload& workload) {
  Document document = object("apps/v1", kind, workload.name, workload.ns);
  if (workload.program) document["metadata"]["annotations"][kProgramAnnotation] = wordOf(*workload.program);
  document["spec"] = {{"selector", {{"matchLabels", labels(podSelector(workload))}}}};
  return document;
}

std::vector<Document> deployment(const Workload& workload, const Scenario& scenario) {
  std::vector<Document> documents;
  for (const VolumeClaim& claim : workload.volumeClaims) {
    Document volume = object("v1", "PersistentVolumeClaim", workload.name + "-" + claim.name, workload.ns);
    volume["spec"] = claimSpec(claim);
    documents.push_back(std::move(volume));
  }
  Document document = controller("Deployment", workload);
  if (!autoscalerOf(workload, scenario)) document["spec"]["replicas"] = workload.replicas;
  const RollingUpdate& update = workload.lifecycle.update;
  document["spec"]["strategy"] = {
      {"type", "RollingUpdate"},
      {"rollingUpdate",
       {{"maxSurge", intOrString(update.maxSurge)}, {"maxUnavailable", intOrString(update.maxUnavailable)}}}};
  document["spec"]["template"] = podTemplate(workload, scenario);
  documents.push_back(std::move(document));
  return documents;
}

Document statefulSet(const Workload& workload, const Scenario& scenario) {
  Document document = controller("StatefulSet", workload);
  document["spec"]["serviceName"] = headlessName(workload);
  if (!autoscalerOf(workload, scenario)) document["spec"]["replicas"] = workload.replicas;
  document["spec"]["template"] = podTemplate(workload, scenario);
  for (const VolumeClaim& claim : workload.volumeClaims)
    document["spec"]["volumeClaimTemplates"].push_back(
        {{"metadata", {{"name", claim.name}}}, {"spec", claimSpec(claim)}});
  return document;
}

Document daemonSet(const Workload& workload, const Scenario& scenario) {
  Document document = controller("DaemonSet", workload);
  document["spec"]["template"] = podTemplate(workload, scenario);
  return document;
}

/// As the kubelet of its node mirrors it; for the record, since kubeadm writes these files itself.
Document staticPod(const Workload& workload, const Scenario& scenario) {
  Document document = object("v1", "Pod", workload.name + "-" + workload.staticNode, workload.ns);
  const Document pod = podTemplate(workload, scenario);
  document["metadata"]["labels"].update(pod["metadata"]["labels"]);
  document["spec"] = pod["spec"];
  document["spec"]["nodeName"] = workload.staticNode;
  return document;
}

}  // namespace

std::vector<Document> controllers(const Workload& workload, const Scenario& scenario) {
  switch (workload.kind) {
    case WorkloadKind::Deployment:
      return deployment(workload, scenario);
    case WorkloadKind::StatefulSet:
      return {statefulSet(workload, scenario)};
    case WorkloadKind::DaemonSet:
      return {daemonSet(workload, scenario)};
    case WorkloadKind::StaticPod:
      return {staticPod(workload, scenario)};
  }
  return {};
}

Document serviceAccount(const Workload& workload) {
  Document account = object("v1", "ServiceAccount", workload.name, workload.ns);
  account["automountServiceAccountToken"] = false;
  return account;
}

}  // namespace kubecast::exporters::kubernetes
