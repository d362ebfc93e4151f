// SPDX-License-Identifier: Apache-2.0
// Whether the version of Kubernetes is still looked after, and at which price.
#include <fmt/format.h>

#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

/// ` to 1.34` where the calendar knows a version to go to.
std::string target(const Subject& subject, const CalendarDate& on) {
  const auto newest = newestStandardOnEks(subject.facts.versions, on);
  return newest && *newest > subject.scenario.cluster.version ? " to " + versionText(*newest) : std::string();
}

void selfManaged(const Subject& subject, const VersionSupport& support, const CalendarDate& on,
                 Findings& findings) {
  if (upstreamSupported(subject.facts.versions, support.version, on).value_or(true)) return;
  findings.push_back(
      {Severity::Warning, "unsupported-version", "cluster.version",
       fmt::format("Kubernetes {} got its last patch on {}, {} days before {}.", versionText(support.version),
                   dateText(*support.upstreamEnd), daysBetween(*support.upstreamEnd, on), dateText(on)),
       fmt::format("{} on {}", versionText(support.version), dateText(on)),
       fmt::format("patched until {}", dateText(*support.upstreamEnd)),
       fmt::format("Upgrade{}, a minor version at a time.", target(subject, on))});
}

std::string monthly(const Subject& subject, EksSupport tier) {
  const auto price = subject.facts.controlPlaneMonthly.find(tier);
  if (price == subject.facts.controlPlaneMonthly.end()) return "";
  return fmt::format(", {} a month", inDollars(price->second));
}

void onEks(const Subject& subject, const VersionSupport& support, const CalendarDate& on,
           Findings& findings) {
  const auto tier = eksSupport(subject.facts.versions, support.version, on);
  if (tier == EksSupport::Ended) {
    findings.push_back(
        {Severity::Error, "unsupported-version", "cluster.version",
         fmt::format("EKS runs no {} on {}: extended support ended on {}, and AWS upgrades what is left.",
                     versionText(support.version), dateText(on), dateText(*support.eksExtendedEnd)),
         fmt::format("{} on {}", versionText(support.version), dateText(on)),
         fmt::format("ended on {}", dateText(*support.eksExtendedEnd)),
         fmt::format("Upgrade{}.", target(subject, on))});
  } else if (tier == EksSupport::Extended) {
    findings.push_back(
        {Severity::Warning, "extended-support", "cluster.version",
         fmt::format("Kubernetes {} is in extended support on EKS since {}{}; it ends on {}.",
                     versionText(support.version), dateText(*support.eksStandardEnd),
                     monthly(subject, EksSupport::Extended), dateText(*support.eksExtendedEnd)),
         fmt::format("{} on {}", versionText(support.version), dateText(on)),
         fmt::format("standard until {}", dateText(*support.eksStandardEnd)),
         fmt::format("Upgrade{}.", target(subject, on))});
  }
}

}  // namespace

Findings auditVersions(const Subject& subject) {
  Findings findings;
  const auto& versions = subject.facts.versions.versions;
  const auto support = versions.find(subject.scenario.cluster.version);
  if (support == versions.end()) return findings;
  const CalendarDate on = judgedOn(subject);
  if (subject.scenario.cluster.distribution == Distribution::Eks) {
    onEks(subject, support->second, on, findings);
  } else {
    selfManaged(subject, support->second, on, findings);
  }
  return findings;
}

}  // namespace kubecast::audit
