// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"

namespace kubecast::cli {
namespace {

constexpr const char* kPlanFooter =
    R"(Exchanges machines for other types, and takes or adds some where their pods
allow it, until the bill is least and every objective is met at 95 % of
confidence. Limits and laws rule out most clusters; the rest are simulated, the
cheapest first: briefly, then in full. Then a few dearer ones that answer
sooner. --out writes a scenario that extends the one given.

Without --max-vcpu the quota is documented.vcpuQuota of the scenario, where its
own nodes keep it. Exits with 1 if no cluster will do, and says why.

Examples:
  kubecast plan cluster.yaml
  kubecast plan cluster.yaml --families t3,m5 --max-vcpu 16
  kubecast plan cluster.yaml --survive-node pods --zones 3
  kubecast plan cluster.yaml --spot-share 0.5 --budget 400
  kubecast plan cluster.yaml --rightsize --out cheaper.yaml --html plan.html)";

}  // namespace

void addPlan(CLI::App& app, PlanArguments& arguments) {
  CLI::App* added =
      addCommand(app, "plan", "find the cheapest cluster that meets the objectives", kPlanFooter);
  addScenario(added, arguments.scenario);
  added
      ->add_option("--families", arguments.families,
                   "instance families, e.g. t3,m5; those of the nodes and their siblings unless given")
      ->option_text("LIST")
      ->delimiter(',');
  added->add_option("--max-vcpu", arguments.maxVcpus, "vCPUs of all nodes on demand together, at most")
      ->option_text("N")
      ->check(CLI::PositiveNumber);
  added->add_option("--zones", arguments.zones, "workers stand in so many zones at least")
      ->option_text("N")
      ->check(CLI::Range(1, 6));
  added
      ->add_option("--spot-share", arguments.spotShare,
                   "share of the workers that may be bought as spot; none unless given")
      ->option_text("SHARE")
      ->check(CLI::Range(0.0, 1.0));
  added
      ->add_option("--headroom", arguments.headroom,
                   "share of each node's CPU that stays free at this load; 0.2 unless given")
      ->option_text("SHARE")
      ->check(CLI::Range(0.0, 0.99));
  addChoice<SurviveNode>(added, "--survive-node", arguments.surviveNode,
                         {{"pods", SurviveNode::Pods}, {"slo", SurviveNode::Slo}},
                         "with any worker lost, its pods fit elsewhere (pods), or the objectives are met, "
                         "too (slo)")
      ->option_text("WHAT");
  added->add_option("--budget", arguments.budget, "the whole bill of a month, at most")->option_text("USD");
  added
      ->add_option("--horizon", arguments.horizon,
                   "CPU credits of burstable types must last so long at this load; 8h unless given")
      ->option_text("TIME");
  added
      ->add_option("--upgrades", arguments.upgrades,
                   "clusters beyond the cheapest to simulate, for cost against P95; 4 unless given")
      ->option_text("N")
      ->check(CLI::Range(0, 50));
  added->add_flag("--rightsize", arguments.rightsize, "first set requests and limits by what the pods use");
  added->add_flag("--json", arguments.json, "print the plan as JSON instead of the page");
  added->add_option("--out", arguments.out, "write the cheapest cluster as a scenario (YAML)")
      ->option_text("FILE");
  added->add_option("--html", arguments.html, "write a page with cost against P95 to this file")
      ->option_text("FILE");
  addStudy(added, arguments.study);
}

}  // namespace kubecast::cli
