// SPDX-License-Identifier: Apache-2.0
#include "studies/workers/workers.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>

#include "studies/workers/frames.hpp"

namespace kubecast::studies {
namespace {

using State = JobOutcome::State;
using ::testing::HasSubstr;

std::vector<Job> numbered(int count) {
  std::vector<Job> jobs;
  for (int i = 0; i < count; ++i) {
    jobs.push_back({"job " + std::to_string(i), [i, count](JobContext&) {
                      // The first jobs end last.
                      usleep(static_cast<useconds_t>(2000 * (count - i)));
                      return std::to_string(i * i);
                    }});
  }
  return jobs;
}

WorkerOptions atATime(int jobs) {
  WorkerOptions options;
  options.jobs = jobs;
  return options;
}

TEST(Workers, ResultsComeInTheOrderOfTheJobs) {
  for (const int jobs : {1, 2, 7}) {
    const auto outcomes = runJobs(numbered(12), atATime(jobs));
    ASSERT_EQ(outcomes.size(), 12u);
    for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(outcomes[i].bytes, std::to_string(i * i));
  }
}

TEST(Workers, MessagesComeWholeInOrderAndBeforeTheResult) {
  std::vector<Job> jobs;
  for (int i = 0; i < 3; ++i) {
    jobs.push_back({"talks", [](JobContext& context) {
                      for (int m = 0; m < 3000; ++m) context.send(std::to_string(m) + std::string(100, '.'));
                      return std::string("done");
                    }});
  }
  std::array<int, 3> next{};
  std::array<bool, 3> ended{};
  WorkerOptions options = atATime(3);
  options.onMessage = [&](std::size_t job, std::string_view message) {
    if (next[job] == 100) usleep(100'000);  // a slow reader holds them back and loses nothing
    EXPECT_EQ(message, std::to_string(next[job]++) + std::string(100, '.'));
    EXPECT_FALSE(ended[job]);
  };
  options.onDone = [&](std::size_t job, const JobOutcome& outcome) {
    EXPECT_EQ(outcome.bytes, "done");
    ended[job] = true;
  };
  runJobs(jobs, options);
  EXPECT_EQ(next, (std::array<int, 3>{3000, 3000, 3000}));
}

TEST(Workers, APayloadLargerThanAnyPipeArrivesWhole) {
  std::vector<Job> jobs;
  for (int i = 0; i < 3; ++i) {
    jobs.push_back({"big", [i](JobContext&) {
                      std::string bytes(20'000'000, '\0');
                      for (std::size_t k = 0; k < bytes.size(); ++k) bytes[k] = static_cast<char>(k * 31 + i);
                      return bytes;
                    }});
  }
  const auto outcomes = runJobs(jobs, atATime(3));
  for (int i = 0; i < 3; ++i) {
    const std::string& bytes = outcomes[static_cast<std::size_t>(i)].bytes;
    ASSERT_EQ(bytes.size(), 20'000'000u);
    for (const std::size_t k : {std::size_t{0}, std::size_t{65536}, std::size_t{19'999'999}}) {
      EXPECT_EQ(bytes[k], static_cast<char>(k * 31 + static_cast<std::size_t>(i)));
    }
  }
}

TEST(Workers, ACrashAThrowAndAnEarlyExitAreReportedAndTheOthersGoOn) {
  const std::vector<Job> jobs = {
      {"killed",
       [](JobContext&) -> std::string {
         raise(SIGKILL);
         return {};
       }},
      {"throws", [](JobContext&) -> std::string { throw std::runtime_error("no such pod"); }},
      {"exits", [](JobContext&) -> std::string { _exit(3); }},
      {"fine", [](JobContext&) { return std::string("ok"); }},
  };
  const auto outcomes = runJobs(jobs, atATime(2));
  EXPECT_EQ(outcomes[0].state, State::Failed);
  EXPECT_THAT(outcomes[0].reason, HasSubstr("signal 9"));
  EXPECT_EQ(outcomes[1].state, State::Failed);
  EXPECT_EQ(outcomes[1].reason, "no such pod");
  EXPECT_EQ(outcomes[2].state, State::Failed);
  EXPECT_THAT(outcomes[2].reason, HasSubstr("code 3"));
  EXPECT_EQ(outcomes[3].state, State::Done);
  EXPECT_EQ(outcomes[3].bytes, "ok");
}

TEST(Workers, AHalfWrittenResultIsAFailure) {
  const auto outcomes = runJobs({{"dies writing",
                                  [](JobContext&) {
                                    std::string huge(200'000'000, 'x');
                                    // Too short for 200 MB through a pipe of 64 KB.
                                    std::thread([] {
                                      usleep(5000);
                                      _exit(4);
                                    }).detach();
                                    return huge;
                                  }}},
                                atATime(1));
  EXPECT_EQ(outcomes[0].state, State::Failed);
  EXPECT_THAT(outcomes[0].reason, HasSubstr("code 4"));
}

TEST(Workers, CancellingAsksRunningJobsToFinishAndSkipsTheRest) {
  std::atomic<bool> cancel = false;
  std::vector<Job> jobs;
  for (int i = 0; i < 4; ++i) {
    jobs.push_back({"patient", [](JobContext& context) {
                      for (int step = 0; step < 100'000; ++step) {
                        if (!context.progress(Ratio(0.25))) return std::string("partial");
                        usleep(1000);
                      }
                      return std::string("whole");
                    }});
  }
  WorkerOptions options = atATime(2);
  options.cancel = &cancel;
  // Both running jobs have spoken once their shares add up to 2 × 0.25 of 4.
  options.onProgress = [&](Ratio done) { cancel = cancel || done.value() >= 0.125; };
  const auto outcomes = runJobs(jobs, options);
  EXPECT_EQ(outcomes[0].bytes, "partial");
  EXPECT_EQ(outcomes[1].bytes, "partial");
  EXPECT_EQ(outcomes[2].state, State::Skipped);
  EXPECT_EQ(outcomes[3].state, State::Skipped);
}

TEST(Workers, AJobThatDoesNotStopWhenAskedIsKilledAfterTheGrace) {
  std::atomic<bool> cancel = false;
  WorkerOptions options = atATime(1);
  options.cancel = &cancel;
  options.grace = std::chrono::milliseconds(200);
  options.onProgress = [&](Ratio) { cancel = true; };
  const auto outcomes = runJobs({{"deaf",
                                  [](JobContext& context) {
                                    context.progress(Ratio(0.5));
                                    for (;;) pause();
                                    return std::string();
                                  }}},
                                options);
  EXPECT_EQ(outcomes[0].state, State::Skipped);
}

TEST(Workers, ProgressNeverGoesBackAndEndsAtOne) {
  std::vector<double> seen;
  WorkerOptions options = atATime(3);
  options.onProgress = [&](Ratio done) { seen.push_back(done.value()); };
  runJobs(numbered(6), options);
  ASSERT_FALSE(seen.empty());
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_DOUBLE_EQ(seen.back(), 1);
}

TEST(Workers, LeavesNoChildAndNoFileBehind) {
  const int before = dup(0);
  close(before);
  runJobs(numbered(9), atATime(4));
  const int after = dup(0);
  close(after);
  EXPECT_EQ(before, after);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(Frames, AnyCutOfTheStreamGivesTheSameFrames) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  ASSERT_TRUE(writeFrame(ends[1], FrameType::Result, "abc"));
  ASSERT_TRUE(writeFrame(ends[1], FrameType::Failure, ""));
  char bytes[64];
  const auto length = static_cast<std::size_t>(read(ends[0], bytes, sizeof bytes));
  close(ends[0]);
  close(ends[1]);
  for (std::size_t cut = 0; cut <= length; ++cut) {
    FrameReader reader;
    std::vector<Frame> frames;
    for (const std::string_view piece :
         {std::string_view(bytes, cut), std::string_view(bytes + cut, length - cut)}) {
      reader.append(piece);
      while (auto frame = reader.next()) frames.push_back(*frame);
    }
    ASSERT_EQ(frames.size(), 2u);
    EXPECT_EQ(frames[0].payload, "abc");
    EXPECT_EQ(frames[1].type, FrameType::Failure);
    EXPECT_EQ(frames[1].payload, "");
  }
}

}  // namespace
}  // namespace kubecast::studies
