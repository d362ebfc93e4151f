// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/alerting/alert_rule.hpp"
#include "models/audit/documented.hpp"
#include "models/autoscaling/autoscaler.hpp"
#include "models/autoscaling/node_group.hpp"
#include "models/cluster/calendar_date.hpp"
#include "models/cluster/cluster.hpp"
#include "models/cost/cost_spec.hpp"
#include "models/faults/fault.hpp"
#include "models/traffic/flow.hpp"
#include "models/traffic/load.hpp"
#include "models/traffic/objective.hpp"
#include "models/workload/network_policy.hpp"
#include "models/workload/workload.hpp"

namespace kubecast {

enum class Provenance { Documented, Measured, PriceBook, Assumed };

/// Where a figure of the scenario comes from. `path` addresses it as
/// `workloads[scan-service].footprint.idleCpu`; sweeps and sensitivity use the same path.
struct FigureNote {
  std::string path;
  Provenance provenance = Provenance::Documented;
  std::string value;  ///< as written
  std::string low;    ///< lower end of the plausible range, as written; empty = none
  std::string high;
  std::string why;  ///< source or reason, one line
};

struct RunSettings {
  Seconds warmup;
  Seconds duration;  ///< measured time after the warm-up
  int replications = 10;
  std::uint64_t seed = 1;
};

/// Everything an architect writes down about one cluster and its load.
/// Names refer to each other; the loader has checked every reference.
struct Scenario {
  std::string name;
  std::string description;
  std::string source;                ///< the document that plain figures come from
  std::optional<CalendarDate> date;  ///< the day it is judged at: support of versions, prices
  Cluster cluster;
  std::vector<Node> nodes;
  std::vector<Workload> workloads;
  std::vector<Ingress> ingresses;
  std::vector<NamespaceLabels> namespaces;
  std::vector<NetworkPolicy> networkPolicies;
  std::vector<Autoscaler> autoscalers;
  std::vector<NodeGroup> nodeGroups;
  std::vector<CustomObject> objects;
  std::vector<Flow> flows;
  std::vector<Load> loads;
  std::vector<Cache> caches;
  std::vector<Queue> queues;
  std::vector<Broker> brokers;
  std::vector<PeriodicJob> periodicJobs;
  std::vector<WriteAheadLog> logs;
  std::vector<Database> databases;
  std::vector<External> externals;
  std::vector<BulkTransfer> bulkTransfers;
  std::vector<Rollout> rollouts;
  std::vector<Fault> faults;
  MachineFailures failures;
  std::vector<AlertRule> alerts;
  std::vector<Objective> objectives;
  CostSpec costs;
  DocumentedTotals documented;
  RunSettings run;
  std::vector<FigureNote> figures;
};

}  // namespace kubecast
