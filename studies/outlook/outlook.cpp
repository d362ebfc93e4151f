// SPDX-License-Identifier: Apache-2.0
#include "studies/outlook/outlook.hpp"

#include <algorithm>

#include "studies/forecast_scenario.hpp"

namespace kubecast::studies {
namespace {

using decision::Option;
using decision::OptionKind;

/// Passes the progress of one of several forecasts on.
class Share : public ForecastObserver {
 public:
  Share(const std::function<void(Ratio)>& tell, std::size_t before, std::size_t all)
      : tell_(tell), before_(static_cast<double>(before)), all_(static_cast<double>(all)) {}
  void onProgress(ForecastPhase, Ratio done) override {
    if (tell_) tell_(Ratio((before_ + done.value()) / all_));
  }

 private:
  const std::function<void(Ratio)>& tell_;
  double before_, all_;
};

decision::Outlook outlookOf(const Forecast& forecast) {
  decision::Outlook outlook;
  if (!forecast.latencies.empty()) {  // all calls come first
    outlook.p95 = forecast.latencies.front().p95;
    outlook.errorRate = forecast.latencies.front().errorRate;
  }
  for (const ObjectiveForecast& objective : forecast.objectives) {
    if (objective.verdict == Verdict::Missed) outlook.missed.push_back(objective.objective.name);
  }
  return outlook;
}

Expected<Forecast> forecastOf(const Option& option, const OutlookSettings& settings,
                              ForecastObserver& observer) {
  ForecastRequest request;
  request.load = [&option](const std::vector<scenarios::Override>&) -> Expected<Scenario> {
    return option.scenario;
  };
  request.catalog = option.catalog;
  request.prices = settings.prices;
  request.duration = std::min(option.scenario.run.duration, kOutlookWindow);
  request.jobs = settings.jobs;
  request.loadStudy = false;
  request.sensitivity = false;
  request.cancel = settings.cancel;
  return forecastScenario(request, observer);
}

}  // namespace

Expected<decision::Outlooks> outlooks(const std::vector<Option>& options, const OutlookSettings& settings) {
  std::vector<const Option*> distinct;
  for (const Option& option : options) {
    const bool twin = option.kind == OptionKind::EksAsVersion &&
                      decision::find(options, OptionKind::EksStandard) != nullptr;
    if (!twin) distinct.push_back(&option);
  }
  decision::Outlooks all;
  for (std::size_t i = 0; i < distinct.size(); ++i) {
    Share observer(settings.onProgress, i, distinct.size());
    const auto forecast = forecastOf(*distinct[i], settings, observer);
    if (settings.cancel != nullptr && settings.cancel->load()) {
      return tl::unexpected(Error{distinct[i]->name, "cancelled", ""});
    }
    if (!forecast) {
      Error error = forecast.error();
      error.where = distinct[i]->name + (error.where.empty() ? "" : ": " + error.where);
      return tl::unexpected(std::move(error));
    }
    all[distinct[i]->kind] = outlookOf(*forecast);
  }
  if (const auto standard = all.find(OptionKind::EksStandard);
      standard != all.end() && decision::find(options, OptionKind::EksAsVersion) != nullptr) {
    all[OptionKind::EksAsVersion] = standard->second;
  }
  return all;
}

}  // namespace kubecast::studies
