// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "models/cluster/calendar_date.hpp"
#include "models/cluster/cluster.hpp"
#include "models/error.hpp"

namespace kubecast {

/// How long a minor version of Kubernetes is looked after. A day that nobody has announced is absent.
struct VersionSupport {
  KubernetesVersion version;
  std::optional<CalendarDate> upstreamEnd;     ///< the project's last day of patches
  std::optional<CalendarDate> eksReleased;     ///< absent: not offered by EKS, as far as known
  std::optional<CalendarDate> eksStandardEnd;  ///< from this day on extended support is billed (00:00 UTC)
  std::optional<CalendarDate> eksExtendedEnd;  ///< from this day on EKS upgrades clusters by itself
  std::string source;
};

struct VersionCalendar {
  std::map<KubernetesVersion, VersionSupport> versions;
  CalendarDate checked;  ///< the day the newest row was looked up
};

/// What EKS bills a cluster of a version as.
enum class EksSupport {
  NotOffered,  ///< before its release
  Standard,
  Extended,  ///< at a surcharge per cluster-hour
  Ended,     ///< no cluster can be made; those there are upgraded
};

/// Absent where the calendar does not know the version or one of its days.
std::optional<EksSupport> eksSupport(const VersionCalendar& calendar, KubernetesVersion version,
                                     const CalendarDate& on);

/// Whether the Kubernetes project still patches the version; absent where its last day is unknown.
std::optional<bool> upstreamSupported(const VersionCalendar& calendar, KubernetesVersion version,
                                      const CalendarDate& on);

/// The newest version in standard support on EKS on that day, or none.
std::optional<KubernetesVersion> newestStandardOnEks(const VersionCalendar& calendar, const CalendarDate& on);

/// `1.28`.
std::string versionText(KubernetesVersion version);

/// Reads resources/kubernetes/versions.csv: columns version, upstream_end, eks_released, eks_standard_end,
/// eks_extended_end (days, empty = unknown), checked, source. Errors name the line: what is no version or no
/// day, a version twice, days out of order, an EKS release without its ends or the reverse.
Expected<VersionCalendar> parseVersionCalendar(std::string_view csv);

}  // namespace kubecast
