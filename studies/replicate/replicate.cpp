// SPDX-License-Identifier: Apache-2.0
#include "studies/replicate/replicate.hpp"

#include <fmt/format.h>

#include "models/results/serialize.hpp"
#include "studies/stream/frames.hpp"

namespace kubecast::studies {

results::Replication simulateInJob(const sim::Program& program, const Simulator& simulator,
                                   sim::SimulationOptions options, JobContext& context) {
  options.onProgress = [&context](const sim::Progress& p) {
    return context.progress(Ratio(p.end.value() > 0 ? p.now / p.end : 0));
  };
  return simulator(program, options);
}

namespace {

/// Frames of what the run tells, for the parent.
sim::LiveCallbacks streaming(const sim::Program& program, const ReplicationPlan& plan, JobContext& context) {
  sim::LiveCallbacks live;
  live.machinesPerHour = plan.machinesPerHour;
  live.onBegin = [&](Seconds step, const std::vector<std::string>& series) {
    stream::Header header;
    header.scenario = *plan.streamAs;
    header.seed = plan.seed;
    header.step = step;
    header.warmup = Seconds(program.warmup);
    header.end = Seconds(program.warmup + program.duration);
    header.series = series;
    context.send(stream::encode(header));
  };
  live.onBucket = [&context](std::uint32_t index, const std::vector<float>& values) {
    context.send(stream::encode(stream::Bucket{index, values}));
  };
  live.onEvent = [&context](const results::ClusterEvent& event) { context.send(stream::encode(event)); };
  return live;
}

}  // namespace

Expected<std::vector<results::Replication>> replicate(const sim::Program& program,
                                                      const ReplicationPlan& plan,
                                                      const WorkerOptions& workers) {
  std::vector<Job> jobs;
  for (int i = 0; i < plan.replications; ++i) {
    sim::SimulationOptions options;
    options.seed = plan.seed;
    options.replication = i;
    options.engine = plan.engine;
    jobs.push_back({fmt::format("replication {}", i), [&program, &plan, options](JobContext& context) {
                      sim::SimulationOptions own = options;
                      if (plan.streamAs && options.replication == 0)
                        own.live = streaming(program, plan, context);
                      return results::serialize(
                          simulateInJob(program, plan.simulator, std::move(own), context));
                    }});
  }
  const std::vector<JobOutcome> outcomes = runJobs(jobs, workers);
  std::vector<results::Replication> replications;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].state == JobOutcome::State::Skipped) continue;
    if (outcomes[i].state == JobOutcome::State::Failed) {
      return tl::unexpected(Error{jobs[i].name, outcomes[i].reason, {}});
    }
    auto replication = results::deserialize(outcomes[i].bytes);
    if (!replication) return tl::unexpected(Error{jobs[i].name, "its result did not arrive whole", {}});
    replications.push_back(std::move(*replication));
  }
  return replications;
}

}  // namespace kubecast::studies
