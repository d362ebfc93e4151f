// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>
#include <string>
#include <variant>
#include <vector>

#include "app/cli/command_line.hpp"
#include "app/commands/commands.hpp"

namespace {

using namespace kubecast;
using cli::ExitCode;

struct Dispatch {
  const commands::Console& console;
  /// For a command whose progress a program reads.
  [[nodiscard]] commands::Console telling(bool progressLines) const {
    commands::Console result = console;
    result.errTerminal.progressLines = progressLines;
    return result;
  }
  ExitCode operator()(const cli::Reply& reply) const {
    std::fputs(reply.text.c_str(), reply.code == ExitCode::Ok ? console.out : console.err);
    return reply.code;
  }
  ExitCode operator()(const cli::Command& command) const { return std::visit(*this, command); }
  ExitCode operator()(const cli::CheckArguments& a) const { return commands::check(a, console); }
  ExitCode operator()(const cli::ExplainArguments& a) const { return commands::explain(a, console); }
  ExitCode operator()(const cli::RunArguments& a) const { return commands::run(a, telling(a.progressLines)); }
  ExitCode operator()(const cli::RunsArguments& a) const { return commands::runs(a, console); }
  ExitCode operator()(const cli::ShowArguments& a) const { return commands::show(a, console); }
  ExitCode operator()(const cli::AuditArguments& a) const { return commands::audit(a, console); }
  ExitCode operator()(const cli::DecideArguments& a) const {
    return commands::decide(a, telling(a.progressLines));
  }
  ExitCode operator()(const cli::CostArguments& a) const { return commands::cost(a, console); }
  ExitCode operator()(const cli::ReportArguments& a) const {
    return commands::report(a, telling(a.progressLines));
  }
  ExitCode operator()(const cli::PricesArguments& a) const { return commands::prices(a, console); }
  ExitCode operator()(const cli::CompareArguments& a) const {
    return commands::compare(a, telling(a.study.progressLines));
  }
  ExitCode operator()(const cli::CapacityArguments& a) const {
    return commands::capacity(a, telling(a.study.progressLines));
  }
  ExitCode operator()(const cli::SweepArguments& a) const {
    return commands::sweep(a, telling(a.study.progressLines));
  }
  ExitCode operator()(const cli::PlanArguments& a) const {
    return commands::plan(a, telling(a.study.progressLines));
  }
  ExitCode operator()(const cli::ExportArguments& a) const {
    return commands::exportFiles(a, telling(a.progressLines));
  }
  ExitCode operator()(const cli::ImportArguments& a) const { return commands::importCluster(a, console); }
  ExitCode operator()(const cli::SchemaArguments& a) const { return commands::schema(a, console); }
  ExitCode operator()(const cli::CompletionArguments& a) const { return commands::completion(a, console); }
};

}  // namespace

int main(int argc, char** argv) {
  const commands::Console console = commands::standardConsole();
  ExitCode code = ExitCode::Failure;
  try {
    code = std::visit(Dispatch{console}, cli::parse(std::vector<std::string>(argv + 1, argv + argc)));
  } catch (const std::exception& e) {
    console.complain(
        {"", std::string("Kubecast failed: ") + e.what(), "this is a mistake of Kubecast's own"});
  }
  // A result that could not be written, to a full disk say, is not a result.
  if (std::fflush(console.out) != 0 || std::ferror(console.out) != 0) {
    console.complain({"standard output", "cannot be written", ""});
    code = ExitCode::Failure;
  }
  return static_cast<int>(code);
}
