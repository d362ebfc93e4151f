// SPDX-License-Identifier: Apache-2.0
// What documents make of EKS against this cluster: sums, savings, and whether both sides pay for the same.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

std::string pathOf(const StatedComparison& comparison, const char* field) {
  return fmt::format("documented.comparisons[{}].{}", comparison.name, field);
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

struct Sum {
  Money total;
  std::string terms;  ///< `$73.00 + $180.00`
  int parts = 0;
};

Sum sumOf(const StatedCost& cost) {
  Sum sum;
  const auto add = [&](Money money) {
    sum.total += money;
    sum.terms += (sum.parts++ > 0 ? " + " : "") + inDollars(money);
  };
  if (cost.controlPlane) add(*cost.controlPlane);
  if (cost.nodes) add(*cost.nodes);
  for (const StatedPart& part : cost.others) add(part.monthly);
  return sum;
}

void checkSum(const StatedComparison& comparison, const StatedCost& cost, const char* side,
              Findings& findings) {
  const Sum sum = sumOf(cost);
  if (!cost.total || sum.parts == 0 || sum.total == *cost.total) return;
  findings.push_back({Severity::Warning, "stated-total", pathOf(comparison, side) + ".total",
                      fmt::format("The document states {} a month, but its parts add up to {}.",
                                  inDollars(*cost.total), inDollars(sum.total)),
                      inDollars(*cost.total), fmt::format("{} = {}", inDollars(sum.total), sum.terms),
                      "Correct the total, or the parts."});
}

void checkSaving(const StatedComparison& comparison, Findings& findings) {
  if (!comparison.here.total || !comparison.eks.total) return;
  const Money saving = *comparison.eks.total - *comparison.here.total;
  if (comparison.saving && *comparison.saving != saving) {
    findings.push_back(
        {Severity::Warning, "stated-saving", pathOf(comparison, "saving"),
         fmt::format("The document states {} saved, but {} less {} is {}.", inDollars(*comparison.saving),
                     inDollars(*comparison.eks.total), inDollars(*comparison.here.total), inDollars(saving)),
         inDollars(*comparison.saving), inDollars(saving), "Correct the saving."});
  }
  if (!comparison.savingShare || *comparison.eks.total <= Money(0)) return;
  const double share = saving / *comparison.eks.total;
  if (percent(share) == percent(comparison.savingShare->value())) return;
  findings.push_back({Severity::Warning, "stated-saving", pathOf(comparison, "savingShare"),
                      fmt::format("The document states {} saved, but {} of {} is {}.",
                                  percent(comparison.savingShare->value()), inDollars(saving),
                                  inDollars(*comparison.eks.total), percent(share)),
                      percent(comparison.savingShare->value()), percent(share), "Correct the share."});
}

bool has(const StatedCost& cost, const std::string& part) {
  return std::any_of(cost.others.begin(), cost.others.end(),
                     [&](const StatedPart& each) { return each.name == part; });
}

/// What a fair comparison comes to, once each side pays `hereMore` and `eksMore` besides.
std::string fairSaving(const StatedComparison& comparison, Money hereMore, Money eksMore) {
  if (!comparison.here.total || !comparison.eks.total) return "";
  const Money eks = *comparison.eks.total + eksMore;
  const Money saving = eks - (*comparison.here.total + hereMore);
  if (eks <= Money(0)) return "";
  const std::string amount = saving < Money(0) ? "-" + inDollars(Money(0) - saving) : inDollars(saving);
  return fmt::format("{} ({})", amount, percent(saving / eks));
}

void checkSides(const StatedComparison& comparison, Findings& findings) {
  const auto oneSided = [&](const StatedCost& paying, const StatedCost& other, const char* side, bool here) {
    for (const StatedPart& part : paying.others) {
      if (has(other, part.name) || !other.total) continue;
      const std::string fair = here ? fairSaving(comparison, Money(0), part.monthly)
                                    : fairSaving(comparison, part.monthly, Money(0));
      const std::string stated =
          comparison.saving ? fmt::format("{} saved", inDollars(*comparison.saving)) : std::string();
      findings.push_back(
          {Severity::Warning, "one-sided-cost", pathOf(comparison, side) + ".others",
           fmt::format("{} ({}) is charged to {} only; with it on both sides the saving is {}.", part.name,
                       inDollars(part.monthly), here ? "this cluster" : "EKS", fair),
           stated, fair.empty() ? "" : fair + " saved", "Charge it to both sides, or to none."});
    }
  };
  oneSided(comparison.here, comparison.eks, "here", true);
  oneSided(comparison.eks, comparison.here, "eks", false);
}

/// EKS needs no control-plane nodes: a document that adds the fee to all of this cluster pays for them twice.
void checkControlPlane(const Subject& subject, const StatedComparison& comparison, Findings& findings) {
  Money masters;
  Money all;
  int workers = 0;
  std::string names;
  for (const Node& node : subject.scenario.nodes) {
    const Money monthly = node.documentedMonthly.value_or(Money(0));
    all += monthly;
    workers += node.controlPlane ? 0 : 1;
    if (!node.controlPlane) continue;
    masters += monthly;
    names += (names.empty() ? "" : ", ") + node.name;
  }
  const StatedCost& eks = comparison.eks;
  if (!eks.controlPlane || !eks.nodes || masters == Money(0)) return;
  const bool fewer = eks.machines && *eks.machines <= workers;
  // As much as all nodes cost here, by their own prices or by what the document says they cost.
  const Money stated = comparison.here.nodes.value_or(all);
  if (fewer || *eks.nodes < std::min(stated, all)) return;
  const std::string fair = fairSaving(comparison, Money(0), Money(0) - masters);
  findings.push_back(
      {Severity::Warning, "control-plane-paid-twice", pathOf(comparison, "eks") + ".nodes",
       fmt::format(
           "EKS is charged {} for its control plane and {} for all nodes, {} ({}) included, which EKS "
           "does not need.",
           inDollars(*eks.controlPlane), inDollars(*eks.nodes), names, inDollars(masters)),
       comparison.saving ? fmt::format("{} saved", inDollars(*comparison.saving)) : inDollars(*eks.nodes),
       fair.empty() ? inDollars(*eks.nodes - masters) : fmt::format("{} saved", fair),
       fmt::format("Leave {} out on the side of EKS, and find its other pods a node.", names)});
}

/// The fee follows from the version and the day.
void checkFee(const Subject& subject, const StatedComparison& comparison, Findings& findings) {
  if (!comparison.eks.controlPlane) return;
  const KubernetesVersion version = subject.scenario.cluster.version;
  const CalendarDate on = judgedOn(subject);
  const auto tier = eksSupport(subject.facts.versions, version, on);
  if (!tier || *tier == EksSupport::Standard || *tier == EksSupport::NotOffered) return;
  const VersionSupport& support = subject.facts.versions.versions.at(version);
  if (*tier == EksSupport::Ended) {
    findings.push_back({Severity::Error, "unsupported-version", pathOf(comparison, "eks") + ".controlPlane",
                        fmt::format("EKS offers no {} on {}: its extended support ended on {}.",
                                    versionText(version), dateText(on), dateText(*support.eksExtendedEnd)),
                        inDollars(*comparison.eks.controlPlane), "not offered",
                        "Compare with a version that EKS offers."});
    return;
  }
  const auto fee = subject.facts.controlPlaneMonthly.find(*tier);
  const bool known = fee != subject.facts.controlPlaneMonthly.end();
  if (known && fee->second == *comparison.eks.controlPlane) return;
  findings.push_back(
      {Severity::Warning, "extended-support", pathOf(comparison, "eks") + ".controlPlane",
       fmt::format("The document charges EKS {} a month, the fee of standard support; on {} version {} is in "
                   "extended support since {}{}, until {}.",
                   inDollars(*comparison.eks.controlPlane), dateText(on), versionText(version),
                   dateText(*support.eksStandardEnd), known ? " at " + inDollars(fee->second) : std::string(),
                   dateText(*support.eksExtendedEnd)),
       inDollars(*comparison.eks.controlPlane),
       known ? inDollars(fee->second) : "the fee of extended support",
       "Compare with a version in standard support, or charge the surcharge."});
}

}  // namespace

Findings auditComparisons(const Subject& subject) {
  Findings findings;
  for (const StatedComparison& comparison : subject.scenario.documented.comparisons) {
    checkSum(comparison, comparison.here, "here", findings);
    checkSum(comparison, comparison.eks, "eks", findings);
    checkSaving(comparison, findings);
    checkSides(comparison, findings);
    checkControlPlane(subject, comparison, findings);
    checkFee(subject, comparison, findings);
  }
  return findings;
}

}  // namespace kubecast::audit
