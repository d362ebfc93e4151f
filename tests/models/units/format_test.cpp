// SPDX-License-Identifier: Apache-2.0
#include "models/units/format.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>

#include "models/units/parse.hpp"

namespace kubecast::units {
namespace {

TEST(Format, Cpu) {
  EXPECT_EQ(format(MilliCpu(250)), "250m");
  EXPECT_EQ(format(MilliCpu(1500)), "1500m");
  EXPECT_EQ(format(MilliCpu(2000)), "2");
  EXPECT_EQ(format(MilliCpu(0)), "0");
}

TEST(Format, BytesAreBinaryAndShort) {
  EXPECT_EQ(format(Bytes(0)), "0 B");
  EXPECT_EQ(format(Bytes(1023)), "1023 B");
  EXPECT_EQ(format(Bytes(1024)), "1 KiB");
  EXPECT_EQ(format(Bytes(3 << 29)), "1.5 GiB");
  EXPECT_EQ(format(Bytes(512 << 20)), "512 MiB");
  EXPECT_EQ(format(Bytes((1LL << 30) - 1)), "1 GiB");
  EXPECT_EQ(format(Bytes(INT64_MAX)), "8 EiB");
  EXPECT_EQ(format(Bytes(-2048)), "-2 KiB");
}

TEST(Format, DurationsHaveThreeSignificantDigitsBelowAMinute) {
  EXPECT_EQ(format(Seconds(0)), "0 s");
  EXPECT_EQ(format(Seconds(1.234)), "1.23 s");
  EXPECT_EQ(format(Seconds(12.34)), "12.3 s");
  EXPECT_EQ(format(Seconds(0.0456)), "45.6 ms");
  EXPECT_EQ(format(Seconds(0.5)), "500 ms");
  EXPECT_EQ(format(Seconds(250e-6)), "250 µs");
  EXPECT_EQ(format(Seconds(4e-9)), "4.00 ns");
  EXPECT_EQ(format(Seconds(0.9999)), "1.00 s");
  EXPECT_EQ(format(Seconds(9.996)), "10.0 s");
  EXPECT_EQ(format(Seconds(-0.5)), "-500 ms");
}

TEST(Format, LongerDurationsHaveTwoUnits) {
  EXPECT_EQ(format(Seconds(59.96)), "1 min");
  EXPECT_EQ(format(Seconds(125)), "2 min 5 s");
  EXPECT_EQ(format(Seconds(3599.7)), "1 h");
  EXPECT_EQ(format(Seconds(12'000)), "3 h 20 min");
  EXPECT_EQ(format(Seconds(86'390)), "1 d");
  EXPECT_EQ(format(Seconds(604'800)), "7 d");
  EXPECT_EQ(format(Seconds(7 * 86'400 + 4 * 3600)), "7 d 4 h");
}

TEST(Format, RatesAndBandwidth) {
  EXPECT_EQ(format(PerSecond(20)), "20.0/s");
  EXPECT_EQ(format(PerSecond(1234.4)), "1234/s");
  EXPECT_EQ(format(PerSecond(0.005)), "18.0/h");
  EXPECT_EQ(format(PerSecond(0)), "0/s");
  EXPECT_EQ(format(BytesPerSecond(12.5e6)), "100 Mbps");
  EXPECT_EQ(format(BytesPerSecond(156.25e6)), "1.25 Gbps");
  EXPECT_EQ(format(BytesPerSecond(0)), "0 bps");
}

TEST(Format, MoneyRoundsHalfCentsToEven) {
  EXPECT_EQ(format(Money(213'400'000)), "$213.40");
  EXPECT_EQ(format(Money(5'000)), "$0.00");
  EXPECT_EQ(format(Money(15'000)), "$0.02");
  EXPECT_EQ(format(Money(25'000)), "$0.02");
  EXPECT_EQ(format(Money(25'001)), "$0.03");
  EXPECT_EQ(format(Money(-5'000'000)), "-$5.00");
  EXPECT_EQ(format(Money(-4'000)), "$0.00");
  EXPECT_EQ(format(Money(INT64_MIN)), "-$9223372036854.78");
}

TEST(Format, SharesNeverRoundToNoneOrAll) {
  EXPECT_EQ(format(Ratio(0.7)), "70%");
  EXPECT_EQ(format(Ratio(0.995)), "99.5%");
  EXPECT_EQ(format(Ratio(0)), "0%");
  EXPECT_EQ(format(Ratio(1)), "100%");
  EXPECT_EQ(format(Ratio(0.00001)), "<0.01%");
  EXPECT_EQ(format(Ratio(0.99999)), ">99.99%");
  EXPECT_EQ(format(Ratio(1.25)), "125%");
}

TEST(Write, UsesTheUsualNotation) {
  EXPECT_EQ(write(Bytes(512 << 20)), "512Mi");
  EXPECT_EQ(write(Bytes(3 << 29)), "1536Mi");
  EXPECT_EQ(write(Bytes(1'000'000)), "1000000");
  EXPECT_EQ(write(Bytes(0)), "0");
  EXPECT_EQ(write(Seconds(0.5)), "500ms");
  EXPECT_EQ(write(Seconds(90)), "90s");
  EXPECT_EQ(write(Seconds(604'800)), "7d");
  EXPECT_EQ(write(Seconds(1.5)), "1500ms");
  EXPECT_EQ(write(Seconds(250e-6)), "250us");
  EXPECT_EQ(write(Seconds(0)), "0s");
  EXPECT_EQ(write(PerSecond(20)), "20/s");
  EXPECT_EQ(write(BytesPerSecond(12.5e6)), "100Mbps");
  EXPECT_EQ(write(Money(41'600)), "$0.0416");
  EXPECT_EQ(write(Money(2'400'000)), "$2.40");
  EXPECT_EQ(write(Money(60'000'000)), "$60");
  EXPECT_EQ(write(Ratio(0.7)), "0.7");
}

/// Any finite non-negative double, subnormals included.
double anyDouble(std::uint64_t bits) {
  const double value = std::bit_cast<double>(bits & ~(1ULL << 63));
  return std::isfinite(value) ? value : 1.0;
}

template <class T>
void expectReadBack(const Expected<T>& parsed, T value) {
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*parsed == value);
}

RC_GTEST_PROP(WriteProperty, CpuBytesAndMoneyReadBackExactly, (std::uint64_t raw)) {
  const auto value = static_cast<std::int64_t>(raw >> 1);
  const std::int64_t sizes[] = {value, value % 100'000, (value % 4096) << 20};
  for (const std::int64_t size : sizes) {
    expectReadBack(parseCpu(write(MilliCpu(size))), MilliCpu(size));
    expectReadBack(parseBytes(write(Bytes(size))), Bytes(size));
    expectReadBack(parseMoney(write(Money(size))), Money(size));
  }
}

RC_GTEST_PROP(WriteProperty, DurationsRatesAndBandwidthsReadBackExactly,
              (std::uint64_t raw, unsigned short small)) {
  for (const double value : {anyDouble(raw), small / 1000.0, small * 60.0, small / 7.0}) {
    expectReadBack(parseDuration(write(Seconds(value))), Seconds(value));
    expectReadBack(parseRate(write(PerSecond(value))), PerSecond(value));
    expectReadBack(parseBandwidth(write(BytesPerSecond(value))), BytesPerSecond(value));
  }
}

RC_GTEST_PROP(WriteProperty, SharesReadBackExactly, (std::uint64_t raw)) {
  const double value = static_cast<double>(raw >> 11) * 0x1p-53;
  expectReadBack(parseRatio(write(Ratio(value))), Ratio(value));
}

RC_GTEST_PROP(FormatProperty, MoneyIsWithinHalfACent, (std::int64_t raw)) {
  const std::int64_t value = raw / 2;
  std::string text = format(Money(value));
  const bool negative = text.front() == '-';
  if (negative) text.erase(0, 1);
  const Expected<Money> shown = parseMoney(text);
  RC_ASSERT(shown.has_value());
  const std::int64_t back = negative ? -shown->millionths() : shown->millionths();
  RC_ASSERT(std::abs(back - value) <= 5'000);
}

RC_GTEST_PROP(ParseProperty, NoTextCrashesAParser, (const std::string& text, unsigned char pick)) {
  static constexpr const char* kTails[] = {"", "m", "Mi", "ms", "/s", "Gbps", "%", "e9", "."};
  for (const std::string& candidate : {text, std::to_string(pick) + text, text + kTails[pick % 9]}) {
    static_cast<void>(parseCpu(candidate));
    static_cast<void>(parseBytes(candidate));
    static_cast<void>(parseRate(candidate));
    static_cast<void>(parseBandwidth(candidate));
    static_cast<void>(parseMoney(candidate));
    if (const Expected<Seconds> duration = parseDuration(candidate)) RC_ASSERT(duration->value() >= 0);
    if (const Expected<Ratio> ratio = parseRatio(candidate)) RC_ASSERT(ratio->value() <= 1);
  }
}

}  // namespace
}  // namespace kubecast::units
