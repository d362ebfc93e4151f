// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kubecast::cost {

/// What a price book has prices of. Items marked (type) exist per instance type, those marked (family) per
/// family.
enum class PriceItem {
  Instance,            ///< EC2 Linux on demand (type)
  Reserved1y,          ///< EC2 Standard RI, 1 year, no upfront (type)
  Reserved3y,          ///< EC2 Standard RI, 3 years, no upfront (type)
  Convertible1y,       ///< EC2 Convertible RI, 1 year, no upfront (type)
  Convertible3y,       ///< EC2 Convertible RI, 3 years, no upfront (type)
  Spot,                ///< EC2 Spot, a snapshot (type)
  SurplusCredits,      ///< CPU credits of unlimited mode, per vCPU-hour (family)
  EksControlPlane,     ///< in standard support
  EksExtendedSupport,  ///< on top of EksControlPlane
  EksAutoMode,         ///< share of the on-demand price of the nodes it runs
  FargateCpu,
  FargateMemory,
  LoadBalancer,       ///< ALB
  LoadBalancerUnits,  ///< LCU of an ALB
  NetworkLoadBalancer,
  NetworkLoadBalancerUnits,
  NatGateway,
  NatGatewayData,
  PublicIpv4,
  InterfaceEndpoint,  ///< VPC endpoint in one zone
  InterfaceEndpointData,
  Gp3Storage,
  Gp3Iops,        ///< above 3,000
  Gp3Throughput,  ///< above 125 MiB/s
  Gp2Storage,
  Io2Storage,
  Io2Iops,
  Snapshot,
  S3Storage,
  S3Writes,  ///< PUT, COPY, POST, LIST
  S3Reads,   ///< GET and others
  CloudFrontOut,
  CloudFrontRequests,  ///< HTTPS
  DataOut,             ///< to the Internet
  InterZone,           ///< each direction
  Route53Zone,
  RegistryStorage,     ///< ECR
  LogIngestion,        ///< CloudWatch
  LogStorage,          ///< CloudWatch
  RdsPostgres,         ///< single zone (type)
  RdsPostgresMultiAz,  ///< (type)
  RdsStorage,
  ElastiCacheRedis,   ///< (type)
  ElastiCacheValkey,  ///< (type)
  RabbitMq,           ///< Amazon MQ, single instance (type)
  RabbitMqCluster,    ///< Amazon MQ, three nodes (type)
  RabbitMqStorage,
};

/// An item, and of which type or family where it has one: `ec2:t3.medium`, `nat-gateway`.
struct PriceKey {
  PriceItem item = PriceItem::Instance;
  std::string of;  ///< empty where the item has none
  auto operator<=>(const PriceKey&) const = default;
};

/// How an item is written in price files, how it is billed, and what it is.
struct ItemFacts {
  PriceItem item;
  std::string_view word;   ///< `nat-gateway-data`
  std::string_view unit;   ///< `GB`
  std::string_view about;  ///< `NAT gateway, data processed`
  bool perType = false;    ///< whether a key has `of`
};

/// In the order of the enumeration.
[[nodiscard]] const std::vector<ItemFacts>& allItems();
[[nodiscard]] const ItemFacts& factsOf(PriceItem item);
[[nodiscard]] std::string write(const PriceKey& key);
/// The key that `word` or `word:of` names, if there is one.
[[nodiscard]] std::optional<PriceKey> parseKey(std::string_view text);

}  // namespace kubecast::cost
