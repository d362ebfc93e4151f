// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "studies/forecast.hpp"

/// What is written and where it stays, one sentence each; empty when there is nothing to say.
namespace kubecast::studies {

/// What a write-ahead log spares its database.
std::string savingWords(const LogForecast& log);
/// What only a worker's own disk has meanwhile.
std::string riskWords(const LogForecast& log);
/// What became of the records of pods that stopped, and of batches that failed.
std::string replayWords(const LogForecast& log);

/// How long a broker blocks its publishers, and why.
std::string blockingWords(const BrokerForecast& broker);

/// When the first volume reaches the share of its alert, and the next ones.
std::string diskWords(const Forecast& forecast);

}  // namespace kubecast::studies
