// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

bool isAbsolutePath(const std::string& path) { return path.starts_with('/'); }

Value<IngressRule> ingressRule() {
  return Fields<IngressRule>("ingressRule")
      .required("path", &IngressRule::pathPrefix, anyText("a path such as /api/v1/auth"), "path prefix")
      .required("workload", &IngressRule::workload, objectName(), "workload it goes to")
      .required("port", &IngressRule::port, integer(1, 65'535), "port it goes to")
      .check([](Reader& reader, const yaml::Node& node, IngressRule& rule) {
        if (rule.pathPrefix.empty() || isAbsolutePath(rule.pathPrefix)) return;
        reader.error(node.find("path")->value->place, "the path does not begin with '/'",
                     "a path such as /api/v1/auth");
      })
      .value();
}

Value<ScalingPolicy> scalingPolicy() {
  using Type = ScalingPolicy::Type;
  return Fields<ScalingPolicy>("scalingPolicy")
      .optional("percent", &ScalingPolicy::value, percent(), "change by this share of the pods")
      .optional("pods", &ScalingPolicy::value, integer(1, 10'000), "change by this many pods")
      .required("period", &ScalingPolicy::period, duration(Sign::Positive), "per this time")
      .check([](Reader& reader, const yaml::Node& node, ScalingPolicy& policy) {
        policy.type = node.find("pods") != nullptr ? Type::Pods : Type::Percent;
        if ((node.find("pods") != nullptr) == (node.find("percent") != nullptr)) {
          reader.error(node.place, "a policy changes by 'percent' or by 'pods'",
                       "one of 'percent' and 'pods'");
        }
      })
      .value();
}

/// `window`: Kubernetes' own default, 0 s up and 300 s down.
Value<ScalingRules> scalingRules(Seconds window) {
  ScalingRules rules;
  rules.stabilizationWindow = window;
  return Fields<ScalingRules>("scalingRules")
      .optional("stabilizationWindow", &ScalingRules::stabilizationWindow, duration(),
                "look back this far; default 0s up and 300s down, as in Kubernetes")
      .required("policies", &ScalingRules::policies, listOf(scalingPolicy(), 1), "how fast it may go")
      .value(rules);
}

}  // namespace

Value<Ingress> ingressValue() {
  Ingress initial;
  initial.targetType = TargetType::Instance;  // the AWS Load Balancer Controller's default
  return Fields<Ingress>("ingress")
      .required("name", &Ingress::name, objectName(), "the Ingress's name")
      .optional("namespace", &Ingress::ns, objectName(), "Kubernetes namespace; default 'default'")
      .optional("class", &Ingress::ingressClass, objectName(), "ingress class, such as alb")
      .optional("host", &Ingress::host, anyText(), "host name; any if absent")
      .optional("targetType", &Ingress::targetType,
                oneOf<TargetType>({{"ip", TargetType::Ip}, {"instance", TargetType::Instance}}),
                "ip or instance (default, as of the AWS Load Balancer Controller)")
      .required("rules", &Ingress::rules, listOf(ingressRule(), 1), "path prefixes and their workloads")
      .value(initial);
}

Value<Autoscaler> autoscalerValue() {
  return Fields<Autoscaler>("autoscaler")
      .required("workload", &Autoscaler::workload, objectName(), "workload it scales")
      .optional("minReplicas", &Autoscaler::minReplicas, integer(1, 10'000), "default 1, as in Kubernetes")
      .required("maxReplicas", &Autoscaler::maxReplicas, integer(1, 10'000), "most pods")
      .optional("cpuUtilization", &Autoscaler::cpuUtilization, percent(),
                "target, share of the CPU requested")
      .optional("memoryUtilization", &Autoscaler::memoryUtilization, percent(),
                "target, share of the memory requested")
      .optional("scaleUp", &Autoscaler::scaleUp, scalingRules(Seconds(0)), "how fast up")
      .optional("scaleDown", &Autoscaler::scaleDown, scalingRules(Seconds(300)), "how fast down")
      .check([](Reader& reader, const yaml::Node& node, Autoscaler&) {
        if (node.find("cpuUtilization") != nullptr || node.find("memoryUtilization") != nullptr) return;
        reader.error(node.place, "the autoscaler has no target",
                     "'cpuUtilization' or 'memoryUtilization', or both");
      })
      .value();
}

Value<CustomObject> objectValue() {
  return Fields<CustomObject>("object")
      .required("kind", &CustomObject::kind, anyText(), "kind, such as SealedSecret")
      .required("name", &CustomObject::name, objectName(), "the object's name")
      .optional("namespace", &CustomObject::ns, objectName(), "Kubernetes namespace; default 'default'")
      .value();
}

}  // namespace kubecast::scenarios
