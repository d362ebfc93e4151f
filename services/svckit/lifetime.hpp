// SPDX-License-Identifier: Apache-2.0
// Coroutines beside the requests: kept running, or waited for only so long.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "svckit/task.hpp"

namespace svckit {

/// Runs `task` until the loop ends. An exception is logged and it starts again after 1 s; so does one that
/// returns.
void keepRunning(Executor executor, std::string name, std::function<Task<>()> task);

/// Runs `task`; false if it was not finished in time (it goes on, unheeded). An exception is logged and
/// counts as an end.
Task<bool> finishWithin(Executor executor, std::chrono::milliseconds time, std::function<Task<>()> task);

}  // namespace svckit
