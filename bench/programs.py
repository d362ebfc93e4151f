# SPDX-License-Identifier: Apache-2.0
"""The programs of the comparison: how each is called, and one run of one."""

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"  # where Debian's python3-simpy3 lives
TIMEOUT = 3600


class RunError(Exception):
    """A program is there but did not deliver a measurement."""


class Case(NamedTuple):
    """The scenario at so many users for so many simulated seconds."""

    users: int
    seconds: float
    think: int = 1  # factor on the think times
    background: bool = True  # the pods' steady work besides the requests

    def arguments(self):
        flags = [] if self.background else ["--without-background"]
        return ["--users", str(self.users), "--seconds", str(self.seconds), "--think-factor", str(self.think)] + flags


@dataclass
class Program:
    title: str
    command: list
    absent: str = ""  # why it cannot run; empty when it can
    seconds: float = 0  # simulated time per run; 0 = the common one
    workloads: tuple = ("two-tier",)
    extra: list = field(default_factory=list)

    def run(self, workload, seconds, seed):
        arguments = ["--workload", workload, "--seconds", str(seconds), "--seed", str(seed)]
        return run_json(self.command + self.extra + arguments)


def run_json(command):
    """Runs a program and returns the JSON object on its last line of output."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RunError(str(error)) from error
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise RunError(f"exit code {done.returncode}: {reason}")
    try:
        result = json.loads(done.stdout.strip().splitlines()[-1])
        if result["cpu_seconds"] <= 0 or result["events"] <= 0:
            raise RunError("too short to measure: simulate more seconds")
        return result
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise RunError(f"unreadable output: {error!r}") from error


def missing(path):
    return "" if os.access(path, os.X_OK) else f"{path.name} is not built"


def missing_simpy():
    probe = subprocess.run([SYSTEM_PYTHON, "-c", "import simpy"], capture_output=True, check=False)
    return "" if probe.returncode == 0 else "needs Debian's python3-simpy3"


def all_programs(build, peer_seconds):
    """The programs by key, in the order of the table."""
    engine = build / "bench" / "engine_bench"
    lower = build / "bench" / "lower_bound"
    actor = build / "bench" / "actor_per_request"
    variants = ("two-tier", "two-tier-quota", "two-tier-transfer")
    return {
        "fast": Program("fast engine", [str(engine)], missing(engine), workloads=variants, extra=["--engine", "fast"]),
        "reference": Program(
            "reference engine", [str(engine)], missing(engine), peer_seconds, extra=["--engine", "reference"]
        ),
        "actor": Program("actor per request", [str(actor)], missing(actor), peer_seconds),
        "simpy": Program(
            "SimPy", [SYSTEM_PYTHON, str(HERE / "simpy_two_tier.py")], missing_simpy(), peer_seconds
        ),
        "lower": Program("lower bound", [str(lower)], missing(lower), workloads=variants),
        "scan": Program("lower, scanned", [str(lower)], missing(lower), workloads=variants[:2], extra=["--scan"]),
    }
