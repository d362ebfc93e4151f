# SPDX-License-Identifier: Apache-2.0
"""Stops what up.py started, the last first: down.py [--state FOLDER]. A process is stopped only if it is still the
one that was started, by its number and its start time; its data go with it."""

import argparse
import os
import shutil
import sys

from process import Pid, end, family
from up import DEFAULT_STATE, read_state

GRACE = 30  # seconds to stop by itself


def main():
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--state", default=DEFAULT_STATE, help="the folder given to up.py (default: build/stack)")
    folder = os.path.abspath(parser.parse_args().state)
    state = read_state(folder)
    if not state:
        sys.exit(f"nothing of {folder} is running")
    for one in reversed(state["programs"]):
        pid = Pid(one["pid"], one["started"])
        if pid.alive():
            end([pid] + [member for member in family(pid.number) if member != pid], GRACE)
        print(f"{one['name']:<18}{one['pid']:>8}  {'still running' if pid.alive() else 'stopped'}")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
