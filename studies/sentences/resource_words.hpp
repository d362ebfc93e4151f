// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "studies/forecast.hpp"

namespace kubecast::studies {

/// What a resource is called in a sentence: `the CPU of scan-node`.
std::string resourceWords(ResourceKind kind, const std::string& name);
/// Why it gives out, in numbers: `each job holds one of 4 slots for 1.4 s, 71 % are taken now`.
std::string reasonWords(const ResourceUse& use);
/// `Retries make up 63 % of the calls to openai, 12.5 of 19.8 a second.`; the external retried most; empty
/// when it is less than 1 %.
std::string retryWords(const Forecast& forecast);

}  // namespace kubecast::studies
