// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/exit_code.hpp"
#include "app/commands/console.hpp"

/// One function per command. Each prints its result or its complaint and says how it ended.
namespace kubecast::commands {

cli::ExitCode check(const cli::CheckArguments& arguments, const Console& console);
cli::ExitCode explain(const cli::ExplainArguments& arguments, const Console& console);
cli::ExitCode run(const cli::RunArguments& arguments, const Console& console);
cli::ExitCode runs(const cli::RunsArguments& arguments, const Console& console);
cli::ExitCode show(const cli::ShowArguments& arguments, const Console& console);
cli::ExitCode audit(const cli::AuditArguments& arguments, const Console& console);
cli::ExitCode decide(const cli::DecideArguments& arguments, const Console& console);
cli::ExitCode cost(const cli::CostArguments& arguments, const Console& console);
/// Writes the scenario as files that deploy it.
cli::ExitCode exportFiles(const cli::ExportArguments& arguments, const Console& console);
/// Makes a scenario of a cluster's objects.
cli::ExitCode importCluster(const cli::ImportArguments& arguments, const Console& console);
cli::ExitCode report(const cli::ReportArguments& arguments, const Console& console);
cli::ExitCode prices(const cli::PricesArguments& arguments, const Console& console);
cli::ExitCode compare(const cli::CompareArguments& arguments, const Console& console);
cli::ExitCode capacity(const cli::CapacityArguments& arguments, const Console& console);
cli::ExitCode sweep(const cli::SweepArguments& arguments, const Console& console);
cli::ExitCode plan(const cli::PlanArguments& arguments, const Console& console);
cli::ExitCode schema(const cli::SchemaArguments& arguments, const Console& console);
cli::ExitCode completion(const cli::CompletionArguments& arguments, const Console& console);

}  // namespace kubecast::commands
