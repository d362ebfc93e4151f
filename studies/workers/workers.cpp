// SPDX-License-Identifier: Apache-2.0
#include "studies/workers/workers.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <deque>
#include <optional>
#include <thread>

#include "studies/workers/child.hpp"
#include "studies/workers/frames.hpp"

namespace kubecast::studies {
namespace {

using Clock = std::chrono::steady_clock;

/// How long poll() may sleep before the cancel flag is looked at again.
constexpr int kPollMilliseconds = 100;

struct Running {
  std::size_t job = 0;
  ChildProcess child;
  Clock::time_point started;
  FrameReader frames = {};
  std::optional<Frame> answer = {};  ///< Result or Failure, once it came
  bool tooSlow = false;              ///< killed at the time limit
};

class WorkerPool {
 public:
  WorkerPool(const std::vector<Job>& jobs, const WorkerOptions& options)
      : jobs_(jobs),
        options_(options),
        outcomes_(jobs.size()),
        done_(jobs.size(), 0.0),
        tries_(jobs.size(), 0) {
    for (std::size_t i = 0; i < jobs.size(); ++i) waiting_.push_back(i);
  }

  std::vector<JobOutcome> run() {
    while (!waiting_.empty() || !running_.empty()) {
      stopWhenCancelled();
      killTheSlow();
      startAsManyAsAllowed();
      if (running_.empty()) break;
      waitForNews();
    }
    return std::move(outcomes_);
  }

 private:
  [[nodiscard]] bool cancelled() const { return options_.cancel && options_.cancel->load(); }

  void stopWhenCancelled() {
    if (!cancelled()) return;
    waiting_.clear();  // the rest stays Skipped
    if (!stoppedAt_) {
      stoppedAt_ = Clock::now();
      for (const Running& r : running_) kill(r.child.pid, SIGTERM);
    } else if (Clock::now() - *stoppedAt_ > options_.grace) {
      killed_ = true;
      for (const Running& r : running_) kill(r.child.pid, SIGKILL);
    }
  }

  void killTheSlow() {
    if (options_.timeLimit.count() == 0) return;
    for (Running& r : running_) {
      if (r.tooSlow || Clock::now() - r.started <= options_.timeLimit) continue;
      r.tooSlow = true;
      kill(r.child.pid, SIGKILL);
    }
  }

  void startAsManyAsAllowed() {
    const auto limit = static_cast<std::size_t>(effectiveJobs(options_.jobs));
    while (!waiting_.empty() && running_.size() < limit) {
      const std::size_t next = waiting_.front();
      std::vector<int> siblings;
      for (const Running& r : running_) siblings.push_back(r.child.pipe);
      const auto child = startChild(jobs_[next], siblings);
      if (!child && !running_.empty()) return;  // out of processes or files: wait for one to end
      waiting_.pop_front();
      if (child) {
        running_.push_back({next, *child, Clock::now()});
        ++tries_[next];
      } else {
        conclude(next,
                 {JobOutcome::State::Failed, {}, fmt::format("cannot start: {}", std::strerror(errno))});
      }
    }
  }

  void waitForNews() {
    std::vector<pollfd> fds;
    for (const Running& r : running_) fds.push_back({r.child.pipe, POLLIN, 0});
    if (poll(fds.data(), fds.size(), kPollMilliseconds) <= 0) return;  // time-out or a signal: look again
    for (std::size_t i = fds.size(); i-- > 0;) {
      if (fds[i].revents == 0) continue;
      if (receive(running_[i])) continue;
      finish(running_[i]);
      running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  /// Reads what is there; false at the end of the stream.
  bool receive(Running& r) {
    std::array<char, 1 << 16> bytes;
    for (;;) {
      const ssize_t got = read(r.child.pipe, bytes.data(), bytes.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) return true;
      if (got <= 0) return false;
      r.frames.append({bytes.data(), static_cast<std::size_t>(got)});
      while (auto frame = r.frames.next()) take(r, std::move(*frame));
    }
  }

  void take(Running& r, Frame frame) {
    if (frame.type == FrameType::Message) {
      if (options_.onMessage) options_.onMessage(r.job, frame.payload);
      return;
    }
    if (frame.type != FrameType::Progress) {
      r.answer = std::move(frame);
      return;
    }
    double fraction = 0;
    std::memcpy(&fraction, frame.payload.data(), std::min(sizeof fraction, frame.payload.size()));
    report(r.job, fraction);
  }

  void finish(Running& r) {
    close(r.child.pipe);
    const std::string ending = reap(r.child.pid);
    if (r.answer && r.answer->type == FrameType::Result) {
      conclude(r.job, {JobOutcome::State::Done, std::move(r.answer->payload), {}});
    } else if (r.answer) {
      conclude(r.job, {JobOutcome::State::Failed, {}, std::move(r.answer->payload)});
    } else if (r.tooSlow && !stoppedAt_ && tries_[r.job] < options_.attempts) {
      waiting_.push_back(r.job);
    } else if (r.tooSlow && !stoppedAt_) {
      conclude(r.job,
               {JobOutcome::State::TooSlow,
                {},
                fmt::format("not done after {:.0f} s, {} times",
                            std::chrono::duration<double>(options_.timeLimit).count(), tries_[r.job])});
    } else {
      const bool skipped = killed_ || r.tooSlow;
      conclude(r.job, {skipped ? JobOutcome::State::Skipped : JobOutcome::State::Failed, {}, ending});
    }
  }

  void conclude(std::size_t job, JobOutcome outcome) {
    outcomes_[job] = std::move(outcome);
    if (options_.onDone) options_.onDone(job, outcomes_[job]);
    report(job, 1);
  }

  void report(std::size_t job, double fraction) {
    done_[job] = std::max(done_[job], std::clamp(fraction, 0.0, 1.0));
    if (!options_.onProgress) return;
    double sum = 0;
    for (const double d : done_) sum += d;
    options_.onProgress(Ratio(sum / static_cast<double>(done_.size())));
  }

  const std::vector<Job>& jobs_;
  const WorkerOptions& options_;
  std::vector<JobOutcome> outcomes_;
  std::vector<double> done_;
  std::vector<int> tries_;
  std::deque<std::size_t> waiting_;  ///< jobs not begun, and those to begin anew
  std::vector<Running> running_;
  std::optional<Clock::time_point> stoppedAt_;
  bool killed_ = false;
};

}  // namespace

int effectiveJobs(int asked) {
  return asked > 0 ? asked : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::vector<JobOutcome> runJobs(const std::vector<Job>& jobs, const WorkerOptions& options) {
  return WorkerPool(jobs, options).run();
}

}  // namespace kubecast::studies
