// SPDX-License-Identifier: Apache-2.0
#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"
#include "exporters/tree/file_tree.hpp"

namespace kubecast::exporters::terraform {
namespace {

std::vector<Attribute> machine(const Scenario& scenario, const Node& node) {
  std::vector<Attribute> rows{{"instance_type", quoted(node.instanceType)},
                              {"architecture", quoted(architecture(node))},
                              {"subnet", quoted(subnetWord(scenario, node))}};
  if (!node.zone.empty()) rows.push_back({"zone", quoted(node.zone)});
  if (!node.tier.empty()) rows.push_back({"tier", quoted(node.tier)});
  if (node.controlPlane) rows.push_back({"control_plane", "true"});
  if (const std::string credits = cpuCredits(node); !credits.empty())
    rows.push_back({"cpu_credits", quoted(credits)});
  if (isSpot(scenario, node)) rows.push_back({"spot", "true"});
  if (const std::string root = rootVolume(scenario, node); !root.empty())
    rows.push_back({"root_volume", root});
  if (const std::string data = dataVolume(node); !data.empty()) rows.push_back({"data_volume", data});
  return rows;
}

constexpr const char* kNodesVariable =
    R"(# Labels and taints are the kubelet's, and given when the node joins.
variable "nodes" {
  description = "The machines by host name; sizes of volumes in GiB"
  type = map(object({
    instance_type = string
    architecture  = string
    subnet        = string
    zone          = optional(string)
    tier          = optional(string, "")
    control_plane = optional(bool, false)
    cpu_credits   = optional(string)
    spot          = optional(bool, false)
    root_volume   = optional(@VOLUME@)
    data_volume   = optional(@VOLUME@)
  }))
  default = {
@NODES@  }
}
)";

constexpr const char* kLocals = R"(locals {
  node_zones = { for name, node in var.nodes : name => coalesce(node.zone, var.zones[0]) }
  node_roles = { for name, node in var.nodes : name => node.control_plane ? "control-plane" : "worker" }
@ROOTS@}

locals {
  subnets = {
    public  = { for zone, subnet in aws_subnet.public : zone => subnet.id }
    private = { for zone, subnet in aws_subnet.private : zone => subnet.id }
  }
  node_subnets = { for name, node in var.nodes : name => local.subnets[node.subnet][local.node_zones[name]] }
  node_security = {
    control-plane = [aws_security_group.nodes.id, aws_security_group.control_plane.id]
    worker        = [aws_security_group.nodes.id]
  }
}
)";

constexpr const char* kInstance = R"(resource "aws_instance" "node" {
  for_each = var.nodes

  ami                         = var.amis[each.value.architecture]
  instance_type               = each.value.instance_type
  subnet_id                   = local.node_subnets[each.key]
  associate_public_ip_address = each.value.subnet == "public"
  iam_instance_profile        = aws_iam_instance_profile.node[local.node_roles[each.key]].name
  vpc_security_group_ids      = local.node_security[local.node_roles[each.key]]

  # The host name and nothing else. Every process of the machine reads user_data, and so does whoever reads the
  # state: tokens that join a cluster have no place here.
  user_data = join("\n", ["#cloud-config", yamlencode({
    hostname          = lower(replace(each.key, "_", "-"))
    preserve_hostname = false
  })])

@HOPS_WHY@
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = @HOPS@
  }

  root_block_device {
    volume_type = @ROOT@.type
    volume_size = @ROOT@.size
    iops        = @ROOT@.iops
    throughput  = @ROOT@.throughput
    encrypted   = true
  }

  dynamic "credit_specification" {
    for_each = each.value.cpu_credits[*]

    content {
      cpu_credits = credit_specification.value
    }
  }

  dynamic "instance_market_options" {
    for_each = each.value.spot ? ["spot"] : []

    content {
      market_type = instance_market_options.value
    }
  }

  tags = {
    Name = each.key
    Tier = each.value.tier
  }

  lifecycle {
    # A newer image is no reason to replace a machine with etcd or a database on it.
    ignore_changes = [ami]
  }
}
)";

constexpr const char* kClosed =
    R"(  # IMDSv2 only, and its answers go no further than the machine: no pod takes its credentials.)";

/// The chart of the EBS CSI driver cannot put its controller on the host's network.
constexpr const char* kOpenOnControlPlane =
    R"(  # IMDSv2 only, and its answers go no further than the machine: no pod takes its credentials. Those of the
  # control plane go one hop on, to the controller of the EBS CSI driver, which is a pod there.)";

constexpr const char* kDataVolumes =
    R"(# The disks that the scenario gives to nodes. Volumes of claims beyond these are made by the EBS CSI driver.
resource "aws_ebs_volume" "data" {
  for_each = { for name, node in var.nodes : name => node.data_volume if node.data_volume != null }

  availability_zone = local.node_zones[each.key]
  type              = each.value.type
  size              = each.value.size
  iops              = each.value.iops
  throughput        = each.value.throughput
  encrypted         = true

  tags = { Name = "${each.key}-data" }
}

resource "aws_volume_attachment" "data" {
  for_each = aws_ebs_volume.data

  device_name = "/dev/sdf"
  volume_id   = each.value.id
  instance_id = aws_instance.node[each.key].id
}
)";

}  // namespace

std::string nodesTf(const Scenario& scenario) {
  if (isEks(scenario)) return "";
  std::vector<std::pair<std::string, std::vector<Attribute>>> all;
  for (const Node* node : machines(scenario))
    all.emplace_back(fileName(node->name), machine(scenario, *node));
  const bool unknown = anyRootUnknown(scenario);
  return file(
      {filled(kNodesVariable, {{"VOLUME", volumeType()}, {"NODES", objects(all, 4)}}),
       filled(kLocals,
              {{"ROOTS",
                unknown ? "  node_roots = { for name, node in var.nodes : name => node.root_volume != null ? "
                          "node.root_volume : var.root_volume }\n"
                        : ""}}),
       filled(kInstance, {{"ROOT", unknown ? "local.node_roots[each.key]" : "each.value.root_volume"},
                          {"HOPS_WHY", hasClaims(scenario) ? kOpenOnControlPlane : kClosed},
                          {"HOPS", hasClaims(scenario) ? "each.value.control_plane ? 2 : 1" : "1"}}),
       kDataVolumes});
}

}  // namespace kubecast::exporters::terraform
