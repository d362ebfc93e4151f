// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"

namespace kubecast::cli {
namespace {

constexpr const char* kSweepFooter =
    R"(PATH is one of the scenario as in --set, or 'users' for those of the one closed
load. VALUES are a list a,b,c, or a range with its number of points:
0.3..0.95/14 at equal steps, 100..10000/log5 at equal ratios; the unit stays as
written. Every combination is simulated. With --sample N a range needs no number
of points: each of N equal parts of it is hit once. --points takes the points
from a table whose header names the paths.

--sensitivity moves every assumed figure to the ends of its stated range, one at
a time, and ranks what that does to the P95 of all calls and to the bill.

All points share their random draws. What was simulated is kept in the store:
the same command goes on where it was interrupted, and --shard 2/4 lets four
machines share a study; afterwards the command without it prints the result.
A point that crashes, takes too long or needs too many events is shown as such;
the exit code is 3 if no point has a result.

Examples:
  kubecast sweep cluster.yaml --vary users=500..2000/4
  kubecast sweep cluster.yaml --vary caches.scan.hitRatio=0.3..0.95/14 \
      --vary users=500,1000,2000 --html sweep.html --csv sweep.csv
  kubecast sweep cluster.yaml --measure cost \
      --vary 'nodes[a].instanceType=t3.medium,t3.large'
  kubecast sweep cluster.yaml --points points.csv --measure 'error rate:scan'
  kubecast sweep cluster.yaml --vary users=100..5000 --sample 40 --duration 5m
  kubecast sweep cluster.yaml --sensitivity)";

/// `of` begins each line of the help where other options are beside them.
void addPoints(CLI::App* command, SweepArguments& sweep, const std::string& of = "") {
  CLI::Option* vary = command
                          ->add_option_function<std::string>(
                              "--vary", [&sweep](const std::string& text) { sweep.vary.push_back(text); },
                              of + "values of a figure, e.g. users=500..2000/4; repeatable")
                          ->option_text("PATH=VALUES")
                          ->trigger_on_parse();
  CLI::Option* sample =
      command->add_option("--sample", sweep.sample, of + "N points of a Latin hypercube instead of all")
          ->option_text("N")
          ->check(CLI::Range(2, 100'000))
          ->needs(vary);
  CLI::Option* points =
      command->add_option("--points", sweep.points, of + "take the points from this CSV file")
          ->option_text("FILE")
          ->excludes(vary)
          ->excludes(sample);
  command
      ->add_flag("--sensitivity", sweep.sensitivity, of + "which assumed figure matters for latency and cost")
      ->excludes(vary)
      ->excludes(sample)
      ->excludes(points);
}

void addReplications(CLI::App* command, int& replications, const std::string& of = "") {
  command->add_option("--replications", replications, of + "of each point; 3 unless given")
      ->option_text("N")
      ->check(CLI::Range(1, 1000));
}

}  // namespace

void addStudyExport(CLI::App* command, ExportArguments& arguments) {
  const std::string of = "indexed-job: ";
  exporters::indexed_job::Study& study = arguments.options.study;
  command->add_option("--image", study.image, of + "an image with kubecast and a shell")->option_text("NAME");
  command->add_option("--shards", study.shards, of + "how many pods; 4 unless given")
      ->option_text("N")
      ->check(CLI::Range(1, 100'000));  // Kubernetes allows no more completions of an Indexed Job
  command->add_option("--secret", study.secret, of + "with PGHOST, PGUSER … of the database")
      ->option_text("NAME");
  addPoints(command, arguments.sweep, of);
  addReplications(command, arguments.sweep.replications, of);
}

void addSweep(CLI::App& app, SweepArguments& arguments) {
  CLI::App* added = addCommand(app, "sweep", "simulate a scenario over values of its figures", kSweepFooter);
  addScenario(added, arguments.scenario);
  addPoints(added, arguments);
  added
      ->add_option("--measure", arguments.measure,
                   "the figure to show, e.g. p95:scan, 'error rate', cost; p95 unless given")
      ->option_text("FIGURE");
  addReplications(added, arguments.replications);
  added
      ->add_option_function<std::string>(
          "--duration",
          [&arguments](const std::string& value) {
            arguments.scenario.overrides.push_back({"run.duration", value});
          },
          "measured time of each simulation, e.g. 5m")
      ->option_text("TIME")
      ->trigger_on_parse();
  added->get_option("--measure")->excludes(added->get_option("--sensitivity"));
  CLI::Option* shard =
      added->add_option("--shard", arguments.shard, "simulate part I of N into the store, print no result")
          ->option_text("I/N");
  added->add_option("--csv", arguments.csv, "write every figure of every replication to this file")
      ->option_text("FILE")
      ->excludes(shard);
  added->add_option("--html", arguments.html, "write a page with charts to this file")
      ->option_text("FILE")
      ->excludes(shard);
  added->add_flag("--json", arguments.json, "print the result as JSON")->excludes(shard);
  addStudy(added, arguments.study);
  added->get_option("--no-store")->excludes(shard);
}

}  // namespace kubecast::cli
