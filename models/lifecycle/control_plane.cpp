// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/control_plane.hpp"

#include <cassert>

namespace kubecast::lifecycle {
namespace {

bool needsApiServer(Activity activity) {
  switch (activity) {
    case Activity::Scheduling:
    case Activity::ReplicaControl:
    case Activity::RollingUpdate:
    case Activity::HorizontalScaling:
    case Activity::NodeScaling:
    case Activity::EndpointUpdate:
    case Activity::NodeMonitoring:
    case Activity::Preemption:
    case Activity::ConfigurationChange:
    case Activity::LoadBalancerUpdate:
    case Activity::ResourceMetrics:
    case Activity::PodsOfBootedNode:
      return true;
    case Activity::Serving:
    case Activity::ServiceRouting:
    case Activity::NameResolution:
    case Activity::ContainerRestart:
    case Activity::Probing:
    case Activity::PressureEviction:
    case Activity::OomKill:
    case Activity::StaticPods:
      break;
  }
  return false;
}

}  // namespace

ControlPlane controlPlane(Distribution distribution, int controlPlaneNodes, int controlPlaneNodesUp,
                          bool failed) {
  assert(controlPlaneNodesUp >= 0 && controlPlaneNodesUp <= controlPlaneNodes);
  if (failed) return ControlPlane::Down;
  if (distribution == Distribution::Eks || controlPlaneNodes == 0) return ControlPlane::Up;
  return 2 * controlPlaneNodesUp > controlPlaneNodes ? ControlPlane::Up : ControlPlane::Down;
}

bool goesOn(Activity activity, ControlPlane controlPlane) {
  return controlPlane == ControlPlane::Up || !needsApiServer(activity);
}

}  // namespace kubecast::lifecycle
