// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/arguments.hpp"
#include "models/cost/price_book.hpp"
#include "models/error.hpp"
#include "models/variants/variant.hpp"

namespace kubecast::commands {

/// What variants are made from besides the scenario.
struct VariantInputs {
  const InstanceCatalog& catalog;
  const cost::PriceBook& book;  ///< ranks machines
};

/// The scenario as `--as` asks for it. EKS takes the settings of `cluster.eks`. Errors: those of the variant.
Expected<variants::Variant> asVariant(const Scenario& scenario, const VariantInputs& inputs,
                                      cli::VariantChoice choice);

/// The scenario that a command is about: itself, or with `--as` the variant, fitted or not.
Expected<Scenario> asAsked(Scenario scenario, const VariantInputs& inputs,
                           const cli::ScenarioArguments& arguments);

/// `eks`, as `--as` takes it.
const char* wordOf(cli::VariantChoice choice);

/// `# --as eks --fitted` for a kept scenario's text; empty without a variant.
std::string variantRemark(const cli::ScenarioArguments& arguments);

}  // namespace kubecast::commands
