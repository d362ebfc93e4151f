// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exporters/terraform/hcl.hpp"
#include "models/cost/cost_spec.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::terraform {

/// The scenario's name as the beginning of AWS' names, and of the cluster itself. The strictest are those of
/// EKS clusters, which begin with a letter or digit, and of IAM roles, which have 64 characters, suffix
/// included.
std::string clusterName(const Scenario& scenario);

/// The nodes that are machines of their own: not those of Fargate, and none under EKS Auto Mode, which picks
/// them itself.
std::vector<const Node*> machines(const Scenario& scenario);

/// Zones of the machines, in order, and a second where they are in one: an ALB, EKS and so the bill want two
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html).
/// Empty where a machine names none: then only the reader knows.
std::vector<std::string> zones(const Scenario& scenario);

/// Where the node is; a private subnet where the scenario does not say.
SubnetKind subnetOf(const Scenario& scenario, const Node& node);
/// `public` or `private`, as a word.
std::string subnetWord(const Scenario& scenario, const Node& node);

/// As `costs.natGateways` says, one where it says nothing; none where no machine is in a private subnet.
int natGateways(const Scenario& scenario);

/// The disk that the machine boots from, as an object; empty where the scenario has none.
std::string rootVolume(const Scenario& scenario, const Node& node);
/// The other disk of the machine, as an object; empty without one.
std::string dataVolume(const Node& node);
/// Whether a machine has no root disk in the scenario, so the reader has to give one.
bool anyRootUnknown(const Scenario& scenario);
/// The type of a volume as a variable has it.
std::string volumeType();

/// `x86_64` or `arm64`.
std::string architecture(const Node& node);
/// `standard` or `unlimited`; empty where the type's default holds.
std::string cpuCredits(const Node& node);
bool isSpot(const Scenario& scenario, const Node& node);

/// The Ingresses that the AWS load balancer controller serves.
std::vector<const Ingress*> albIngresses(const Scenario& scenario);
/// Whether a pod claims a volume, so the EBS CSI driver makes some.
bool hasClaims(const Scenario& scenario);

/// Configuration of EKS' EBS CSI driver: claims name no storage class, and from Kubernetes 1.30 on EKS makes
/// none the default (https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-extended.html).
inline constexpr const char* kDefaultStorageClass = R"({"defaultStorageClass":{"enabled":true}})";

bool isEks(const Scenario& scenario);
bool isAutoMode(const Scenario& scenario);

}  // namespace kubecast::exporters::terraform
