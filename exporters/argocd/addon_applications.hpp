// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/addons/installation.hpp"

namespace kubecast::exporters::argocd {

/// The Applications of the add-ons, and a project of their own that lets in the charts' repositories, the
/// releases' namespaces, and whatever objects of the whole cluster the charts have. Pure.
FileTree addonApplications(const addons::Installation& installation, const std::string& project);

}  // namespace kubecast::exporters::argocd
