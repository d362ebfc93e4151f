// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "exporters/addons/needed.hpp"
#include "exporters/yaml/emit.hpp"

namespace kubecast::exporters::addons {

/// The value at a path of keys, `server.image`; made where it is not there. Empty: the values themselves.
Document& at(Document& values, std::string_view path);

/// Everywhere but on EKS: AWS rights come from the machine, and only those of the control plane have any
/// (exporters/terraform/iam.cpp), so what calls AWS runs there.
bool isTiedToControlPlane(const Part& part, const Scenario& scenario);

/// How the pods of the parts are simulated - replicas, requests and limits, selectors, tolerations, affinity,
/// spread, priority, labels - in the words of the chart's values. Parts that are not simulated go where the
/// first one does.
Document placement(const NeededAddon& needed, const Scenario& scenario);

}  // namespace kubecast::exporters::addons
