// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace kubecast::render {

/// One line of CSV (RFC 4180, ended by a line feed): fields with a comma, a quote or a line break in quotes.
std::string csvLine(const std::vector<std::string>& fields);

}  // namespace kubecast::render
