// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/workload/program.hpp"

namespace kubecast::workload {

/// Whether it answers for jobs out of a journal (write-ahead log) of its own, until PostgreSQL has them.
constexpr bool keepsJournal(Program program) {
  return program == Program::AiWorker || program == Program::StorageWorker;
}

/// Whether what it has acknowledged is in files and nowhere else. Redis holds what can be made anew.
constexpr bool keepsFiles(Program program) {
  return keepsJournal(program) || program == Program::PostgreSql || program == Program::RabbitMq;
}

}  // namespace kubecast::workload
