// SPDX-License-Identifier: Apache-2.0
#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"

namespace kubecast::exporters::terraform {

std::string apiLoadBalancerTf(const Scenario& scenario) {
  if (isEks(scenario) || !scenario.cluster.apiLoadBalancer) return "";
  return file({R"(# One address for several API servers, inside the VPC only.
resource "aws_lb" "api" {
  name_prefix        = "api-"
  internal           = true
  load_balancer_type = "network"
  subnets            = [for subnet in aws_subnet.private : subnet.id]

  # A zone without an API server answers by those of the others.
  enable_cross_zone_load_balancing = true
}

resource "aws_lb_target_group" "api" {
  name_prefix = "api-"
  vpc_id      = aws_vpc.main.id
  protocol    = "TCP"
  port        = 6443

  # Or an API server's node could not call itself by this address.
  preserve_client_ip = false

  health_check {
    protocol = "HTTPS"
    path     = "/readyz"
  }
}

resource "aws_lb_target_group_attachment" "api" {
  for_each = { for name, node in var.nodes : name => node if node.control_plane }

  target_group_arn = aws_lb_target_group.api.arn
  target_id        = aws_instance.node[each.key].id
}

resource "aws_lb_listener" "api" {
  load_balancer_arn = aws_lb.api.arn
  protocol          = "TCP"
  port              = 6443

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}
)"});
}

}  // namespace kubecast::exporters::terraform
