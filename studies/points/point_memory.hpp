// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "store/point_store.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies {

/// The points of one study in a store: what was simulated once is not simulated again.
class PointMemory {
 public:
  /// `study`: a text of all that the points share, such as the scenario as loaded and the version of the
  /// program; two studies with the same text share their points. `onProblem` hears of a store that cannot be
  /// read or written, once; the study goes on without it.
  PointMemory(store::PointStore& store, std::string_view study, std::function<void(const Error&)> onProblem);

  /// What is kept of this point. Nothing for one without an identity.
  std::optional<Expected<PointResult>> recall(const Point& point, const PointSettings& settings);
  /// `text`: toText() of what it came to.
  void keep(const Point& point, const PointSettings& settings, const std::string& text);

 private:
  [[nodiscard]] std::string keyOf(const Point& point, const PointSettings& settings) const;
  void giveUp(const Error& error);

  store::PointStore& store_;
  std::string study_;  ///< fingerprint
  std::function<void(const Error&)> onProblem_;
  bool gaveUp_ = false;
};

}  // namespace kubecast::studies
