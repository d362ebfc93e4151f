// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/units/units.hpp"

namespace kubecast {

/// A node in a public subnet has a public IPv4 address of its own; in a private one it goes out through NAT.
enum class SubnetKind { Public, Private };

/// How an instance is bought. Reserved: no upfront payment, `Standard` (`Convertible` may change its type).
enum class Purchase { OnDemand, Reserved1y, Reserved3y, Convertible1y, Convertible3y, Spot };

struct RootVolume {
  VolumeType type = VolumeType::Gp3;  ///< gp2 or gp3
  Bytes size;
  std::optional<int> iops;                   ///< gp3: default 3,000, which are free
  std::optional<BytesPerSecond> throughput;  ///< gp3: default 125 MiB/s, which are free
};

/// How nodes in private subnets reach S3: a gateway endpoint (free), interface endpoints (per zone and GB),
/// or none, that is through NAT.
enum class S3Endpoint { Gateway, Interface, None };

enum class AwsService { S3, CloudFront };

/// That an external of the scenario is a service of AWS, which bills requests, storage and bytes.
struct ExternalService {
  std::string external;
  AwsService service = AwsService::S3;
  std::optional<Bytes> stored;  ///< S3: mean of the month
  std::string edge;             ///< CloudFront: region of the price list, such as `asia-pacific`
};

/// What differs for one node, or for the nodes of one group.
struct NodeCosts {
  std::string name;
  std::optional<SubnetKind> subnet;
  std::optional<RootVolume> rootVolume;
  std::optional<Purchase> purchase;
};

/// Sizes of the messages of calls, which the flows do not give, and how long clients keep connections.
struct MessageSizes {
  Bytes request;                  ///< of a client's call, and of a pod's to an external
  Bytes response;                 ///< likewise
  Bytes internal;                 ///< request and answer of a call between two pods, together
  double callsPerConnection = 1;  ///< a client makes over one connection before it opens another
  Seconds connectionLife;         ///< how long a client's connection stays open
};

enum class LogStore { Cluster, CloudWatch };

struct LogCosts {
  LogStore store = LogStore::Cluster;  ///< Cluster: on volumes that are billed already
  Bytes monthly;                       ///< CloudWatch: written in a month
  std::optional<Bytes> kept;           ///< CloudWatch: stored on average
};

/// People's work. A line of its own that counts only where asked for.
struct OperationsCosts {
  double hoursPerMonth = 0;
  Money hourlyRate;
  bool counted = false;
  std::optional<bool> team;  ///< whether there is a team that runs the cluster; absent = not said
};

/// What only the architect knows of the bill: `costs` of a scenario. What is absent is never free: its line
/// of the bill is unknown and says what to write.
struct CostSpec {
  std::optional<SubnetKind> subnet;  ///< of all nodes that do not differ
  std::optional<int> natGateways;    ///< 0 = none
  std::optional<RootVolume> rootVolume;
  std::optional<Purchase> purchase;   ///< default on demand
  std::vector<NodeCosts> nodes;       ///< exceptions by node
  std::vector<NodeCosts> nodeGroups;  ///< exceptions by group; a node's own go first
  std::optional<S3Endpoint> s3Endpoint;
  std::vector<ExternalService> services;
  std::optional<MessageSizes> messages;
  std::optional<LogCosts> logs;
  std::optional<OperationsCosts> operations;
  std::optional<int> loadBalancers;    ///< default one per Ingress of the class alb
  std::optional<int> hostedZones;      ///< Route 53
  std::optional<Bytes> imageRegistry;  ///< ECR: stored; 0 = images are elsewhere
  std::optional<Bytes> snapshots;      ///< EBS snapshots: stored; 0 = none
  Ratio meanLoad{1};                   ///< mean of the month ÷ the nominal load
};

}  // namespace kubecast
