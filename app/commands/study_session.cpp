// SPDX-License-Identifier: Apache-2.0
#include "app/commands/study_session.hpp"

#include <fmt/format.h>

#include "app/commands/as_variant.hpp"
#include "app/commands/keeping.hpp"

namespace kubecast::commands {

using cli::ExitCode;

namespace {

/// All that the points of a scenario share. The prices that ship change with the version only.
std::string studyText(const LoadedScenario& loaded, const cli::ScenarioArguments& asked) {
  return fmt::format("kubecast {}\n{}{}{}", KUBECAST_VERSION, loaded.source.text(loaded.options.overrides),
                     variantRemark(asked), loaded.prices.usersText);
}

}  // namespace

tl::expected<std::unique_ptr<store::PointStore>, ExitCode> openPoints(const cli::StudyArguments& study,
                                                                      const Console& console) {
  if (!study.keep) return std::unique_ptr<store::PointStore>();
  auto opened = openPointStore(study.store);
  if (opened) return *std::move(opened);
  console.complain(opened.error());
  return tl::unexpected(ExitCode::Failure);
}

StudySession::StudySession(LoadedScenario loaded, cli::ScenarioArguments asked,
                           const cli::StudyArguments& study, store::PointStore* points,
                           const Console& console)
    : loaded_(std::move(loaded)),
      asked_(std::move(asked)),
      maxEvents_(study.maxEvents),
      prices_(cost::onDemandPrices(loaded_.prices.book)),
      bill_{loaded_.prices.book, loaded_.facts.versions,
            loaded_.facts.spot ? &*loaded_.facts.spot : nullptr} {
  if (points == nullptr) return;
  memory_.emplace(*points, studyText(loaded_, asked_), [&console](const Error& error) {
    console.complain(error);
    console.remark("the study goes on; its points are not kept\n");
  });
}

studies::PointSettings StudySession::settings() {
  return {.catalog = loaded_.catalog,
          .seed = loaded_.scenario.run.seed,
          .prices = prices_,
          .bill = &bill_,
          .eventLimit = maxEvents_,
          .memory = memory_ ? &*memory_ : nullptr};
}

Expected<Scenario> StudySession::load(const std::vector<scenarios::Override>& changes) {
  return loadAgain(loaded_, asked_, changes);
}

studies::WorkerOptions workersOf(const cli::StudyArguments& study, const Interruption& interruption,
                                 terminal::ProgressBar& bar, std::string note) {
  studies::WorkerOptions workers;
  workers.jobs = study.jobs;
  workers.cancel = &interruption.raised();
  workers.timeLimit = std::chrono::seconds(study.pointTimeout);
  workers.onProgress = [&bar, note = std::move(note)](Ratio done) { bar.update(done.value(), note); };
  return workers;
}

}  // namespace kubecast::commands
