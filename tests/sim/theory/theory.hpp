// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/units/units.hpp"

/// Exact results of queueing theory the engine is held to. λ arrivals/s, S mean service,
/// ρ = λS/c utilization. Valid for ρ < 1 unless said otherwise (asserted).
/// Kleinrock I: L. Kleinrock, "Queueing Systems, Volume I: Theory", 1975; II: "Volume II:
/// Computer Applications", 1976.
namespace kubecast::test {

/// Poisson arrivals at `servers` equal servers.
struct Offered {
  PerSecond arrivals;
  Seconds service;  ///< mean
  int servers = 1;

  [[nodiscard]] double erlangs() const { return arrivals.value() * service.value(); }
  [[nodiscard]] Ratio utilization() const { return Ratio(erlangs() / servers); }
};

/// M/M/c: the share of arrivals that wait. Kleinrock I, 3.5.
Ratio erlangC(const Offered& offered);
/// M/M/c, first come first served: mean time in the queue, C·S/(c(1 − ρ)). Kleinrock I, 3.5.
Seconds queueingTime(const Offered& offered);
/// Mean sojourn of M/M/c; by insensitivity also that of M/G/c processor sharing, where each job
/// has at most one server (F. P. Kelly, "Reversibility and Stochastic Networks", 1979, 3.3).
/// One server: S/(1 − ρ), Kleinrock II, chapter 4.
Seconds sojournTime(const Offered& offered);
/// The p-quantile of the sojourn in M/M/1, first come first served: exponential with rate
/// μ − λ. Kleinrock I, chapter 5.
Seconds sojournQuantile(const Offered& offered, Ratio p);

/// M/G/1, first come first served: mean time in the queue, ρS(1 + cv²)/(2(1 − ρ)).
/// Pollaczek and Khinchine; Kleinrock I, chapter 5.
Seconds pollaczekKhinchine(const Offered& offered, double cv);

struct Loss {
  Ratio lost;       ///< share of arrivals turned away
  Seconds sojourn;  ///< mean, of those accepted
};
/// M/M/1/K: room for `capacity` requests in all. Any ρ. Kleinrock I, 3.6.
Loss lossProbability(const Offered& offered, int capacity);

struct Closed {
  PerSecond throughput;
  Seconds response;                ///< mean time between two thinks
  std::vector<Seconds> residence;  ///< per station: its part of the response, all visits together
};
/// N users think (exponential, mean `think`), then queue for one exponential server: the finite
/// source M/M/1//N, from its birth–death equations. Kleinrock I, 3.8.
Closed machineRepairman(int users, Seconds think, Seconds service);
/// Exact mean value analysis of a product-form network of single-server stations, each with the
/// CPU time a user asks of it in all visits. M. Reiser, S. S. Lavenberg, "Mean-Value Analysis of
/// Closed Multichain Queuing Networks", J. ACM 27(2), 1980.
Closed mva(int users, Seconds think, const std::vector<Seconds>& demands);

}  // namespace kubecast::test
