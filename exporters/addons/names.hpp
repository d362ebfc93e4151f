// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exporters/addons/needed.hpp"

namespace kubecast::exporters::addons {

/// Letters, digits and `._/-` only, as names, labels and tags are in Kubernetes: charts write them into their
/// templates as they are.
bool isLabel(std::string_view text);
/// As above without `/` and `.`, in lower case and at most 63: the name of a namespace or a Service.
bool isName(std::string_view text);

/// The namespace of its release: that of the scenario, unless AWS' rights are bound to the add-on's own.
std::string namespaceOf(const NeededAddon& needed);

/// The Service that the chart makes for the first part, on the port that the scenario gives its workload.
std::string serviceName(const NeededAddon& needed);

/// The same for who knows the workload only: what an Ingress has to lead to. Absent for a workload that no
/// add-on installs, or that is none of the first parts.
std::optional<std::string> serviceOf(const Workload& workload, const Scenario& scenario);

}  // namespace kubecast::exporters::addons
