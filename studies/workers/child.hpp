// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "studies/workers/workers.hpp"

/// One job's process, from its fork to its end.
namespace kubecast::studies {

struct ChildProcess {
  pid_t pid = -1;
  int pipe = -1;  ///< read end, non-blocking
};

/// Forks; the child runs `job` and never returns from here. Absent: no process or no pipe
/// was to be had (errno says why). `siblings`: read ends the child closes.
std::optional<ChildProcess> startChild(const Job& job, const std::vector<int>& siblings);

/// Waits for the end of a child whose pipe is closed. How it ended, in words, for one that
/// sent no result: `ended by signal 11 (Segmentation fault)`.
std::string reap(pid_t pid);

}  // namespace kubecast::studies
