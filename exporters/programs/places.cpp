// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "exporters/programs/programs.hpp"

namespace kubecast::exporters::programs {

const Workload* whoRuns(Program program, const Scenario& scenario) {
  const auto found = std::ranges::find(scenario.workloads, std::optional(program), &Workload::program);
  return found == scenario.workloads.end() ? nullptr : &*found;
}

std::string address(const Workload* workload, int usualPort) {
  if (workload == nullptr) return fmt::format("HOST:{}", usualPort);
  return fmt::format("{}.{}.svc:{}", workload->name, workload->ns, workload->port.value_or(usualPort));
}

std::string origin(const Workload& workload, const Scenario& scenario) {
  for (const Ingress& ingress : scenario.ingresses)
    for (const IngressRule& rule : ingress.rules)
      if (rule.workload == workload.name && !ingress.host.empty()) return "https://" + ingress.host;
  return "http://" + address(&workload, 8000);
}

const char* schemaOf(Program program) {
  switch (program) {
    case Program::Auth:
      return "auth";
    case Program::My:
      return "my";
    case Program::Scan:
      return "scan";
    case Program::Character:
      return "character";
    case Program::Location:
      return "location";
    case Program::Info:
      return "info";
    case Program::Chat:
      return "chat";
    case Program::AiWorker:
      return "ai";
    case Program::StorageWorker:
      return "storage";
    case Program::PostgreSql:
    case Program::Redis:
    case Program::RabbitMq:
      return nullptr;
  }
  return nullptr;
}

}  // namespace kubecast::exporters::programs
