// SPDX-License-Identifier: Apache-2.0
// The journal keeps what it said it kept: through kill -9, a full disk and a process that ends anywhere.
#include "svckit/wal/journal.hpp"

#include <dlfcn.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>

using namespace svckit::wal;
using testing::HasSubstr;

namespace {

std::atomic<int> syncs = 0;

}  // namespace

/// Before libc's own: SQLite syncs through it, and we count.
extern "C" int fdatasync(int descriptor) {
  static const auto real = reinterpret_cast<int (*)(int)>(dlsym(RTLD_NEXT, "fdatasync"));
  ++syncs;
  return real(descriptor);
}

namespace {

struct JournalTest : testing::Test {
  JournalTest() {
    std::string name = "/tmp/journal-XXXXXX";
    folder = mkdtemp(name.data());
    path = folder / "journal.db";
  }
  ~JournalTest() override { std::filesystem::remove_all(folder); }

  Journal opened() const {
    auto journal = Journal::open(path);
    if (!journal) throw std::runtime_error(journal.error());
    return std::move(*journal);
  }

  std::filesystem::path folder;
  std::string path;
};

std::vector<std::string> ids(const Journal& journal) {
  std::vector<std::string> list;
  for (const Entry& entry : journal.oldest(1'000'000)) list.push_back(entry.id);
  return list;
}

TEST_F(JournalTest, KeepsInOrderAndOnce) {
  Journal journal = opened();
  const std::string payload = R"({"text":"물병 'x'; DROP TABLE entry"})";
  ASSERT_TRUE(journal.append("b", payload));
  ASSERT_TRUE(journal.append("a", "{}"));
  ASSERT_TRUE(journal.append("b", "other")) << "there already: fine";
  EXPECT_EQ(journal.pending(), 2U);
  const auto entries = journal.oldest(10);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].id, "b");
  EXPECT_EQ(entries[0].payload, payload);
  EXPECT_EQ(entries[1].id, "a");
  EXPECT_LT(entries[0].sequence, entries[1].sequence);
  EXPECT_EQ(journal.oldest(1).size(), 1U);
  EXPECT_EQ(journal.oldest(0).size(), 0U);
  EXPECT_TRUE(journal.contains("a"));
  EXPECT_FALSE(journal.contains("c"));
}

TEST_F(JournalTest, RemovesWhatIsSynced) {
  Journal journal = opened();
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(journal.append(std::to_string(i), "{}"));
  const auto first = journal.oldest(4);
  ASSERT_TRUE(journal.remove(first));
  EXPECT_EQ(journal.pending(), 6U);
  EXPECT_FALSE(journal.contains("0"));
  EXPECT_TRUE(journal.contains("4"));
  ASSERT_TRUE(journal.remove(first)) << "gone already: fine";
  EXPECT_EQ(journal.pending(), 6U);
  ASSERT_TRUE(journal.remove({}));
  ASSERT_TRUE(journal.append("0", "again"));
  EXPECT_THAT(ids(journal), testing::ElementsAre("4", "5", "6", "7", "8", "9", "0"));
}

TEST_F(JournalTest, GoesOnAfterAnOrderlyEnd) {
  std::int64_t last = 0;
  {
    Journal journal = opened();
    ASSERT_TRUE(journal.append("a", "1"));
    ASSERT_TRUE(journal.append("b", "2"));
    last = journal.oldest(2).at(1).sequence;
    ASSERT_TRUE(journal.remove(journal.oldest(2)));
  }
  Journal journal = opened();
  EXPECT_EQ(journal.pending(), 0U);
  ASSERT_TRUE(journal.append("c", "3"));
  EXPECT_GT(journal.oldest(1).at(0).sequence, last) << "a sequence is never used twice";
}

TEST_F(JournalTest, EveryAppendIsSyncedBeforeItReturns) {
  Journal journal = opened();
  ASSERT_TRUE(journal.append("warm", "{}"));
  for (int i = 0; i < 20; ++i) {
    const int before = syncs;
    ASSERT_TRUE(journal.append(std::to_string(i), "{}"));
    EXPECT_GT(syncs, before);
  }
  const int before = syncs;
  ASSERT_TRUE(journal.remove(journal.oldest(20)));
  EXPECT_GT(syncs, before);
  EXPECT_LT(syncs, before + 20) << "a batch is synced once";
}

