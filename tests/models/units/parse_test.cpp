// SPDX-License-Identifier: Apache-2.0
#include "models/units/parse.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kubecast::units {
namespace {

/// The value, or a test failure that shows the error.
template <class T>
T valueOf(const Expected<T>& parsed) {
  EXPECT_TRUE(parsed) << parsed.error().what;
  return parsed.value_or(T{});
}

template <class T>
std::string whatOf(const Expected<T>& parsed) {
  EXPECT_FALSE(parsed);
  if (parsed) return {};
  EXPECT_FALSE(parsed.error().remedy.empty());
  EXPECT_TRUE(parsed.error().where.empty());
  return parsed.error().what;
}

TEST(ParseCpu, ReadsKubernetesQuantities) {
  EXPECT_EQ(valueOf(parseCpu("250m")), MilliCpu(250));
  EXPECT_EQ(valueOf(parseCpu("0.5")), MilliCpu(500));
  EXPECT_EQ(valueOf(parseCpu("2")), MilliCpu(2000));
  EXPECT_EQ(valueOf(parseCpu(".1")), MilliCpu(100));
  EXPECT_EQ(valueOf(parseCpu("1e1")), MilliCpu(10'000));
  EXPECT_EQ(valueOf(parseCpu("0")), MilliCpu(0));
  EXPECT_EQ(valueOf(parseCpu("9223372036854775.807")).value(), INT64_MAX);
}

TEST(ParseCpu, SaysWhatIsWrong) {
  EXPECT_EQ(whatOf(parseCpu("")), "a CPU quantity is missing");
  EXPECT_EQ(whatOf(parseCpu("-1")), "\"-1\" is negative");
  EXPECT_EQ(whatOf(parseCpu("lots")), "\"lots\" is not a CPU quantity");
  EXPECT_EQ(whatOf(parseCpu("250 m")), "\"250 m\" is not a CPU quantity");
  EXPECT_EQ(whatOf(parseCpu("2Gi")), "\"2Gi\" is not a CPU quantity");
  EXPECT_EQ(whatOf(parseCpu("0.0001")), "\"0.0001\" is finer than a millicore (1m)");
  EXPECT_EQ(whatOf(parseCpu("0.5m")), "\"0.5m\" is finer than a millicore (1m)");
  EXPECT_EQ(whatOf(parseCpu("9223372036854775.808")), "\"9223372036854775.808\" is too large");
  EXPECT_EQ(parseCpu("x").error().remedy, "write a CPU quantity such as 250m or 0.5");
}

TEST(ParseBytes, ReadsKubernetesQuantities) {
  EXPECT_EQ(valueOf(parseBytes("512Mi")), Bytes(512 << 20));
  EXPECT_EQ(valueOf(parseBytes("1Gi")), Bytes(1 << 30));
  EXPECT_EQ(valueOf(parseBytes("1.5Gi")), Bytes(3 << 29));
  EXPECT_EQ(valueOf(parseBytes("1G")), Bytes(1'000'000'000));
  EXPECT_EQ(valueOf(parseBytes("100k")), Bytes(100'000));
  EXPECT_EQ(valueOf(parseBytes("128974848")), Bytes(128'974'848));
  EXPECT_EQ(valueOf(parseBytes("129e6")), Bytes(129'000'000));
  EXPECT_EQ(valueOf(parseBytes("1E")).value(), 1'000'000'000'000'000'000);
  EXPECT_EQ(valueOf(parseBytes("7Ei")).value(), 7LL << 60);
  EXPECT_EQ(valueOf(parseBytes("9223372036854775807")).value(), INT64_MAX);
}

TEST(ParseBytes, RoundsPartsOfAByteUpAsKubernetesDoes) {
  EXPECT_EQ(valueOf(parseBytes("0.1Gi")), Bytes(107'374'183));
  EXPECT_EQ(valueOf(parseBytes("1e-30")), Bytes(1));
  EXPECT_EQ(valueOf(parseBytes("0.00000000000000000000000000000001")), Bytes(1));
}

TEST(ParseBytes, SaysWhatIsWrong) {
  EXPECT_EQ(whatOf(parseBytes("400m")), "\"400m\" is in thousandths of a byte");
  EXPECT_EQ(parseBytes("400m").error().remedy, "for mebibytes write 400Mi");
  EXPECT_EQ(whatOf(parseBytes("512MB")), "\"512MB\" is not a byte quantity");
  EXPECT_EQ(whatOf(parseBytes("8Ei")), "\"8Ei\" is too large");
  EXPECT_EQ(whatOf(parseBytes("9223372036854775808")), "\"9223372036854775808\" is too large");
  EXPECT_EQ(whatOf(parseBytes("1e99999999999999999999")), "\"1e99999999999999999999\" is too large");
  EXPECT_EQ(whatOf(parseBytes("-0.5Gi")), "\"-0.5Gi\" is negative");
  EXPECT_EQ(whatOf(parseBytes(".")), "\".\" is not a byte quantity");
}

TEST(ParseDuration, ReadsSpans) {
  EXPECT_EQ(valueOf(parseDuration("500ms")), Seconds(0.5));
  EXPECT_EQ(valueOf(parseDuration("2s")), Seconds(2));
  EXPECT_EQ(valueOf(parseDuration("250us")), Seconds(250e-6));
  EXPECT_EQ(valueOf(parseDuration("250µs")), Seconds(250e-6));
  EXPECT_EQ(valueOf(parseDuration("7d")), Seconds(604'800));
  EXPECT_EQ(valueOf(parseDuration("1h30m")), Seconds(5400));
  EXPECT_EQ(valueOf(parseDuration("1m0.5s")), Seconds(60.5));
  EXPECT_EQ(valueOf(parseDuration("10ns")), Seconds(1e-8));
  EXPECT_EQ(valueOf(parseDuration("0")), Seconds(0));
  EXPECT_EQ(valueOf(parseDuration("0s")), Seconds(0));
  EXPECT_EQ(valueOf(parseDuration("0.1s")), Seconds(0.1));
}

TEST(ParseDuration, SaysWhatIsWrong) {
  EXPECT_EQ(whatOf(parseDuration("500")), "\"500\" has no unit");
  EXPECT_EQ(whatOf(parseDuration("1h30")), "\"1h30\" has no unit");
  EXPECT_EQ(whatOf(parseDuration("30m1h")), "\"30m1h\" does not go from larger to smaller units");
  EXPECT_EQ(whatOf(parseDuration("1s1s")), "\"1s1s\" does not go from larger to smaller units");
  EXPECT_EQ(whatOf(parseDuration("5 s")), "\"5 s\" is not a duration");
  EXPECT_EQ(whatOf(parseDuration("5S")), "\"5S\" is not a duration");
  EXPECT_EQ(whatOf(parseDuration("inf")), "\"inf\" is not a duration");
  EXPECT_EQ(whatOf(parseDuration("nan")), "\"nan\" is not a duration");
  EXPECT_EQ(whatOf(parseDuration("-1s")), "\"-1s\" is negative");
  EXPECT_EQ(whatOf(parseDuration("1e400s")), "\"1e400s\" is too large");
  EXPECT_EQ(whatOf(parseDuration("1e305d")), "\"1e305d\" is too large");
  EXPECT_EQ(whatOf(parseDuration("0x10s")), "\"0x10s\" is not a duration");
}

TEST(ParseRate, ReadsEventsPerTime) {
  EXPECT_EQ(valueOf(parseRate("20/s")), PerSecond(20));
  EXPECT_EQ(valueOf(parseRate("3/m")), PerSecond(0.05));
  EXPECT_EQ(valueOf(parseRate("3/min")), PerSecond(0.05));
  EXPECT_EQ(valueOf(parseRate("1/h")), PerSecond(1.0 / 3600));
  EXPECT_EQ(valueOf(parseRate("86400/d")), PerSecond(1));
  EXPECT_EQ(whatOf(parseRate("20")), "\"20\" has no unit");
  EXPECT_EQ(whatOf(parseRate("20/y")), "\"20/y\" is not a rate");
  EXPECT_EQ(whatOf(parseRate("/s")), "\"/s\" is not a rate");
}

TEST(ParseBandwidth, TellsBitsFromBytes) {
  EXPECT_EQ(valueOf(parseBandwidth("100Mbps")), BytesPerSecond(12.5e6));
  EXPECT_EQ(valueOf(parseBandwidth("1Gbps")), BytesPerSecond(125e6));
  EXPECT_EQ(valueOf(parseBandwidth("12MBps")), BytesPerSecond(12e6));
  EXPECT_EQ(valueOf(parseBandwidth("12MB/s")), BytesPerSecond(12e6));
  EXPECT_EQ(valueOf(parseBandwidth("1KiB/s")), BytesPerSecond(1024));
  EXPECT_EQ(valueOf(parseBandwidth("8bps")), BytesPerSecond(1));
  EXPECT_EQ(whatOf(parseBandwidth("100Mb")), "\"100Mb\" is not a bandwidth");
  EXPECT_EQ(whatOf(parseBandwidth("5mbps")), "\"5mbps\" is not a bandwidth");
}

TEST(ParseMoney, IsExactToAMillionth) {
  EXPECT_EQ(valueOf(parseMoney("$60")), Money(60'000'000));
  EXPECT_EQ(valueOf(parseMoney("2.40")), Money(2'400'000));
  EXPECT_EQ(valueOf(parseMoney("$0.0416")), Money(41'600));
  EXPECT_EQ(valueOf(parseMoney("0.1")), Money(100'000));
  EXPECT_EQ(valueOf(parseMoney("0.000001")), Money(1));
  EXPECT_EQ(valueOf(parseMoney("0.0000010000")), Money(1));
  EXPECT_EQ(valueOf(parseMoney("9223372036854.775807")), Money(INT64_MAX));
  EXPECT_EQ(whatOf(parseMoney("0.0000001")), "\"0.0000001\" has more than six decimals");
  EXPECT_EQ(whatOf(parseMoney("$1,200")), "\"$1,200\" is not an amount of US dollars");
  EXPECT_EQ(whatOf(parseMoney("€5")), "\"€5\" is not an amount of US dollars");
  EXPECT_EQ(whatOf(parseMoney("-$5")), "\"-$5\" is negative");
  EXPECT_EQ(whatOf(parseMoney("$-5")), "\"$-5\" is negative");
  EXPECT_EQ(whatOf(parseMoney("$")), "\"$\" is not an amount of US dollars");
  EXPECT_EQ(whatOf(parseMoney("9223372036854.775808")), "\"9223372036854.775808\" is too large");
}

TEST(ParseRatio, ReadsSharesAndPercent) {
  EXPECT_EQ(valueOf(parseRatio("0.7")), Ratio(0.7));
  EXPECT_EQ(valueOf(parseRatio("70%")), Ratio(0.7));
  EXPECT_EQ(valueOf(parseRatio("99.5%")), Ratio(0.995));
  EXPECT_EQ(valueOf(parseRatio("1")), Ratio(1));
  EXPECT_EQ(valueOf(parseRatio("0")), Ratio(0));
  EXPECT_EQ(whatOf(parseRatio("1.3")), "\"1.3\" is more than 1");
  EXPECT_EQ(whatOf(parseRatio("130%")), "\"130%\" is more than 100%");
  EXPECT_EQ(whatOf(parseRatio("70 %")), "\"70 %\" is not a share");
  EXPECT_EQ(whatOf(parseRatio("-0.1")), "\"-0.1\" is negative");
}

TEST(ParseErrors, StayShortAndOnOneLineWhateverTheText) {
  const std::string huge(10'000'000, '9');
  EXPECT_LT(whatOf(parseBytes(huge)).size(), 80U);
  EXPECT_LT(whatOf(parseDuration(huge + "s")).size(), 80U);
  EXPECT_EQ(whatOf(parseCpu("a\nb\x01")), "\"a\\x0ab\\x01\" is not a CPU quantity");
  std::string cut;
  for (int i = 0; i < 30; ++i) cut += "é";
  EXPECT_NE(whatOf(parseCpu(cut)).find("é…\""), std::string::npos) << "a character cut in half is not UTF-8";
}

}  // namespace
}  // namespace kubecast::units
