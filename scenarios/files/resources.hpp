// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "models/cluster/cluster.hpp"
#include "models/cluster/version_calendar.hpp"
#include "models/error.hpp"

namespace kubecast::files {

/// Where a data file is, e.g. `instances/ec2_types.csv`: in `../share/kubecast/resources`
/// beside the running program when it is installed, else in the tree it was built from.
Expected<std::filesystem::path> resourcePath(const std::filesystem::path& relative);

/// A scenario that ships with Kubecast, by its name without `.yaml`.
Expected<std::filesystem::path> libraryScenario(const std::string& name);

/// The EC2 instance types that ship with Kubecast.
Expected<InstanceCatalog> shippedInstanceTypes();

/// The support calendar of Kubernetes versions that ships with Kubecast.
Expected<VersionCalendar> shippedVersionCalendar();

/// The style sheet of every HTML page.
Expected<std::string> shippedStyle();

}  // namespace kubecast::files
