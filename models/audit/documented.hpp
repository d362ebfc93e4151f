// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/units/units.hpp"

namespace kubecast {

/// A line of a monthly bill, by what it is paid for.
enum class CostLine {
  ControlPlane,   ///< the fee of a managed one
  Nodes,          ///< instances
  RootVolumes,    ///< the disk every instance boots from
  Volumes,        ///< volumes beyond it
  LoadBalancer,   ///< hours and capacity units
  Addresses,      ///< public IPv4 addresses, or NAT gateways
  DataOut,        ///< to the Internet
  InterZone,      ///< between availability zones
  ObjectStorage,  ///< S3: stored, requests
  Cdn,            ///< CloudFront
  Dns,            ///< hosted zones
  Logs,           ///< stored logs
  ExternalCalls,  ///< APIs of others, per call
};

/// A part of a stated total that no key of its own has, such as S3.
struct StatedPart {
  std::string name;
  Money monthly;
};

/// What a document says one side of a comparison costs a month.
struct StatedCost {
  std::optional<Money> total;
  std::optional<Money> controlPlane;
  std::optional<Money> nodes;
  std::optional<int> machines;  ///< how many `nodes` pays for, where the document says so
  std::vector<StatedPart> others;
};

/// Self-managed against EKS, as a document has it.
struct StatedComparison {
  std::string name;
  StatedCost here;
  StatedCost eks;
  std::optional<Money> saving;
  std::optional<Ratio> savingShare;  ///< of the EKS total
};

/// "About 16 API pods": pods of these workloads together.
struct StatedPods {
  std::string name;
  std::vector<std::string> workloads;
  int pods = 0;
};

/// What one document says of something that another may say otherwise.
struct Statement {
  std::string about;   ///< what, such as `rabbitmq replicas`
  std::string says;    ///< as written
  std::string source;  ///< which document
};

/// When the documents would move to a managed control plane: any one of these is enough.
struct MoveCriteria {
  std::optional<int> nodes;              ///< this many or more
  std::optional<Money> managementAbove;  ///< people's work a month that costs more than this
  std::optional<Ratio> availability;     ///< so much or more is asked for
  bool withoutOperationsTeam = false;    ///< nobody is there to run it
};

/// Totals and claims of the documents, for the audit to hold against what the model counts.
struct DocumentedTotals {
  std::optional<int> nodes;
  std::optional<int> vcpus;
  std::optional<Bytes> memory;
  std::optional<Bytes> storage;
  std::optional<Money> monthly;
  std::optional<int> vcpuQuota;
  std::optional<int> pods;
  std::vector<StatedPods> podGroups;
  std::vector<CostLine> covers;    ///< what `monthly` pays for; empty = not said
  std::vector<std::string> hosts;  ///< host names the documents use
  std::vector<StatedComparison> comparisons;
  std::vector<Statement> statements;
  std::optional<MoveCriteria> movesToEks;
};

}  // namespace kubecast
