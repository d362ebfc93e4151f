// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace kubecast::scenarios {

/// The JSON Schema (draft 2020-12) of a scenario file, for editors: generated
/// from the tables the loader reads with. Ends with a line break.
std::string jsonSchema();

}  // namespace kubecast::scenarios
