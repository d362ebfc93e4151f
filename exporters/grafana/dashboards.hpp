// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exporters/grafana/panel.hpp"
#include "exporters/tree/file_tree.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::grafana {

/// The five dashboards of a cluster, each a file of Grafana's JSON, and a kustomization that makes ConfigMaps
/// of them which Grafana's side-car picks up (label `grafana_dashboard`). Panels of what the scenario does
/// not run (a database, Redis, RabbitMQ, Argo CD) are left out; limits are those of its alerts and
/// objectives. Pure.
FileTree dashboards(const Scenario& scenario);

Dashboard clusterOverview(const Scenario& scenario);
Dashboard apiPerformance(const Scenario& scenario);
Dashboard nodeResources(const Scenario& scenario);
Dashboard database(const Scenario& scenario);
Dashboard gitOps(const Scenario& scenario);

/// Above what the scenario's alert of this signal fires; nothing if it has none.
std::optional<double> limitOf(const Scenario& scenario, AlertSignal signal);

}  // namespace kubecast::exporters::grafana
