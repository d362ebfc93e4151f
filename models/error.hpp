// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace kubecast {

/// A mistake of the user's, as a value: where it is, what is wrong, how to mend it.
struct Error {
  std::string where;  ///< path in the scenario, file or option
  std::string what;
  std::string remedy;  ///< may be empty
};

template <class T>
using Expected = tl::expected<T, Error>;

}  // namespace kubecast
