// SPDX-License-Identifier: Apache-2.0
// Lines of the bill that a stated total leaves out.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "models/audit/connections.hpp"
#include "models/audit/rules.hpp"
#include "models/overloaded.hpp"

namespace kubecast::audit {
namespace {

/// What a total that does not say so is taken to pay for: the rows of the node table.
const std::set<CostLine> kRows{CostLine::Nodes, CostLine::Volumes};

std::string_view nameOf(CostLine line) {
  switch (line) {
    case CostLine::ControlPlane:
      return "the managed control plane";
    case CostLine::Nodes:
      return "nodes";
    case CostLine::RootVolumes:
      return "root volumes";
    case CostLine::Volumes:
      return "volumes";
    case CostLine::LoadBalancer:
      return "load balancer";
    case CostLine::Addresses:
      return "public IPv4 or NAT";
    case CostLine::DataOut:
      return "data out to the Internet";
    case CostLine::InterZone:
      return "data between zones";
    case CostLine::ObjectStorage:
      return "S3";
    case CostLine::Cdn:
      return "CloudFront";
    case CostLine::Dns:
      return "DNS";
    case CostLine::Logs:
      return "logs";
    case CostLine::ExternalCalls:
      return "calls of external APIs";
  }
  return "";
}

/// Externals by what AWS calls them; all others are APIs of somebody else.
CostLine lineOf(const std::string& external) {
  if (external.starts_with("s3") || external.ends_with("-s3")) return CostLine::ObjectStorage;
  if (external.starts_with("cloudfront") || external.ends_with("cdn")) return CostLine::Cdn;
  return CostLine::ExternalCalls;
}

/// The lines that the scenario as described will be billed for.
std::set<CostLine> neededLines(const Scenario& scenario) {
  std::set<CostLine> lines{CostLine::Nodes, CostLine::RootVolumes, CostLine::Addresses, CostLine::Logs};
  if (scenario.cluster.distribution == Distribution::Eks) lines.insert(CostLine::ControlPlane);
  std::set<std::string> zones;
  for (const Node& node : scenario.nodes) {
    zones.insert(node.zone);
    if (node.volume) lines.insert(CostLine::Volumes);
  }
  if (zones.size() > 1) lines.insert(CostLine::InterZone);
  if (scenario.cluster.apiLoadBalancer) lines.insert(CostLine::LoadBalancer);
  for (const Ingress& ingress : scenario.ingresses) {
    if (isAlb(ingress)) lines.insert(CostLine::LoadBalancer);
    if (!ingress.host.empty()) lines.insert(CostLine::Dns);
  }
  if (!scenario.loads.empty()) lines.insert(CostLine::DataOut);
  for (const External& external : scenario.externals) lines.insert(lineOf(external.name));
  return lines;
}

std::string listed(const std::set<CostLine>& lines) {
  std::string text;
  for (const CostLine line : lines) text += (text.empty() ? "" : ", ") + std::string(nameOf(line));
  return text;
}

}  // namespace

Findings auditBillLines(const Subject& subject) {
  Findings findings;
  const DocumentedTotals& documented = subject.scenario.documented;
  if (!documented.monthly) return findings;
  const std::set<CostLine> covered =
      documented.covers.empty() ? kRows
                                : std::set<CostLine>(documented.covers.begin(), documented.covers.end());
  const std::set<CostLine> needed = neededLines(subject.scenario);
  std::set<CostLine> missing;
  std::set_difference(needed.begin(), needed.end(), covered.begin(), covered.end(),
                      std::inserter(missing, missing.end()));
  if (!missing.empty()) {
    findings.push_back({Severity::Warning, "unpriced-lines", "documented.covers",
                        fmt::format("The stated {} a month pays for {}; the bill has these lines, too: {}.",
                                    inDollars(*documented.monthly), listed(covered), listed(missing)),
                        fmt::format("{} lines", covered.size()), fmt::format("{} lines", needed.size()),
                        "Price them, or say that they are left out."});
  }
  if (isAssumed(subject.scenario, "cluster.region")) {
    findings.push_back(
        {Severity::Info, "region-not-stated", "cluster.region",
         fmt::format("The stated {} a month names no region, and prices are those of a region; "
                     "{} is assumed.",
                     inDollars(*documented.monthly), subject.scenario.cluster.region),
         "", subject.scenario.cluster.region, "State the region."});
  }
  return findings;
}

}  // namespace kubecast::audit
