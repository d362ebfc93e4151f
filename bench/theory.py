# SPDX-License-Identifier: Apache-2.0
"""Mean latencies of the two-tier workload from queueing theory, in seconds.

Figures: bench/two_tier.hpp. A node with two cores and processor sharing, each
request on at most one core, is a symmetric queue: the open network has product
form whatever the demands (Baskett, Chandy, Muntz, Palacios, 1975; Kelly, 1979),
and the mean response to a demand x is x times the stretch of M/M/c at the same
utilization, 1 + C / (c (1 - rho)), with C from Erlang's formula.
"""

import math

NODES = 7  # of each tier
CORES = 2
ARRIVAL_RATE = 400.0
NETWORK = 2 * 0.0005 + 2 * 0.00025
WEB_CPU = (0.012, 0.004)
DB_CPU = (0.009,)
TRANSFER_SHARE = 0.10
TRANSFER_TIME = 200e3 / 100e6


def erlang_c(servers, rho):
    """Probability that an arrival to M/M/c waits."""
    offered = servers * rho
    busy = offered**servers / math.factorial(servers) / (1 - rho)
    return busy / (sum(offered**k / math.factorial(k) for k in range(servers)) + busy)


def utilization(demands):
    return ARRIVAL_RATE / NODES * sum(demands) / CORES


def response_sharing(demands):
    """Mean time at one tier, all visits of a request, processor sharing."""
    rho = utilization(demands)
    return sum(demands) * (1 + erlang_c(CORES, rho) / (CORES * (1 - rho)))


def response_fifo(demands):
    """The same under FIFO: M/G/c by Allen and Cunneen, exact for one exponential class."""
    rho = utilization(demands)
    visits = len(demands)
    mean = sum(demands) / visits
    second_moment = sum(2 * d * d for d in demands) / visits
    variability = second_moment / mean**2 - 1
    wait = mean * erlang_c(CORES, rho) / (CORES * (1 - rho)) * (1 + variability) / 2
    return sum(demands) + visits * wait


def base():
    return NETWORK + response_sharing(WEB_CPU) + response_sharing(DB_CPU)


def base_fifo():
    return NETWORK + response_fifo(WEB_CPU) + response_fifo(DB_CPU)


def transfer():
    """M/G/1 processor sharing of the interface in front."""
    rho = ARRIVAL_RATE / NODES * TRANSFER_SHARE * TRANSFER_TIME
    return base() + TRANSFER_SHARE * TRANSFER_TIME / (1 - rho)
