// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "models/numerics/elementary.hpp"
#include "models/numerics/random.hpp"
#include "models/traffic/distribution.hpp"

namespace kubecast::numerics {

class SamplerTable;

/// A RandomQuantity compiled for drawing: 48 bytes, freely copied. An empirical
/// one points into the SamplerTable that made it and must not outlive it.
class Sampler {
 public:
  /// Always 0.
  constexpr Sampler() = default;

  /// One draw, ≥ 0, in the unit of the quantity compiled (s or bytes). The
  /// same key always gives the same value. May derive further keys from `key`.
  [[nodiscard]] double sample(StreamKey key) const {
    switch (method_) {
      case Method::Constant:
        return a_;
      case Method::Exponential:
        return a_ * standardExponential(key);
      case Method::Lognormal:
        return exp(a_ + b_ * standardNormal(key));
      case Method::Uniform:
        return a_ + b_ * uniform01(key);
      case Method::Hyperexponential:
        return (uniform01(combine(key, 0)) < c_ ? a_ : b_) * standardExponential(key);
      case Method::Erlang:
      case Method::Gamma:
      case Method::Empirical:
        break;
    }
    return sampleSlowly(key);
  }

  /// The exact mean of what `sample` draws, same unit.
  [[nodiscard]] double mean() const { return mean_; }
  /// Every draw gives the mean.
  [[nodiscard]] bool constant() const { return method_ == Method::Constant; }

 private:
  friend class SamplerTable;
  enum class Method : std::uint8_t {
    Constant,          ///< a
    Exponential,       ///< mean a
    Lognormal,         ///< exp(a + b·normal)
    Uniform,           ///< a + b·u
    Erlang,            ///< a times a sum of `count` standard exponentials
    Gamma,             ///< Erlang of many stages: a·c·(1 + b·normal)³, corrected by rejection
    Hyperexponential,  ///< mean a with probability c, else mean b
    Empirical,         ///< `count` points
  };

  [[nodiscard]] double sampleSlowly(StreamKey key) const;

  Method method_ = Method::Constant;
  std::uint32_t count_ = 0;
  double a_ = 0;
  double b_ = 0;
  double c_ = 0;
  double mean_ = 0;
  const QuantilePoint* points_ = nullptr;
};

/// Compiles RandomQuantities and owns the points of the empirical ones.
class SamplerTable {
 public:
  SamplerTable() = default;
  SamplerTable(SamplerTable&&) = default;
  SamplerTable& operator=(SamplerTable&&) = default;
  SamplerTable(const SamplerTable&) = delete;  // samplers point into it
  SamplerTable& operator=(const SamplerTable&) = delete;

  /// `quantity` must be one the scenario loader accepts: mean ≥ 0, cv within
  /// the law's limits, points ascending from probability 0 to 1 (asserted).
  [[nodiscard]] Sampler compile(const RandomDuration& quantity);
  [[nodiscard]] Sampler compile(const RandomSize& quantity);

 private:
  Sampler compile(Law law, double mean, double cv, const std::vector<QuantilePoint>& points);
  Sampler compileEmpirical(const std::vector<QuantilePoint>& points);

  std::deque<std::vector<QuantilePoint>> tables_;
};

}  // namespace kubecast::numerics
