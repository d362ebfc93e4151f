// SPDX-License-Identifier: Apache-2.0
#include "studies/points/point_memory.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "store/fingerprint.hpp"
#include "studies/points/point_result_json.hpp"

namespace kubecast::studies {

PointMemory::PointMemory(store::PointStore& store, std::string_view study,
                         std::function<void(const Error&)> onProblem)
    : store_(store), study_(store::fingerprint(study)), onProblem_(std::move(onProblem)) {}

/// The parts that are short enough to read stand as they are: such a key cannot collide in them.
std::string PointMemory::keyOf(const Point& point, const PointSettings& settings) const {
  return fmt::format("{}/{}/seed={}/replication={}/{}{}", study_, point.identity, settings.seed,
                     point.replication, settings.engine == sim::Engine::Fast ? "fast" : "reference",
                     settings.eventLimit > 0 ? fmt::format("/events={}", settings.eventLimit) : "");
}

std::optional<Expected<PointResult>> PointMemory::recall(const Point& point, const PointSettings& settings) {
  if (gaveUp_ || point.identity.empty()) return std::nullopt;
  const auto found = store_.find(keyOf(point, settings));
  if (!found) {
    giveUp(found.error());
    return std::nullopt;
  }
  if (!*found) return std::nullopt;
  try {
    return pointFromText(**found);
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // damaged, or of a build with other fields: simulated anew
  }
}

void PointMemory::keep(const Point& point, const PointSettings& settings, const std::string& text) {
  if (gaveUp_ || point.identity.empty()) return;
  const auto kept = store_.keep({keyOf(point, settings), study_, point.name, text});
  if (!kept) giveUp(kept.error());
}

void PointMemory::giveUp(const Error& error) {
  gaveUp_ = true;
  if (onProblem_) onProblem_(error);
}

}  // namespace kubecast::studies
