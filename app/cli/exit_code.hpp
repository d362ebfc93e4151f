// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kubecast::cli {

/// What the shell is told; `kubecast --help` documents them.
enum class ExitCode : int {
  Ok = 0,
  NotMet = 1,         ///< --strict only: an objective is not met, or the check found an error
  BadInput = 2,       ///< the command line or the scenario
  Failure = 3,        ///< a file cannot be read or written, or Kubecast itself failed
  Interrupted = 130,  ///< Ctrl-C (128 + SIGINT, as shells count)
};

}  // namespace kubecast::cli
