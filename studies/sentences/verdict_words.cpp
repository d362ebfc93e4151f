// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cassert>

#include "studies/aggregate/objectives.hpp"
#include "studies/sentences/numbers.hpp"
#include "studies/sentences/sentences.hpp"

namespace kubecast::studies {
namespace {

std::string subject(const Objective& o) {
  const std::string of = o.flow.empty() ? std::string() : " of " + o.flow;
  switch (o.measure) {
    case Measure::CallLatency:
      return "API calls" + of + " answer";
    case Measure::ResultLatency:
      return (o.flow.empty() ? "" : o.flow + " ") + "results arrive";
    case Measure::FlowLatency:
      return (o.flow.empty() ? "" : o.flow + " ") + "flows finish";
    case Measure::ErrorRate:
      return "API calls" + of + " fail";
  }
  assert(false);
  return {};
}

std::string limitWords(const Objective& o) {
  return o.measure == Measure::ErrorRate ? percent(limitOf(o)) : duration(limitOf(o));
}

std::string valueWords(const Objective& o, double value) {
  return o.measure == Measure::ErrorRate ? percent(value) : duration(value);
}

/// `95 % of API calls answer within 184 ms [181, 188] (objective 2 s)`
std::string statement(const ObjectiveForecast& f) {
  const Objective& o = f.objective;
  if (o.measure == Measure::ErrorRate) {
    return fmt::format("{} of {} (objective {})", percentEstimate(f.measured), subject(o), limitWords(o));
  }
  std::string text = fmt::format("{} % of {} within {} (objective {})", number(o.percentile), subject(o),
                                 durationEstimate(f.measured), limitWords(o));
  if (f.failed.value >= 0.001)
    text += fmt::format("; {} fail and are not among them", percent(f.failed.value));
  return text;
}

std::string range(const FigureNote& figure) {
  return fmt::format("assumed {}, plausible {} to {}", figure.value, figure.low, figure.high);
}

std::string flipWords(const ObjectiveForecast& f) {
  const auto& flip = f.flips.front();
  std::string text =
      fmt::format("{} as written: {}; but {}, {}, with {} = {} ({})", flip.met ? "missed" : "met",
                  statement(f), flip.met ? "met" : "missed", valueWords(f.objective, flip.measured),
                  flip.figure.path, flip.atValue, range(flip.figure));
  if (f.flips.size() > 1) {
    text += "; also with";
    for (std::size_t i = 1; i < f.flips.size(); ++i) {
      text += fmt::format("{} {} = {}", i > 1 ? "," : "", f.flips[i].figure.path, f.flips[i].atValue);
    }
  }
  return text;
}

}  // namespace

std::string verdictReason(const ObjectiveForecast& f) {
  const Objective& o = f.objective;
  if (f.counted == 0) return fmt::format("nothing of it was measured (objective {})", limitWords(o));
  if (!f.flips.empty()) return flipWords(f);
  ObjectiveMeasure m;
  m.failed = f.failed;
  if (f.verdict == Verdict::Missed && tooManyFail(o, m)) {
    return fmt::format("{} fail, so that {} % cannot be answered within {}", percentEstimate(f.failed),
                       number(o.percentile), limitWords(o));
  }
  if (f.verdict != Verdict::Undecided) return statement(f);
  if (!f.breaching.interval)
    return statement(f) + fmt::format("; to be sure takes {} replications", results::kFewestReplications);
  return statement(f) + fmt::format("; {} miss it, where {} may: more replications narrow the interval",
                                    percentEstimate(f.breaching), percent(allowance(o)));
}

}  // namespace kubecast::studies
