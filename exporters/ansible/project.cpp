// SPDX-License-Identifier: Apache-2.0
#include "exporters/ansible/project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "exporters/ansible/inventory.hpp"
#include "exporters/terraform/machines.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::exporters::ansible {
namespace {

/// The oldest on pkgs.k8s.io.
/// Source: https://kubernetes.io/blog/2023/08/15/pkgs-k8s-io-introduction/
constexpr KubernetesVersion kOldest{1, 24};

constexpr const char* kAbout = R"(# SPDX-License-Identifier: Apache-2.0
# Of the scenario: export again rather than change it.
)";

std::ptrdiff_t apiServers(const Scenario& scenario) {
  const auto all = terraform::machines(scenario);
  return std::count_if(all.begin(), all.end(), [](const Node* node) { return node->controlPlane; });
}

std::optional<Error> obstacle(const Scenario& scenario) {
  if (scenario.cluster.distribution == Distribution::Eks)
    return Error{"cluster.distribution", "kubeadm makes no cluster on EKS, and this one is there",
                 "export it for eksctl or terraform"};
  if (scenario.cluster.version < kOldest)
    return Error{"cluster.version", "pkgs.k8s.io has no packages of it", "give 1.24 or later"};
  if (apiServers(scenario) == 0)
    return Error{"nodes", "no machine is there for the API server", "give a node `controlPlane: true`"};
  return {};
}

std::vector<Error> leftOut(const Scenario& scenario) {
  std::vector<Error> found;
  if (scenario.cluster.cni == Cni::VpcCni)
    found.push_back({"cluster.cni",
                     "pods get no network: the VPC CNI needs rights that no machine of this cluster has",
                     "install amazon-vpc-cni-k8s with a role of its own, or give cni: calico-vxlan"});
  if (apiServers(scenario) > 1 && !scenario.cluster.apiLoadBalancer)
    found.push_back({"cluster.apiLoadBalancer", "all nodes call the first of several API servers",
                     "give apiLoadBalancer: true, so that the loss of one is not that of all"});
  for (const Node& node : scenario.nodes)
    if (isFargate(node))
      found.push_back({fmt::format("nodes[{}]", node.name), "is a machine of Fargate, which only EKS has",
                       "give its pods a node"});
  for (const NodeGroup& group : scenario.nodeGroups)
    found.push_back({fmt::format("nodeGroups[{}]", group.name),
                     "grows without Ansible; only the nodes it begins with are here",
                     "add the machines to the inventory, and run cluster.yml"});
  return found;
}

}  // namespace

Expected<FileTree> shippedRoles() {
  FileTree tree;
  const auto folder = files::resourcePath("ansible");
  if (!folder) return tl::unexpected(folder.error());
  for (const char* name : {".ansible-lint",
                           ".yamllint",
                           "README.md",
                           "ansible.cfg",
                           "backup.yml",
                           "cluster.yml",
                           "inventory/group_vars/all/machines.yml",
                           "inventory/group_vars/all/settings.yml",
                           "requirements.yml",
                           "restore-drill.yml",
                           "roles/backup/defaults/main.yml",
                           "roles/backup/files/etcd-backup",
                           "roles/backup/files/etcd-backup.service",
                           "roles/backup/files/etcd-restore-drill",
                           "roles/backup/tasks/drill.yml",
                           "roles/backup/tasks/main.yml",
                           "roles/backup/templates/etcd-backup.env.j2",
                           "roles/backup/templates/etcd-backup.timer.j2",
                           "roles/calico/defaults/main.yml",
                           "roles/calico/tasks/check.yml",
                           "roles/calico/tasks/main.yml",
                           "roles/calico/templates/installation.yaml.j2",
                           "roles/calico/vars/main.yml",
                           "roles/control_plane/defaults/main.yml",
                           "roles/control_plane/files/audit-policy.yaml",
                           "roles/control_plane/tasks/encryption.yml",
                           "roles/control_plane/tasks/init.yml",
                           "roles/control_plane/tasks/main.yml",
                           "roles/control_plane/templates/encryption.yaml.j2",
                           "roles/control_plane/templates/kubeadm.yaml.j2",
                           "roles/join/defaults/main.yml",
                           "roles/join/tasks/join.yml",
                           "roles/join/tasks/main.yml",
                           "roles/join/templates/join.yaml.j2",
                           "roles/machine/defaults/main.yml",
                           "roles/machine/handlers/main.yml",
                           "roles/machine/tasks/check.yml",
                           "roles/machine/tasks/containerd.yml",
                           "roles/machine/tasks/kernel.yml",
                           "roles/machine/tasks/main.yml",
                           "roles/machine/tasks/packages.yml",
                           "roles/machine/tasks/repository_apt.yml",
                           "roles/machine/tasks/repository_dnf.yml",
                           "roles/machine/templates/config.toml.j2",
                           "roles/nodes/tasks/main.yml",
                           "roles/nodes/vars/main.yml",
                           "roles/upgrade/defaults/main.yml",
                           "roles/upgrade/tasks/check.yml",
                           "roles/upgrade/tasks/main.yml",
                           "roles/upgrade/tasks/packages.yml",
                           "upgrade.yml"}) {
    auto text = files::readText(*folder / name);
    if (!text) return tl::unexpected(text.error());
    tree.add(name, std::move(*text));
  }
  return tree;
}

Expected<Project> project(const Scenario& scenario, const FileTree& roles) {
  if (const auto found = obstacle(scenario)) return tl::unexpected(*found);
  Project made{{}, leftOut(scenario)};
  for (const auto& [path, content] : roles.files()) made.tree.add("ansible/" + path, content);
  made.tree.add("ansible/inventory/hosts.yml", kAbout + emitInventory(hosts(scenario)));
  made.tree.add("ansible/inventory/group_vars/all/scenario.yml", kAbout + emitInventory(variables(scenario)));
  return made;
}

}  // namespace kubecast::exporters::ansible
