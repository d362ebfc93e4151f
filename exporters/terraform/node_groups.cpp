// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"
#include "exporters/tree/file_tree.hpp"
#include "models/variants/eks_variant.hpp"

namespace kubecast::exporters::terraform {
namespace {

/// Machines that one launch template can make.
struct Group {
  std::vector<Attribute> rows;  ///< all but the sizes
  const Node* first = nullptr;
  int size = 0;
};

/// https://docs.aws.amazon.com/eks/latest/APIReference/API_Taint.html
std::string effectWord(TaintEffect effect) {
  switch (effect) {
    case TaintEffect::NoSchedule:
      return "NO_SCHEDULE";
    case TaintEffect::PreferNoSchedule:
      return "PREFER_NO_SCHEDULE";
    case TaintEffect::NoExecute:
      break;
  }
  return "NO_EXECUTE";
}

std::string labels(const Labels& all) {
  std::vector<Attribute> rows;
  for (const auto& [key, value] : all) rows.push_back({quoted(key), quoted(value)});
  return inlineObject(rows);
}

std::string taints(const std::vector<Taint>& all) {
  std::vector<std::string> list;
  for (const Taint& one : all)
    list.push_back(inlineObject({{"key", quoted(one.key)},
                                 {"value", quoted(one.value)},
                                 {"effect", quoted(effectWord(one.effect))}}));
  return fmt::format("[{}]", fmt::join(list, ", "));
}

std::vector<Attribute> rowsOf(const Scenario& scenario, const Node& node) {
  std::vector<Attribute> rows{{"instance_type", quoted(node.instanceType)},
                              {"ami_type", architecture(node) == "arm64" ? "\"AL2023_ARM_64_STANDARD\""
                                                                         : "\"AL2023_x86_64_STANDARD\""},
                              {"capacity_type", isSpot(scenario, node) ? "\"SPOT\"" : "\"ON_DEMAND\""},
                              {"subnet", quoted(subnetWord(scenario, node))}};
  if (!node.zone.empty()) rows.push_back({"zone", quoted(node.zone)});
  if (const std::string credits = cpuCredits(node); !credits.empty())
    rows.push_back({"cpu_credits", quoted(credits)});
  if (const std::string root = rootVolume(scenario, node); !root.empty())
    rows.push_back({"root_volume", root});
  if (const std::string data = dataVolume(node); !data.empty()) rows.push_back({"data_volume", data});
  if (!node.labels.empty()) rows.push_back({"labels", labels(node.labels)});
  if (!node.taints.empty()) rows.push_back({"taints", taints(node.taints)});
  return rows;
}

bool alike(const std::vector<Attribute>& a, const std::vector<Attribute>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Attribute& one, const Attribute& other) {
    return one.name == other.name && one.value == other.value;
  });
}

const Node& named(const Scenario& scenario, const std::string& name) {
  return *std::find_if(scenario.nodes.begin(), scenario.nodes.end(),
                       [&](const Node& node) { return node.name == name; });
}

/// variants::managedNodeGroups, and further apart where disks, zones, subnets or purchase differ: those are
/// of the launch template or of the group, so EKS could not say which of its machines gets which.
std::vector<Group> groups(const Scenario& scenario) {
  std::vector<Group> all;
  for (const variants::ManagedNodeGroup& managed : variants::managedNodeGroups(scenario)) {
    const auto begin = static_cast<std::ptrdiff_t>(all.size());
    for (const std::string& name : managed.nodes) {
      const Node& node = named(scenario, name);
      std::vector<Attribute> rows = rowsOf(scenario, node);
      auto same = std::find_if(all.begin() + begin, all.end(), [&](const Group& group) {
        return group.first->group == node.group && alike(group.rows, rows);
      });
      if (same == all.end()) same = all.insert(all.end(), Group{std::move(rows), &node, 0});
      ++same->size;
    }
  }
  return all;
}

/// An autoscaled group of the scenario gives its bounds; otherwise as many as it has.
std::string sizes(const Scenario& scenario, const Group& group) {
  int least = group.size;
  int most = group.size;
  for (const NodeGroup& one : scenario.nodeGroups)
    if (one.name == group.first->group && !one.name.empty()) {
      least = std::min(least, one.minNodes);
      most = std::max(most, one.maxNodes);
    }
  return fmt::format("{{ desired = {}, min = {}, max = {} }}", group.size, least, most);
}

bool autoscaled(const Scenario& scenario) {
  return std::any_of(scenario.nodeGroups.begin(), scenario.nodeGroups.end(),
                     [](const NodeGroup& group) { return group.scaler == NodeScaler::ClusterAutoscaler; });
}

