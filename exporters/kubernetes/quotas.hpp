// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "exporters/yaml/emit.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// The label of the Pod Security Standards that everything deployed to the namespace keeps to: `privileged`
/// with pods on the host's network, `restricted` where every program is known not to need root, else
/// `baseline`. https://kubernetes.io/docs/concepts/security/pod-security-standards/
const char* podSecurityLevel(const std::string& ns, const Scenario& scenario);

/// A ResourceQuota as large as all that is deployed to the namespace can become by autoscalers and roll-outs,
/// so that nothing else takes the room that was simulated. Nothing for a namespace without a program that
/// exports know (others bring pods of their own), or with pods that request nothing (which a quota would
/// refuse).
std::optional<Document> resourceQuota(const std::string& ns, const Scenario& scenario);

}  // namespace kubecast::exporters::kubernetes
