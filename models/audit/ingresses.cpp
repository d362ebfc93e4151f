// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string_view>

#include "models/audit/path_prefix.hpp"
#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

/// The rule that takes the path: the longest prefix wins.
const IngressRule* ruleFor(const Scenario& scenario, std::string_view path) {
  const IngressRule* best = nullptr;
  for (const Ingress& ingress : scenario.ingresses) {
    for (const IngressRule& rule : ingress.rules) {
      const bool longer = best == nullptr || rule.pathPrefix.size() > best->pathPrefix.size();
      if (longer && liesUnder(rule.pathPrefix, path)) best = &rule;
    }
  }
  return best;
}

void checkCall(const Scenario& scenario, const Flow& flow, const Step& step, const CallStep& call,
               Findings& findings) {
  if (call.path.empty()) return;
  const IngressRule* rule = ruleFor(scenario, call.path);
  if (rule != nullptr && rule->workload == call.workload) return;
  const std::string where = fmt::format("flows[{}].steps[{}].path", flow.name, step.name);
  const std::string request = call.method.empty() ? call.path : fmt::format("{} {}", call.method, call.path);
  if (rule == nullptr) {
    findings.push_back(
        {Severity::Error, "path-without-ingress-rule", where,
         fmt::format("{} in flow {} matches no Ingress rule: the client gets 404, {} never sees it.", request,
                     flow.name, call.workload),
         call.path, "no rule",
         fmt::format("Add a rule for the path to {}, or call it under an existing prefix.", call.workload)});
    return;
  }
  findings.push_back({Severity::Error, "path-to-other-workload", where,
                      fmt::format("{} in flow {} is meant for {}, but the Ingress sends {} to {}.", request,
                                  flow.name, call.workload, rule->pathPrefix, rule->workload),
                      call.workload, rule->workload, "Add a rule with a longer prefix, or change the path."});
}

/// The steps the client itself executes; what a called workload does inside is not seen by
/// an Ingress.
void checkClientSteps(const Scenario& scenario, const Flow& flow, const Steps& steps, Findings& findings) {
  for (const Step& step : steps) {
    if (const auto* call = std::get_if<CallStep>(&step.action)) {
      checkCall(scenario, flow, step, *call, findings);
    } else if (const auto* poll = std::get_if<PollStep>(&step.action)) {
      checkCall(scenario, flow, step, poll->call, findings);
    } else if (const auto* cache = std::get_if<CacheStep>(&step.action)) {
      checkClientSteps(scenario, flow, cache->hit, findings);
      checkClientSteps(scenario, flow, cache->miss, findings);
    }
  }
}

void checkRule(const Subject& subject, const Ingress& ingress, const IngressRule& rule, Findings& findings) {
  const int index = subject.workloadNamed(rule.workload);
  if (index < 0) return;  // a dangling name is the loader's to report
  const Workload& workload = subject.scenario.workloads[static_cast<std::size_t>(index)];
  const std::string where = fmt::format("ingresses[{}].rules[{}]", ingress.name, rule.pathPrefix);
  if (workload.ns != ingress.ns) {
    findings.push_back(
        {Severity::Error, "ingress-across-namespaces", where,
         fmt::format("Ingress {} in namespace {} cannot reach {} in namespace {}.", ingress.name, ingress.ns,
                     workload.name, workload.ns),
         ingress.ns, workload.ns,
         fmt::format("Write an Ingress of its own in {}; an IngressGroup joins both on one load balancer.",
                     workload.ns)});
  }
  if (workload.port != rule.port) {
    const std::string has = workload.port ? fmt::format("port {}", *workload.port) : std::string("no port");
    findings.push_back({Severity::Error, "ingress-port", where,
                        fmt::format("Ingress {} sends {} to port {} of {}, which has {}.", ingress.name,
                                    rule.pathPrefix, rule.port, workload.name, has),
                        fmt::format("port {}", rule.port), has, "Make the ports agree."});
  }
}

}  // namespace

Findings auditIngresses(const Subject& subject) {
  Findings findings;
  for (const Ingress& ingress : subject.scenario.ingresses) {
    if (isAlb(ingress) && ingress.targetType == TargetType::Ip &&
        subject.scenario.cluster.cni == Cni::CalicoVxlan) {
      findings.push_back(
          {Severity::Error, "ip-targets-on-overlay", fmt::format("ingresses[{}].targetType", ingress.name),
           fmt::format("Ingress {} registers pod IPs with the load balancer, but the pods of a Calico "
                       "VXLAN overlay have none that the VPC can reach.",
                       ingress.name),
           "ip", "instance", "Use targetType instance with NodePort services, or the VPC CNI."});
    }
    for (const IngressRule& rule : ingress.rules) checkRule(subject, ingress, rule, findings);
  }
  // A scenario that describes no Ingress does not say how clients come in.
  if (subject.scenario.ingresses.empty()) return findings;
  for (const Flow& flow : subject.scenario.flows)
    checkClientSteps(subject.scenario, flow, flow.steps, findings);
  return findings;
}

}  // namespace kubecast::audit
