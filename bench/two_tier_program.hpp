// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.hpp"
#include "sim/program/program.hpp"

namespace kubecast::bench {

/// The two-tier workload of the comparison, as what Kubecast's engines execute.
sim::Program twoTierProgram(const Options& options);

}  // namespace kubecast::bench
