// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::helm {

/// What a chart and its file of values are called; both are plain parts of a path.
struct Names {
  std::string chart;   ///< lower-case letters, digits and `-`, as Helm wants it
  std::string values;  ///< `values-<values>.yaml`
};

/// The names given, or made from the scenario's; refused if Helm would refuse them.
Expected<Names> namesFor(const Scenario& scenario, const std::string& chart, const std::string& values);

/// The chart's templates, schema and profiles as they ship (`resources/helm/chart`): they know every
/// scenario. An error if they cannot be read.
Expected<FileTree> shippedTemplates();

/// `charts/<chart>` with everything `helm install` needs: the templates, and the scenario as values. Pure.
FileTree chart(const Scenario& scenario, const Names& names, const FileTree& templates);

/// The file of values alone, for a chart that is there already.
FileTree valuesOnly(const Scenario& scenario, const Names& names);

}  // namespace kubecast::exporters::helm
