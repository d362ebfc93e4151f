// SPDX-License-Identifier: Apache-2.0
#include "models/cost/price_item.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::cost {

const std::vector<ItemFacts>& allItems() {
  using I = PriceItem;
  static const std::vector<ItemFacts> kItems{
      {I::Instance, "ec2", "hour", "EC2 instance, Linux, on demand", true},
      {I::Reserved1y, "ec2-reserved-1y", "hour", "EC2 Standard RI, 1 year, no upfront", true},
      {I::Reserved3y, "ec2-reserved-3y", "hour", "EC2 Standard RI, 3 years, no upfront", true},
      {I::Convertible1y, "ec2-convertible-1y", "hour", "EC2 Convertible RI, 1 year, no upfront", true},
      {I::Convertible3y, "ec2-convertible-3y", "hour", "EC2 Convertible RI, 3 years, no upfront", true},
      {I::Spot, "ec2-spot", "hour", "EC2 Spot, snapshot of a varying price", true},
      {I::SurplusCredits, "cpu-credits", "vCPU-hour", "CPU credits of unlimited mode", true},
      {I::EksControlPlane, "eks-control-plane", "hour", "EKS cluster in standard support"},
      {I::EksExtendedSupport, "eks-extended-support", "hour", "EKS extended support, on top"},
      {I::EksAutoMode, "eks-auto-mode", "share of on-demand", "EKS Auto Mode, of the nodes it runs"},
      {I::FargateCpu, "fargate-cpu", "vCPU-hour", "Fargate vCPU"},
      {I::FargateMemory, "fargate-memory", "GB-hour", "Fargate memory"},
      {I::LoadBalancer, "alb", "hour", "Application Load Balancer"},
      {I::LoadBalancerUnits, "alb-lcu", "LCU-hour", "ALB capacity units"},
      {I::NetworkLoadBalancer, "nlb", "hour", "Network Load Balancer"},
      {I::NetworkLoadBalancerUnits, "nlb-lcu", "NLCU-hour", "NLB capacity units"},
      {I::NatGateway, "nat-gateway", "hour", "NAT gateway"},
      {I::NatGatewayData, "nat-gateway-data", "GB", "NAT gateway, data processed"},
      {I::PublicIpv4, "public-ipv4", "hour", "public IPv4 address"},
      {I::InterfaceEndpoint, "vpc-endpoint", "hour", "VPC interface endpoint in one zone"},
      {I::InterfaceEndpointData, "vpc-endpoint-data", "GB", "VPC interface endpoint, data"},
      {I::Gp3Storage, "gp3", "GB-month", "EBS gp3 volume"},
      {I::Gp3Iops, "gp3-iops", "IOPS-month", "EBS gp3 IOPS above 3,000"},
      {I::Gp3Throughput, "gp3-throughput", "MiB/s-month", "EBS gp3 throughput above 125 MiB/s"},
      {I::Gp2Storage, "gp2", "GB-month", "EBS gp2 volume"},
      {I::Io2Storage, "io2", "GB-month", "EBS io2 volume"},
      {I::Io2Iops, "io2-iops", "IOPS-month", "EBS io2 IOPS"},
      {I::Snapshot, "ebs-snapshot", "GB-month", "EBS snapshots"},
      {I::S3Storage, "s3-storage", "GB-month", "S3 Standard storage"},
      {I::S3Writes, "s3-writes", "1000 requests", "S3 PUT, COPY, POST, LIST"},
      {I::S3Reads, "s3-reads", "1000 requests", "S3 GET and others"},
      {I::CloudFrontOut, "cloudfront-out", "GB", "CloudFront, data out to the Internet"},
      {I::CloudFrontRequests, "cloudfront-requests", "10000 requests", "CloudFront HTTPS requests"},
      {I::DataOut, "data-out", "GB", "data out to the Internet"},
      {I::InterZone, "inter-zone", "GB", "data between zones, each direction"},
      {I::Route53Zone, "route53-zone", "zone-month", "Route 53 hosted zone"},
      {I::RegistryStorage, "ecr-storage", "GB-month", "ECR private storage"},
      {I::LogIngestion, "logs-ingestion", "GB", "CloudWatch Logs, ingested"},
      {I::LogStorage, "logs-storage", "GB-month", "CloudWatch Logs, stored"},
      {I::RdsPostgres, "rds-postgresql", "hour", "RDS PostgreSQL, single zone", true},
      {I::RdsPostgresMultiAz, "rds-postgresql-multi-az", "hour", "RDS PostgreSQL, one standby", true},
      {I::RdsStorage, "rds-gp2", "GB-month", "RDS storage gp2, single zone"},
      {I::ElastiCacheRedis, "elasticache-redis", "hour", "ElastiCache Redis node", true},
      {I::ElastiCacheValkey, "elasticache-valkey", "hour", "ElastiCache Valkey node", true},
      {I::RabbitMq, "mq-rabbitmq", "hour", "Amazon MQ RabbitMQ, single instance", true},
      {I::RabbitMqCluster, "mq-rabbitmq-cluster", "hour", "Amazon MQ RabbitMQ, three nodes in total", true},
      {I::RabbitMqStorage, "mq-rabbitmq-storage", "GB-month", "Amazon MQ storage"},
  };
  return kItems;
}

const ItemFacts& factsOf(PriceItem item) {
  const ItemFacts& facts = allItems().at(static_cast<std::size_t>(item));
  assert(facts.item == item);
  return facts;
}

std::string write(const PriceKey& key) {
  std::string text(factsOf(key.item).word);
  if (!key.of.empty()) text += ":" + key.of;
  return text;
}

std::optional<PriceKey> parseKey(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view word = text.substr(0, colon);
  const std::string_view of = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  const auto& items = allItems();
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const ItemFacts& f) { return f.word == word; });
  if (found == items.end() || found->perType == of.empty()) return std::nullopt;
  if (!found->perType && colon != std::string_view::npos) return std::nullopt;
  const bool plain = std::all_of(of.begin(), of.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
  if (!plain) return std::nullopt;
  return PriceKey{found->item, std::string(of)};
}

}  // namespace kubecast::cost
