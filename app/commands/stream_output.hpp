// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <csignal>
#include <optional>
#include <string_view>

#include "app/commands/interruption.hpp"
#include "models/error.hpp"
#include "models/units/units.hpp"

namespace kubecast::commands {

/// The frames of `kubecast run --stream`, on standard output. Writing waits for who reads; whoever closes the
/// stream ends the run, as the first Ctrl-C does. While it lives, SIGPIPE is ignored.
class StreamOutput {
 public:
  explicit StreamOutput(const Interruption& interruption);
  ~StreamOutput();
  StreamOutput(const StreamOutput&) = delete;
  StreamOutput& operator=(const StreamOutput&) = delete;

  /// Whole frames, the header first.
  void frames(std::string_view bytes);
  /// At most ten a second, and none before the header.
  void progress(int phase, Ratio share);
  /// The end: what it came to, or why it came to nothing. A failure after an end is not told: the forecast
  /// stands, and the exit code says that something else went wrong.
  void forecast(std::string_view json);
  void failure(const Error& error);

  /// Nobody reads any more.
  [[nodiscard]] bool closed() const { return error_ != 0; }
  /// Why, unless the reader just closed it.
  [[nodiscard]] std::optional<Error> trouble() const;

 private:
  void write(std::string_view bytes);

  const Interruption& interruption_;
  struct sigaction previous_ {};
  int error_ = 0;  ///< errno of the write that failed
  bool begun_ = false;
  bool ended_ = false;
  int phase_ = -1;
  std::chrono::steady_clock::time_point told_{};  ///< of progress
};

}  // namespace kubecast::commands
