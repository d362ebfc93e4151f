#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""From the start of kubecast-desktop to its first picture, of the fourteen nodes, warm. See bench/README.md.

usage: ui_start.py [--build FOLDER] [--rounds N]"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time


def start(program, scenario, folder):
    """Seconds on the wall, seconds of the processor until the end, which includes writing the picture."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=folder, XDG_CONFIG_HOME=folder,
                       XDG_DATA_HOME=folder)
    begin = time.monotonic()
    child = subprocess.Popen([program, "--picture", f"{folder}/window.png", scenario], env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    line = child.stdout.readline()
    wall = time.monotonic() - begin
    _, status, usage = os.wait4(child.pid, 0)
    if line.strip() != b"drawn" or status != 0:
        sys.exit(f"ui_start: {program} drew nothing (status {status})")
    return wall, usage.ru_utime + usage.ru_stime


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    options = argparse.ArgumentParser()
    options.add_argument("--build", default=root / "build/release", type=pathlib.Path)
    options.add_argument("--rounds", default=11, type=int)
    chosen = options.parse_args()
    program = chosen.build.resolve() / "app/desktop/kubecast-desktop"
    scenario = root / "scenarios/library/eco2-14-nodes.yaml"
    with tempfile.TemporaryDirectory() as folder:
        start(program, scenario, folder)  # warms the caches of the disk
        rounds = [start(program, scenario, folder) for _ in range(chosen.rounds)]
    print(f"start to first picture, median of {chosen.rounds} [min-max]")
    for name, column in (("wall", 0), ("CPU, with writing the picture", 1)):
        times = [each[column] * 1000 for each in rounds]
        print(f"  {name:30}{statistics.median(times):7.0f} ms [{min(times):.0f}-{max(times):.0f}]")


if __name__ == "__main__":
    main()
