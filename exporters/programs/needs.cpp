// SPDX-License-Identifier: Apache-2.0
#include "exporters/programs/needs.hpp"

#include "exporters/programs/programs.hpp"

namespace kubecast::exporters::programs {

bool isStore(Program program) { return schemaOf(program) == nullptr; }

std::optional<Needs> needsOf(const Workload& workload, const Scenario& scenario) {
  if (!workload.program) return std::nullopt;
  switch (*workload.program) {
    case Program::PostgreSql:
      return postgresqlNeeds(workload, scenario);
    case Program::Redis:
      return redisNeeds(workload, scenario);
    case Program::RabbitMq:
      return rabbitmqNeeds(workload, scenario);
    default:
      return serviceNeeds(*workload.program, workload, scenario);
  }
}

}  // namespace kubecast::exporters::programs
