// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "models/cost/estate.hpp"
#include "models/cost/line_writer.hpp"
#include "models/units/format.hpp"
#include "models/workload/load_balancers.hpp"

namespace kubecast::cost {
namespace {

constexpr const char* kWriteMessages =
    "write costs.messages: request, response, internal, callsPerConnection, connectionLife";

// One LCU is the largest of these. Source: Elastic Load Balancing pricing, Application Load Balancer.
constexpr double kConnectionsPerSecond = 25;
constexpr double kActiveConnections = 3000;
constexpr double kGigabytesPerHour = 1;
constexpr double kRuleEvaluationsPerSecond = 1000;
constexpr double kFreeRules = 10;

struct Dimension {
  const char* name;
  double units;  ///< LCUs
};

Dimension largest(const Scenario& scenario, const LoadBalancerUse& use) {
  std::size_t rules = 0;
  for (const workload::LoadBalancer& balancer : workload::loadBalancers(scenario.ingresses)) {
    std::size_t own = 0;
    for (const Ingress* ingress : balancer.ingresses) own += ingress->rules.size();
    rules = std::max(rules, own);
  }
  const double paidRules = std::max(0.0, static_cast<double>(rules) - kFreeRules);
  const std::array<Dimension, 4> all{{
      {"new connections", use.newConnections.value() / kConnectionsPerSecond},
      {"active connections", use.activeConnections / kActiveConnections},
      {"processed bytes", use.processed.value() * 3600 / kGigabyte / kGigabytesPerHour},
      {"rule evaluations", use.requests.value() * paidRules / kRuleEvaluationsPerSecond},
  }};
  return *std::max_element(all.begin(), all.end(),
                           [](const Dimension& a, const Dimension& b) { return a.units < b.units; });
}

/// Nodes by what `costs` says of their subnet.
struct Subnets {
  std::vector<std::string> open, inner, unsaid;
};

Subnets subnetsOf(const Scenario& scenario) {
  Subnets subnets;
  for (const Node& node : scenario.nodes) {
    const auto kind = subnetOf(scenario.costs, node);
    (!kind                         ? subnets.unsaid
     : *kind == SubnetKind::Public ? subnets.open
                                   : subnets.inner)
        .push_back(node.name);
  }
  return subnets;
}

void addNat(const Scenario& scenario, const UsagePerMonth& usage, const std::vector<std::string>& inner,
            LineWriter& lines) {
  const std::optional<int>& gateways = scenario.costs.natGateways;
  if (!gateways) {
    lines.unknown(LineGroup::Addresses, "NAT gateways", named(inner),
                  "write costs.natGateways, 0 where private nodes need no way out");
    return;
  }
  const std::string times = fmt::format("{} × {} h", *gateways, kHoursPerMonth);
  const double hours = static_cast<double>(*gateways) * kHoursPerMonth;
  lines.charge({LineGroup::Addresses,
                fmt::format("{} × NAT gateway", *gateways),
                {PriceItem::NatGateway, ""},
                hours,
                times,
                "way out of " + named(inner)});
  lines.charge({LineGroup::Addresses,
                "addresses of NAT gateways",
                {PriceItem::PublicIpv4, ""},
                hours,
                times,
                "one public IPv4 address each"});
  if (*gateways == 0) return;
  const bool s3Too = scenario.costs.s3Endpoint == S3Endpoint::None;
  if (!usage.nat) {
    lines.unknown(LineGroup::Addresses, "NAT gateway data", "pods of private nodes call APIs outside",
                  kWriteMessages);
  }
  const double data = gigabytes(usage.nat.value_or(Bytes(0))) + (s3Too ? gigabytes(usage.privateS3) : 0);
  lines.charge(
      {LineGroup::Addresses,
       "NAT gateway data",
       {PriceItem::NatGatewayData, ""},
       data,
       fmt::format("{} GB", shown(data)),
       s3Too ? "pods of private nodes: APIs outside, and S3" : "pods of private nodes: APIs outside"});
}

void addS3Endpoint(const Scenario& scenario, const UsagePerMonth& usage, LineWriter& lines) {
  const CostSpec& costs = scenario.costs;
  const bool usesS3 = std::any_of(costs.services.begin(), costs.services.end(),
                                  [](const ExternalService& s) { return s.service == AwsService::S3; }) ||
                      usage.privateS3 > Bytes(0);
  if (!usesS3) return;
  if (!costs.s3Endpoint) {
    lines.unknown(LineGroup::Addresses, "way from private nodes to S3", "pods of private nodes use S3",
                  "write costs.s3Endpoint: gateway, interface or none");
    return;
  }
  if (*costs.s3Endpoint != S3Endpoint::Interface) return;
  const auto zones = static_cast<double>(std::max<std::size_t>(1, zonesOf(scenario).size()));
  lines.charge({LineGroup::Addresses,
                "S3 interface endpoint",
                {PriceItem::InterfaceEndpoint, ""},
                zones * kHoursPerMonth,
                fmt::format("{} zones × {} h", shown(zones), kHoursPerMonth),
                "way from private nodes to S3"});
  const double data = gigabytes(usage.privateS3);
  lines.charge({LineGroup::Addresses,
                "S3 interface endpoint data",
                {PriceItem::InterfaceEndpointData, ""},
                data,
                fmt::format("{} GB", shown(data)),
                "pods of private nodes to S3 and back"});
}

}  // namespace

void addLoadBalancers(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines) {
  const Scenario& scenario = inputs.scenario;
  const int count = loadBalancersOf(scenario);
  if (count == 0) {
    if (!scenario.costs.loadBalancers) {
      lines.unknown(LineGroup::LoadBalancer, "way in for clients", "no Ingress of the class alb",
                    "write costs.loadBalancers, 0 where clients reach nodes directly");
    }
    return;
  }
  lines.charge({LineGroup::LoadBalancer,
                fmt::format("{} × Application Load Balancer", count),
                {PriceItem::LoadBalancer, ""},
                static_cast<double>(count) * kHoursPerMonth,
                fmt::format("{} × {} h", count, kHoursPerMonth),
                scenario.costs.loadBalancers ? "costs.loadBalancers" : "one for each host of the Ingresses"});
  if (!usage.loadBalancer) {
    lines.unknown(LineGroup::LoadBalancer, "capacity units (LCU)", "clients' calls", kWriteMessages);
    return;
  }
  const Dimension most = largest(scenario, *usage.loadBalancer);
  lines.charge(
      {LineGroup::LoadBalancer,
       "capacity units (LCU)",
       {PriceItem::LoadBalancerUnits, ""},
       most.units * kHoursPerMonth,
       fmt::format("{} LCU × {} h", shown(most.units), kHoursPerMonth),
       fmt::format("{} of {} calls a second", most.name, shown(usage.loadBalancer->requests.value()))});
}

void addAddresses(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines) {
  const Scenario& scenario = inputs.scenario;
  const Subnets subnets = subnetsOf(scenario);
  const auto addresses = static_cast<double>(subnets.open.size());
  lines.charge({LineGroup::Addresses,
                fmt::format("{} × public IPv4 address", subnets.open.size()),
                {PriceItem::PublicIpv4, ""},
                addresses * kHoursPerMonth,
                fmt::format("{} × {} h", subnets.open.size(), kHoursPerMonth),
                named(subnets.open)});
  if (!subnets.unsaid.empty()) {
    lines.unknown(LineGroup::Addresses, "public IPv4 or NAT", named(subnets.unsaid),
                  "write costs.subnet: public or private");
  }
  // A load balancer that faces the Internet has an address in each of its zones, two at least.
  const auto zones = std::max<std::size_t>(2, zonesOf(scenario).size());
  const auto internal = std::ranges::count(workload::loadBalancers(scenario.ingresses),
                                           IngressScheme::Internal, &workload::LoadBalancer::scheme);
  const auto balancers =
      static_cast<std::size_t>(std::max(0, loadBalancersOf(scenario) - static_cast<int>(internal)));
  lines.charge({LineGroup::Addresses,
                "addresses of load balancers",
                {PriceItem::PublicIpv4, ""},
                static_cast<double>(balancers * zones) * kHoursPerMonth,
                fmt::format("{} × {} zones × {} h", balancers, zones, kHoursPerMonth),
                "one public IPv4 address in each zone, two zones at least"});
  if (subnets.inner.empty()) return;
  addNat(scenario, usage, subnets.inner, lines);
  addS3Endpoint(scenario, usage, lines);
}

void addTraffic(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines) {
  const Scenario& scenario = inputs.scenario;
  double out = 0;
  std::vector<std::string> parts;
  const auto add = [&](double bytes, const std::string& what) {
    if (!(bytes > 0)) return;
    out += bytes;
    parts.push_back(fmt::format("{} GB {}", shown(bytes), what));
  };
  if (usage.responses) {
    add(gigabytes(*usage.responses), "answers to clients");
  } else {
    lines.unknown(LineGroup::Traffic, "answers to clients", "data out to the Internet", kWriteMessages);
  }
  if (usage.podsOut) {
    add(gigabytes(*usage.podsOut), "from pods to APIs");
  } else {
    lines.unknown(LineGroup::Traffic, "requests to APIs", "data out to the Internet", kWriteMessages);
  }
  for (const auto& [name, use] : usage.externals) {
    const ExternalService* service = serviceOf(scenario.costs, name);
    if (service == nullptr || service->service != AwsService::S3) continue;
    add(gigabytes(use.toClients), "from " + name + " to clients");
  }
  lines.charge({LineGroup::Traffic,
                "data out to the Internet",
                {PriceItem::DataOut, ""},
                out,
                fmt::format("{} GB", shown(out)),
                fmt::format("{}", fmt::join(parts, ", "))});
  if (!usage.interZone) {
    const bool zones = std::none_of(scenario.nodes.begin(), scenario.nodes.end(),
                                    [](const Node& each) { return each.zone.empty(); });
    lines.unknown(LineGroup::Traffic, "traffic between zones", "calls between pods",
                  zones ? kWriteMessages : "write the zone of every node");
    return;
  }
  const double crossing = gigabytes(*usage.interZone);
  lines.charge({LineGroup::Traffic,
                "traffic between zones",
                {PriceItem::InterZone, ""},
                2 * crossing,
                fmt::format("2 × {} GB", shown(crossing)),
                "calls between pods, out of one zone and into another"});
}

}  // namespace kubecast::cost
