// SPDX-License-Identifier: Apache-2.0
// The stores as their official images run them: https://github.com/docker-library
#include <fmt/format.h>

#include <set>

#include "exporters/programs/programs.hpp"

namespace kubecast::exporters::programs {
namespace {

constexpr int kUser = 999;  // of the images' own Dockerfiles, all three

/// The image sources it at the first start, after the roles are there.
constexpr const char* kPasswords = R"(# SPDX-License-Identifier: Apache-2.0
for role in {}; do
  variable=PASSWORD_$role
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set role="$role" --set password="${{!variable}}" <<'SQL'
ALTER ROLE :"role" PASSWORD :'password';
SQL
done
)";

const char* wordOf(EvictionPolicy policy) {
  switch (policy) {
    case EvictionPolicy::Lru:
      return "allkeys-lru";
    case EvictionPolicy::Lfu:
      return "allkeys-lfu";
    case EvictionPolicy::NoEviction:
      return "noeviction";
  }
  return "";
}

/// Two for each service: the one that runs and the owner of its schema (bootstrap.sql).
std::set<std::string> rolesOf(const Scenario& scenario) {
  std::set<std::string> roles;
  for (const Workload& one : scenario.workloads)
    if (const char* schema = one.program ? schemaOf(*one.program) : nullptr)
      for (const char* suffix : {"", "_owner"}) roles.insert(std::string(schema) + suffix);
  return roles;
}

const Database* databaseOn(const Workload& workload, const Scenario& scenario) {
  for (const Database& one : scenario.databases)
    if (one.workload == workload.name) return &one;
  return nullptr;
}

}  // namespace

Needs postgresqlNeeds(const Workload& workload, const Scenario& scenario) {
  Needs needs;
  needs.user = kUser;
  if (const Database* database = databaseOn(workload, scenario)) {
    needs.args = {"-c", fmt::format("max_connections={}", database->maxConnections), "-c",
                  fmt::format("superuser_reserved_connections={}", database->reservedConnections)};
  }
  needs.data = "/var/lib/postgresql/data";
  // A volume's own lost+found would be in the way.
  needs.environment = {
      {"PGDATA", needs.data + "/pgdata"}, {"POSTGRES_DB", kDatabase}, {"POSTGRES_USER", "postgres"}};
  needs.secrets.push_back({"POSTGRES_PASSWORD", "PASSWORD"});
  const std::set<std::string> roles = rolesOf(scenario);
  for (const std::string& role : roles) needs.secrets.push_back({"PASSWORD_" + role, "PASSWORD"});
  needs.files = Files{"/docker-entrypoint-initdb.d", {{"10-roles.sql", kBootstrapSql}}};
  if (!roles.empty()) needs.files->texts["20-passwords.sh"] = fmt::format(kPasswords, fmt::join(roles, " "));
  needs.scratch = {"/tmp", "/var/run/postgresql"};
  return needs;
}

Needs redisNeeds(const Workload& workload, const Scenario& scenario) {
  Needs needs;
  needs.user = kUser;
  needs.data = "/data";
  needs.args = {"redis-server", "--requirepass", "$(REDIS_PASSWORD)"};
  for (const Cache& cache : scenario.caches)
    if (cache.workload == workload.name && cache.popularity && cache.popularity->memory) {
      for (const std::string& word :
           {std::string("--maxmemory"), std::to_string(cache.popularity->memory->value()),
            std::string("--maxmemory-policy"), std::string(wordOf(cache.popularity->eviction))})
        needs.args.push_back(word);
      break;
    }
  needs.secrets.push_back({"REDIS_PASSWORD", "PASSWORD"});
  return needs;
}

Needs rabbitmqNeeds(const Workload& workload, const Scenario& scenario) {
  constexpr const char* kFolder = "/etc/rabbitmq/cluster.d";
  Needs needs;
  needs.user = kUser;
  needs.data = "/var/lib/rabbitmq";
  needs.environment = {{"RABBITMQ_CONFIG_FILES", kFolder}, {"RABBITMQ_DEFAULT_USER", "ecoeco"}};
  needs.secrets.push_back({"RABBITMQ_DEFAULT_PASS", "PASSWORD"});
  Broker broker{workload.name};
  for (const Broker& one : scenario.brokers)
    if (one.workload == workload.name) broker = one;
  needs.files =
      Files{kFolder,
            {{"10-cluster.conf", fmt::format("log.console = true\nvm_memory_high_watermark.relative = {}\n",
                                             broker.memoryWatermark.value())}}};
  needs.scratch = {"/tmp"};
  needs.metricsPort = 15692;  // of the plug-in rabbitmq_prometheus, which the image has switched on
  return needs;
}

}  // namespace kubecast::exporters::programs
