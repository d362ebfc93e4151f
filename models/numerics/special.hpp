// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"

namespace kubecast::numerics {

/// Functions for confidence intervals: built on elementary.hpp, so they give
/// the same bits everywhere; accurate to about 1e-12, and not for hot paths.

/// ln Γ(x), x > 0.
double logGamma(double x);

/// The regularized incomplete beta function I_x(a, b), 0 ≤ x ≤ 1, a, b > 0.
double betaRegularized(double x, double a, double b);

/// The x at which I_x(a, b) = p.
double betaQuantile(Ratio p, double a, double b);

/// The t below which a Student t variable with `degrees` ≥ 1 degrees of freedom
/// falls with probability p, 0 < p < 1.
double studentQuantile(Ratio p, int degrees);

/// Probability that a Student t variable with `degrees` ≥ 1 degrees of freedom falls below t; exact to a
/// relative 1e-12 in the lower tail, so that 2·studentCdf(−|t|, ν) is a p-value even far out.
double studentCdf(double t, int degrees);

}  // namespace kubecast::numerics
