// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "models/cost/estate.hpp"
#include "models/cost/line_writer.hpp"
#include "models/variants/variant.hpp"

namespace kubecast::cost {
namespace {

const std::string kAllMonth = fmt::format("{} h", kHoursPerMonth);

/// To a billionth of a dollar, halves to even; exact for prices of up to seven decimals.
UnitPrice shareOf(UnitPrice onDemand, UnitPrice share) {
  return UnitPrice((onDemand * UnitCount(share.billionths() / 1000)).billionths());
}

void addAutoMode(const BillInputs& inputs, LineWriter& lines) {
  const std::string& region = lines.region();
  for (const NodeKind& kind : kindsOf(inputs.scenario)) {
    const std::string item = fmt::format("Auto Mode of {} × {}", kind.nodes.size(), kind.type);
    const auto type = inputs.catalog.find(kind.type);
    if (type != inputs.catalog.end() && type->second.fargateCpu) continue;
    if (type != inputs.catalog.end() && variants::refusedByAutoMode(type->second)) {
      lines.unknown(LineGroup::ControlPlane, item, named(kind.nodes),
                    fmt::format("EKS Auto Mode does not run {}: choose medium or larger", kind.type));
      continue;
    }
    const Price* share = inputs.book.find({PriceItem::EksAutoMode, ""}, region);
    const Price* onDemand = inputs.book.find({PriceItem::Instance, kind.type}, region);
    if (share == nullptr || onDemand == nullptr) {
      lines.unknown(LineGroup::ControlPlane, item, named(kind.nodes),
                    fmt::format("the price book has no {} in {}: give its price in a file, --prices",
                                share == nullptr ? "eks-auto-mode" : "ec2:" + kind.type, region));
      continue;
    }
    const auto count = static_cast<double>(kind.nodes.size());
    lines.chargeAt(shareOf(onDemand->first(), share->first()), "hour", share->source,
                   {LineGroup::ControlPlane,
                    item,
                    {},
                    count * kHoursPerMonth,
                    fmt::format("{} × {}", kind.nodes.size(), kAllMonth),
                    named(kind.nodes)});
    lines.last().key = "eks-auto-mode";
    lines.last().date = share->date;
  }
}

/// Extended support is a charge of its own on top; which tier holds follows from the version and the day.
void addSupport(const BillInputs& inputs, LineWriter& lines) {
  const KubernetesVersion version = inputs.scenario.cluster.version;
  const std::string item = fmt::format("EKS support of Kubernetes {}", versionText(version));
  const auto support = inputs.calendar.versions.find(version);
  if (support == inputs.calendar.versions.end() || !support->second.eksReleased) {
    lines.unknown(LineGroup::ControlPlane, item, "extended support is charged on top",
                  "the support calendar does not know this version on EKS");
    return;
  }
  const std::string until = dateText(*support->second.eksStandardEnd);
  if (!inputs.scenario.date) {
    lines.unknown(
        LineGroup::ControlPlane, item, "extended support is charged on top",
        fmt::format("write metadata.date, the day the bill is of: standard support lasts until {}", until));
    return;
  }
  const std::string today = "it is " + dateText(*inputs.scenario.date);
  switch (*eksSupport(inputs.calendar, version, *inputs.scenario.date)) {
    case EksSupport::Standard:
      lines.last().why =
          fmt::format("Kubernetes {} is in standard support until {}", versionText(version), until);
      break;
    case EksSupport::Extended:
      lines.charge({LineGroup::ControlPlane,
                    item + ", extended",
                    {PriceItem::EksExtendedSupport, ""},
                    kHoursPerMonth,
                    kAllMonth,
                    fmt::format("standard support ended on {}, and {}", until, today)});
      break;
    case EksSupport::NotOffered:
      lines.unknown(LineGroup::ControlPlane, item, today,
                    fmt::format("EKS has it from {} on: write another metadata.date or cluster.version",
                                dateText(*support->second.eksReleased)));
      break;
    case EksSupport::Ended:
      lines.unknown(LineGroup::ControlPlane, item, today,
                    fmt::format("EKS ended it on {} and upgrades such clusters: write a newer "
                                "cluster.version, or an earlier metadata.date",
                                dateText(*support->second.eksExtendedEnd)));
      break;
  }
}

/// One address for several API servers. What a control plane's traffic makes of capacity units is less than
/// the smallest that is billed, and is left out.
void addApiLoadBalancer(LineWriter& lines) {
  lines.charge({LineGroup::ControlPlane,
                "Network Load Balancer of the API servers",
                {PriceItem::NetworkLoadBalancer, ""},
                kHoursPerMonth,
                kAllMonth,
                "cluster.apiLoadBalancer; its capacity units are not counted"});
}

}  // namespace

void addControlPlane(const BillInputs& inputs, LineWriter& lines) {
  const Cluster& cluster = inputs.scenario.cluster;
  if (cluster.distribution == Distribution::Kubeadm) {
    if (cluster.apiLoadBalancer) addApiLoadBalancer(lines);
    return;
  }
  lines.charge({LineGroup::ControlPlane,
                "EKS cluster",
                {PriceItem::EksControlPlane, ""},
                kHoursPerMonth,
                kAllMonth,
                "EKS runs the control plane"});
  addSupport(inputs, lines);
  if (cluster.eks.compute == EksCompute::AutoMode) addAutoMode(inputs, lines);
}

}  // namespace kubecast::cost
