// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/plan.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/commands/plan_files.hpp"
#include "app/commands/study_session.hpp"
#include "app/render/plan_page.hpp"
#include "models/units/parse.hpp"
#include "scenarios/files/files.hpp"
#include "studies/plan/rightsize.hpp"
#include "studies/plan/trials.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::PlanArguments;
using studies::plan::Constraints;
using studies::plan::NodeLoss;

namespace {

Expected<Constraints> constraintsOf(const PlanArguments& arguments, const InstanceCatalog& catalog) {
  Constraints c;
  c.families = arguments.families;
  for (const std::string& family : c.families) {
    const auto known = catalog.lower_bound(family + ".");
    if (known == catalog.end() || !known->first.starts_with(family + "."))
      return tl::unexpected(Error{"--families", fmt::format("no instance type of '{}' is known", family),
                                  "families such as t3, m5, c6i"});
  }
  c.maxVcpus = arguments.maxVcpus;
  c.zones = arguments.zones;
  c.spotShare = Ratio(arguments.spotShare);
  c.headroom = Ratio(arguments.headroom);
  if (arguments.surviveNode == cli::SurviveNode::Pods) c.nodeLoss = NodeLoss::PodsFit;
  if (arguments.surviveNode == cli::SurviveNode::Slo) c.nodeLoss = NodeLoss::MeetsSlo;
  if (arguments.budget) {
    const auto money = units::parseMoney(*arguments.budget);
    if (!money) return tl::unexpected(Error{"--budget", money.error().what, money.error().remedy});
    c.budget = *money;
  }
  const auto horizon = units::parseDuration(arguments.horizon);
  if (!horizon) return tl::unexpected(Error{"--horizon", horizon.error().what, horizon.error().remedy});
  c.horizon = *horizon;
  return c;
}

/// The documents' quota, where their own nodes keep it.
void documentedQuota(const Scenario& scenario, const InstanceCatalog& catalog, Constraints& constraints,
                     std::vector<std::string>& remarks) {
  const auto& quota = scenario.documented.vcpuQuota;
  if (constraints.maxVcpus || !quota) return;
  int vcpus = 0;
  for (const Node& node : scenario.nodes) vcpus += catalog.at(node.instanceType).vcpus;
  if (vcpus <= *quota) {
    constraints.maxVcpus = quota;
    remarks.push_back(fmt::format("Quota: {} vCPUs, as the documents say.", *quota));
  } else {
    remarks.push_back(
        fmt::format("The documents' quota is {} vCPUs, their nodes have {}: it is not asked for. "
                    "--max-vcpu {} does.",
                    *quota, vcpus, *quota));
  }
}

ExitCode told(const Error& error, bool interrupted, const Console& console) {
  if (interrupted || error.what.empty()) {
    console.remark("interrupted; the points that were simulated are kept, run the same command to go on\n");
    return ExitCode::Interrupted;
  }
  console.complain(error);
  return ExitCode::Failure;
}

}  // namespace

ExitCode plan(const PlanArguments& arguments, const Console& console) {
  auto loaded = loadForCommand(arguments.scenario, console, arguments.study.prices);
  if (!loaded) return loaded.error();
  remarkUnknownRegion(*loaded, console);
  auto constraints = constraintsOf(arguments, loaded->catalog);
  if (!constraints) {
    console.complain(constraints.error());
    return ExitCode::BadInput;
  }
  if (loaded->scenario.objectives.empty()) {
    console.complain({"objectives", "there is none that a cluster could meet",
                      "objectives: [{name: calls, measure: call-latency, percentile: 95, below: 500ms}]"});
    return ExitCode::BadInput;
  }
  if (const auto error = unwritablePlanFile(arguments)) {
    console.complain(*error);
    return ExitCode::BadInput;
  }
  std::vector<std::string> remarks;
  documentedQuota(loaded->scenario, loaded->catalog, *constraints, remarks);
  const auto points = openPoints(arguments.study, console);
  if (!points) return points.error();
  StudySession session(*std::move(loaded), arguments.scenario, arguments.study, points->get(), console);

  const Interruption interruption;
  terminal::ProgressBar bar(console.err, console.errTerminal);
  const auto workers = workersOf(arguments.study, interruption, bar, "simulating clusters");
  const auto settings = session.settings();
  const LoadedScenario& of = session.loaded();

  std::optional<studies::plan::RightSizing> sizing;
  if (arguments.rightsize) {
    auto sized = studies::plan::sizedFor({of.scenario, of.prices.book, of.facts.versions, *constraints},
                                         settings, workers);
    if (!sized) return told(sized.error(), interruption.raised().load(), console);
    sizing = *std::move(sized);
  }
  studies::plan::PlanInputs inputs{sizing ? sizing->scenario : of.scenario, of.prices.book, of.facts.versions,
                                   *constraints};
  inputs.upgrades = arguments.upgrades;
  inputs.variant = sizing ? "right-sized/" : "";
  const auto plan = studies::plan::planCluster(inputs, settings, workers);
  bar.clear();
  if (!plan) return told(plan.error(), interruption.raised().load(), console);

  render::PlanView view{of.scenario,
                        *plan,
                        *constraints,
                        sizing ? &*sizing : nullptr,
                        {},
                        arguments.scenario.file,
                        arguments.out.value_or("planned.yaml"),
                        std::move(remarks)};
  if (plan->chosen) {
    view.changes = studies::plan::changesBetween(
        of.scenario, studies::plan::with(inputs.scenario, plan->space, plan->chosen->candidate));
  }
  console.print(arguments.json ? render::planJson(view) : render::planPage(view, console.style()));
  if (const auto error = writePlanFiles(arguments, view)) {
    console.complain(*error);
    return ExitCode::Failure;
  }
  return plan->chosen ? ExitCode::Ok : ExitCode::NotMet;
}

}  // namespace kubecast::commands
