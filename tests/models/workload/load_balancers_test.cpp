// SPDX-License-Identifier: Apache-2.0
#include "models/workload/load_balancers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kubecast::workload {
namespace {

Ingress ingress(const char* name, const char* host, IngressScheme scheme = IngressScheme::InternetFacing,
                const char* ingressClass = "alb") {
  Ingress one;
  one.name = name;
  one.host = host;
  one.scheme = scheme;
  one.ingressClass = ingressClass;
  return one;
}

std::vector<std::string> groups(const std::vector<Ingress>& ingresses) {
  std::vector<std::string> names;
  for (const LoadBalancer& one : loadBalancers(ingresses)) names.push_back(one.group);
  return names;
}

TEST(LoadBalancers, OfOneHostAreOne) {
  const std::vector<Ingress> tools = {ingress("argocd", "tools", IngressScheme::Internal),
                                      ingress("api", "api"),
                                      ingress("grafana", "tools", IngressScheme::Internal)};
  EXPECT_THAT(groups(tools), testing::ElementsAre("argocd", "api"));
  EXPECT_EQ(loadBalancers(tools)[0].ingresses.size(), 2U);
  EXPECT_EQ(loadBalancers(tools)[0].scheme, IngressScheme::Internal);
}

/// One faces the Internet or does not; and without a host nothing says that they belong together.
TEST(LoadBalancers, OfTwoSchemesOrOfNoHostAreTwo) {
  EXPECT_THAT(groups({ingress("in", "x", IngressScheme::Internal), ingress("out", "x")}),
              testing::ElementsAre("in", "out"));
  EXPECT_THAT(groups({ingress("a", ""), ingress("b", "")}), testing::ElementsAre("a", "b"));
}

TEST(LoadBalancers, AreTheirOwnControllersOnly) {
  EXPECT_THAT(groups({ingress("a", "x", IngressScheme::InternetFacing, "nginx"),
                      ingress("b", "x", IngressScheme::InternetFacing, "")}),
              testing::ElementsAre("b"));
}

}  // namespace
}  // namespace kubecast::workload
