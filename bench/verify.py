# SPDX-License-Identifier: Apache-2.0
"""Do all programs simulate the same workload? Their mean latencies say."""

import theory

WITHIN_THEORY = 0.01  # the lower bound against queueing theory
WITHIN_LOWER = 0.03  # every other program against the lower bound


def pooled_mean(rounds, key, workload):
    """Mean latency over the requests of all rounds, None without any."""
    runs = [r[key, workload] for r in rounds if (key, workload) in r]
    requests = sum(run["requests"] for run in runs)
    return sum(run["mean_latency"] * run["requests"] for run in runs) / requests if requests else None


def expected_mean(rounds, key, workload):
    """(mean latency, tolerance) a program is held to. SimPy's nodes are FIFO,
    whose mean is not that of processor sharing here (web nodes serve two classes
    of different mean), so it is held to theory for FIFO."""
    if key == "simpy":
        return theory.base_fifo(), WITHIN_LOWER
    if key != "lower":
        return pooled_mean(rounds, "lower", workload), WITHIN_LOWER
    exact = {"two-tier": theory.base, "two-tier-transfer": theory.transfer}
    return (exact[workload]() if workload in exact else None), WITHIN_THEORY


def deviation(rounds, key, workload):
    """(relative deviation from what is expected, its tolerance), or None."""
    mean = pooled_mean(rounds, key, workload)
    expected, tolerance = expected_mean(rounds, key, workload)
    if mean is None or expected is None:
        return None
    return mean / expected - 1, tolerance


def disagreements(programs, rounds):
    found = []
    for key, program in programs.items():
        for workload in program.workloads:
            off = deviation(rounds, key, workload)
            if off and abs(off[0]) > off[1]:
                found.append(f"{program.title}, {workload}: mean latency off by {off[0]:+.1%} (allowed {off[1]:.0%})")
    return found