constexpr const char* kVariable = R"(variable "node_groups" {
  description = "The machines, those alike in a group; sizes of volumes in GiB"
  type = map(object({
    instance_type = string
    ami_type      = string
    capacity_type = string
    subnet        = string
    zone          = optional(string)
    cpu_credits   = optional(string)
    root_volume   = optional(@VOLUME@)
    data_volume   = optional(@VOLUME@)
    labels        = optional(map(string), {})
    taints        = optional(list(object({ key = string, value = string, effect = string })), [])
    size          = object({ desired = number, min = number, max = number })
  }))
  default = {
@GROUPS@  }
}
@ROOTS@)";

constexpr const char* kRoots = R"(
locals {
  group_roots = { for name, group in var.node_groups : name => group.root_volume != null ? group.root_volume : var.root_volume }
}
)";

constexpr const char* kTemplate = R"(resource "aws_launch_template" "node" {
  for_each = var.node_groups

  name                   = "${var.name}-${each.key}"
  update_default_version = true

  # IMDSv2 only, and its answers go no further than the machine: no pod takes its credentials.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # The root disk of Amazon Linux 2023.
  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = @ROOT@.type
      volume_size           = @ROOT@.size
      iops                  = @ROOT@.iops
      throughput            = @ROOT@.throughput
      encrypted             = true
      delete_on_termination = true
    }
  }

  dynamic "block_device_mappings" {
    for_each = each.value.data_volume[*]

    content {
      device_name = "/dev/xvdf"

      # A group's machine that is replaced gets a new disk: what must last is in a claim.
      ebs {
        volume_type           = block_device_mappings.value.type
        volume_size           = block_device_mappings.value.size
        iops                  = block_device_mappings.value.iops
        throughput            = block_device_mappings.value.throughput
        encrypted             = true
        delete_on_termination = true
      }
    }
  }

  dynamic "credit_specification" {
    for_each = each.value.cpu_credits[*]

    content {
      cpu_credits = credit_specification.value
    }
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "${var.name}-${each.key}", Cluster = var.name }
  }
}
)";

constexpr const char* kAutoscaled = R"(
  lifecycle {
    # The autoscaler's business once the group is there.
    ignore_changes = [scaling_config[0].desired_size]
  }
)";

constexpr const char* kGroup = R"(locals {
  subnets = {
    public  = { for zone, subnet in aws_subnet.public : zone => subnet.id }
    private = { for zone, subnet in aws_subnet.private : zone => subnet.id }
  }
}

resource "aws_eks_node_group" "main" {
  for_each = var.node_groups

  cluster_name    = aws_eks_cluster.main.name
  node_group_name = each.key
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = [local.subnets[each.value.subnet][coalesce(each.value.zone, var.zones[0])]]
  ami_type        = each.value.ami_type
  capacity_type   = each.value.capacity_type
  instance_types  = [each.value.instance_type]
  labels          = each.value.labels

  scaling_config {
    desired_size = each.value.size.desired
    min_size     = each.value.size.min
    max_size     = each.value.size.max
  }

  launch_template {
    id      = aws_launch_template.node[each.key].id
    version = aws_launch_template.node[each.key].latest_version
  }

  dynamic "taint" {
    for_each = each.value.taints

    content {
      key    = taint.value.key
      value  = taint.value.value
      effect = taint.value.effect
    }
  }

  # Nodes are Ready only with a network.
  depends_on = [aws_iam_role_policy_attachment.node, aws_eks_addon.vpc_cni, aws_eks_addon.kube_proxy]
@AUTOSCALED@}
)";

}  // namespace

std::string nodeGroupsTf(const Scenario& scenario) {
  if (!isEks(scenario) || isAutoMode(scenario)) return "";
  std::vector<std::pair<std::string, std::vector<Attribute>>> all;
  for (const Group& group : groups(scenario)) {
    all.emplace_back(fileName(group.first->name), group.rows);
    all.back().second.push_back({"size", sizes(scenario, group)});
  }
  const bool unknown = anyRootUnknown(scenario);
  return file(
      {filled(kVariable,
              {{"VOLUME", volumeType()}, {"GROUPS", objects(all, 4)}, {"ROOTS", unknown ? kRoots : ""}}),
       filled(kTemplate, {{"ROOT", unknown ? "local.group_roots[each.key]" : "each.value.root_volume"}}),
       filled(kGroup, {{"AUTOSCALED", autoscaled(scenario) ? kAutoscaled : ""}})});
}

}  // namespace kubecast::exporters::terraform
