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
      .required("workload", &IngressRule::workload, nameIn("workloads", objectName()), "workload it goes to")
      .required("port", &IngressRule::port, integer(1, 65'535), "port it goes to")
      .check([](Reader& reader, const yaml::Node& node, IngressRule& rule) {
        if (rule.pathPrefix.empty() || isAbsolutePath(rule.pathPrefix)) return;
        reader.error(node.find("path")->value->place, "the path does not begin with '/'",
                     "a path such as /api/v1/auth");
      })
      .value();
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
      .optional("scheme", &Ingress::scheme,
                oneOf<IngressScheme>({{"internet-facing", IngressScheme::InternetFacing},
                                      {"internal", IngressScheme::Internal}}),
                "internet-facing (default) or internal: reached from the VPC only")
      .optional("targetType", &Ingress::targetType,
                oneOf<TargetType>({{"ip", TargetType::Ip}, {"instance", TargetType::Instance}}),
                "ip or instance (default, as of the AWS Load Balancer Controller)")
      .required("rules", &Ingress::rules, listOf(ingressRule(), 1), "path prefixes and their workloads")
      .value(initial);
}

Value<CustomObject> objectValue() {
  return Fields<CustomObject>("object")
      .required("kind", &CustomObject::kind, anyText(), "kind, such as SealedSecret")
      .required("name", &CustomObject::name, objectName(), "the object's name")
      .optional("namespace", &CustomObject::ns, objectName(), "Kubernetes namespace; default 'default'")
      .value();
}

}  // namespace kubecast::scenarios
