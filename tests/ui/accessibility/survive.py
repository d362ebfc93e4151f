#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What is left of the real program when it is killed in the middle of an edit, and when it ends in the middle of a run.

usage: survive.py KUBECAST_DESKTOP SCENARIO, under run.sh."""
import os
import shutil
import signal
import sys
import time

from screen import Atspi, Program, find, go, press, wait_for, write

AUTOSAVED = 2  # s, after which an edit is safe


def editor(app):
    return find(app, Atspi.Role.TEXT, "Scenario as YAML")


def text_of(node):
    return node and Atspi.Text.get_text(node, 0, -1)


def killed_in_mid_edit(program, scenario):
    with open(scenario, encoding="utf-8") as file:
        before = file.read()
    typed = "# typed before the end\n" + before
    with Program(program, scenario) as first:
        go(first.app, "YAML")
        write("the text", lambda: editor(first.app), typed)
        time.sleep(AUTOSAVED)
        first.process.send_signal(signal.SIGKILL)
        first.process.wait(10)
    with open(scenario, encoding="utf-8") as file:
        assert file.read() == before, "the file itself was written"
    with Program(program) as second:
        press("the question", lambda: find(second.app, Atspi.Role.PUSH_BUTTON, "Yes"), "Press")
        go(second.app, "YAML")
        wait_for("what was typed", lambda: (text_of(editor(second.app)) or "").startswith(typed[:200]))
    print("killed, and nothing of", len(typed), "characters lost")


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def ended_in_mid_run(program, scenario):
    with Program(program, scenario) as running:
        write("the duration", lambda: find(running.app, Atspi.Role.TEXT, "Duration"), "240h")
        press("the run button", lambda: find(running.app, Atspi.Role.PUSH_BUTTON, "Run"), "Press")
        of_run = wait_for("the simulation", lambda: children(running.process.pid))
        running.process.send_signal(signal.SIGKILL)  # the worst of all ends: it can tidy up nothing
        running.process.wait(10)
    wait_for("the end of the simulation", lambda: not any(os.path.exists(f"/proc/{pid}") for pid in of_run))
    print("killed in mid-run, and no simulation runs on")


def main():
    program, shipped = sys.argv[1:]
    scenario = shutil.copy(shipped, os.environ["HOME"])
    killed_in_mid_edit(program, scenario)
    ended_in_mid_run(program, scenario)


if __name__ == "__main__":
    main()
