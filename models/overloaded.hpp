// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kubecast {

/// One visitor out of several lambdas, for std::visit.
template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
// Deduced without this by C++20, but not by clang 14.
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace kubecast
