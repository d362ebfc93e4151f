// SPDX-License-Identifier: Apache-2.0
// The services in services/: what each reads is told by `NAME --help`.
#include <fmt/format.h>

#include <algorithm>

#include "exporters/programs/programs.hpp"
#include "models/workload/durability.hpp"

namespace kubecast::exporters::programs {
namespace {

constexpr int kUser = 65532;  // services/Dockerfile
constexpr int kPort = 8000, kMetricsPort = 9000;

bool isOneOf(Program program, std::initializer_list<Program> list) {
  return std::ranges::find(list, program) != list.end();
}

/// The others' answers are for everybody.
bool asksWhoItIs(Program program) {
  return isOneOf(program, {Program::Auth, Program::My, Program::Scan, Program::Character, Program::Chat});
}
bool usesRedis(Program program) {
  return asksWhoItIs(program) || isOneOf(program, {Program::Location, Program::AiWorker});
}
bool usesQueues(Program program) {
  return isOneOf(program, {Program::Scan, Program::AiWorker, Program::StorageWorker});
}
bool usesObjects(Program program) { return usesQueues(program); }

void ask(Needs& needs, const Workload* workload) {
  if (workload != nullptr) needs.asks.push_back(workload);
}

void useDatabase(Needs& needs, Program program, const Workload& workload, const Scenario& scenario) {
  const Workload* database = whoRuns(Program::PostgreSql, scenario);
  const auto url = [&](const std::string& role) {
    return fmt::format("postgresql://{}:PASSWORD@{}/{}", role, address(database, 5432), kDatabase);
  };
  const std::string schema = schemaOf(program);
  needs.secrets.push_back({"DATABASE_URL", url(schema)});
  needs.migration.push_back({"MIGRATION_DATABASE_URL", url(schema + "_owner")});
  if (!workload.pools.empty()) needs.environment["DATABASE_POOL"] = std::to_string(workload.pools[0].size);
  ask(needs, database);
}

void useRedis(Needs& needs, const Scenario& scenario) {
  const Workload* redis = whoRuns(Program::Redis, scenario);
  needs.secrets.push_back({"REDIS_URL", fmt::format("redis://:PASSWORD@{}/0", address(redis, 6379))});
  ask(needs, redis);
}

void useQueues(Needs& needs, const Workload& workload, const Scenario& scenario) {
  const Workload* broker = whoRuns(Program::RabbitMq, scenario);
  needs.secrets.push_back({"AMQP_URL", fmt::format("amqp://ecoeco:PASSWORD@{}/%2F", address(broker, 5672))});
  for (const Queue& queue : scenario.queues)
    if (queue.consumer == workload.name) needs.environment["PREFETCH"] = std::to_string(queue.prefetch);
  ask(needs, broker);
}

void useObjects(Needs& needs, Program program, const Scenario& scenario) {
  const std::string endpoint = "https://s3." + scenario.cluster.region + ".amazonaws.com";
  needs.environment["S3_REGION"] = scenario.cluster.region;
  needs.environment["S3_ENDPOINT"] = endpoint;
  if (program == Program::Scan) needs.environment["S3_PUBLIC_ENDPOINT"] = endpoint;
  for (const char* key : {"S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY"}) needs.secrets.push_back({key, key});
  needs.asksOutside = true;
}

void checkTokens(Needs& needs, Program program, const Scenario& scenario) {
  const Workload* auth = whoRuns(Program::Auth, scenario);
  const std::string issuer = auth == nullptr ? "https://HOST" : origin(*auth, scenario);
  needs.environment["JWT_ISSUER"] = issuer;
  needs.environment["JWT_AUDIENCE"] = issuer;
  if (program == Program::Auth) return;
  needs.environment["JWKS_URL"] = fmt::format("http://{}/.well-known/jwks.json", address(auth, kPort));
  ask(needs, auth);
}

void logIn(Needs& needs) {
  // https://developers.kakao.com/docs/latest/en/kakaologin/rest-api
  needs.environment["KAKAO_AUTHORIZE_URL"] = "https://kauth.kakao.com/oauth/authorize";
  needs.environment["KAKAO_TOKEN_URL"] = "https://kauth.kakao.com/oauth/token";
  needs.environment["KAKAO_USERINFO_URL"] = "https://kapi.kakao.com/v2/user/me";
  // https://accounts.google.com/.well-known/openid-configuration
  needs.environment["GOOGLE_AUTHORIZE_URL"] = "https://accounts.google.com/o/oauth2/v2/auth";
  needs.environment["GOOGLE_TOKEN_URL"] = "https://oauth2.googleapis.com/token";
  needs.environment["GOOGLE_USERINFO_URL"] = "https://openidconnect.googleapis.com/v1/userinfo";
  for (const char* provider : {"KAKAO", "GOOGLE"})
    for (const char* part : {"_CLIENT_ID", "_CLIENT_SECRET"})
      needs.secrets.push_back({std::string(provider) + part, std::string(provider) + part});
  needs.environment["JWT_KEYS"] = "/run/secrets/jwt";
  // openssl genpkey -algorithm ed25519
  needs.secretFiles = SecretFiles{"/run/secrets/jwt", {{"first.pem", "first.pem"}}};
  needs.asksOutside = true;
}

/// What only this one needs.
void addOwn(Needs& needs, Program program, const Workload& workload, const Scenario& scenario) {
  if (program == Program::Auth) {
    needs.environment["PUBLIC_URL"] = origin(workload, scenario);
    logIn(needs);
  }
  if (program == Program::Location) {
    needs.environment["KAKAO_MAP_URL"] = "https://dapi.kakao.com";
    needs.secrets.push_back({"KAKAO_MAP_KEY", "KAKAO_MAP_KEY"});
    needs.asksOutside = true;
  }
  if (program == Program::Chat) {
    needs.environment["LLM_URL"] = "https://api.openai.com/v1";
    needs.secrets.push_back({"LLM_KEY", "LLM_KEY"});
    needs.asksOutside = true;
  }
  if (program == Program::AiWorker)
    for (const char* key : {"VISION_URL", "VISION_KEY"}) needs.secrets.push_back({key, key});
}

}  // namespace

Needs serviceNeeds(Program program, const Workload& workload, const Scenario& scenario) {
  Needs needs;
  needs.user = kUser;
  needs.metricsPort = kMetricsPort;
  needs.liveness = "/healthz";
  needs.readiness = "/readyz";
  needs.environment["PORT"] = std::to_string(workload.port.value_or(kPort));
  needs.environment["METRICS_PORT"] = std::to_string(kMetricsPort);
  if (origin(workload, scenario).starts_with("https")) needs.environment["BEHIND_PROXY"] = "true";
  useDatabase(needs, program, workload, scenario);
  if (usesRedis(program)) useRedis(needs, scenario);
  if (usesQueues(program)) useQueues(needs, workload, scenario);
  if (usesObjects(program)) useObjects(needs, program, scenario);
  if (asksWhoItIs(program)) checkTokens(needs, program, scenario);
  if (workload::keepsJournal(program)) {
    needs.data = "/var/lib/" + workload.name;
    needs.environment["WAL_PATH"] = needs.data + "/journal";
  }
  addOwn(needs, program, workload, scenario);
  return needs;
}

}  // namespace kubecast::exporters::programs
