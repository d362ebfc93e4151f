// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/units/units.hpp"

/// Independent jobs, each in a process of its own, on all cores: SimGrid holds one engine
/// per process, and a job that crashes must not take the forecast with it.
namespace kubecast::studies {

/// What a job sees of the outside, in its own process.
class JobContext {
 public:
  virtual ~JobContext() = default;
  /// Tells the parent how far the job is, 0–1. False: finish early and return what there is.
  virtual bool progress(Ratio done) = 0;
  /// Sends the parent a message while the job goes on. Waits while the parent takes none, so nothing is lost.
  virtual void send(std::string_view message) = 0;
};

/// Runs in a forked child, returns bytes. An exception becomes the job's failure.
struct Job {
  std::string name;  ///< for messages, e.g. `replication 3`
  std::function<std::string(JobContext&)> run;
};

struct JobOutcome {
  enum class State {
    Done,     ///< `bytes` is what the job returned; after a cancellation perhaps less than the whole
    Failed,   ///< `reason` says how: an exception's text, or how the process ended
    Skipped,  ///< cancelled before it started, or killed because it did not stop when asked
    TooSlow,  ///< killed at the time limit as often as it may be tried
  };
  State state = State::Skipped;
  std::string bytes;
  std::string reason;
};

struct WorkerOptions {
  int jobs = 0;  ///< processes at a time; 0 = one per hardware core
  /// Set to cancel, e.g. by a SIGINT handler: running jobs are told to finish early.
  const std::atomic<bool>* cancel = nullptr;
  /// How long a cancelled job may take to finish before it is killed.
  std::chrono::milliseconds grace = std::chrono::seconds(20);
  /// Share of all the jobs done, each job counting the same; never goes back.
  std::function<void(Ratio)> onProgress;
  /// What a job sent, in this process, in the order of sending. As long as it has not returned, jobs wait.
  std::function<void(std::size_t job, std::string_view message)> onMessage;
  /// Told of each job as it ends, in this process, in the order of ending: to keep what is done.
  std::function<void(std::size_t job, const JobOutcome&)> onDone;
  /// A job that takes longer is killed and begun anew, as the machine may have been busy or asleep. 0 = none.
  std::chrono::milliseconds timeLimit{0};
  int attempts = 3;  ///< of a job that meets the time limit
};

/// Runs every job; outcomes are in the order of `jobs`, so that what is made of them does
/// not depend on how many ran at a time. Returns when the last child is gone. Call it from
/// a process with one thread: only the calling thread survives a fork.
std::vector<JobOutcome> runJobs(const std::vector<Job>& jobs, const WorkerOptions& options);

/// 0 → one per hardware core.
int effectiveJobs(int asked);

}  // namespace kubecast::studies