/// In a process of its own: appends until killed, saying each id only after append returned.
[[noreturn]] void appendForever(const std::string& path, int acknowledge) {
  auto journal = Journal::open(path);
  if (!journal) _exit(1);
  for (int i = static_cast<int>(journal->pending());; ++i) {
    if (!journal->append(std::to_string(i), std::string(200, 'x'))) _exit(2);
    if (write(acknowledge, &i, sizeof i) != sizeof i) _exit(3);
  }
}

TEST_F(JournalTest, SurvivesKill) {
  std::size_t acknowledged = 0;
  for (int round = 0; round < 10; ++round) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) appendForever(path, ends[1]);
    close(ends[1]);
    // Killed at another moment each time, and what it had said by then counts.
    int last = -1;
    for (int i = 0; i < 20 + 13 * round; ++i)
      ASSERT_EQ(read(ends[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    kill(child, SIGKILL);
    while (read(ends[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last)) continue;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);

    Journal journal = opened();
    const std::size_t said = static_cast<std::size_t>(last) + 1;
    EXPECT_GT(said, acknowledged);
    acknowledged = said;
    const auto entries = journal.oldest(1'000'000);
    ASSERT_GE(entries.size(), acknowledged);
    EXPECT_LE(entries.size(), acknowledged + 1) << "at most the one that was written but not yet said";
    for (std::size_t i = 0; i < entries.size(); ++i) {
      ASSERT_EQ(entries[i].id, std::to_string(i));
      ASSERT_EQ(entries[i].payload.size(), 200U);
    }
  }
}

/// What a full disk is to a process without being root: writes beyond the limit fail.
struct FileSizeLimit {
  explicit FileSizeLimit(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit now{bytes, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &now);
    handler = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
  }
  rlimit before{};
  void (*handler)(int);
};

TEST_F(JournalTest, AFullDiskIsAValueAndLosesNothing) {
  std::optional<Journal> journal(opened());
  std::vector<std::string> kept;
  std::string error;
  {
    const FileSizeLimit limit(6 << 20);  // over 4 MiB: the log has been written back, too
    for (int i = 0; i < 10'000 && error.empty(); ++i) {
      const auto done = journal->append(std::to_string(i), std::string(20'000, 'x'));
      if (done) {
        kept.push_back(std::to_string(i));
      } else {
        error = done.error();
      }
    }
    EXPECT_NE(error, "");
    EXPECT_GT(kept.size(), 200U);
    EXPECT_EQ(ids(*journal), kept);
    EXPECT_EQ(journal->pending(), kept.size());
    EXPECT_FALSE(journal->contains(std::to_string(kept.size()))) << "refused means not written";
  }
  ASSERT_TRUE(journal->append("after", "{}")) << "there is room again";
  kept.push_back("after");
  EXPECT_EQ(ids(*journal), kept);
  journal.reset();
  journal.emplace(opened());
  EXPECT_EQ(ids(*journal), kept);
}

TEST_F(JournalTest, AtItsLimitItRefusesAndCanStillBeEmptied) {
  auto journal = Journal::open(path, 1 << 20);
  ASSERT_TRUE(journal) << journal.error();
  const FileSizeLimit disk(12 << 20);
  const auto fill = [&] {
    tl::expected<void, std::string> done;
    for (int i = 0; i < 10'000 && done; ++i)
      done = journal->append(std::to_string(i), std::string(5000, 'x'));
    return done ? "" : done.error();
  };
  EXPECT_THAT(fill(), HasSubstr("disk full"));
  const std::size_t most = journal->pending();
  EXPECT_GT(most, 100U);
  while (journal->pending() > 0) {
    const auto done = journal->remove(journal->oldest(50));
    ASSERT_TRUE(done) << done.error();
  }
  EXPECT_THAT(fill(), HasSubstr("disk full"));
  EXPECT_EQ(journal->pending(), most) << "the room was given back";
  EXPECT_LE(std::filesystem::file_size(path), 1U << 20);
  EXPECT_LE(std::filesystem::file_size(path + "-wal"), 8U << 20);
}

TEST_F(JournalTest, SaysWhatIsWrongWithThePath) {
  const auto missing = Journal::open(folder / "no" / "journal.db");
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error(), HasSubstr("folder must exist"));

  std::ofstream(folder / "photo.jpg") << std::string(8192, 'x');
  const auto photo = Journal::open(folder / "photo.jpg");
  ASSERT_FALSE(photo);
  EXPECT_THAT(photo.error(), HasSubstr("no journal"));

  const Journal first = opened();
  const auto second = Journal::open(path);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error(), HasSubstr("another process has it open"));
}

}  // namespace
