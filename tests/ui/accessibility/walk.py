#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a screen reader finds: walks the window over AT-SPI and operates it.

usage: walk.py KUBECAST_DESKTOP SCENARIO. Runs under a session bus and an X display of its own (run.sh)."""
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 60  # s; a busy machine starts slowly


def wait_for(what, condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    sys.exit(f"walk: never saw {what}")


def application(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child and child.get_process_id() == pid:
            return child
    return None


def everything(node, depth=0):
    """The node and all below it."""
    if node is None or depth > 40:
        return
    yield node
    for i in range(min(node.get_child_count(), 500)):
        try:
            yield from everything(node.get_child_at_index(i), depth + 1)
        except gi.repository.GLib.Error:
            continue  # went away meanwhile


def find(root, matches):
    return next((node for node in everything(root) if matches(node)), None)


def main():
    program, scenario = sys.argv[1:]
    desktop = subprocess.Popen([program, scenario])
    try:
        app = wait_for("the program", lambda: application(desktop.pid))
        card = wait_for(
            "the card of scan-node",
            lambda: find(app, lambda n: (n.get_name() or "").startswith("scan-node,")))
        name = card.get_name()
        assert "pods" in name or "pod" in name, name
        assert card.get_action_iface() is not None, "a card has no action"
        card.get_action_iface().do_action(0)
        wait_for("the inspector of scan-node",
                 lambda: find(app, lambda n: "t3" in (n.get_name() or "") and n is not card))

        unnamed = [
            node.get_role_name() for node in everything(app)
            if node.get_role() in (Atspi.Role.PUSH_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.SLIDER,
                                   Atspi.Role.COMBO_BOX, Atspi.Role.SPIN_BUTTON)
            and node.get_state_set().contains(Atspi.StateType.SHOWING) and not (node.get_name() or "").strip()
        ]
        assert not unnamed, f"controls without a name: {unnamed}"

        audit = wait_for("the way to the audit", lambda: find(app, lambda n: n.get_name() == "Audit"))
        audit.get_action_iface().do_action(0)
        wait_for("the audit's findings",
                 lambda: find(app, lambda n: n.get_role() in (Atspi.Role.TREE, Atspi.Role.TREE_TABLE, Atspi.Role.TABLE,
                                                              Atspi.Role.LIST) and n.get_child_count() > 5))
        print("walked:", name)
    finally:
        desktop.terminate()
        desktop.wait(10)


if __name__ == "__main__":
    os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    main()
