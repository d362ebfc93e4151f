// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/addons/needed.hpp"

namespace kubecast::exporters::addons {

/// A version of an upstream chart. Source: resources/addons/charts.csv, which names where each was seen.
struct Chart {
  std::string addon;
  std::string repository;  ///< of Helm charts, https
  std::string name;
  std::string version;
  std::string appVersion;                 ///< without a `v` before it
  std::optional<KubernetesVersion> from;  ///< the oldest Kubernetes it takes; absent: upstream names none
};

/// The table; an error names the line. Rows of an add-on go from old to new.
Expected<std::vector<Chart>> parseCharts(std::string_view csv);
Expected<std::vector<Chart>> shippedCharts();

/// The chart of the version that the scenario simulates; else of another patch of it, which takes the
/// scenario's image (`imageTag`); else the newest that the cluster's Kubernetes takes, and what it is not.
struct Choice {
  const Chart* chart = nullptr;  ///< into the table; null: none takes this Kubernetes
  std::string imageTag;          ///< to set; empty: the chart's own
  std::string instead;           ///< the version of the scenario that there is no chart of; empty = none
};
Choice choose(const std::vector<Chart>& charts, const NeededAddon& needed, KubernetesVersion version);

}  // namespace kubecast::exporters::addons
