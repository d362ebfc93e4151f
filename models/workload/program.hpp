// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace kubecast {

/// What a workload runs, of the programs that exports know how to run: the services in `services/`, and the
/// stores that they use. It changes nothing of what is simulated.
enum class Program {
  Auth,
  My,
  Scan,
  Character,
  Location,
  Info,
  Chat,
  AiWorker,
  StorageWorker,
  PostgreSql,
  Redis,
  RabbitMq
};

struct ProgramWord {
  Program program;
  std::string_view word;  ///< in scenarios and in annotations
};

inline constexpr std::array<ProgramWord, 12> kPrograms = {{{Program::Auth, "auth"},
                                                           {Program::My, "my"},
                                                           {Program::Scan, "scan"},
                                                           {Program::Character, "character"},
                                                           {Program::Location, "location"},
                                                           {Program::Info, "info"},
                                                           {Program::Chat, "chat"},
                                                           {Program::AiWorker, "ai-worker"},
                                                           {Program::StorageWorker, "storage-worker"},
                                                           {Program::PostgreSql, "postgresql"},
                                                           {Program::Redis, "redis"},
                                                           {Program::RabbitMq, "rabbitmq"}}};

constexpr std::string_view wordOf(Program program) {
  for (const ProgramWord& one : kPrograms)
    if (one.program == program) return one.word;
  return {};
}

}  // namespace kubecast
