# SPDX-License-Identifier: Apache-2.0
"""The table of bench/run.py, 80 columns wide."""

from statistics import median

from programs import Case
from verify import deviation

BASE, QUOTA, TRANSFER = "two-tier", "two-tier-quota", "two-tier-transfer"


def rate(result, clock="cpu_seconds"):
    return result["requests"] / result[clock]


def ns_per_event(result):
    return 1e9 * result["cpu_seconds"] / result["events"]


def ratios(rounds, upper, lower, value):
    """value(upper) / value(lower) within each round that has both."""
    return [value(r[upper]) / value(r[lower]) for r in rounds if upper in r and lower in r]


def significant(x):
    return f"{x:.2f}" if x >= 0.1 else f"{x:.4f}"


def spread(values):
    """median [min-max]"""
    return f"{significant(median(values)):>6} [{significant(min(values))}-{significant(max(values))}]"


def two_tier_row(title, program, rounds, failed, key, workload):
    label = f"  {title:<22}"
    if program.absent:
        return f"{label}skipped: {program.absent}"
    if (key, workload) in failed:
        return f"{label}FAILED: {failed[key, workload]}"[:80]
    runs = [r[key, workload] for r in rounds]
    loop = median(rate(run) for run in runs)
    process = median(rate(run, "process_cpu_seconds") for run in runs)
    against = ratios(rounds, (key, workload), ("lower", workload), rate)
    off = deviation(rounds, key, workload)
    agrees = f"{off[0]:+.1%}" if off else "-"
    ratio = spread(against) if against else "-"
    return f"{label}{loop:>11,.0f}{process:>11,.0f}  {ratio:<24}{agrees:>7}"


def print_two_tier(programs, rounds, failed):
    print(f"\nTwo-tier workload, {len(rounds)} interleaved pairs (medians)")
    print(f"  {'':<22}{'requests per CPU-s':>22}  {'ratio to lower bound':<24}{'mean':>7}")
    print(f"  {'':<22}{'loop':>11}{'process':>11}  {'median [min-max]':<24}{'off by':>7}")
    for key, program in programs.items():
        print(two_tier_row(program.title, program, rounds, failed, key, BASE))
    for workload, name in ((QUOTA, "quota"), (TRANSFER, "transfer")):
        for key in ("fast", "lower", "scan"):
            if workload not in programs[key].workloads:
                continue
            print(two_tier_row(f"{programs[key].title}, {name}", programs[key], rounds, failed, key, workload))


    for workload in (BASE, QUOTA):
        against = ratios(rounds, ("fast", workload), ("scan", workload), rate)
        if against:
            print(f"  fast / lower bound with stations scanned, {workload}: {spread(against)}")


def print_scenario(rounds, why_not):
    print("\nFourteen-node scenario, fast engine, one core")
    if not rounds:
        print(f"  skipped: {why_not}")
        return
    print(f"  {'users':>7}{'thinking':>10}{'simulated':>11}{'events/s':>14}{'ns/event':>10}{'x real time':>13}{'RSS MB':>9}")
    for case in rounds[0]:
        runs = [r[case] for r in rounds]
        events = median(run["events"] / run["cpu_seconds"] for run in runs)
        speed = median(case.seconds / run["cpu_seconds"] for run in runs)
        rss = max(run["rss_mb"] for run in runs)
        span = f"{case.seconds / 3600:g} h" if case.seconds >= 3600 else f"{case.seconds / 60:g} min"
        ns = median(ns_per_event(run) for run in runs)
        mark = "" if case.background else " *"
        print(f"  {case.users:>7,}{f'x {case.think}':>10}{span:>11}{events:>14,.0f}{ns:>10.1f}{speed:>13,.0f}{rss:>9.1f}{mark}")
    print("  * requests alone, without the steady background work of the pods")


def target_values(rounds, scenario):
    """(what, measured or None, ">=" or "<=", goal) for every target of the comparison."""

    def paired(upper, lower):
        found = ratios(rounds, upper, lower, rate)
        return median(found) if found else None

    def cases(value):
        found = [value(r) for r in scenario]
        return median(found) if found else None

    def growth(upper, lower):
        found = ratios(scenario, upper, lower, ns_per_event)
        return median(found) if found else None

    hour, day = Case(1000, 3600.0), Case(1000, 86400.0)
    few, many = Case(100, 3600.0), Case(10000, 600.0)
    return [
        ("fast / lower bound", paired(("fast", BASE), ("lower", BASE)), ">=", 0.9),
        ("fast / lower bound, quota", paired(("fast", QUOTA), ("lower", QUOTA)), ">=", 0.9),
        ("fast / actor per request", paired(("fast", BASE), ("actor", BASE)), ">=", 25),
        ("fast / SimPy", paired(("fast", BASE), ("simpy", BASE)), ">=", 25),
        ("14 nodes, 1,000 users: M events/s", cases(lambda r: 1e3 / ns_per_event(r[hour])), ">=", 10),
        ("14 nodes, 1,000 users: x real time", cases(lambda r: 3600 / r[hour]["cpu_seconds"]), ">=", 1500),
        ("14 nodes, 1,000 users: RSS MB", cases(lambda r: r[hour]["rss_mb"]), "<=", 200),
        ("ns/event, 10,000 / 100 users", growth(many, few), "<=", 1.3),
        ("the same, 10,000 think 100 x longer", growth(Case(10000, 3600.0, think=100), few), "<=", 1.3),
        ("the same, requests alone", growth(many._replace(background=False), Case(100, 36000.0, background=False)), "<=", 1.3),
        ("ns/event, 24 h / 1 h", growth(day, hour), "<=", 1.1),
    ]


def print_targets(rounds, scenario):
    print(f"\nTargets\n  {'':<36}{'measured':>10}{'target':>12}")
    for what, value, sign, goal in target_values(rounds, scenario):
        measured = "-" if value is None else f"{value:,.2f}"
        verdict = "not measured"
        if value is not None:
            verdict = "met" if (value >= goal if sign == ">=" else value <= goal) else "MISSED"
        print(f"  {what:<36}{measured:>10}{sign + ' ' + format(goal, ','):>12}  {verdict}")
