// SPDX-License-Identifier: Apache-2.0
// What scan and its workers share: messages, progress, the ledger.
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>

#include "scan/work/cache.hpp"
#include "scan/work/ledger.hpp"
#include "scan/work/message.hpp"

namespace scan {
namespace {

TEST(Message, comesBackAsItWas) {
  const JobMessage sent{"0b0f3c1e-7f61-4c0e-9d57-111111111111", "0b0f3c1e-7f61-4c0e-9d57-222222222222",
                        "uploads/u/j", "image/png", "0cc175b9c0f1b6a831c399e269772661-1"};
  const auto got = parseMessage(toJson(sent));
  ASSERT_TRUE(got);
  EXPECT_EQ(toJson(*got), toJson(sent));
}

TEST(Message, isRefusedIfItIsNone) {
  EXPECT_FALSE(parseMessage(""));
  EXPECT_FALSE(parseMessage("{}"));
  EXPECT_FALSE(
      parseMessage(R"({"job":"../../x","user":"u","key":"k","content_type":"image/gif","hash":"h"})"));
}

TEST(Names, ofUploadsAndHashes) {
  EXPECT_EQ(uploadKey("u", "j"), "uploads/u/j");
  EXPECT_EQ(hashOf({"0cc175b9c0f1b6a831c399e269772661", 1, "image/png"}),
            "0cc175b9c0f1b6a831c399e269772661-1");
}

TEST(Progress, comesBackAsItWas) {
  const Progress done{"someone", State::done, 100, Json{{"category", "can"}}};
  const auto got = parseProgress(toJson(done));
  ASSERT_TRUE(got);
  EXPECT_EQ(toJson(*got), toJson(done));
  EXPECT_EQ(Json::parse(toJson(Progress{"someone"})),
            Json({{"user", "someone"}, {"state", "queued"}, {"percent", 0}}));
}

TEST(Progress, ofAnotherFormIsNone) {
  for (const char* text : {"", "7", "{}", R"({"user":"u","state":"lost","percent":1})",
                           R"({"user":1,"state":"done","percent":1})"}) {
    EXPECT_FALSE(parseProgress(text)) << text;
  }
}

class LedgerTest : public testing::Test {
 protected:
  LedgerTest() { std::filesystem::create_directories(folder_); }
  ~LedgerTest() override { std::filesystem::remove_all(folder_); }

  std::shared_ptr<Ledger> open(std::int64_t most_bytes = 1 << 20) {
    auto journal = svckit::wal::Journal::open(folder_ / "journal", most_bytes);
    EXPECT_TRUE(journal) << journal.error();
    const auto write = [this](const std::vector<svckit::wal::Entry>& batch) -> svckit::Task<> {
      if (away_) throw svckit::Unavailable("postgresql", "away");
      for (const auto& entry : batch) written_.push_back(entry.id);
      co_return;
    };
    return std::make_shared<Ledger>(std::move(*journal), write, metrics_);
  }
  void flush(Ledger& ledger) {
    boost::asio::io_context loop;
    boost::asio::co_spawn(
        loop, [&] { return ledger.flush(); },
        [](std::exception_ptr error) {
          if (error) std::rethrow_exception(error);
        });
    loop.run();
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("ledger" + std::to_string(::getpid()));
  svckit::Metrics metrics_;
  bool away_ = false;
  std::vector<std::string> written_;
};

TEST_F(LedgerTest, keepsWhatPostgresqlHasNotGot) {
  auto ledger = open();
  away_ = true;
  ASSERT_TRUE(ledger->append("one", "1"));
  EXPECT_THROW(flush(*ledger), svckit::Unavailable);
  EXPECT_EQ(ledger->find("one"), "1");
  EXPECT_NE(metrics_.text().find("journal_pending 1"), std::string::npos);
  away_ = false;
  flush(*ledger);
  EXPECT_EQ(ledger->find("one"), std::nullopt);
  EXPECT_EQ(written_, std::vector<std::string>({"one"}));
}

TEST_F(LedgerTest, goesOnWhereTheLastRunEnded) {
  ASSERT_TRUE(open()->append("one", "1"));
  auto ledger = open();
  EXPECT_EQ(ledger->find("one"), "1");
  flush(*ledger);
  EXPECT_EQ(written_, std::vector<std::string>({"one"}));
  ledger.reset();  // one process, one journal
  EXPECT_EQ(open()->find("one"), std::nullopt);
}

TEST_F(LedgerTest, refusesWorkWhenFullAndWritesWhatWasLeftFirst) {
  auto ledger = open(32 << 10);
  const std::string large(4096, 'x');
  int kept = 0;
  while (ledger->append(std::to_string(kept), large)) ASSERT_LT(++kept, 100);
  ASSERT_GT(kept, 0);
  EXPECT_FALSE(ledger->writable());
  EXPECT_FALSE(ledger->find(std::to_string(kept)));
  flush(*ledger);
  EXPECT_TRUE(ledger->writable());
  EXPECT_EQ(ledger->find(std::to_string(kept)), large);
  flush(*ledger);
  EXPECT_EQ(written_.size(), static_cast<std::size_t>(kept) + 1);
}

}  // namespace
}  // namespace scan
