// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/autoscaling.hpp"

#include "exporters/kubernetes/metadata.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

const char* kindOf(const Workload& workload) {
  return workload.kind == WorkloadKind::StatefulSet ? "StatefulSet" : "Deployment";
}

Document utilization(const char* resource, int percent) {
  return {{"type", "Resource"},
          {"resource",
           {{"name", resource}, {"target", {{"type", "Utilization"}, {"averageUtilization", percent}}}}}};
}

Document rules(const ScalingRules& rules) {
  const char* select = rules.select == SelectPolicy::Max   ? "Max"
                       : rules.select == SelectPolicy::Min ? "Min"
                                                           : "Disabled";
  Document document = {{"stabilizationWindowSeconds", static_cast<int>(rules.stabilizationWindow.value())},
                       {"selectPolicy", select}};
  for (const ScalingPolicy& policy : rules.policies)
    document["policies"].push_back({{"type", policy.type == ScalingPolicy::Type::Pods ? "Pods" : "Percent"},
                                    {"value", policy.value},
                                    {"periodSeconds", static_cast<int>(policy.period.value())}});
  return document;
}

}  // namespace

Document horizontalPodAutoscaler(const Autoscaler& autoscaler, const Workload& workload) {
  Document document = object("autoscaling/v2", "HorizontalPodAutoscaler", workload.name, workload.ns);
  document["spec"] = {
      {"scaleTargetRef", {{"apiVersion", "apps/v1"}, {"kind", kindOf(workload)}, {"name", workload.name}}},
      {"minReplicas", autoscaler.minReplicas},
      {"maxReplicas", autoscaler.maxReplicas},
      {"metrics", Document::array()}};
  Document& metrics = document["spec"]["metrics"];
  if (autoscaler.cpuUtilization) metrics.push_back(utilization("cpu", *autoscaler.cpuUtilization));
  if (autoscaler.memoryUtilization) metrics.push_back(utilization("memory", *autoscaler.memoryUtilization));
  if (autoscaler.scaleUp) document["spec"]["behavior"]["scaleUp"] = rules(*autoscaler.scaleUp);
  if (autoscaler.scaleDown) document["spec"]["behavior"]["scaleDown"] = rules(*autoscaler.scaleDown);
  return document;
}

std::optional<Document> disruptionBudget(const Workload& workload, const Autoscaler* autoscaler) {
  const auto& stated = workload.lifecycle.disruptionBudget;
  const int least = autoscaler ? autoscaler->minReplicas : workload.replicas;
  const bool replicated =
      workload.kind == WorkloadKind::Deployment || workload.kind == WorkloadKind::StatefulSet;
  if (!stated && (!replicated || least < 2)) return std::nullopt;
  Document document = object("policy/v1", "PodDisruptionBudget", workload.name, workload.ns);
  document["spec"] = {{"selector", {{"matchLabels", labels(podSelector(workload))}}}};
  if (stated && stated->minAvailable)
    document["spec"]["minAvailable"] = intOrString(*stated->minAvailable);
  else
    document["spec"]["maxUnavailable"] =
        stated && stated->maxUnavailable ? intOrString(*stated->maxUnavailable) : Document(1);
  return document;
}

}  // namespace kubecast::exporters::kubernetes
