// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "studies/aggregate/aggregate.hpp"

namespace kubecast::studies {

/// What a replication says of a rule whose signal it does not keep over time: empty when the most there ever
/// was in the measured window is not above the threshold, so that the rule cannot have fired in it; else why
/// nobody can tell, with the numbers there are.
std::string untold(const AlertRule& rule, const Measured& measured, const results::Replication& replication);

}  // namespace kubecast::studies
