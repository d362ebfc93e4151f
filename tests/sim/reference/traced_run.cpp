// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/reference/traced_run.hpp"

#include <cstdio>
#include <type_traits>

#include "tests/sim/support/run_in_child.hpp"

namespace kubecast::test {

TracedRun tracedRun(const sim::Program& program, sim::Engine engine, std::uint64_t seed) {
  static_assert(std::is_trivially_copyable_v<sim::FlowTrace>);
  // Parent and child share the file and its position.
  std::FILE* const file = std::tmpfile();
  sim::SimulationOptions options;
  options.seed = seed;
  options.engine = engine;
  options.onFlowFinished = [file](const sim::FlowTrace& flow) {
    std::fwrite(&flow, sizeof flow, 1, file);
    std::fflush(file);
  };
  TracedRun run;
  run.replication = runInChild(program, options);
  std::rewind(file);
  for (sim::FlowTrace flow; std::fread(&flow, sizeof flow, 1, file) == 1;) run.flows.push_back(flow);
  std::fclose(file);
  return run;
}

}  // namespace kubecast::test
