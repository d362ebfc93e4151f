// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "studies/forecast.hpp"

namespace kubecast::studies {

/// What a resource is called in a sentence: `the CPU of scan-node`.
std::string resourceWords(ResourceKind kind, const std::string& name);
/// Why it gives out, in numbers: `each job holds one of 4 slots for 1.4 s, 71 % are taken now`.
std::string reasonWords(const ResourceUse& use);

}  // namespace kubecast::studies
