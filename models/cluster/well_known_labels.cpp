// SPDX-License-Identifier: Apache-2.0
#include <cctype>
#include <string_view>

#include "models/cluster/cluster.hpp"

namespace kubecast {
namespace {

/// AWS marks Graviton families with a `g` after the generation: t4g, c7gn, but not g5.
std::string_view architectureOf(std::string_view instanceType) {
  const std::string_view family = instanceType.substr(0, instanceType.find('.'));
  bool afterGeneration = false;
  for (const char c : family) {
    if (std::isdigit(static_cast<unsigned char>(c))) {
      afterGeneration = true;
    } else if (afterGeneration && c == 'g') {
      return "arm64";
    }
  }
  return "amd64";
}

/// `ap-northeast-2a` lies in `ap-northeast-2`.
std::string_view regionOf(std::string_view zone) {
  const bool hasLetter = !zone.empty() && std::isalpha(static_cast<unsigned char>(zone.back()));
  return hasLetter ? zone.substr(0, zone.size() - 1) : zone;
}

}  // namespace

bool isFargate(const Node& node) {
  const auto label = node.labels.find(kComputeType);
  return label != node.labels.end() && label->second == "fargate";
}

Labels wellKnownLabels(const Node& node) {
  Labels labels = node.labels;
  labels.try_emplace("kubernetes.io/hostname", node.name);
  labels.try_emplace("kubernetes.io/os", "linux");
  labels.try_emplace("kubernetes.io/arch", architectureOf(node.instanceType));
  labels.try_emplace("node.kubernetes.io/instance-type", node.instanceType);
  if (!node.zone.empty()) {
    labels.try_emplace("topology.kubernetes.io/zone", node.zone);
    labels.try_emplace("topology.kubernetes.io/region", regionOf(node.zone));
  }
  if (node.controlPlane) labels.try_emplace("node-role.kubernetes.io/control-plane", "");
  return labels;
}

}  // namespace kubecast
