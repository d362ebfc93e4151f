// SPDX-License-Identifier: Apache-2.0
#include "app/commands/as_variant.hpp"

#include <fmt/format.h>

#include "models/variants/eks_variant.hpp"
#include "models/variants/ha_kubeadm.hpp"
#include "models/variants/kubeadm_variant.hpp"

namespace kubecast::commands {

using cli::VariantChoice;

namespace {

variants::MonthlyPrice pricesOf(const cost::PriceBook& book, const std::string& region) {
  return [&book, region](const std::string& type) { return cost::instanceMonthly(book, type, region); };
}

}  // namespace

Expected<variants::Variant> asVariant(const Scenario& scenario, const VariantInputs& inputs,
                                      VariantChoice choice) {
  const variants::MonthlyPrice price = pricesOf(inputs.book, scenario.cluster.region);
  if (choice == VariantChoice::KubeadmHa) return variants::haKubeadm(scenario, inputs.catalog, price);
  if (choice == VariantChoice::Kubeadm) return variants::kubeadmVariant(scenario, inputs.catalog, price);
  variants::EksOptions options;
  options.settings = scenario.cluster.eks;
  options.price = price;
  if (choice == VariantChoice::EksAuto) options.settings.compute = EksCompute::AutoMode;
  if (choice == VariantChoice::EksFargate) options.pods = variants::PodCompute::FargateWhereStateless;
  return variants::eksVariant(scenario, inputs.catalog, options);
}

Expected<Scenario> asAsked(Scenario scenario, const VariantInputs& inputs,
                           const cli::ScenarioArguments& arguments) {
  if (!arguments.as) return scenario;
  auto variant = asVariant(scenario, inputs, *arguments.as);
  if (!variant) return tl::unexpected(variant.error());
  return arguments.fitted ? std::move(variant->fitted) : std::move(variant->scenario);
}

const char* wordOf(VariantChoice choice) {
  switch (choice) {
    case VariantChoice::Eks:
      return "eks";
    case VariantChoice::EksAuto:
      return "eks-auto";
    case VariantChoice::EksFargate:
      return "eks-fargate";
    case VariantChoice::Kubeadm:
      return "kubeadm";
    case VariantChoice::KubeadmHa:
      return "kubeadm-ha";
  }
  return "";
}

std::string variantRemark(const cli::ScenarioArguments& arguments) {
  if (!arguments.as) return "";
  return fmt::format("# --as {}{}\n", wordOf(*arguments.as), arguments.fitted ? " --fitted" : "");
}

}  // namespace kubecast::commands
