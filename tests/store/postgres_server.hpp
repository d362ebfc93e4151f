// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace kubecast::tests {

/// A PostgreSQL server of its own on a free port of the loopback, in a temporary folder, for as long as this
/// lives. It runs as the user `postgres` where the test is root, since it refuses to be root. Throws when
/// there is no PostgreSQL (Debian: package postgresql) or it does not start.
class PostgresServer {
 public:
  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  [[nodiscard]] std::string url() const;
  /// Rows of a table; 0 while there is none.
  [[nodiscard]] int count(const std::string& table) const;
  /// Stops it at once, as a crash of the machine would look to clients, and starts it again.
  void restart();

 private:
  void start();
  void stop();

  std::filesystem::path folder_;
  std::filesystem::path programs_;
  int port_ = 0;
  pid_t pid_ = -1;
};

}  // namespace kubecast::tests
