// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/scenario.hpp"

// The text of each file of the folder; empty where the scenario needs none.
namespace kubecast::exporters::terraform {

std::string versionsTf(const Scenario& scenario);
std::string variablesTf(const Scenario& scenario);
std::string outputsTf(const Scenario& scenario);
std::string backendExample();
std::string networkTf(const Scenario& scenario);
std::string securityTf(const Scenario& scenario);
std::string iamTf(const Scenario& scenario);
/// kubeadm: the machines and their disks.
std::string nodesTf(const Scenario& scenario);
/// kubeadm: the load balancer before several API servers (`cluster.apiLoadBalancer`).
std::string apiLoadBalancerTf(const Scenario& scenario);
std::string eksTf(const Scenario& scenario);
std::string eksAddOnsTf(const Scenario& scenario);
std::string nodeGroupsTf(const Scenario& scenario);
std::string acmTf(const Scenario& scenario);
std::string route53Tf(const Scenario& scenario);

}  // namespace kubecast::exporters::terraform
