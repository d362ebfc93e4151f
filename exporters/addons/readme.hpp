// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/addons/installation.hpp"

namespace kubecast::exporters::addons {

/// The folder's README: the command that installs each release, and the Secrets that have to be there before.
/// Nothing in it is the scenario's but the names of namespaces.
std::string readme(const Installation& installation);

}  // namespace kubecast::exporters::addons
