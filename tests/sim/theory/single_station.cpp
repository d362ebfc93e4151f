// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/theory/single_station.hpp"

#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/theory/replications.hpp"

namespace kubecast::test {

sim::Program singleStation(const Station& station, const Service& service, PerSecond arrivals,
                           double requests) {
  ProgramBuilder b;
  const sim::Index index = b.service(station.threads, station.workers, station.backlog);
  b.pod(index, b.node(station.cores));
  sim::CallSite site;
  site.service = index;
  site.body = b.cpu({service.law, kService, service.cv, {}}, b.ret());
  b.openLoad(arrivals.value(), b.flow(b.call(site, b.end())));
  b.program.duration = requests / kReplications / arrivals.value();
  b.program.warmup = warmupFor(b.program.duration);
  return std::move(b.program);
}

Offered offeredAt(Ratio utilization, int servers) {
  return {PerSecond(utilization.value() * servers / kService.value()), kService, servers};
}

}  // namespace kubecast::test
