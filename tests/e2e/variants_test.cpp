// SPDX-License-Identifier: Apache-2.0
// `--as`: the fourteen nodes on EKS and with three masters. KUBECAST_UPDATE_GOLDEN=1 writes the pages anew.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::e2e {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class VariantsTest : public ProgramTest {
 protected:
  const std::string scenario_ = (tests::sourceDir() / "scenarios/library/eco2-14-nodes.yaml").string();

  void expectPage(const std::string& as, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"check", scenario_, "--as", as};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome check = kubecast(words);
    EXPECT_EQ(check.code, 0) << check.err;
    EXPECT_EQ(tooWide(check.out), "");
    const std::string name = "eco2-14-nodes." + as + (more.empty() ? "" : "-fitted") + ".check.txt";
    const fs::path golden = tests::sourceDir() / "tests/golden/variants" / name;
    if (std::getenv("KUBECAST_UPDATE_GOLDEN") != nullptr) {
      fs::create_directories(golden.parent_path());
      std::ofstream(golden) << check.out;
    }
    EXPECT_EQ(readFile(golden), check.out) << golden;
  }
};

TEST_F(VariantsTest, OnEks) { expectPage("eks"); }
TEST_F(VariantsTest, OnEksWithRoomForAll) { expectPage("eks", {"--fitted"}); }
TEST_F(VariantsTest, OnEksAutoMode) { expectPage("eks-auto"); }
TEST_F(VariantsTest, OnFargate) { expectPage("eks-fargate"); }
TEST_F(VariantsTest, WithThreeMasters) { expectPage("kubeadm-ha"); }

TEST_F(VariantsTest, ForecastsRunOnThemToo) {
  for (const char* as : {"eks", "eks-fargate", "kubeadm-ha"}) {
    const Outcome run =
        kubecast({"run", scenario_, "--as", as, "--fitted", "--json", "--no-store", "--no-sensitivity",
                  "--no-load-study", "--replications", "2", "--warmup", "30s", "--duration", "1m"});
    ASSERT_EQ(run.code, 0) << as << run.err;
    const auto forecast = nlohmann::json::parse(run.out);
    EXPECT_THAT(forecast.at("scenario").get<std::string>(), testing::StartsWith("eco2-14-nodes-")) << as;
    EXPECT_GT(forecast.at("requests").get<int>(), 0) << as;
  }
}

TEST_F(VariantsTest, TakeOverrides) {
  const Outcome check =
      kubecast({"check", scenario_, "--as", "eks", "--set", "cluster.eks.prefixDelegation=true"});
  EXPECT_EQ(check.code, 0) << check.err;
  EXPECT_THAT(check.out, HasSubstr("/34"));  // pods of a t3.micro
}

TEST_F(VariantsTest, MistakesAreTold) {
  const Outcome unknown = kubecast({"check", scenario_, "--as", "aks"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("'aks' is not"));
  EXPECT_EQ(kubecast({"check", scenario_, "--fitted"}).code, 2);
  const Outcome none =
      kubecast({"check", scenario_, "--as", "kubeadm-ha", "--set", "nodes[k8s-master].controlPlane=false"});
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err, HasSubstr("no control-plane node to repeat"));
}

}  // namespace
}  // namespace kubecast::e2e
