// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "scenarios/decode/value.hpp"

namespace kubecast::scenarios {

// How each part of a scenario is written. One file per part defines them.

Value<Cluster> clusterValue();
Value<Node> nodeValue();
/// A node to come: all but its name and its part in the cluster.
Value<Node> nodeShapeValue();

Value<VolumeType> volumeType();
Value<TaintEffect> taintEffect();

Value<Workload> workloadValue();
Value<std::vector<Toleration>> tolerations();
Value<Affinity> affinity();
Value<std::vector<TopologySpread>> topologySpread();

Value<Lifecycle> lifecycleValue();
Value<RollingUpdate> strategyValue();
Value<DisruptionBudget> disruptionBudgetValue();
Value<Rollout> rolloutValue();

Value<Ingress> ingressValue();
Value<Autoscaler> autoscalerValue();
Value<NodeGroup> nodeGroupValue();
Value<CustomObject> objectValue();
Value<NamespaceLabels> namespaceValue();
Value<NetworkPolicy> networkPolicyValue();

Value<Cache> cacheValue();
/// `priority` of a message.
Value<int> messagePriority();
Value<Queue> queueValue();
Value<Broker> brokerValue();
Value<PeriodicJob> periodicJobValue();
Value<WriteAheadLog> logValue();
Value<Database> databaseValue();
Value<External> externalValue();

constexpr int kDeepestSteps = 8;  ///< lists of steps inside one another
const Value<Steps>& stepsValue();
Value<Flow> flowValue();

/// A load whose profile may depend on how long the run is.
struct LoadDraft {
  /// A day's wave: factor `low` to `high`, highest at `peak` after the run's beginning, again every 24 h.
  struct Diurnal {
    double low = 0;
    double high = 1;
    Seconds peak;
  };
  Load load;
  std::optional<Diurnal> diurnal;
};
Value<LoadDraft> loadValue();
Value<BulkTransfer> bulkTransferValue();
Value<Fault> faultValue();
Value<MachineFailures> failuresValue();
Value<AlertRule> alertValue();
Value<double> percentile();
Value<Objective> objectiveValue();
Value<CostSpec> costsValue();
Value<DocumentedTotals> documentedValue();
Value<RunSettings> runValue();

/// How long to simulate when the file does not say.
constexpr RunSettings kDefaultRun{Seconds(120), Seconds(600), 10, 1};

/// A scenario as read, before what its parts say of each other is applied.
struct ScenarioDraft {
  std::string apiVersion;
  std::string kind;
  struct Metadata {
    std::string name, description, source;
    std::optional<CalendarDate> date;
  } metadata;
  Scenario scenario;
  std::vector<LoadDraft> loads;
  ScenarioDraft() { scenario.run = kDefaultRun; }
};
Value<ScenarioDraft> scenarioValue();

}  // namespace kubecast::scenarios
