// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace kubecast::lifecycle {

/// The members of an etcd stacked on the control-plane nodes, each with an API server of its own that asks it
/// alone (kubeadm, ha-topology, "Stacked etcd topology"), and between whom nothing gets through.
struct EtcdMembers {
  std::vector<bool> up;
  std::set<std::pair<std::size_t, std::size_t>> cut;  ///< two members, the smaller index first

  [[nodiscard]] bool reach(std::size_t a, std::size_t b) const {
    return up[a] && up[b] && (a == b || !cut.contains(std::minmax(a, b)));
  }
};

/// Who leads: `before` as long as it reaches a majority of all members (a leader that does not steps down:
/// CheckQuorum; who cannot reach one that does unseats nobody: PreVote, on since etcd 3.5), else the first
/// that reaches one; none = nobody does. Of no members: none. An election takes about a second, which is left
/// out. Source: etcd v3.5 server/etcdserver/raft.go, raft/raft.go; https://etcd.io/docs/v3.5/faq/.
std::optional<std::size_t> etcdLeader(const EtcdMembers& members, std::optional<std::size_t> before);

/// Whether the API server beside a member answers: writes, and reads of the present state, go through the
/// leader, and each /readyz asks etcd. What it has cached says nothing that the cluster may act on.
bool apiServerAnswers(const EtcdMembers& members, std::optional<std::size_t> leader, std::size_t member);

}  // namespace kubecast::lifecycle
