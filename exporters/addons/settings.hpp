// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exporters/addons/needed.hpp"
#include "exporters/yaml/emit.hpp"

namespace kubecast::exporters::addons {

/// What a value is that the scenario does not know and somebody has to put in: in capitals, by a convention
/// of all exports.
inline constexpr const char* kVpcId = "VPC_ID";
inline constexpr const char* kOrganization = "HOST/ORGANIZATION/*";

/// Secrets that have to be there before the add-on starts; none is written.
inline constexpr const char* kGrafanaAdmin = "grafana-admin";
inline constexpr const char* kAtlantisAccess = "atlantis-vcs";

/// Adds what the add-on needs besides the placement of its pods: the cluster's name and region, storage
/// classes, its address behind an Ingress, the scenario's alerts. A no-op for one that needs nothing.
void addSettings(Document& values, const NeededAddon& needed, const Scenario& scenario);

}  // namespace kubecast::exporters::addons
