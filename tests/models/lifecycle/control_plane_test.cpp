// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/control_plane.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

TEST(ControlPlane, NeedsAMajorityOfItsNodes) {
  const auto kubeadm = [](int nodes, int up) {
    return controlPlane(Distribution::Kubeadm, nodes, up, false);
  };
  EXPECT_EQ(kubeadm(1, 1), ControlPlane::Up);
  EXPECT_EQ(kubeadm(1, 0), ControlPlane::Down);
  EXPECT_EQ(kubeadm(2, 1), ControlPlane::Down);  // two are worse than one
  EXPECT_EQ(kubeadm(3, 2), ControlPlane::Up);
  EXPECT_EQ(kubeadm(3, 1), ControlPlane::Down);
  EXPECT_EQ(kubeadm(0, 0), ControlPlane::Up);  // listed nowhere
}

TEST(ControlPlane, OfEksIsLostWithNoNode) {
  EXPECT_EQ(controlPlane(Distribution::Eks, 1, 0, false), ControlPlane::Up);
  EXPECT_EQ(controlPlane(Distribution::Eks, 0, 0, true), ControlPlane::Down);
}

TEST(ControlPlane, EverythingGoesOnWhileItIsUp) {
  for (int i = 0; i <= static_cast<int>(Activity::StaticPods); ++i) {
    EXPECT_TRUE(goesOn(static_cast<Activity>(i), ControlPlane::Up)) << i;
  }
}

TEST(ControlPlane, WithoutItNothingIsDecidedButPodsServeOn) {
  using A = Activity;
  for (const A stops :
       {A::Scheduling, A::ReplicaControl, A::RollingUpdate, A::HorizontalScaling, A::NodeScaling,
        A::EndpointUpdate, A::NodeMonitoring, A::Preemption, A::ConfigurationChange, A::LoadBalancerUpdate,
        A::ResourceMetrics, A::PodsOfBootedNode}) {
    EXPECT_FALSE(goesOn(stops, ControlPlane::Down)) << static_cast<int>(stops);
  }
  for (const A stays : {A::Serving, A::ServiceRouting, A::NameResolution, A::ContainerRestart, A::Probing,
                        A::PressureEviction, A::OomKill, A::StaticPods}) {
    EXPECT_TRUE(goesOn(stays, ControlPlane::Down)) << static_cast<int>(stays);
  }
}

}  // namespace
}  // namespace kubecast::lifecycle
