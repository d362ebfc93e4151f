// SPDX-License-Identifier: Apache-2.0
#include "app/commands/stream_output.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "studies/stream/frames.hpp"

namespace kubecast::commands {
namespace {

constexpr std::chrono::milliseconds kBetweenProgress{100};
constexpr int kPollMilliseconds = 100;

}  // namespace

StreamOutput::StreamOutput(const Interruption& interruption) : interruption_(interruption) {
  struct sigaction action {};
  action.sa_handler = SIG_IGN;
  sigemptyset(&action.sa_mask);
  sigaction(SIGPIPE, &action, &previous_);
}

StreamOutput::~StreamOutput() { sigaction(SIGPIPE, &previous_, nullptr); }

void StreamOutput::write(std::string_view bytes) {
  while (!bytes.empty() && error_ == 0) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {  // whoever started it made it non-blocking
      pollfd out{STDOUT_FILENO, POLLOUT, 0};
      poll(&out, 1, kPollMilliseconds);
    } else if (errno != EINTR) {
      error_ = errno;
      interruption_.raise();
    }
  }
}

void StreamOutput::frames(std::string_view bytes) {
  begun_ = true;
  write(bytes);
}

void StreamOutput::progress(int phase, Ratio share) {
  if (!begun_) return;
  const auto now = std::chrono::steady_clock::now();
  if (phase == phase_ && now - told_ < kBetweenProgress) return;
  phase_ = phase;
  told_ = now;
  write(studies::stream::encode(studies::stream::Progress{phase, share.value()}));
}

void StreamOutput::forecast(std::string_view json) {
  ended_ = true;
  write(studies::stream::encodeForecast(json));
}

void StreamOutput::failure(const Error& error) {
  if (!ended_) write(studies::stream::encode(error));
  ended_ = true;
}

std::optional<Error> StreamOutput::trouble() const {
  if (error_ == 0 || error_ == EPIPE) return std::nullopt;
  return Error{"standard output", fmt::format("cannot be written: {}", std::strerror(error_)), ""};
}

}  // namespace kubecast::commands
