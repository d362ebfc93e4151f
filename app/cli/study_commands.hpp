// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include "app/cli/arguments.hpp"

/// The commands that simulate many points, each with its options and its help in a file of its own.
namespace kubecast::cli {

void addCompare(CLI::App& app, CompareArguments& arguments);
void addCapacity(CLI::App& app, CapacityArguments& arguments);
void addSweep(CLI::App& app, SweepArguments& arguments);
/// The options of `export indexed-job`.
void addStudyExport(CLI::App* command, ExportArguments& arguments);
void addPlan(CLI::App& app, PlanArguments& arguments);

}  // namespace kubecast::cli
