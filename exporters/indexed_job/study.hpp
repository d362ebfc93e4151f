// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace kubecast::exporters::indexed_job {

/// What `kubecast sweep` simulates, and where its shards run.
struct Study {
  std::string image;                   ///< has `kubecast` on its path, and a shell
  int shards = 4;                      ///< pods, each with its part of the points
  std::string secret;                  ///< PGHOST, PGDATABASE, PGUSER, PGPASSWORD; empty = NAME-store
  std::string scenario;                ///< its whole text, which extends nothing
  std::string points;                  ///< the table of --points; empty = none
  std::vector<std::string> arguments;  ///< of `kubecast sweep`: what is varied, but --points
};

}  // namespace kubecast::exporters::indexed_job
