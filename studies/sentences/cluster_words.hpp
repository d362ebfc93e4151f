// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "studies/forecast.hpp"
#include "studies/sentences/numbers.hpp"

/// What became of the cluster, one sentence each; empty when there is nothing to say.
namespace kubecast::studies {

/// Burstable nodes whose credits ran out or will at this use: the first whole, the others by name.
std::string creditWords(const Forecast& forecast, const LoadWords& load);

/// Events of the first replication: how many of what, about whom, since when, and until when if all is over.
std::string happeningWords(const Forecast& forecast);

/// Which share of the flows fails before, during and after the scenario's faults.
std::string courseWords(const Forecast& forecast);

/// Caches that were emptied: what they answered, and would when warm.
std::string cacheWords(const Forecast& forecast);

/// How often one of the spot nodes is taken back; empty when it was simulated what that costs.
std::string spotWords(const Forecast& forecast);

/// Nodes that came and went in the first replication, when, and how long pods waited for one. Source of all:
/// the events.
std::string nodeScalingWords(const Forecast& forecast);
/// Which share of each flow fails because no cluster DNS answered; over all replications.
std::string nameWords(const Forecast& forecast);

/// Which alerts fire, when, to what peak; that none does; which could not be evaluated.
std::string alertWords(const Forecast& forecast);

/// `3 of scan-service's 10 pods find room on scan-node, on EKS 2.` when not all do.
std::string roomWords(const audit::AutoscalerRoom& room);

/// `Availability 97.42 % [97.38, 97.46] simulated, faults weighed by their rate, against 99.5 %: …`, which
/// faults cost most, what overlaps may change; why there is none; empty when it was not studied.
std::string availabilityWords(const Forecast& forecast);

/// The analytic availability against the objective; empty without one.
std::string promiseWords(const Forecast& forecast);

}  // namespace kubecast::studies
