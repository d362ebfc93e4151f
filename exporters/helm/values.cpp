// SPDX-License-Identifier: Apache-2.0
#include "exporters/helm/values.hpp"

#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/ingresses.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "exporters/kubernetes/network_policies.hpp"
#include "exporters/kubernetes/policies.hpp"
#include "exporters/kubernetes/shared.hpp"

namespace kubecast::exporters::helm {
namespace {

/// The labels of a Namespace but those that every object gets, which the chart writes itself.
Document namespaceValues(const Document& ns) {
  const Document common = kubernetes::object("", "", "", "")["metadata"]["labels"];
  Document stated = Document::object();
  for (const auto& [key, value] : ns["metadata"]["labels"].items())
    if (!common.contains(key)) stated[key] = value;
  Document values = Document::object();
  if (!stated.empty()) values["labels"] = stated;
  return values;
}

Document ingressValues(const Document& ingress) {
  const Document& metadata = ingress["metadata"];
  const Document& spec = ingress["spec"];
  Document values = {{"name", metadata["name"]}, {"namespace", metadata["namespace"]}};
  if (spec.contains("ingressClassName")) values["className"] = spec["ingressClassName"];
  if (metadata.contains("annotations")) values["annotations"] = metadata["annotations"];
  const Document& rule = spec["rules"][0];
  if (rule.contains("host")) values["host"] = rule["host"];
  for (const Document& path : rule["http"]["paths"]) {
    const Document& service = path["backend"]["service"];
    Document one = {{"path", path["path"]}, {"service", service["name"]}};
    if (service["port"].contains("number")) one["port"] = service["port"]["number"];
    values["paths"].push_back(std::move(one));
  }
  return values;
}

Document networkPolicyValues(const NetworkPolicy& policy) {
  const Document spec = kubernetes::networkPolicy(policy)["spec"];
  return {{"ingress", spec["ingress"]}, {"egress", spec["egress"]}};
}

}  // namespace

Document values(const Scenario& scenario) {
  Document all = {{"namespaces", Document::object()},
                  {"priorityClasses", Document::object()},
                  {"workloads", Document::object()},
                  {"ingresses", Document::object()}};
  for (const Document& one : kubernetes::shared(scenario)) {
    const std::string name = one["metadata"]["name"];
    if (one["kind"] == "Namespace")
      all["namespaces"][name].update(namespaceValues(one));
    else if (one["kind"] == "ResourceQuota")
      all["namespaces"][name]["quota"] = one["spec"]["hard"];
    else
      all["priorityClasses"][name] = {{"value", one["value"]}, {"preemptionPolicy", one["preemptionPolicy"]}};
  }
  for (const Workload* workload : kubernetes::deployed(scenario))
    all["workloads"][workload->name] = workloadValues(*workload, scenario);
  for (const NetworkPolicy& policy : kubernetes::neededPolicies(scenario))
    all["workloads"][policy.name]["networkPolicy"] = networkPolicyValues(policy);
  for (const Document& ingress : kubernetes::ingresses(scenario)) {
    const Document entry = ingressValues(ingress);
    all["ingresses"][entry["namespace"].get<std::string>() + "/" + entry["name"].get<std::string>()] = entry;
  }
  return all;
}

}  // namespace kubecast::exporters::helm
