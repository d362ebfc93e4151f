// SPDX-License-Identifier: Apache-2.0
#include "studies/recording/record_run.hpp"

#include "models/scheduling/scheduler.hpp"
#include "sim/program/compile.hpp"
#include "studies/recording/metrics.hpp"
#include "studies/recording/recording_bytes.hpp"
#include "studies/replicate/replicate.hpp"
#include "studies/workers/workers.hpp"

namespace kubecast::studies {
namespace {

constexpr Seconds kFirstScrape{10};

monitoring::Recording scraped(const RecordRequest& request, const sim::Program& program,
                              JobContext& context) {
  monitoring::Recording begun;
  begun.scenario = request.scenario.name;
  begun.seed = request.scenario.run.seed;
  begun.end = Seconds(program.duration);
  begun.first = kFirstScrape;
  monitoring::Recorder recorder(begun);
  const Measuring measuring{request.scenario, request.catalog, program, recorder};
  ClusterMetrics cluster(measuring);
  sim::SimulationOptions options;
  options.seed = begun.seed;
  options.scrapes.first = begun.first;
  options.scrapes.interval = begun.interval;
  options.scrapes.onScrape = [&](const sim::Reading& reading) {
    cluster.put(reading);
    putApplications(reading, measuring);
    recorder.endScrape();
  };
  simulateInJob(program, sim::simulate, options, context);
  return std::move(recorder).finish();
}

}  // namespace

Expected<monitoring::Recording> recordRun(const RecordRequest& request) {
  const auto placement = scheduling::place(request.scenario, request.catalog);
  auto program = sim::compile(request.scenario, request.catalog, placement, request.prices);
  if (!program) return tl::unexpected(program.error());
  // All of it counts: at the end of a warm-up counters would begin anew.
  program->duration += std::exchange(program->warmup, 0);
  WorkerOptions workers;
  workers.jobs = 1;
  workers.cancel = request.cancel;
  workers.onProgress = request.onProgress;
  const auto outcomes =
      runJobs({{"the recorded run",
                [&](JobContext& context) { return bytesOf(scraped(request, *program, context)); }}},
              workers);
  const JobOutcome& outcome = outcomes.front();
  if (outcome.state == JobOutcome::State::Failed)
    return tl::unexpected(Error{"the recorded run", outcome.reason, {}});
  if (outcome.state != JobOutcome::State::Done || (request.cancel != nullptr && request.cancel->load()))
    return tl::unexpected(Error{"the recorded run", "interrupted before its end; nothing was written", {}});
  auto recording = recordingOf(outcome.bytes);
  if (!recording) return tl::unexpected(Error{"the recorded run", "its result did not arrive whole", {}});
  return std::move(*recording);
}

}  // namespace kubecast::studies
