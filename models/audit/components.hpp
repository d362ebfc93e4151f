// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/autoscaling/autoscaler.hpp"
#include "models/workload/component.hpp"

/// Which component acts on what of a scenario, which does nothing by itself. Rules say where one is missing;
/// exports install it.
namespace kubecast::audit {

using workload::Component;

/// Serves the resource metrics API (metrics.k8s.io) that CPU and memory targets read.
const Component& metricsServer();
/// Whether it has such a target.
bool readsUsage(const Autoscaler& autoscaler);

/// Makes and attaches the volumes of claims; the other mounts them, on the pod's own node.
const Component& csiController();
const Component& csiNode();

/// The AWS load balancer controller.
const Component& loadBalancerController();

/// Who reconciles the custom resource, by the names of the projects' own manifests; null for a kind that is
/// not known.
const Component* controllerOf(const CustomObject& object);

/// Who serves the Ingress; null for a class that is not known.
const Component* controllerOf(const Ingress& ingress);

}  // namespace kubecast::audit
