// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"

namespace kubecast::messaging {

/// The memory of a broker as its monitor sees it.
struct BrokerMemory {
  Bytes used;       ///< the process: base and messages of all queues
  Bytes limit;      ///< of the container; without one, of the node
  Ratio watermark;  ///< vm_memory_high_watermark
};

/// How often the monitor looks (rabbit: memory_monitor_interval, 2500 ms): between two looks a burst can go
/// far above the watermark.
inline constexpr Seconds kMemoryMonitorInterval{2.5};

/// Whether publishers are blocked (connection.blocked) from this look of the monitor on: above the watermark,
/// and not any longer at it or below; no hysteresis (rabbit_common vm_memory_monitor.erl internal_update:
/// MemUsed > MemLimit). Consumers go on. A blocked connection is one that publishes; one that only consumes
/// is not stopped.
constexpr bool publishersBlocked(const BrokerMemory& memory) {
  return static_cast<double>(memory.used.value()) >
         memory.watermark.value() * static_cast<double>(memory.limit.value());
}

}  // namespace kubecast::messaging
