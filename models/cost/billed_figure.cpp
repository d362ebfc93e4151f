// SPDX-License-Identifier: Apache-2.0
#include "models/cost/billed_figure.hpp"

namespace kubecast::cost {

bool onlyBilled(const FigureNote& note) {
  return note.path.starts_with("costs.") || note.path.ends_with(".pricePerCall") ||
         note.path.ends_with(".monthly");
}

}  // namespace kubecast::cost
