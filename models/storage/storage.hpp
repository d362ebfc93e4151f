// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "models/units/units.hpp"

namespace kubecast {

/// A local write-ahead log in each pod of a workload, sent to a database in batches: a worker answers when
/// its record is on its own disk.
struct WriteAheadLog {
  std::string name;
  std::string workload;
  std::string database;  ///< through the workload's pool
  Bytes recordSize;
  int batchSize = 1;      ///< records sent at once at most, ≥ 1
  Seconds batchInterval;  ///< a batch is sent that often while records wait
  Seconds databaseCpuPerRecord;
  int databaseIoPerBatch = 1;  ///< I/O operations of one batch's commit
};

/// What fills a node's volume: steadily, and with each thing written.
struct DiskUse {
  Ratio usedAtStart;  ///< of the volume
  BytesPerSecond metricsAndLogs;
  std::optional<Seconds> retention;  ///< after which metrics and logs are deleted
};

}  // namespace kubecast
