// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"
#include "models/units/parse.hpp"

namespace kubecast::cli {
namespace {

constexpr const char* kCapacityFooter =
    R"(Answers with two loads at most 5 % apart: the smaller meets the objectives, the
larger misses one, both beyond doubt at 95 % over all loads tried; then what
gives out there and what is next. A load is measured as long as 100,000 calls
take, at most run.duration. Loads are multiples of the scenario's, its mix kept.

Simulated points are kept: the same command again, or one that was interrupted,
goes on where it ended. Exits with 1 when no load meets the objectives.

Examples:
  kubecast capacity cluster.yaml
  kubecast capacity cluster.yaml --objective 'scan result'
  kubecast capacity cluster.yaml --p95 800ms --errors 1%
  kubecast capacity cluster.yaml --set nodes[api].instanceType=t3.large
  kubecast capacity cluster.yaml --html capacity.html --csv capacity.csv)";

/// An option whose value one of models/units' parsers reads.
template <class Value>
CLI::Option* addParsed(CLI::App* command, const char* name, std::optional<Value>& target,
                       Expected<Value> (*parse)(std::string_view), const char* about) {
  const std::string label = name;
  return command->add_option_function<std::string>(
      name,
      [label, &target, parse](const std::string& text) {
        const auto value = parse(text);
        if (!value)
          throw CLI::ValidationError(label, fmt::format("{}; {}", value.error().what, value.error().remedy));
        if (!(*value > Value{})) throw CLI::ValidationError(label, fmt::format("'{}' is not above 0", text));
        target = *value;
      },
      about);
}

}  // namespace

void addCapacity(CLI::App& app, CapacityArguments& arguments) {
  CLI::App* added =
      addCommand(app, "capacity", "find the largest load that meets the objectives", kCapacityFooter);
  addScenario(added, arguments.scenario);
  CLI::Option* objective =
      added->add_option("--objective", arguments.objective, "judge by this one of the objectives alone")
          ->option_text("NAME");
  addParsed<Seconds>(added, "--p95", arguments.p95, units::parseDuration,
                     "judge by the P95 of all calls, e.g. 2s, instead of the scenario's objectives")
      ->option_text("TIME")
      ->excludes(objective);
  addParsed<Ratio>(added, "--errors", arguments.errors, units::parseRatio,
                   "judge by the share of calls that fail, e.g. 0.5%, instead of those")
      ->option_text("SHARE")
      ->excludes(objective);
  added->add_flag("--whole-window", arguments.wholeWindow, "measure run.duration, however many calls");
  added->add_flag("--json", arguments.json, "print the study as JSON instead of the page");
  added->add_option("--csv", arguments.csv, "also write the loads as CSV")->option_text("FILE");
  added->add_option("--html", arguments.html, "also write a page with the curves")->option_text("FILE");
  addStudy(added, arguments.study);
}

}  // namespace kubecast::cli
