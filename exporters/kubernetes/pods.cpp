// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/pods.hpp"

#include <fmt/format.h>

#include <cmath>

#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/equipment.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "models/units/format.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

const char* word(SelectorOperator op) {
  switch (op) {
    case SelectorOperator::In:
      return "In";
    case SelectorOperator::NotIn:
      return "NotIn";
    case SelectorOperator::Exists:
      return "Exists";
    case SelectorOperator::DoesNotExist:
      return "DoesNotExist";
    case SelectorOperator::Gt:
      return "Gt";
    case SelectorOperator::Lt:
      return "Lt";
  }
  return "";
}

Document resources(const Resources& amounts) {
  Document map = Document::object();
  if (amounts.cpu) map["cpu"] = units::write(*amounts.cpu);
  if (amounts.memory) map["memory"] = units::write(*amounts.memory);
  return map;
}

/// Probes count whole seconds.
int wholeSeconds(Seconds time, int least) {
  return std::max(least, static_cast<int>(std::ceil(time.value())));
}

Document probe(const Probe& probe) {
  return {{"tcpSocket", {{"port", kPortName}}},
          {"initialDelaySeconds", wholeSeconds(probe.initialDelay, 0)},
          {"periodSeconds", wholeSeconds(probe.period, 1)},
          {"timeoutSeconds", wholeSeconds(probe.timeout, 1)},
          {"failureThreshold", probe.failureThreshold},
          {"successThreshold", probe.successThreshold}};
}

Document container(const Workload& workload, const Container& container, bool serves) {
  Document spec = {{"name", container.name},
                   {"image", container.image.empty() ? kUnknownImage : container.image}};
  if (serves && workload.port) {
    spec["ports"] = {{{"name", kPortName}, {"containerPort", *workload.port}}};
    const Lifecycle& life = workload.lifecycle;
    if (life.startup) spec["startupProbe"] = probe(*life.startup);
    if (life.readiness) spec["readinessProbe"] = probe(*life.readiness);
    if (life.liveness) spec["livenessProbe"] = probe(*life.liveness);
  }
  const Document requests = resources(container.requests);
  const Document limits = resources(container.limits);
  if (!requests.empty()) spec["resources"]["requests"] = requests;
  if (!limits.empty()) spec["resources"]["limits"] = limits;
  if (serves)
    for (const VolumeClaim& claim : workload.volumeClaims)
      spec["volumeMounts"].push_back(
          {{"name", claim.name}, {"mountPath", "/var/lib/" + workload.name + "/" + claim.name}});
  if (!workload.hostNetwork)
    spec["securityContext"] = {{"allowPrivilegeEscalation", false}, {"capabilities", {{"drop", {"ALL"}}}}};
  return spec;
}

Document toleration(const Toleration& toleration) {
  Document spec = Document::object();
  if (!toleration.key.empty()) spec["key"] = toleration.key;
  spec["operator"] = toleration.op == TolerationOperator::Exists ? "Exists" : "Equal";
  if (toleration.op == TolerationOperator::Equal) spec["value"] = toleration.value;
  if (toleration.effect) spec["effect"] = kubernetes::word(*toleration.effect);
  return spec;
}

Document selectorTerm(const NodeSelectorTerm& term) {
  Document expressions = Document::array();
  for (const LabelRequirement& requirement : term.requirements) {
    Document expression = {{"key", requirement.key}, {"operator", word(requirement.op)}};
    if (!requirement.values.empty()) expression["values"] = requirement.values;
    expressions.push_back(std::move(expression));
  }
  return {{"matchExpressions", std::move(expressions)}};
}

Document podTerm(const PodAffinityTerm& term) {
  return {{"labelSelector", {{"matchLabels", labels(term.matchLabels)}}}, {"topologyKey", term.topologyKey}};
}

