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
  FrameReader frames;
  std::optional<Frame> answer;  ///< Result or Failure, once it came
};

class WorkerPool {
 public:
  WorkerPool(const std::vector<Job>& jobs, const WorkerOptions& options)
      : jobs_(jobs), options_(options), outcomes_(jobs.size()), done_(jobs.size(), 0.0) {}

  std::vector<JobOutcome> run() {
    while (next_ < jobs_.size() || !running_.empty()) {
      stopWhenCancelled();
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
    next_ = jobs_.size();  // the rest stays Skipped
    if (!stoppedAt_) {
      stoppedAt_ = Clock::now();
      for (const Running& r : running_) kill(r.child.pid, SIGTERM);
    } else if (Clock::now() - *stoppedAt_ > options_.grace) {
      killed_ = true;
      for (const Running& r : running_) kill(r.child.pid, SIGKILL);
    }
  }

  void startAsManyAsAllowed() {
    const auto limit = static_cast<std::size_t>(effectiveJobs(options_.jobs));
    while (next_ < jobs_.size() && running_.size() < limit) {
      std::vector<int> siblings;
      for (const Running& r : running_) siblings.push_back(r.child.pipe);
      const auto child = startChild(jobs_[next_], siblings);
      if (!child && !running_.empty()) return;  // out of processes or files: wait for one to end
      if (child) {
        running_.push_back({next_, *child, {}, {}});
      } else {
        outcomes_[next_] = {
            JobOutcome::State::Failed, {}, fmt::format("cannot start: {}", std::strerror(errno))};
      }
      ++next_;
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
    JobOutcome& outcome = outcomes_[r.job];
    if (r.answer && r.answer->type == FrameType::Result) {
      outcome = {JobOutcome::State::Done, std::move(r.answer->payload), {}};
    } else if (r.answer) {
      outcome = {JobOutcome::State::Failed, {}, std::move(r.answer->payload)};
    } else {
      outcome = {killed_ ? JobOutcome::State::Skipped : JobOutcome::State::Failed, {}, ending};
    }
    report(r.job, 1);
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
  std::vector<Running> running_;
  std::size_t next_ = 0;
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
