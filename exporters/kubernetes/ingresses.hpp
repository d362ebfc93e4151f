// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/yaml/emit.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// What an ALB can register: pods where they have addresses of the VPC, instances and their NodePorts on an
/// overlay, whatever the documents say.
TargetType targetType(const Cluster& cluster);

/// Whether an Ingress may lead to the workload: none that faces the Internet leads to a console.
bool publishes(const Ingress& ingress, const Workload& workload);

/// networking.k8s.io/v1 Ingresses: of each of the scenario's, one per namespace that its rules lead to, since
/// a backend is a Service of the Ingress's own namespace; a group of the AWS load balancer controller makes
/// one ALB of them. Consoles (Argo CD, Atlantis, Grafana ...) are published on internal ALBs only, behind a
/// log-in by OpenID Connect.
std::vector<Document> ingresses(const Scenario& scenario);

/// The rules that are left out for it.
std::vector<Error> unpublished(const Scenario& scenario);

}  // namespace kubecast::exporters::kubernetes
