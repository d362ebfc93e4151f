// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/forecast_page.hpp"
#include "app/render/page.hpp"

/// The parts of the forecast's page; each writes nothing when it has nothing to say.
namespace kubecast::render {

void addVerdicts(Page& page, const studies::Forecast& forecast);
void addFirstToGiveOut(Page& page, const studies::Forecast& forecast, const ForecastPageOptions& options);
void addLatencies(Page& page, const studies::Forecast& forecast, const ForecastPageOptions& options);
void addFailures(Page& page, const studies::Forecast& forecast);
void addNodes(Page& page, const studies::Forecast& forecast, const ForecastPageOptions& options);
void addCredits(Page& page, const studies::Forecast& forecast, const ForecastPageOptions& options);
void addClusterEvents(Page& page, const studies::Forecast& forecast, const ForecastPageOptions& options);
void addAlerts(Page& page, const studies::Forecast& forecast, const ForecastPageOptions& options);
void addStations(Page& page, const studies::Forecast& forecast);
void addStorage(Page& page, const studies::Forecast& forecast);
void addCourse(Page& page, const studies::Forecast& forecast);
void addSimulatedAvailability(Page& page, const studies::Forecast& forecast,
                              const ForecastPageOptions& options);
void addSensitivity(Page& page, const studies::Forecast& forecast, const ForecastPageOptions& options);

}  // namespace kubecast::render
