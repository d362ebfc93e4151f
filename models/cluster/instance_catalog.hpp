// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "models/cluster/cluster.hpp"
#include "models/error.hpp"

namespace kubecast {

/// Reads the instance types and their burst credits from the text of
/// resources/instances/ec2_types.csv and t3_credits.csv. Columns are found by name, in
/// any order; unknown ones are ignored. The last named column may contain commas.
///
/// `osVisibleMemory` is not a column: Karpenter's documented allocatable memory
/// on EKS plus what the EKS images reserve (reservations.hpp) is what the machine sees,
/// e.g. t3.micro 548 + 299 + 100 = 947 MiB of a nominal 1024.
///
/// AWS publishes no EBS baseline for t2: an empty ebs_baseline_iops is read as 0, unknown.
///
/// Errors name the file and the line: a missing column or field, a number that is none,
/// a value that is not positive, a type listed twice, a baseline above the vCPUs of the type, credits
/// that contradict the baseline (60 × it per hour, 24 h of that at most), a mode that is none.
/// Credits of a type that is not listed are ignored.
Expected<InstanceCatalog> parseInstanceCatalog(std::string_view typesCsv, std::string_view creditsCsv);

}  // namespace kubecast
