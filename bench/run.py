#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the speed comparison of bench/README.md and prints one table.

Exit code: 0 measured, 1 a program failed or two programs disagree about the
mean latency (they would not be simulating the same thing), 2 wrong arguments.
A missed target is shown, it is not an error: machines differ.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from programs import Case, RunError, all_programs, missing, run_json
from table import print_scenario, print_targets, print_two_tier
from verify import disagreements

ROOT = Path(__file__).resolve().parent.parent
DAY = 86400.0


class Progress:
    """A line on the terminal that overwrites itself; nothing in a pipe."""

    def __init__(self):
        self.shown = sys.stderr.isatty()

    def say(self, text):
        if self.shown:
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)

    def done(self):
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def measure_two_tier(programs, options, progress):
    """All rounds: [{(program, workload): result}]. Within a round every program
    runs once, next to the lower bound of the same round; every other round runs
    backwards, so that a drift of the machine favours nobody."""
    jobs = [
        (key, workload)
        for workload in ("two-tier", "two-tier-quota", "two-tier-transfer")
        for key, program in programs.items()
        if not program.absent and workload in program.workloads
    ]
    rounds, failed = [], {}
    for index in range(options.pairs):
        results = {}
        for key, workload in jobs if index % 2 == 0 else reversed(jobs):
            if (key, workload) in failed:
                continue
            program = programs[key]
            progress.say(f"pair {index + 1}/{options.pairs}: {program.title}, {workload}")
            try:
                seconds = program.seconds or options.seconds
                results[key, workload] = program.run(workload, seconds, options.seed + index)
            except RunError as error:
                failed[key, workload] = str(error)
        rounds.append(results)
    return rounds, failed


def scenario_cases(options):
    """Three populations, many users at the load of few, requests alone, and the day."""
    cases = [Case(100, 3600.0), Case(1000, 3600.0), Case(10000, 600.0), Case(10000, 3600.0, think=100)]
    cases += [Case(100, 36000.0, background=False), Case(10000, 600.0, background=False)]
    if not options.quick:
        cases.append(Case(1000, DAY))
    return cases


def measure_scenario(engine, options, progress):
    """Rounds of the fourteen-node scenario: [{case: result}]."""
    rounds = []
    for index in range(options.scenario_rounds):
        results = {}
        for case in scenario_cases(options):
            progress.say(f"round {index + 1}/{options.scenario_rounds}: {case.users} users, {case.seconds:g} s")
            results[case] = run_json(
                [str(engine), "--scenario", str(options.scenario), "--seed", str(options.seed + index)]
                + case.arguments()
            )
        rounds.append(results)
    return rounds


def machine():
    model = "unknown CPU"
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} CPUs, load average {os.getloadavg()[0]:.1f}"


def parse_arguments():
    parser = argparse.ArgumentParser(description="Speed of the engines against their peers")
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "dev", help="CMake build folder")
    parser.add_argument("--pairs", type=int, default=None, help="interleaved pairs (11; 3 with --quick)")
    parser.add_argument("--seconds", type=float, default=None, help="simulated per run (3600; 600 with --quick)")
    parser.add_argument("--scenario", type=Path, default=ROOT / "scenarios" / "library" / "eco2-14-nodes.yaml")
    parser.add_argument("--scenario-rounds", type=int, default=None, help="3; 1 with --quick; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first pair")
    parser.add_argument("--quick", action="store_true", help="a look in half a minute, too noisy to quote")
    parser.add_argument("--json", type=Path, help="also write every single measurement to this file")
    options = parser.parse_args()
    pairs, seconds, rounds = (3, 600.0, 1) if options.quick else (11, 3600.0, 3)
    options.pairs = pairs if options.pairs is None else options.pairs
    options.seconds = seconds if options.seconds is None else options.seconds
    options.scenario_rounds = rounds if options.scenario_rounds is None else options.scenario_rounds
    if options.pairs < 1 or options.seconds <= 0 or options.scenario_rounds < 0:
        parser.error("--pairs and --seconds must be positive")
    return options


def write_json(path, rounds, scenario):
    runs = [dict(result, key=key, pair=i) for i, r in enumerate(rounds) for (key, _), result in r.items()]
    days = [dict(result, pair=i, **case._asdict()) for i, r in enumerate(scenario) for case, result in r.items()]
    path.write_text(json.dumps({"machine": machine(), "two_tier": runs, "scenario": days}, indent=1) + "\n")


def main():
    options = parse_arguments()
    progress = Progress()
    programs = all_programs(options.build, peer_seconds=min(100.0, options.seconds))
    if programs["lower"].absent:
        print(f"run.py: {programs['lower'].absent} in {options.build}", file=sys.stderr)
        return 1
    print(machine())
    rounds, failed = measure_two_tier(programs, options, progress)

    engine = options.build / "bench" / "engine_bench"
    why_not = missing(engine)
    if not why_not and not options.scenario.is_file():
        why_not = f"{options.scenario.name} is not there"
    if options.scenario_rounds == 0:
        why_not = "left out"
    scenario, scenario_error = [], ""
    if not why_not:
        try:
            scenario = measure_scenario(engine, options, progress)
        except RunError as error:
            scenario_error = str(error)
    progress.done()

    print_two_tier(programs, rounds, failed)
    print_scenario(scenario, why_not or scenario_error)
    print_targets(rounds, scenario)
    if options.json:
        write_json(options.json, rounds, scenario)
    problems = disagreements(programs, rounds)
    for problem in problems:
        print(f"DISAGREE: {problem}")
    return 1 if problems or failed or scenario_error else 0


if __name__ == "__main__":
    sys.exit(main())
