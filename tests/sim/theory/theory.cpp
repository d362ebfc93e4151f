// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/theory/theory.hpp"

#include <cassert>
#include <cmath>

namespace kubecast::test {

Ratio erlangC(const Offered& offered) {
  const double a = offered.erlangs();
  const double rho = offered.utilization().value();
  assert(rho < 1);
  // Erlang B by its recursion, which neither overflows nor cancels; then C from B.
  double b = 1;
  for (int n = 1; n <= offered.servers; ++n) b = a * b / (n + a * b);
  return Ratio(b / (1 - rho * (1 - b)));
}

Seconds queueingTime(const Offered& offered) {
  const double rho = offered.utilization().value();
  return offered.service * (erlangC(offered).value() / (offered.servers * (1 - rho)));
}

Seconds sojournTime(const Offered& offered) { return offered.service + queueingTime(offered); }

Seconds sojournQuantile(const Offered& offered, Ratio p) {
  assert(offered.servers == 1 && offered.erlangs() < 1);
  return Seconds(-std::log(1 - p.value()) / (1 / offered.service.value() - offered.arrivals.value()));
}

Seconds pollaczekKhinchine(const Offered& offered, double cv) {
  const double rho = offered.utilization().value();
  assert(offered.servers == 1 && rho < 1);
  return offered.service * (rho * (1 + cv * cv) / (2 * (1 - rho)));
}

Loss lossProbability(const Offered& offered, int capacity) {
  assert(offered.servers == 1 && capacity >= 1);
  // p(n) ∝ ρⁿ, n = 0 … K.
  double weight = 1;
  double weights = 1;
  double requests = 0;
  for (int n = 1; n <= capacity; ++n) {
    weight *= offered.erlangs();
    weights += weight;
    requests += n * weight;
  }
  const double lost = weight / weights;
  const double accepted = offered.arrivals.value() * (1 - lost);
  return {Ratio(lost), Seconds(requests / weights / accepted)};
}

Closed machineRepairman(int users, Seconds think, Seconds service) {
  assert(users >= 1);
  // n of the users at the server: p(n) = p(n − 1)·(N − n + 1)·S/Z.
  double weight = 1;
  double weights = 1;
  for (int n = 1; n <= users; ++n) {
    weight *= (users - n + 1) * (service / think);
    weights += weight;
  }
  const double throughput = (1 - 1 / weights) / service.value();
  const Seconds response = Seconds(users / throughput) - think;
  return {PerSecond(throughput), response, {response}};
}

Closed mva(int users, Seconds think, const std::vector<Seconds>& demands) {
  Closed network;
  network.residence.resize(demands.size());
  std::vector<double> present(demands.size(), 0);  // mean number there, with one user fewer
  for (int n = 1; n <= users; ++n) {
    network.response = Seconds(0);
    for (std::size_t k = 0; k < demands.size(); ++k) {
      network.residence[k] = demands[k] * (1 + present[k]);
      network.response += network.residence[k];
    }
    network.throughput = PerSecond(n / (think + network.response).value());
    for (std::size_t k = 0; k < demands.size(); ++k) {
      present[k] = network.throughput.value() * network.residence[k].value();
    }
  }
  return network;
}

}  // namespace kubecast::test
