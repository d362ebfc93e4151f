// SPDX-License-Identifier: Apache-2.0
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

Scenario overridden(std::vector<Override> overrides) {
  const Loaded loaded = load(full(), {std::move(overrides), {}});
  EXPECT_TRUE(loaded.scenario) << rendered(loaded);
  return loaded.scenario.value_or(Scenario{});
}

TEST(Overrides, ReplaceByNameAndByPosition) {
  const Scenario s = overridden({{"nodes[scan-node].instanceType", "t3.medium"},
                                 {"nodes[0].tier", "master"},
                                 {"caches[scan-results].hitRatio", "90%"},
                                 {"workloads[scan-service].pools[main].size", "20"},
                                 {"autoscalers[scan-service].maxReplicas", "3"},
                                 {"flows[scan].steps[analyze].do[0].cpu", "9ms"},
                                 {"loads[app-users].closed.users", "2000"}});
  EXPECT_EQ(s.nodes.at(1).instanceType, "t3.medium");
  EXPECT_EQ(s.nodes.at(0).tier, "master");
  EXPECT_EQ(s.caches.at(0).hitRatio, Ratio(0.9));
  EXPECT_EQ(s.workloads.at(2).pools.at(0).size, 20);
  EXPECT_EQ(s.autoscalers.at(0).maxReplicas, 3);
  EXPECT_EQ(std::get<CpuStep>(std::get<CallStep>(s.flows[0].steps[0].action).body[0].action).demand.mean,
            Seconds(0.009));
  EXPECT_EQ(std::get<ClosedLoad>(s.loads[0].arrivals).users, 2000);
}

TEST(Overrides, ReachItemsOfAListByAPointToo) {
  const Scenario s = overridden({{"caches.scan-results.hitRatio", "90%"},
                                 {"workloads.scan-service.pools.main.size", "20"},
                                 {"nodes.0.tier", "master"},
                                 {"externals.vision-api.latency", "5s"}});
  EXPECT_EQ(s.caches.at(0).hitRatio, Ratio(0.9));
  EXPECT_EQ(s.workloads.at(2).pools.at(0).size, 20);
  EXPECT_EQ(s.nodes.at(0).tier, "master");
  EXPECT_EQ(s.externals.at(1).latency.mean, Seconds(5));
  const Loaded wrong = load(full(), {{{"caches.scan-result.hitRatio", "90%"}}, {}});
  EXPECT_FALSE(wrong.scenario);
  EXPECT_NE(rendered(wrong).find("nothing in 'caches' is named 'scan-result'"), std::string::npos)
      << rendered(wrong);
  EXPECT_NE(rendered(wrong).find("did you mean 'scan-results'?"), std::string::npos);
}

TEST(Overrides, OfAnAnnotatedFigureKeepTheAnnotationAndTheLaw) {
  const Scenario s = overridden({{"externals[vision-api].latency", "5s"}});
  const RandomDuration& latency = s.externals.at(1).latency;
  EXPECT_EQ(latency.mean, Seconds(5)) << "beyond the plausible range, on purpose";
  EXPECT_EQ(latency.law, Law::Lognormal);
  EXPECT_EQ(latency.cv, 0.5);
  bool noted = false;
  for (const FigureNote& note : s.figures) {
    if (note.path != "externals[vision-api].latency") continue;
    noted = true;
    EXPECT_EQ(note.value, "5s");
    EXPECT_EQ(note.low, "400ms");
  }
  EXPECT_TRUE(noted);
}

/// The path of every figure that is noted is one that an override can set: sweeps depend on it.
TEST(Overrides, ReachEveryNotedFigure) {
  for (const std::string& text : {full(), minimal()}) {
    const Loaded loaded = load(text);
    ASSERT_TRUE(loaded.scenario);
    for (const FigureNote& note : loaded.scenario->figures) {
      const std::string value = note.low.empty() ? note.value : note.low;
      const Loaded again = load(text, {{{note.path, value}}, {}});
      EXPECT_TRUE(again.scenario) << note.path << "\n" << rendered(again);
    }
  }
}

TEST(Overrides, CreateKeysThatHaveDefaults) {
  const Loaded loaded =
      load(minimal(), {{{"run.replications", "3"}, {"cluster.network.podToPod", "2ms"}}, {}});
  ASSERT_TRUE(loaded.scenario) << rendered(loaded);
  EXPECT_EQ(loaded.scenario->run.replications, 3);
  EXPECT_EQ(loaded.scenario->cluster.network.podToPod, Seconds(0.002));
}

}  // namespace
}  // namespace kubecast::scenarios::test
