// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/etcd_quorum.hpp"

namespace kubecast::lifecycle {
namespace {

bool reachesMajority(const EtcdMembers& members, std::size_t member) {
  std::size_t reached = 0;
  for (std::size_t other = 0; other < members.up.size(); ++other)
    reached += members.reach(member, other) ? 1 : 0;
  return 2 * reached > members.up.size();
}

}  // namespace

std::optional<std::size_t> etcdLeader(const EtcdMembers& members, std::optional<std::size_t> before) {
  if (before && reachesMajority(members, *before)) return before;
  for (std::size_t member = 0; member < members.up.size(); ++member)
    if (reachesMajority(members, member)) return member;
  return std::nullopt;
}

bool apiServerAnswers(const EtcdMembers& members, std::optional<std::size_t> leader, std::size_t member) {
  return leader && members.reach(*leader, member);
}

}  // namespace kubecast::lifecycle