void podTerms(Document& affinity, const char* kind, const std::vector<PodAffinityTerm>& required,
              const std::vector<PreferredPodTerm>& preferred) {
  for (const PodAffinityTerm& term : required)
    affinity[kind]["requiredDuringSchedulingIgnoredDuringExecution"].push_back(podTerm(term));
  for (const PreferredPodTerm& term : preferred)
    affinity[kind]["preferredDuringSchedulingIgnoredDuringExecution"].push_back(
        {{"weight", term.weight}, {"podAffinityTerm", podTerm(term.term)}});
}

Document affinity(const Affinity& affinity) {
  Document spec = Document::object();
  for (const NodeSelectorTerm& term : affinity.requiredNode)
    spec["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"].push_back(
        selectorTerm(term));
  for (const PreferredNodeTerm& term : affinity.preferredNode)
    spec["nodeAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"].push_back(
        {{"weight", term.weight}, {"preference", selectorTerm(term.term)}});
  podTerms(spec, "podAffinity", affinity.requiredPod, affinity.preferredPod);
  podTerms(spec, "podAntiAffinity", affinity.requiredAntiPod, affinity.preferredAntiPod);
  return spec;
}

Document spread(const TopologySpread& spread) {
  const bool must = spread.whenUnsatisfiable == WhenUnsatisfiable::DoNotSchedule;
  return {{"maxSkew", spread.maxSkew},
          {"topologyKey", spread.topologyKey},
          {"whenUnsatisfiable", must ? "DoNotSchedule" : "ScheduleAnyway"},
          {"labelSelector", {{"matchLabels", labels(spread.matchLabels)}}}};
}

}  // namespace

Document claimSpec(const VolumeClaim& claim) {
  return {{"accessModes", {"ReadWriteOnce"}},
          {"resources", {{"requests", {{"storage", units::write(claim.size)}}}}}};
}

Document podTemplate(const Workload& workload, const Scenario& scenario) {
  Document spec = Document::object();
  if (!workload.priorityClass.empty()) spec["priorityClassName"] = workload.priorityClass;
  if (workload.hostNetwork) spec["hostNetwork"] = true;
  if (!workload.nodeSelector.empty()) spec["nodeSelector"] = labels(workload.nodeSelector);
  for (const Toleration& one : workload.tolerations) spec["tolerations"].push_back(toleration(one));
  if (const Document terms = affinity(workload.affinity); !terms.empty()) spec["affinity"] = terms;
  for (const TopologySpread& one : workload.topologySpread)
    spec["topologySpreadConstraints"].push_back(spread(one));
  spec["terminationGracePeriodSeconds"] = wholeSeconds(workload.lifecycle.terminationGrace, 0);
  // None of them asks the API server for anything; what does (controllers) comes with charts of its own.
  spec["automountServiceAccountToken"] = false;
  spec["serviceAccountName"] = workload.name;
  if (!workload.hostNetwork) spec["securityContext"] = {{"seccompProfile", {{"type", "RuntimeDefault"}}}};
  bool serves = true;  // the first container is the one that the port and the volumes belong to
  for (const Container& one : workload.containers) {
    spec["containers"].push_back(container(workload, one, serves));
    serves = false;
  }
  // A StatefulSet has a claim per pod, made from its template.
  if (workload.kind != WorkloadKind::StatefulSet)
    for (const VolumeClaim& claim : workload.volumeClaims)
      spec["volumes"].push_back(
          {{"name", claim.name},
           {"persistentVolumeClaim", {{"claimName", workload.name + "-" + claim.name}}}});
  Document pod = {{"metadata", {{"labels", labels(podLabels(workload))}}}, {"spec", std::move(spec)}};
  if (const auto needs = programs::needsOf(workload, scenario)) equip(pod, workload, *needs);
  return pod;
}

std::vector<Error> unknownImages(const Scenario& scenario) {
  std::vector<Error> all;
  for (const Workload* workload : deployed(scenario))
    for (const Container& container : workload->containers)
      if (container.image.empty())
        all.push_back({fmt::format("workloads[{}].containers[{}].image", workload->name, container.name),
                       fmt::format("is not stated; {} stands in its place", kUnknownImage),
                       "state the image"});
  return all;
}

}  // namespace kubecast::exporters::kubernetes
