// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/version_calendar.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/source_dir.hpp"

namespace kubecast {
namespace {

CalendarDate day(const char* text) { return parseDate(text).value(); }

const VersionCalendar& shipped() {
  static const VersionCalendar calendar = [] {
    std::ifstream file(tests::sourceDir() / "resources/kubernetes/versions.csv");
    return parseVersionCalendar(std::string(std::istreambuf_iterator<char>(file), {})).value();
  }();
  return calendar;
}

TEST(CalendarDate, ReadsDaysThatExist) {
  EXPECT_EQ(day("2025-11-26"), (CalendarDate{2025, 11, 26}));
  EXPECT_EQ(dateText(day("2024-02-29")), "2024-02-29");
  for (const char* wrong :
       {"", "2025-11", "2025-11-26 ", "26-11-2025", "2025/11/26", "2025-1-026", "+025-01-01"})
    EXPECT_EQ(parseDate(wrong).error().what, std::string("'") + wrong + "' is not a date");
  for (const char* none :
       {"2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-04-00"})
    EXPECT_EQ(parseDate(none).error().what, std::string("the day '") + none + "' does not exist");
}

TEST(CalendarDate, CountsDays) {
  EXPECT_EQ(daysBetween(day("2025-11-11"), day("2025-11-26")), 15);
  EXPECT_EQ(daysBetween(day("2024-02-28"), day("2024-03-01")), 2);
  EXPECT_EQ(daysBetween(day("2000-01-01"), day("2025-01-01")), 9132);
  EXPECT_EQ(daysBetween(day("2025-01-01"), day("2024-12-31")), -1);
}

TEST(VersionCalendar, TellsTheTierOfTheDay) {
  const KubernetesVersion v128{1, 28};
  EXPECT_EQ(eksSupport(shipped(), v128, day("2023-09-25")), EksSupport::NotOffered);
  EXPECT_EQ(eksSupport(shipped(), v128, day("2024-11-25")), EksSupport::Standard);
  EXPECT_EQ(eksSupport(shipped(), v128, day("2024-11-26")), EksSupport::Extended);
  EXPECT_EQ(eksSupport(shipped(), v128, day("2025-11-25")), EksSupport::Extended);
  EXPECT_EQ(eksSupport(shipped(), v128, day("2025-11-26")), EksSupport::Ended);
  EXPECT_EQ(eksSupport(shipped(), {1, 37}, day("2026-11-22")), std::nullopt);
  EXPECT_EQ(eksSupport(shipped(), {1, 99}, day("2026-11-22")), std::nullopt);
}

TEST(VersionCalendar, KnowsTheProjectsOwnEnd) {
  EXPECT_EQ(upstreamSupported(shipped(), {1, 28}, day("2024-10-22")), true);
  EXPECT_EQ(upstreamSupported(shipped(), {1, 28}, day("2025-11-11")), false);
  EXPECT_EQ(upstreamSupported(shipped(), {1, 99}, day("2025-11-11")), std::nullopt);
}

TEST(VersionCalendar, NewestInStandardSupport) {
  EXPECT_EQ(newestStandardOnEks(shipped(), day("2025-11-11")), (KubernetesVersion{1, 34}));
  EXPECT_EQ(newestStandardOnEks(shipped(), day("2020-01-01")), std::nullopt);
}

TEST(VersionCalendar, RefusesMalformedTablesByLine) {
  const std::string header =
      "version,upstream_end,eks_released,eks_standard_end,eks_extended_end,checked,source\n";
  const auto refusal = [&](const std::string& rows) {
    const auto parsed = parseVersionCalendar(header + rows);
    return parsed ? std::string() : parsed.error().where + " " + parsed.error().what;
  };
  EXPECT_EQ(refusal("1.28,,,,,2026-11-22,s\n"), "");
  EXPECT_EQ(refusal("v1.28,,,,,2026-11-22,s\n"), "versions.csv:2 version is 'v1.28'");
  EXPECT_EQ(refusal("1.28.3,,,,,2026-11-22,s\n"), "versions.csv:2 version is '1.28.3'");
  EXPECT_EQ(refusal("1.28,soon,,,,2026-11-22,s\n"), "versions.csv:2 upstream_end is 'soon'");
  EXPECT_EQ(refusal("1.28,,,,,today,s\n"), "versions.csv:2 checked is 'today'");
  EXPECT_EQ(refusal("1.28,,2025-01-01,,,2026-11-22,s\n"), "versions.csv:2 eks_released is '2025-01-01'");
  EXPECT_EQ(refusal("1.28,,2025-01-01,2024-01-01,2026-01-01,2026-11-22,s\n"),
            "versions.csv:2 eks_standard_end is '2024-01-01'");
  EXPECT_EQ(refusal("1.28,,2025-01-01,2026-01-01,2026-01-01,2026-11-22,s\n"),
            "versions.csv:2 eks_extended_end is '2026-01-01'");
  EXPECT_EQ(refusal("1.28,,,,,2026-11-22,s\n1.28,,,,,2026-11-22,s\n"), "versions.csv:3 version is '1.28'");
}

}  // namespace
}  // namespace kubecast
