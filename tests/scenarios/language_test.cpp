// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <nlohmann/json.hpp>

#include "scenarios/schema.hpp"
#include "tests/scenarios/dump.hpp"
#include "tests/scenarios/shuffle.hpp"
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

Scenario loaded(const std::string& text) {
  const Loaded result = load(text);
  EXPECT_TRUE(result.scenario) << rendered(result);
  return result.scenario.value_or(Scenario{});
}

TEST(Language, NeedsTenLines) {
  const std::string text = minimal();
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 10);
  const Scenario s = loaded(text);
  EXPECT_EQ(s.name, "shop");
  EXPECT_EQ(s.cluster.name, "shop");
  EXPECT_EQ(s.workloads.at(0).replicas, 2);
  EXPECT_EQ(s.loads.at(0).mix.at(0).flow, "browse") << "one flow needs no mix";
}

TEST(Language, AssumesNothingSilently) {
  std::vector<std::string> paths;
  for (const FigureNote& note : loaded(minimal()).figures) {
    EXPECT_EQ(note.provenance, Provenance::Assumed);
    EXPECT_FALSE(note.why.empty());
    EXPECT_FALSE(note.low.empty());
    paths.push_back(note.path);
  }
  EXPECT_EQ(paths,
            (std::vector<std::string>{"cluster.network.clientBandwidth", "cluster.network.clientToIngress",
                                      "cluster.network.ingressToPod", "cluster.network.podToPod",
                                      "workloads[api].server.threads"}));
}

TEST(Language, FillsEveryPartOfTheModel) {
  const Scenario s = loaded(full());
  EXPECT_EQ(s.cluster.version, (KubernetesVersion{1, 28}));
  EXPECT_EQ(s.cluster.network.clientBandwidth, BytesPerSecond(2.5e6));
  EXPECT_EQ(s.nodes.at(1).documentedMonthly, Money(15'000'000));
  EXPECT_EQ(s.nodes.at(1).volume->size, Bytes(std::int64_t{30} << 30));
  const Workload& scan = s.workloads.at(2);
  EXPECT_EQ(scan.containers.at(0).requests.cpu, MilliCpu(200));
  EXPECT_EQ(scan.server.workers, 16);
  EXPECT_EQ(s.workloads.at(3).server.workers, std::nullopt);
  EXPECT_EQ(scan.affinity.preferredAntiPod.at(0).weight, 100);
  const Workload& database = s.workloads.at(6);
  EXPECT_EQ(database.containers.at(0).requests.memory, Bytes(std::int64_t{1} << 30))
      << "a limit is the request too";
  EXPECT_EQ(s.autoscalers.at(0).scaleDown->stabilizationWindow, Seconds(300));
  EXPECT_EQ(s.autoscalers.at(0).scaleDown->policies.at(0).type, ScalingPolicy::Type::Pods);
  EXPECT_EQ(s.autoscalers.at(0).scaleDown->policies.at(1).value, 50);
  EXPECT_EQ(s.externals.at(1).pricePerCall, Money(1000));
  EXPECT_DOUBLE_EQ(s.externals.at(2).latency.mean.value(), 0.5 * 0.0015 + 0.5 * 0.0055);
  const auto& poll = std::get<PollStep>(s.flows.at(0).steps.at(3).action);
  EXPECT_EQ(poll.call.workload, "scan-service");
  EXPECT_EQ(poll.every, Seconds(0.5));
  EXPECT_EQ(s.flows.at(0).steps.at(5).name, "wait");
  EXPECT_EQ(std::get<OpenLoad>(s.loads.at(2).arrivals).rate, PerSecond(0.5));
  EXPECT_EQ(s.objectives.at(3).errorsBelow, Ratio(0.005));
  EXPECT_EQ(s.documented.monthly, Money(218'000'000));
  EXPECT_EQ(s.run.duration, Seconds(1200));
}

TEST(Language, DrawsProfiles) {
  const Scenario s = loaded(full());
  const LoadProfile& spike = s.loads.at(2).profile;
  ASSERT_EQ(spike.size(), 4U);
  EXPECT_EQ(spike[1].at, Seconds(600));
  EXPECT_EQ(spike[1].factor, 5);
  EXPECT_EQ(spike[2].at, Seconds(720));
  EXPECT_EQ(spike[3].factor, 1);
  const Scenario longRun = loaded(with(full(), "duration: 20m", "duration: 2d"));
  const LoadProfile& day = longRun.loads.at(3).profile;
  EXPECT_GE(day.back().at, Seconds(2 * 86400));
  for (const ProfilePoint& point : day) {
    const double exact =
        0.9 + 0.7 * std::cos(2 * 3.14159265358979323846 * (point.at.value() - 14 * 3600) / 86400);
    EXPECT_NEAR(point.factor, exact, 1e-11);
  }
}

TEST(Language, DoesNotHearTheOrderOfKeys) {
  for (const std::string& text : {full(), minimal()}) {
    const std::string expected = dump(loaded(text));
    for (unsigned seed = 1; seed <= 20; ++seed)
      EXPECT_EQ(dump(loaded(shuffled(text, seed))), expected) << seed;
  }
}

/// The dump that the test above compares sees a change of any figure.
TEST(Language, DumpSeesEveryChange) {
  const std::string expected = dump(loaded(full()));
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"iops: 3000", "iops: 3001"},
                                                        {"{cpu: 3ms}", "{cpu: 4ms}"},
                                                        {"scan: 3, look: 1", "scan: 3, look: 2"},
                                                        {"pods: 30", "pods: 31"}}) {
    EXPECT_NE(dump(loaded(with(full(), from, to))), expected) << from;
  }
}

TEST(Language, NamesStepsApart) {
  const Scenario s = loaded(
      with(minimal(), "[{cpu: 5ms}]", "[{cpu: 5ms}, {wait: 1ms}, {cpu: 1ms}, {name: cpu-2, cpu: 1ms}]"));
  const Steps& body = std::get<CallStep>(s.flows.at(0).steps.at(0).action).body;
  EXPECT_EQ(s.flows[0].steps[0].name, "call-api");
  EXPECT_EQ(body.at(0).name, "cpu");
  EXPECT_EQ(body.at(2).name, "cpu-3");
}

TEST(Library, EveryScenarioLoadsWithoutAnError) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(sourceDir() / "scenarios/library")) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    const Loaded result = loadScenario(entry.path());
    EXPECT_TRUE(result.scenario) << rendered(result);
  }
  EXPECT_GE(files, 1);
}

/// The documentation names every key the schema has.
TEST(Documentation, NamesEveryKey) {
  const std::string page = contentsOf(sourceDir() / "docs/scenario-language.md");
  const auto schema = nlohmann::json::parse(jsonSchema());
  for (const auto& [name, definition] : schema.at("$defs").items()) {
    if (!definition.contains("properties") || name == "changes") continue;
    for (const auto& [key, value] : definition.at("properties").items()) {
      EXPECT_NE(page.find("`" + key + "`"), std::string::npos) << "no `" << key << "` of " << name;
    }
  }
}

}  // namespace
}  // namespace kubecast::scenarios::test
