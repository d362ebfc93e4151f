// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <simgrid/s4u/Engine.hpp>

namespace kubecast::sim {

/// SimGrid's engine as both of our engines use it: quiet, and with bandwidth shared as written (no slow
/// start, no acknowledgement traffic). One per process.
std::unique_ptr<simgrid::s4u::Engine> makeSimgridEngine();

}  // namespace kubecast::sim
