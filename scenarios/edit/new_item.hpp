// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/diagnostics/diagnostic.hpp"
#include "scenarios/edit/composed.hpp"
#include "scenarios/edit/shape.hpp"

namespace kubecast::scenarios::edit {

/// Errors of the loader about a scenario with the item (YAML) added; none if it loads.
using Complaints = std::function<std::vector<Diagnostic>(const std::string& yaml)>;

/// A first version of one more item of the list at a path, as a flow map: the keys the schema asks for, and
/// of those it does not the ones the loader then asks for. It invents no facts: names are those of
/// the scenario, words the first allowed, what all items of the list say alike is said again, and figures
/// are marked as assumed and yet to be decided.
std::string newItem(const Language& language, const Composed& scenario, std::string_view list,
                    const Complaints& complaints);

/// A first value of one key at a path, in the same way.
std::string newValue(const Language& language, const Composed& scenario, std::string_view path);

/// A name for one more item: `base`, or `base-2`, `base-3`, … where that is taken.
std::string freeName(const Composed& scenario, std::string_view list, const std::string& base);

/// What one item of a section is called: `nodes` → `node`, `caches` → `cache`.
std::string singular(std::string_view section);

}  // namespace kubecast::scenarios::edit
