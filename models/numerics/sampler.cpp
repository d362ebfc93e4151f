// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sampler.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kubecast::numerics {
namespace {

/// Up to here a sum of exponentials is cheaper than the gamma method.
constexpr double kMostStagesSummed = 4;
/// An Erlang of more stages than this (cv < 0.001) is drawn as one of this many.
constexpr double kMostStages = 1e6;

/// The inverse of the piecewise linear CDF through `points`, at u in (0, 1).
double interpolate(const QuantilePoint* points, std::uint32_t count, double u) {
  const QuantilePoint* upper = std::upper_bound(
      points + 1, points + count - 1, u,
      [](double probability, const QuantilePoint& p) { return probability < p.probability.value(); });
  const QuantilePoint& high = *upper;
  const QuantilePoint& low = *(upper - 1);
  const double width = high.probability.value() - low.probability.value();
  if (width <= 0) return high.value;
  return low.value + (high.value - low.value) * ((u - low.probability.value()) / width);
}

[[maybe_unused]] bool ascending(const std::vector<QuantilePoint>& points) {
  return points.size() >= 2 && points.front().probability.value() == 0 &&
         points.back().probability.value() == 1 && points.front().value >= 0 &&
         std::is_sorted(points.begin(), points.end(),
                        [](const QuantilePoint& a, const QuantilePoint& b) {
                          return a.probability < b.probability ||
                                 (a.probability == b.probability && a.value < b.value);
                        }) &&
         std::is_sorted(points.begin(), points.end(),
                        [](const QuantilePoint& a, const QuantilePoint& b) { return a.value < b.value; });
}

}  // namespace

double Sampler::sampleSlowly(StreamKey key) const {
  if (method_ == Method::Empirical) return interpolate(points_, count_, uniform01(key));
  if (method_ == Method::Erlang) {
    double sum = standardExponential(key);
    for (std::uint32_t stage = 1; stage < count_; ++stage) sum += standardExponential(combine(key, stage));
    return a_ * sum;
  }
  // Gamma of shape k: G. Marsaglia, W. W. Tsang, "A simple method for generating
  // gamma variables", ACM TOMS 26(3), 2000. a = mean/k, c = d = k − 1/3, b = 1/√(9d).
  assert(method_ == Method::Gamma);
  for (std::uint64_t attempt = 0;; ++attempt) {
    const StreamKey trial = combine(key, attempt);
    const double z = standardNormal(trial);
    const double root = 1 + b_ * z;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = uniform01(combine(trial, 0));
    if (u < 1 - 0.0331 * (z * z) * (z * z) || log(u) < 0.5 * z * z + c_ * (1 - v + log(v)))
      return a_ * c_ * v;
  }
}

Sampler SamplerTable::compile(const RandomDuration& quantity) {
  return compile(quantity.law, quantity.mean.value(), quantity.cv, quantity.points);
}

Sampler SamplerTable::compile(const RandomSize& quantity) {
  return compile(quantity.law, static_cast<double>(quantity.mean.value()), quantity.cv, quantity.points);
}

Sampler SamplerTable::compileEmpirical(const std::vector<QuantilePoint>& points) {
  assert(ascending(points));
  tables_.push_back(points);
  Sampler sampler;
  sampler.method_ = Sampler::Method::Empirical;
  sampler.points_ = tables_.back().data();
  sampler.count_ = static_cast<std::uint32_t>(points.size());
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double probability = (points[i].probability - points[i - 1].probability).value();
    sampler.mean_ += probability * 0.5 * (points[i].value + points[i - 1].value);
  }
  return sampler;
}

Sampler SamplerTable::compile(Law law, double mean, double cv, const std::vector<QuantilePoint>& points) {
  if (law == Law::Empirical) return compileEmpirical(points);
  assert(mean >= 0 && cv >= 0);
  Sampler sampler;
  sampler.mean_ = mean;
  sampler.a_ = mean;
  const bool spreads = law == Law::Exponential || law == Law::Hyperexponential || cv > 0;
  if (law == Law::Constant || mean == 0 || !spreads) return sampler;
  const double variance = cv * cv;  // of the law scaled to mean 1
  switch (law) {
    case Law::Exponential:
      sampler.method_ = Sampler::Method::Exponential;
      break;
    case Law::Lognormal: {
      const double logVariance = log(1 + variance);
      sampler.method_ = Sampler::Method::Lognormal;
      sampler.a_ = log(mean) - 0.5 * logVariance;
      sampler.b_ = std::sqrt(logVariance);
      break;
    }
    case Law::Uniform: {
      const double halfWidth = std::sqrt(3.0) * cv * mean;
      assert(halfWidth <= mean * (1 + 1e-9));
      sampler.method_ = Sampler::Method::Uniform;
      sampler.a_ = std::max(0.0, mean - halfWidth);
      sampler.b_ = 2 * halfWidth;
      break;
    }
    case Law::Erlang: {
      assert(cv <= 1);
      const double stages = std::min(kMostStages, std::floor(1 / variance + 0.5));
      sampler.method_ = stages <= kMostStagesSummed ? Sampler::Method::Erlang : Sampler::Method::Gamma;
      sampler.count_ = static_cast<std::uint32_t>(stages);
      sampler.a_ = mean / stages;
      sampler.c_ = stages - 1.0 / 3.0;
      sampler.b_ = 1 / std::sqrt(9 * sampler.c_);
      break;
    }
    case Law::Hyperexponential: {
      // Balanced means: p/λ₁ = (1 − p)/λ₂ (P. Morse 1958; W. Whitt 1982).
      assert(cv >= 1);
      const double p = 0.5 * (1 + std::sqrt((variance - 1) / (variance + 1)));
      sampler.method_ = Sampler::Method::Hyperexponential;
      sampler.a_ = mean / (2 * p);
      sampler.b_ = mean / (2 * (1 - p));
      sampler.c_ = p;
      break;
    }
    case Law::Constant:
    case Law::Empirical:
      assert(false);
  }
  return sampler;
}

}  // namespace kubecast::numerics
