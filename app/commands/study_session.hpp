// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/commands/console.hpp"
#include "app/commands/interruption.hpp"
#include "app/commands/loading.hpp"
#include "app/terminal/progress.hpp"
#include "store/point_store.hpp"
#include "studies/points/point_memory.hpp"

namespace kubecast::commands {

/// The store of points a command names, or the default one; null with --no-store. The error, already told, is
/// how the command must end.
tl::expected<std::unique_ptr<store::PointStore>, cli::ExitCode> openPoints(const cli::StudyArguments& study,
                                                                           const Console& console);

/// A scenario whose points a command simulates: what they need, and what is kept of them.
class StudySession {
 public:
  /// `points` may be null. `console` hears of a store that fails; the study goes on.
  StudySession(LoadedScenario loaded, cli::ScenarioArguments asked, const cli::StudyArguments& study,
               store::PointStore* points, const Console& console);
  StudySession(const StudySession&) = delete;
  StudySession& operator=(const StudySession&) = delete;

  [[nodiscard]] const Scenario& scenario() const { return loaded_.scenario; }
  [[nodiscard]] const LoadedScenario& loaded() const { return loaded_; }
  /// For simulatePoints(); refers to this session.
  [[nodiscard]] studies::PointSettings settings();
  /// The scenario with these figures replaced, and with what the command line asked for.
  [[nodiscard]] Expected<Scenario> load(const std::vector<scenarios::Override>& changes);

 private:
  LoadedScenario loaded_;
  cli::ScenarioArguments asked_;
  std::uint64_t maxEvents_;
  OnDemandPrices prices_;
  studies::BillFacts bill_;
  std::optional<studies::PointMemory> memory_;
};

/// As many processes as asked for, until Ctrl-C, with their progress in `bar` as `note`.
studies::WorkerOptions workersOf(const cli::StudyArguments& study, const Interruption& interruption,
                                 terminal::ProgressBar& bar, std::string note);

}  // namespace kubecast::commands
