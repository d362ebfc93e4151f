// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "studies/aggregate/aggregate.hpp"
#include "studies/forecast.hpp"

namespace kubecast::studies {

/// Everything with a finite capacity and how much of it the replications used, the first
/// to give out first (ResourceUse::saturatesAtFactor, then the busier). What has no limit
/// is not listed. Capacity and use by kind:
/// - NodeCpu: vCPUs; fixed: background CPU of the pods.
/// - CpuLimit: the CFS quota in cores against the pod's CPU; fixed: its background CPU.
/// - Threads: threads of a pod against the cores its requests ran on.
/// - Workers: worker slots of a pod against requests in service, at the holding time of this load.
/// - ConnectionPool: connections of a workload's pods against those in use.
/// - DatabaseConnections: usable connections against those in use; never runs out, and is
///   not listed, when all pools together are no larger.
/// - ConsumerPrefetch: prefetch × consumer pods against unacknowledged messages.
/// - ExternalConcurrency: the provider's limit against calls in flight.
/// - NodeLink: sustained bandwidth, each direction; fixed: bulk transfers.
/// - VolumeIops: operations/s.
/// - MemoryLimit: the limit against base + per request × most requests in the pod at once
///   (peakMemory, an upper bound, so it may be above a limit at which nobody was killed); fixed: base.
/// - BurstBaseline: vCPUs sustained without credits against the node's CPU. Above it
///   credits drain.
std::vector<ResourceUse> resourceUses(const Measured& measured);

/// The first that the run itself can run out of: not a burst baseline. Null when nothing
/// grows with the load.
const ResourceUse* firstToGiveOut(const std::vector<ResourceUse>& resources);

}  // namespace kubecast::studies
