// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/terminal/style.hpp"
#include "models/decision/decision.hpp"
#include "models/scenario.hpp"

namespace kubecast::render {

/// `kubecast decide`: the answer, its reasons, the options, the views, the criteria, and what would turn it.
std::string decisionPage(const Scenario& scenario, const decision::Decision& decision,
                         const terminal::Style& style);

/// The same for programs, amounts as decimal text.
std::string decisionJson(const decision::Decision& decision);

/// `+$91.98`, `−$2.92`.
std::string differenceText(Money difference);

/// `kubeadm`, `EKS`, `-` or `unknown`.
std::string leanText(decision::Lean lean);

}  // namespace kubecast::render
