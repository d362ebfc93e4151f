// SPDX-License-Identifier: Apache-2.0
// Kubecast's engines on the workload of the comparison, or on a scenario file.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "bench/report.hpp"
#include "bench/two_tier_program.hpp"
#include "models/cluster/instance_catalog.hpp"
#include "models/scheduling/scheduler.hpp"
#include "scenarios/load.hpp"
#include "sim/program/compile.hpp"
#include "sim/simulate.hpp"

namespace {

using namespace kubecast;
using namespace kubecast::sim;
using bench::Variant;

std::string textOf(const std::string& file) {
  std::ifstream in(std::string(KUBECAST_SOURCE_DIR) + "/resources/instances/" + file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

template <class T>
T orThrow(Expected<T> result) {
  if (!result) throw std::runtime_error(result.error().where + ": " + result.error().what);
  return std::move(*result);
}

/// A scenario file at this many users, who think `thinkFactor` times as long as it says, and simulated
/// seconds, warm-up included; with the steady background work of its pods, or with requests alone.
sim::Program scenarioProgram(const std::string& file, int users, double thinkFactor, bool background,
                             Seconds duration) {
  auto loaded = scenarios::loadScenario(file);
  if (!loaded.scenario) throw std::runtime_error(scenarios::render(loaded.diagnostics, false));
  Scenario& scenario = *loaded.scenario;
  for (Load& load : scenario.loads)
    if (auto* closed = std::get_if<ClosedLoad>(&load.arrivals)) {
      closed->users = users;
      closed->thinkTime.mean = closed->thinkTime.mean * thinkFactor;
    }
  scenario.run.warmup = Seconds(0);
  scenario.run.duration = duration;
  const auto catalog = orThrow(parseInstanceCatalog(textOf("ec2_types.csv"), textOf("t3_credits.csv")));
  sim::Program program = orThrow(compile(scenario, catalog, scheduling::place(scenario, catalog)));
  if (!background)
    for (PodStation& pod : program.pods) pod.idleCpu = 0;
  return program;
}

double peakMemoryMiB() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

}  // namespace

int main(int argc, char** argv) try {
  const std::map<std::string, Engine> engines = {{"fast", Engine::Fast}, {"reference", Engine::Reference}};
  const std::map<std::string, Variant> workloads = {{"two-tier", Variant::Base},
                                                    {"two-tier-quota", Variant::Quota},
                                                    {"two-tier-transfer", Variant::Transfer}};
  std::string engine = "fast";
  std::string workload = "two-tier";
  bench::Options options;
  double duration = options.duration.value();
  std::string scenario;
  int users = 1000;
  double thinkFactor = 1;
  bool withoutBackground = false;
  CLI::App app("Kubecast's engines on the workload of the comparison, or on a scenario file");
  app.add_option("--engine", engine)->check(CLI::IsMember(engines));
  app.add_option("--workload", workload)->check(CLI::IsMember(workloads));
  app.add_option("--scenario", scenario, "a scenario file instead of a workload")->check(CLI::ExistingFile);
  app.add_option("--users", users, "of the scenario's closed loads")->check(CLI::PositiveNumber);
  app.add_option("--think-factor", thinkFactor, "times the scenario's think times")
      ->check(CLI::PositiveNumber);
  app.add_flag("--without-background", withoutBackground, "leave out the scenario's pods' steady work");
  app.add_option("--seconds", duration, "simulated seconds")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "seed of all random draws");
  CLI11_PARSE(app, argc, argv);
  options.variant = workloads.at(workload);
  options.duration = Seconds(duration);

  const sim::Program program =
      scenario.empty() ? bench::twoTierProgram(options)
                       : scenarioProgram(scenario, users, thinkFactor, !withoutBackground, options.duration);
  SimulationOptions simulation;
  simulation.seed = options.seed;
  simulation.engine = engines.at(engine);
  const Seconds before = bench::processCpuTime();
  const results::Replication run = simulate(program, simulation);
  const Seconds loop = bench::processCpuTime() - before;

  const results::Histogram& latency = run.metrics.front().succeeded;
  std::printf(
      "{\"program\": \"%s\", \"workload\": \"%s\", \"seed\": %llu, \"simulated_seconds\": %.9g, "
      "\"requests\": %llu, \"events\": %llu, \"cpu_seconds\": %.6f, \"process_cpu_seconds\": %.6f, "
      "\"mean_latency\": %.12g, \"p95\": %.6g, \"rss_mb\": %.1f}\n",
      engine.c_str(), workload.c_str(), static_cast<unsigned long long>(run.seed), options.duration.value(),
      static_cast<unsigned long long>(run.flowsCompleted), static_cast<unsigned long long>(run.events),
      loop.value(), bench::processCpuTime().value(), latency.mean().value(),
      latency.quantile(Ratio(0.95)).value(), peakMemoryMiB());
} catch (const std::exception& error) {
  std::fprintf(stderr, "engine_bench: %s\n", error.what());
  return 2;
}
