// SPDX-License-Identifier: Apache-2.0
// Transfers over a node's interface: M/G/1-PS on the link, M/G/c-PS when each is capped at 1/c.
#include <gtest/gtest.h>

#include <limits>

#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/theory/replications.hpp"
#include "tests/sim/theory/theory.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

constexpr BytesPerSecond kBandwidth{125e6};

struct Link {
  const char* name;
  bool upload;
  int servers;  ///< a transfer is capped at bandwidth / servers; 1 = by the link alone
  Ratio utilization;
  Law law;
  double cv;
  double requests;
  std::uint64_t seed;
};
void PrintTo(const Link& row, std::ostream* out) { *out << row.name; }

class Interface : public testing::TestWithParam<Link> {};

TEST_P(Interface, IsSharedEqually) {
  const Link& row = GetParam();
  const Bytes size(125'000);
  const Seconds alone(static_cast<double>(size.value()) * row.servers / kBandwidth.value());
  const Offered offered{PerSecond(row.utilization.value() * row.servers / alone.value()), alone, row.servers};

  ProgramBuilder b;
  const Index service = b.service(1);
  const Index node = b.node(1);
  b.pod(service, node);
  // The direction not in use is slow: taking the wrong one shows.
  b.program.nodes[node].linkUp = row.upload ? kBandwidth.value() : 1;
  b.program.nodes[node].linkDown = row.upload ? 1 : kBandwidth.value();
  TransferSite site;
  site.upload = row.upload;
  site.cap = row.servers == 1 ? std::numeric_limits<double>::infinity() : kBandwidth.value() / row.servers;
  b.program.transfers.push_back(site);
  const Index transfer = b.op(OpCode::Transfer, b.ret());
  b.program.ops[transfer].site = 0;
  b.program.ops[transfer].sample = b.program.tables.compile(RandomSize{row.law, size, row.cv, {}});
  CallSite call;
  call.service = service;
  call.body = transfer;
  b.openLoad(offered.arrivals.value(), b.flow(b.call(call, b.end())));
  b.program.duration = row.requests / kReplications / offered.arrivals.value();
  b.program.warmup = warmupFor(b.program.duration);

  const Replications runs = replicate(b.program, row.seed);
  const std::string name = row.name;
  expectTheory(name + " sojourn", runs, sojournTime(offered).value(),
               [](const auto& run) { return meanLatency(run); });
  expectTheory(name + " bytes/s", runs, row.utilization.value() * kBandwidth.value(), [&](const auto& run) {
    return (row.upload ? run.nodes[0].bytesSent : run.nodes[0].bytesReceived) / run.measured.value();
  });
  if (row.servers > 1) return;
  expectTheory(name + " busy", runs, row.utilization.value(), [&](const auto& run) {
    return (row.upload ? run.nodes[0].linkBusyUpSeconds : run.nodes[0].linkBusyDownSeconds) /
           run.measured.value();
  });
}

INSTANTIATE_TEST_SUITE_P(
    Theory, Interface,
    testing::Values(Link{"UpExponential", true, 1, Ratio(0.7), Law::Exponential, 1, 4e6, 71},
                    Link{"DownConstant", false, 1, Ratio(0.6), Law::Constant, 0, 2e6, 72},
                    Link{"UpLognormalCv2", true, 1, Ratio(0.6), Law::Lognormal, 2, 4e6, 73},
                    Link{"DownCappedAtHalf", false, 2, Ratio(0.7), Law::Hyperexponential, 2, 6e6, 74}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kubecast::test
