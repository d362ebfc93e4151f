// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exporters/addons/charts.hpp"
#include "exporters/tree/file_tree.hpp"
#include "exporters/yaml/emit.hpp"

namespace kubecast::exporters::addons {

/// A release to be: chart, namespace and values.
struct Release {
  NeededAddon needed;
  Chart chart;
  std::string ns;
  Document values;
};

struct Installation {
  std::vector<Release> releases;  ///< in the order in which they go on a cluster
  std::vector<Error> leftOut;     ///< what was not simulated as it will run, or has to be put in by hand
};

/// What is installed on the scenario's cluster besides its own chart, each with the chart of its version.
/// Pure.
Installation installation(const Scenario& scenario, const std::vector<Chart>& charts);

/// `addons/NAME/values.yaml`, and a README with the commands of Helm for who has no Argo CD. Pure.
FileTree valuesFiles(const Installation& installation);

}  // namespace kubecast::exporters::addons
