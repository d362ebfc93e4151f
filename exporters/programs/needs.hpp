// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario.hpp"

namespace kubecast::exporters::programs {

/// A secret that somebody has to make: no export holds one.
struct SecretEntry {
  std::string key;
  std::string example;  ///< with the cluster's addresses filled in; what is in CAPITALS is to be replaced
};

/// Texts that are files in the container.
struct Files {
  std::string folder;
  std::map<std::string, std::string> texts;
};

/// Secrets that are files in the container.
struct SecretFiles {
  std::string folder;
  std::vector<SecretEntry> entries;
};

/// What a program needs in its pod beside what is simulated. Folders are absolute paths of the container.
struct Needs {
  std::vector<std::string> args;
  std::map<std::string, std::string> environment;  ///< without secrets
  std::vector<SecretEntry> secrets;                ///< environment, too
  std::optional<Files> files;
  std::optional<SecretFiles> secretFiles;
  std::vector<std::string> scratch;    ///< folders that it writes to and may lose
  std::string data;                    ///< folder of the first volume claim; without one it is scratch, too
  std::vector<SecretEntry> migration;  ///< environment of `migrate`, run before each start; empty: none
  std::optional<int> metricsPort;      ///< of /metrics
  std::string liveness, readiness;     ///< paths of its HTTP port; empty: it takes connections
  int user = 0;                        ///< of the image, never 0
  std::vector<const Workload*> asks;   ///< workloads that it opens connections to
  bool asksOutside = false;            ///< HTTPS
};

/// PostgreSQL, Redis, RabbitMQ: what others connect to at their start.
bool isStore(Program program);

/// Nothing for a workload whose program exports know nothing of.
std::optional<Needs> needsOf(const Workload& workload, const Scenario& scenario);

}  // namespace kubecast::exporters::programs
