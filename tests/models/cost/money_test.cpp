// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>
#include <type_traits>

#include "models/units/format.hpp"
#include "models/units/units.hpp"

namespace kubecast {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

struct Won {};
template <class A, class B>
concept Adds = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept Compares = requires(A a, B b) {
  a < b;
};

TEST(Money, CurrenciesNeverMix) {
  EXPECT_TRUE((Adds<Money, Money>));
  EXPECT_FALSE((Adds<Money, MoneyIn<Won>>));
  EXPECT_FALSE((Compares<Money, MoneyIn<Won>>));
  EXPECT_FALSE((std::is_constructible_v<Money, MoneyIn<Won>>));
  EXPECT_TRUE((std::is_same_v<decltype(PriceIn<Won>(1) * UnitCount(1)), MoneyIn<Won>>));
}

TEST(Money, APriceTimesACountIsExact) {
  // A third of a GB at $0.0912, and one request of a thousand at $0.00035.
  EXPECT_EQ(units::exact(UnitPrice(91'200'000) * UnitCount(333'333)), "0.0303999696");
  EXPECT_EQ(units::exact(UnitPrice(350'000) * UnitCount(1000)), "0.00000035");
  EXPECT_EQ(units::exact(UnitPrice(1) * UnitCount(1)), "0.000000000000001");
}

TEST(Money, TheLargestPriceTimesTheLargestCountFits) {
  const Money most = UnitPrice(kLeast) * UnitCount(kLeast);
  EXPECT_GT(most, UnitPrice(kMost) * UnitCount(kMost));
  EXPECT_EQ(units::exact(most), "85070591730234615865843.651857942052864");
  EXPECT_LT(UnitPrice(kLeast) * UnitCount(kMost), Money());
}

TEST(Money, CentsRoundHalvesToEven) {
  const auto cents = [](std::int64_t millionths) { return Money(millionths).cents(); };
  EXPECT_EQ(cents(15'000), 2);
  EXPECT_EQ(cents(25'000), 2);
  EXPECT_EQ(cents(25'001), 3);
  EXPECT_EQ(cents(-15'000), -2);
  EXPECT_EQ(cents(-25'000), -2);
  EXPECT_EQ((Money(25'000) + UnitPrice(1) * UnitCount(1)).cents(), 3);
  EXPECT_EQ((UnitPrice(kMost) * UnitCount(kMost)).cents(), kMost);
}

TEST(Money, ExactTextHasEveryDecimalAndNoMore) {
  EXPECT_EQ(units::exact(Money()), "0");
  EXPECT_EQ(units::exact(Money(212'576'000)), "212.576");
  EXPECT_EQ(units::exact(Money(-1)), "-0.000001");
  EXPECT_EQ(units::exact(Money(kLeast)), "-9223372036854.775808");
  EXPECT_EQ(units::exact(UnitPrice(kLeast)), "-9223372036.854775808");
  EXPECT_EQ(units::write(UnitPrice(10'400'000)), "$0.0104");
  EXPECT_EQ(units::write(UnitPrice(2'000'000'000)), "$2");
}

TEST(Money, CountsAreShownWithThousandsApart) {
  EXPECT_EQ(units::format(UnitCount(10'240'000'000)), "10,240");
  EXPECT_EQ(units::format(UnitCount(8'213'456'789)), "8,213.46");
  EXPECT_EQ(units::format(UnitCount(1432)), "0.001432");
  EXPECT_EQ(units::format(UnitCount(730'000'000)), "730");
  EXPECT_EQ(units::format(UnitCount(999'999'999'999)), "1,000,000");
  EXPECT_EQ(units::format(UnitCount()), "0");
}

TEST(Money, AddsWithoutLossWhateverTheOrder) {
  EXPECT_TRUE(rc::check([](const std::vector<std::int32_t>& prices) {
    Money forward;
    Money backward;
    for (std::size_t i = 0; i < prices.size(); ++i) {
      forward += UnitPrice(prices[i]) * UnitCount(static_cast<std::int64_t>(i) * 7 + 1);
      const std::size_t j = prices.size() - 1 - i;
      backward += UnitPrice(prices[j]) * UnitCount(static_cast<std::int64_t>(j) * 7 + 1);
    }
    RC_ASSERT(forward == backward);
    RC_ASSERT(forward - backward == Money());
  }));
}

TEST(Money, CentsAreNeverFurtherThanHalfACent) {
  EXPECT_TRUE(rc::check([](std::int64_t price, std::int32_t count) {
    const Money money = UnitPrice(price % 1'000'000'000'000) * UnitCount(count);
    const Money off = money - Money(money.cents() * 10'000);
    RC_ASSERT(off <= Money(5000) && off >= Money(-5000));
  }));
}

}  // namespace
}  // namespace kubecast
