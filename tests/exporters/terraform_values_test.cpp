// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exporters/terraform/configuration.hpp"
#include "exporters/terraform/hcl.hpp"

namespace kubecast::exporters::terraform {
namespace {

TEST(Hcl, Quotes) { EXPECT_EQ(quoted("a"), "\"a\""); }

}  // namespace
}  // namespace kubecast::exporters::terraform
