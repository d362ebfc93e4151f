// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"

namespace kubecast::exporters::terraform {
namespace {

constexpr const char* kVpc = R"(locals {
  vpc_prefix = tonumber(split("/", var.vpc_cidr)[1])
  # Subnets of 256 addresses, of fewer where the VPC is small; AWS takes no subnet below a /28.
  subnet_bits = min(8, 28 - local.vpc_prefix)
  zones       = { for index, zone in var.zones : zone => index }
}

resource "aws_vpc" "main" {
  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# The group that AWS gives to whatever names none: without rules nothing comes in or out by oversight.
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = { Name = var.name }
}
)";

constexpr const char* kSubnets =
    R"(# Of a 10.0.0.0/16: 10.0.1.0/24, 10.0.2.0/24, … are public, 10.0.10.0/24, 10.0.11.0/24, … private. The role
# tags tell the AWS load balancer controller which subnets it may use.
resource "aws_subnet" "public" {
  for_each = local.zones

  vpc_id                  = aws_vpc.main.id
  availability_zone       = each.key
  cidr_block              = cidrsubnet(var.vpc_cidr, local.subnet_bits, 1 + each.value)
  map_public_ip_on_launch = @PUBLIC_MACHINES@

  tags = {
    Name                     = "${var.name}-public-${each.key}"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "private" {
  for_each = local.zones

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.vpc_cidr, local.subnet_bits, 10 + each.value)

  tags = {
    Name                              = "${var.name}-private-${each.key}"
    "kubernetes.io/role/internal-elb" = "1"
  }
}
)";

constexpr const char* kPublicRoutes = R"(resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  tags = { Name = "${var.name}-public" }
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "public" {
  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}
)";

constexpr const char* kNat = R"(resource "aws_eip" "nat" {
  count = var.nat_gateways

  domain = "vpc"

  tags = { Name = "${var.name}-nat-${count.index}" }
}

resource "aws_nat_gateway" "main" {
  count = var.nat_gateways

  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.public[var.zones[count.index % length(var.zones)]].id

  tags = { Name = "${var.name}-${count.index}" }

  depends_on = [aws_internet_gateway.main]
}

# A table per zone, so that each zone can go out by a gateway of its own.
resource "aws_route_table" "private" {
  for_each = local.zones

  vpc_id = aws_vpc.main.id

  tags = { Name = "${var.name}-private-${each.key}" }
}

resource "aws_route" "private" {
  for_each = { for zone, index in local.zones : zone => index if var.nat_gateways > 0 }

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main[each.value % var.nat_gateways].id
}

resource "aws_route_table_association" "private" {
  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[each.key].id
}
)";

constexpr const char* kGatewayEndpoint = R"(# The way to S3 that costs nothing and is not through NAT.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.private : table.id]

  tags = { Name = "${var.name}-s3" }
}
)";

constexpr const char* kInterfaceEndpoint = R"(locals {
  s3_zones = @ZONES@ # those of the machines; it bills by zone, hour and GB
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [for zone in local.s3_zones : aws_subnet.private[zone].id]
  security_group_ids  = [aws_security_group.s3.id]
  private_dns_enabled = true

  dns_options {
    private_dns_only_for_inbound_resolver_endpoint = false
  }

  tags = { Name = "${var.name}-s3" }
}

resource "aws_security_group" "s3" {
  name        = "${var.name}-s3"
  description = "S3 endpoint"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "s3" {
  security_group_id = aws_security_group.s3.id
  cidr_ipv4         = var.vpc_cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
)";

/// Where the machines are now; every zone where that is not known.
std::string zonesOfMachines(const Scenario& scenario) {
  std::set<std::string> found;
  for (const Node& node : scenario.nodes) found.insert(node.zone);
  if (found.empty() || found.count("") > 0) return "var.zones";
  return quotedList({found.begin(), found.end()});
}

std::string endpoint(const Scenario& scenario) {
  if (!scenario.costs.s3Endpoint) return "";
  switch (*scenario.costs.s3Endpoint) {
    case S3Endpoint::Gateway:
      return kGatewayEndpoint;
    case S3Endpoint::Interface:
      return filled(kInterfaceEndpoint, {{"ZONES", zonesOfMachines(scenario)}});
    case S3Endpoint::None:
      break;
  }
  return "";
}

}  // namespace

std::string networkTf(const Scenario& scenario) {
  const auto all = machines(scenario);
  const bool open = std::any_of(all.begin(), all.end(), [&](const Node* node) {
    return subnetOf(scenario, *node) == SubnetKind::Public;
  });
  return file({kVpc, filled(kSubnets, {{"PUBLIC_MACHINES", open ? "true" : "false"}}), kPublicRoutes, kNat,
               endpoint(scenario)});
}

}  // namespace kubecast::exporters::terraform
