// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/cost/price_book.hpp"
#include "models/units/format.hpp"

namespace kubecast::cost {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kHeader = "region,item,from,unit,usd,date,source\n";

PriceBook read(const std::string& rows) { return parsePrices("mine.csv", kHeader + rows).value(); }

std::vector<std::string> mistakes(const std::string& csv) {
  const auto book = parsePrices("mine.csv", csv);
  std::vector<std::string> found;
  if (book) return found;
  for (const Error& error : book.error()) found.push_back(error.where + ": " + error.what);
  return found;
}

TEST(PriceFile, KeepsPriceDateAndSource) {
  const PriceBook book = read("us-east-1,nat-gateway,,hour,0.045,2025-11-04,a list, of AWS\n");
  const Price* price = book.find({PriceItem::NatGateway, ""}, "us-east-1");
  ASSERT_NE(price, nullptr);
  EXPECT_EQ(price->first(), UnitPrice(45'000'000));
  EXPECT_EQ(price->date, (CalendarDate{2025, 11, 4}));
  EXPECT_EQ(price->source, "a list, of AWS");
  EXPECT_EQ(price->file, "mine.csv");
}

TEST(PriceFile, WhatIsNotThereIsUnknown) {
  const PriceBook book = read("us-east-1,nat-gateway,,,0.045,,x\n");
  EXPECT_EQ(book.find({PriceItem::NatGateway, ""}, "ap-northeast-2"), nullptr);
  EXPECT_EQ(book.find({PriceItem::LoadBalancer, ""}, "us-east-1"), nullptr);
  EXPECT_EQ(book.find({PriceItem::Instance, "t9.huge"}, "us-east-1"), nullptr);
  EXPECT_FALSE(book.knows("ap-northeast-2"));
}

TEST(PriceFile, GlobalPricesHoldInEveryRegion) {
  const PriceBook book =
      read("global,route53-zone,,,0.5,,x\nedge:japan,cloudfront-out,,,0.114,,x\nsa-east-1,alb,,,0.034,,x\n");
  EXPECT_NE(book.find({PriceItem::Route53Zone, ""}, "sa-east-1"), nullptr);
  EXPECT_EQ(book.find({PriceItem::CloudFrontOut, ""}, "sa-east-1"), nullptr);
  EXPECT_NE(book.find({PriceItem::CloudFrontOut, ""}, edgeRegion("japan")), nullptr);
  EXPECT_THAT(book.regions(), ElementsAre("sa-east-1"));
}

TEST(PriceFile, TiersAreSortedByWhereTheyBegin) {
  const PriceBook book = read(
      "us-east-1,data-out,51200,GB,0.07,,x\nus-east-1,data-out,,GB,0.09,,x\nus-east-1,data-out,10240,GB,0."
      "085,,x\n");
  const Price& price = *book.find({PriceItem::DataOut, ""}, "us-east-1");
  ASSERT_EQ(price.tiers.size(), 3U);
  EXPECT_EQ(price.tiers[1].from, UnitCount(10'240'000'000));
  EXPECT_EQ(price.tiers[2].price, UnitPrice(70'000'000));
}

TEST(PriceFile, ColumnsMayStandInAnyOrderAndOthersAreIgnored) {
  const auto book = parsePrices(
      "mine.csv", "\xef\xbb\xbfusd,note,item,region,source\r\n0.05,dear,nat-gateway,us-east-1,me\r\n");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->find({PriceItem::NatGateway, ""}, "us-east-1")->first(), UnitPrice(50'000'000));
}

TEST(PriceFile, ReportsEveryMistakeWithItsLine) {
  const auto found = mistakes(std::string(kHeader) +
                              "us-east-1,nat-gateway,,hour,0.045,,fine\n"
                              "useast1,nat-gateway,,hour,0.045,,x\n"
                              "us-east-1,nat-gatway,,hour,0.045,,x\n"
                              "us-east-1,alb,,day,0.045,,x\n"
                              "us-east-1,alb,,hour,-1,,x\n"
                              "us-east-1,alb,,hour,1e9,,x\n"
                              "us-east-1,alb,,hour,0.0000000001,,x\n"
                              "us-east-1,alb,,hour,free,2025-02-30,x\n"
                              "us-east-1,alb,,hour,0.0225,,\n"
                              "us-east-1,nat-gateway,,hour,0.05,,twice\n"
                              "us-east-1,data-out,100,GB,0.09,,x\n"
                              "us-east-1,ec2,,hour,0.09,,x\n"
                              "us-east-1,alb:big,,hour,0.09,,x\n"
                              "us-east-1,alb\n");
  EXPECT_THAT(
      found,
      ElementsAre(HasSubstr("mine.csv:3: region is 'useast1'"), HasSubstr("mine.csv:4: item is 'nat-gatway'"),
                  HasSubstr("mine.csv:5: unit is 'day'"), HasSubstr("mine.csv:6: usd is '-1'"),
                  HasSubstr("mine.csv:7: usd is '1e9'"), HasSubstr("mine.csv:8: usd is '0.0000000001'"),
                  HasSubstr("mine.csv:9: usd is 'free'"), HasSubstr("mine.csv:9: date is '2025-02-30'"),
                  HasSubstr("mine.csv:10: source is empty"),
                  HasSubstr("mine.csv:11: nat-gateway in us-east-1 has two prices"),
                  HasSubstr("mine.csv:12: no price of data-out in us-east-1 holds from 0 on"),
                  HasSubstr("mine.csv:13: item is 'ec2'"), HasSubstr("mine.csv:14: item is 'alb:big'"),
                  HasSubstr("mine.csv:15: 2 fields where the header has 7")));
}

TEST(PriceFile, AHeaderWithoutWhatItNeedsIsRefusedOnce) {
  EXPECT_THAT(mistakes("region;item;usd;source\nus-east-1;alb;1;x\n"),
              ElementsAre(HasSubstr("mine.csv:1: column 'region' is missing"),
                          HasSubstr("mine.csv:1: column 'item' is missing"),
                          HasSubstr("mine.csv:1: column 'usd' is missing"),
                          HasSubstr("mine.csv:1: column 'source' is missing")));
  EXPECT_THAT(mistakes(""), ::testing::SizeIs(4));
}

TEST(PriceFile, AUsersRowsReplaceAllTiersOfAnItem) {
  PriceBook book = read(
      "us-east-1,data-out,,GB,0.09,,x\nus-east-1,data-out,10240,GB,0.085,,x\nus-east-1,alb,,,0.0225,,x\n");
  const Overrides count =
      book.overlay(read("us-east-1,data-out,,GB,0.05,,contract\nus-west-1,alb,,,0.03,,y\n"));
  EXPECT_EQ(count.replaced, 1);
  EXPECT_EQ(count.added, 1);
  const Price& price = *book.find({PriceItem::DataOut, ""}, "us-east-1");
  EXPECT_EQ(price.tiers.size(), 1U);
  EXPECT_EQ(price.source, "contract");
  EXPECT_NE(book.find({PriceItem::LoadBalancer, ""}, "us-east-1"), nullptr);
}

TEST(PriceItems, EveryOneReadsBackAsItIsWritten) {
  for (const ItemFacts& facts : allItems()) {
    const PriceKey key{facts.item, facts.perType ? "t3.medium" : ""};
    EXPECT_EQ(factsOf(facts.item).word, facts.word);
    EXPECT_EQ(parseKey(write(key)), key) << facts.word;
  }
  for (const char* odd : {"", ":", "ec2", "ec2:", "alb:", "alb:x", "ec2:T3", "ec2:a b"})
    EXPECT_EQ(parseKey(odd), std::nullopt) << odd;
}

}  // namespace
}  // namespace kubecast::cost
