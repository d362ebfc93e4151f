// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/version_calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "models/cluster/csv.hpp"

namespace kubecast {
namespace {

std::optional<KubernetesVersion> readVersion(std::string_view text) {
  KubernetesVersion version;
  const char* end = text.data() + text.size();
  const auto major = std::from_chars(text.data(), end, version.major);
  if (major.ec != std::errc() || major.ptr == end || *major.ptr != '.') return std::nullopt;
  const auto minor = std::from_chars(major.ptr + 1, end, version.minor);
  if (minor.ec != std::errc() || minor.ptr != end || version.minor < 0) return std::nullopt;
  return version;
}

/// Reads days of one row; the first mistake is kept.
class DayReader {
 public:
  explicit DayReader(const CsvRow& row) : row_(row) {}

  std::optional<CalendarDate> day(const std::string& column) {
    if (row_.text(column).empty()) return std::nullopt;
    const auto date = parseDate(row_.text(column));
    if (date) return *date;
    refuse(column, date.error().remedy);
    return std::nullopt;
  }
  void refuse(const std::string& column, const std::string& expected) {
    if (!error_) error_ = row_.error(column, expected);
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  const CsvRow& row_;
  std::optional<Error> error_;
};

const VersionSupport* find(const VersionCalendar& calendar, KubernetesVersion version) {
  const auto found = calendar.versions.find(version);
  return found == calendar.versions.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<EksSupport> eksSupport(const VersionCalendar& calendar, KubernetesVersion version,
                                     const CalendarDate& on) {
  const VersionSupport* support = find(calendar, version);
  if (support == nullptr || !support->eksReleased) return std::nullopt;
  if (on < *support->eksReleased) return EksSupport::NotOffered;
  if (on < *support->eksStandardEnd) return EksSupport::Standard;
  return on < *support->eksExtendedEnd ? EksSupport::Extended : EksSupport::Ended;
}

std::optional<bool> upstreamSupported(const VersionCalendar& calendar, KubernetesVersion version,
                                      const CalendarDate& on) {
  const VersionSupport* support = find(calendar, version);
  if (support == nullptr || !support->upstreamEnd) return std::nullopt;
  return on <= *support->upstreamEnd;
}

std::optional<KubernetesVersion> newestStandardOnEks(const VersionCalendar& calendar,
                                                     const CalendarDate& on) {
  for (auto it = calendar.versions.rbegin(); it != calendar.versions.rend(); ++it) {
    if (eksSupport(calendar, it->first, on) == EksSupport::Standard) return it->first;
  }
  return std::nullopt;
}

std::string versionText(KubernetesVersion version) {
  return fmt::format("{}.{}", version.major, version.minor);
}

Expected<VersionCalendar> parseVersionCalendar(std::string_view csv) {
  const auto rows = readCsv("versions.csv", csv, {"version", "checked", "source"},
                            {"upstream_end", "eks_released", "eks_standard_end", "eks_extended_end"});
  if (!rows) return tl::unexpected(rows.error());
  VersionCalendar calendar;
  for (const CsvRow& row : *rows) {
    const auto version = readVersion(row.text("version"));
    if (!version) return tl::unexpected(row.error("version", "a minor version such as 1.28"));
    DayReader read(row);
    VersionSupport support{*version,
                           read.day("upstream_end"),
                           read.day("eks_released"),
                           read.day("eks_standard_end"),
                           read.day("eks_extended_end"),
                           std::string(row.text("source"))};
    const auto checked = read.day("checked");
    const bool complete = support.eksReleased.has_value() == support.eksStandardEnd.has_value() &&
                          support.eksReleased.has_value() == support.eksExtendedEnd.has_value();
    if (!complete) read.refuse("eks_released", "a release with both ends of support, or none of the three");
    if (complete && support.eksReleased && !(*support.eksReleased < *support.eksStandardEnd))
      read.refuse("eks_standard_end", "a day after eks_released");
    if (complete && support.eksReleased && !(*support.eksStandardEnd < *support.eksExtendedEnd))
      read.refuse("eks_extended_end", "a day after eks_standard_end");
    if (read.error()) return tl::unexpected(*read.error());
    calendar.checked = std::max(calendar.checked, *checked);
    if (!calendar.versions.emplace(*version, std::move(support)).second)
      return tl::unexpected(row.error("version", "each version once"));
  }
  return calendar;
}

}  // namespace kubecast
