#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The two-tier workload as a normal SimPy user writes it: one process per
request, a node's two cores as a FIFO Resource of capacity 2. SimPy has no
processor sharing; FIFO makes less work, so the comparison favours SimPy.
Base variant only. Figures: bench/two_tier.hpp."""

import argparse
import json
import random
import resource

import simpy

WEB_NODES = 7
DB_NODES = 7
CORES_PER_NODE = 2
ARRIVAL_RATE = 400.0
CLIENT_DELAY = 0.0005
POD_DELAY = 0.00025
WEB_FIRST_CPU = 0.012
DB_CPU = 0.009
WEB_LAST_CPU = 0.004
EVENTS_PER_REQUEST = 8  # arrival, four delays, three CPU segments


def compute(env, node, mean):
    with node.request() as core:
        yield core
        yield env.timeout(random.expovariate(1.0 / mean))


def request(env, web_nodes, db_nodes, latencies):
    start = env.now
    yield env.timeout(CLIENT_DELAY)
    web = random.choice(web_nodes)
    yield from compute(env, web, WEB_FIRST_CPU)
    yield env.timeout(POD_DELAY)
    yield from compute(env, random.choice(db_nodes), DB_CPU)
    yield env.timeout(POD_DELAY)
    yield from compute(env, web, WEB_LAST_CPU)
    yield env.timeout(CLIENT_DELAY)
    latencies.append(env.now - start)


def arrivals(env, latencies):
    web_nodes = [simpy.Resource(env, CORES_PER_NODE) for _ in range(WEB_NODES)]
    db_nodes = [simpy.Resource(env, CORES_PER_NODE) for _ in range(DB_NODES)]
    while True:
        yield env.timeout(random.expovariate(ARRIVAL_RATE))
        env.process(request(env, web_nodes, db_nodes, latencies))


def cpu_time():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description="Two-tier workload on SimPy")
    parser.add_argument("--workload", choices=["two-tier"], default="two-tier")
    parser.add_argument("--seconds", type=float, default=3600.0, help="simulated seconds")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    random.seed(options.seed)
    env = simpy.Environment()
    latencies = []
    env.process(arrivals(env, latencies))
    before = cpu_time()
    env.run(until=options.seconds)
    loop = cpu_time() - before

    latencies.sort()
    count = len(latencies)
    print(json.dumps({
        "program": "simpy",
        "workload": options.workload,
        "seed": options.seed,
        "simulated_seconds": options.seconds,
        "requests": count,
        "events": count * EVENTS_PER_REQUEST,
        "cpu_seconds": loop,
        "process_cpu_seconds": cpu_time(),
        "mean_latency": sum(latencies) / count if count else 0.0,
        "p95": latencies[int(0.95 * count)] if count else 0.0,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0,
    }))


if __name__ == "__main__":
    main()
