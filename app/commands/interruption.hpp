// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <csignal>

namespace kubecast::commands {

/// While it lives, the first Ctrl-C (SIGINT) or SIGTERM only raises a flag; the second
/// ends the process as ever. One at a time: signals belong to the process.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  [[nodiscard]] const std::atomic<bool>& raised() const;
  /// As the first Ctrl-C does.
  void raise() const;

 private:
  struct sigaction previousInt_ {};
  struct sigaction previousTerm_ {};
};

}  // namespace kubecast::commands
