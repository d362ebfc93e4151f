// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/programs/needs.hpp"

/// What `needs.cpp` is made of.
namespace kubecast::exporters::programs {

/// services/stack/bootstrap.sql.
extern const char* const kBootstrapSql;

/// The database that it is run in.
inline constexpr const char* kDatabase = "ecoeco";

/// The first workload that runs the program; null if none does.
const Workload* whoRuns(Program program, const Scenario& scenario);

/// `auth-service.default.svc:8000`, or `HOST:8000` for a program that the scenario does not have.
std::string address(const Workload* workload, int usualPort);

/// The origin that clients reach the workload by: its Ingress's, else its own within the cluster.
std::string origin(const Workload& workload, const Scenario& scenario);

/// The schema, and the role, of a service in PostgreSQL; null for a program that has none.
const char* schemaOf(Program program);

Needs serviceNeeds(Program program, const Workload& workload, const Scenario& scenario);
Needs postgresqlNeeds(const Workload& workload, const Scenario& scenario);
Needs redisNeeds(const Workload& workload, const Scenario& scenario);
Needs rabbitmqNeeds(const Workload& workload, const Scenario& scenario);

}  // namespace kubecast::exporters::programs
