// SPDX-License-Identifier: Apache-2.0
// libpq's connection parameters, completed: addresses looked up without blocking, our time-outs, keep-alives.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "svckit/task.hpp"

namespace svckit::pg {

using Parameters = std::map<std::string, std::string>;

/// Parses a URL or conninfo; throws Unavailable naming what is wrong, never the text itself (it has a
/// password).
Parameters parseConninfo(const std::string& url);

/// Adds what a service wants of every session and the URL does not say otherwise.
Parameters withDefaults(Parameters parameters, std::chrono::milliseconds statement_timeout);

/// Adds `hostaddr` for every host, so that PQconnectStart does not look names up itself, which would block.
Task<Parameters> resolved(Executor executor, Parameters parameters);

}  // namespace svckit::pg
