#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How studies use a machine: `./dev bench studies`.

A sweep of 200 points of the fourteen nodes, ten simulated minutes each, and the
capacity of the same scenario. The share of all cores in use is the CPU time of
the program and of all its processes over the time on the wall and the number of
cores; a machine that does other work beside shows a smaller one.

Exit code: 0 measured, 1 a command failed, 2 wrong arguments.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCENARIO = ROOT / "scenarios/library/eco2-14-nodes.yaml"

SWEEP = ["sweep", str(SCENARIO), "--vary", "users=500..1495/200", "--replications", "1",
         "--duration", "10m", "--no-store"]
CAPACITY = ["capacity", str(SCENARIO), "--no-store"]


def measured(program, arguments):
    """(seconds on the wall, CPU seconds of all processes)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):  # 1: an objective is missed
        print(f"{' '.join(arguments[:1])} failed:\n{done.stderr}", file=sys.stderr)
        sys.exit(1)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build/release", help="build folder")
    options = parser.parse_args()
    program = options.build / "app/kubecast"
    if not program.exists():
        parser.error(f"{program} does not exist; ./dev build release makes it")
    cores = len(os.sched_getaffinity(0))
    print(f"{cores} cores, load average before: {os.getloadavg()[0]:.1f}\n")
    print(f"{'':34}{'wall':>8}{'CPU':>9}{'cores in use':>15}")
    for name, arguments, target in (("sweep, 200 points × 10 min", SWEEP, "≥ 90 %"),
                                    ("capacity of the fourteen nodes", CAPACITY, "< 60 s")):
        wall, cpu = measured(program, arguments)
        print(f"{name:34}{wall:7.1f}s{cpu:8.1f}s{cpu / wall / cores:14.0%}   {target}")


if __name__ == "__main__":
    main()
