// SPDX-License-Identifier: Apache-2.0
#include "studies/workers/child.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string_view>

#include "studies/workers/frames.hpp"

namespace kubecast::studies {
namespace {

volatile std::sig_atomic_t stopAsked = 0;
extern "C" void askToStop(int) { stopAsked = 1; }

/// The signals of a child: SIGTERM asks it to finish early; SIGINT is the parent's to judge
/// (a terminal sends Ctrl-C to both); the kernel kills it when the parent dies.
void takeOwnSignals(pid_t parent) {
  stopAsked = 0;
  struct sigaction action {};
  action.sa_handler = askToStop;
  action.sa_flags = SA_RESTART;
  sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = SIG_IGN;
  sigaction(SIGINT, &action, nullptr);
  action.sa_handler = SIG_DFL;
  sigaction(SIGPIPE, &action, nullptr);
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGTERM);
  sigprocmask(SIG_UNBLOCK, &mask, nullptr);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);  // it died before prctl
}

class ChildContext final : public JobContext {
 public:
  explicit ChildContext(int pipe) : pipe_(pipe) {}

  bool progress(Ratio done) override {
    const auto now = std::chrono::steady_clock::now();
    if (now - lastSent_ >= kBetweenFrames) {
      lastSent_ = now;
      const double fraction = done.value();
      char bytes[sizeof fraction];
      std::memcpy(bytes, &fraction, sizeof fraction);
      writeFrame(pipe_, FrameType::Progress, {bytes, sizeof bytes});
    }
    return stopAsked == 0;
  }

  void send(std::string_view message) override { writeFrame(pipe_, FrameType::Message, message); }

 private:
  static constexpr std::chrono::milliseconds kBetweenFrames{50};
  int pipe_;
  std::chrono::steady_clock::time_point lastSent_{};
};

[[noreturn]] void runChild(const Job& job, int pipe) {
  ChildContext context(pipe);
  try {
    writeFrame(pipe, FrameType::Result, job.run(context));
  } catch (const std::exception& e) {
    writeFrame(pipe, FrameType::Failure, e.what());
  }
  // Not exit(): buffers and static objects copied from the parent are the parent's to flush.
  _exit(0);
}

}  // namespace

std::optional<ChildProcess> startChild(const Job& job, const std::vector<int>& siblings) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  std::fflush(nullptr);  // a child that aborts must not print the parent's buffer again
  // From the fork until the child has its own handler, a SIGTERM waits.
  sigset_t term, before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  sigprocmask(SIG_BLOCK, &term, &before);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    takeOwnSignals(parent);
    close(ends[0]);
    for (const int fd : siblings) close(fd);
    runChild(job, ends[1]);
  }
  const int error = errno;
  sigprocmask(SIG_SETMASK, &before, nullptr);
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    errno = error;
    return std::nullopt;
  }
  fcntl(ends[0], F_SETFL, fcntl(ends[0], F_GETFL) | O_NONBLOCK);
  return ChildProcess{pid, ends[0]};
}

std::string reap(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) return fmt::format("could not be waited for: {}", std::strerror(errno));
  }
  if (WIFSIGNALED(status)) {
    return fmt::format("ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  }
  return fmt::format("ended with code {} and no result", WEXITSTATUS(status));
}

}  // namespace kubecast::studies
