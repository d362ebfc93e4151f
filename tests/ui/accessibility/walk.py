#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a screen reader finds: walks the window over AT-SPI and operates it.

usage: walk.py KUBECAST_DESKTOP SCENARIO. Runs under a session bus and an X display of its own (run.sh)."""
import re
import subprocess
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
# libatspi gives its function of actions' names the name of the one it deprecates (Rename to).
warnings.filterwarnings("ignore", message=".*get_action_name is deprecated")

PATIENCE = 60  # s; a busy machine starts slowly
CARD = "scan-node, "
REQUESTED = re.compile(r"CPU (\d+)% requested, memory (\d+)% requested")
USED = re.compile(r"CPU (\d+)%, memory (\d+)%")
CONTROLS = (Atspi.Role.PUSH_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.SLIDER, Atspi.Role.COMBO_BOX,
            Atspi.Role.SPIN_BUTTON)
# What only that page shows, by role and the beginning of its name.
PAGES = {
    "Cost": (Atspi.Role.TABLE, "Like for like"),
    "EKS?": (Atspi.Role.TABLE, "Criteria"),
    "Audit": (Atspi.Role.TREE, "Findings"),
    "Compare": (Atspi.Role.LIST, "Compare with"),
    "Capacity": (Atspi.Role.COMBO_BOX, "All objectives"),
    "Sweep": (Atspi.Role.TEXT, "Vary"),
    "Runs": (Atspi.Role.TABLE, "Kept runs"),
}


def wait_for(what, condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:
            found = None  # went away while it was asked
        if found:
            return found
        time.sleep(0.2)
    sys.exit(f"walk: never saw {what}")


def application(pid):
    desktop = Atspi.get_desktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)  # what was is of no interest, and nothing here hears of changes
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child and child.get_process_id() == pid:
            return child
    return None


def has(node, state):
    return node.get_state_set().contains(state)


def everything(node, depth=0):
    """The node and all below it that is on the screen."""
    if node is None or depth > 40:
        return
    yield node
    if node.get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE, Atspi.Role.TREE_TABLE):
        return  # cells: thousands, and none of them is asked for
    for i in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(i)
            if child is not None and has(child, Atspi.StateType.SHOWING):
                yield from everything(child, depth + 1)
        except GLib.Error:
            continue  # went away meanwhile


def find(root, role, name):
    """What is shown with a role and a name that begins so."""
    return next((n for n in everything(root) if n.get_role() == role and (n.get_name() or "").startswith(name)), None)


def press(what, look, action):
    """Finds and operates; anew when it was replaced in between, as cards are while the canvas is laid out."""
    def operate():
        node = look()
        if node is None:
            return False
        names = [node.get_action_name(i) for i in range(node.get_n_actions())]
        assert action in names, f"{what} has {names}, no {action}"
        return node.do_action(names.index(action))

    wait_for(what, operate)


class Walk:
    def __init__(self, app):
        self.app = app

    def card(self):
        return find(self.app, Atspi.Role.LIST_ITEM, CARD)

    def summary(self):
        card = self.card()
        return card.get_name() if card else ""

    def is_selected(self):
        card = self.card()
        return card is not None and has(card, Atspi.StateType.SELECTED)

    def go(self, page):
        press(f"the way to {page}", lambda: find(self.app, Atspi.Role.CHECK_BOX, page), "Toggle")

    def selects_a_node(self):
        name = wait_for("the card of a node", lambda: self.summary())
        cpu, memory = map(int, REQUESTED.search(name).groups())
        assert 0 < cpu <= 100 and 0 < memory <= 100, name
        assert not self.is_selected(), "a card is selected that nobody chose"
        press("the card of a node", self.card, "Press")
        wait_for("the card selected", self.is_selected)
        wait_for("its type in the inspector", lambda: any(
            "t3.small" in (n.get_name() or "") for n in everything(self.app) if n.get_role() != Atspi.Role.LIST_ITEM))
        print("selected:", name)

    def names_every_control(self):
        unnamed = [n.get_role_name() for n in everything(self.app)
                   if n.get_role() in CONTROLS and not (n.get_name() or "").strip()]
        assert not unnamed, f"controls without a name: {unnamed}"

    def runs(self):
        duration = find(self.app, Atspi.Role.TEXT, "Duration")
        assert Atspi.EditableText.set_text_contents(duration, "6m"), "the duration cannot be written"
        press("the run button", lambda: find(self.app, Atspi.Role.PUSH_BUTTON, "Run"), "Press")
        wait_for("the forecast", lambda: find(self.app, Atspi.Role.PUSH_BUTTON, "Save as PDF"))
        self.names_every_control()
        assert self.card() is None, "the canvas is said to be shown behind the forecast"
        self.go("Cluster")
        card = wait_for("the node with what it used", lambda: USED.search(self.summary()))
        assert 0 < int(card.group(1)) <= 100 and 0 < int(card.group(2)) <= 100, card.group(0)
        print("ran:", self.summary())

    def opens_every_page(self):
        before = [(n.get_role(), n.get_name() or "") for n in everything(self.app)]
        for page, (role, name) in PAGES.items():
            early = [n for r, n in before if r == role and n.startswith(name)]
            assert not early, f"{early} is shown before {page} was asked for"
            self.go(page)
            found = wait_for(f"“{name}” of {page}", lambda: find(self.app, role, name))
            self.names_every_control()
            if page in ("Cost", "EKS?", "Audit", "Runs"):
                assert found.get_child_count() > 0, f"{name} is empty"
        print("opened:", ", ".join(PAGES))


def main():
    program, scenario = sys.argv[1:]
    desktop = subprocess.Popen([program, scenario])
    try:
        walk = Walk(wait_for("the program", lambda: application(desktop.pid)))
        walk.selects_a_node()
        walk.names_every_control()
        walk.runs()
        walk.opens_every_page()
        assert desktop.poll() is None
    finally:
        if desktop.poll() is not None:
            print(f"walk: the program ended with {desktop.returncode}", file=sys.stderr)
        desktop.terminate()
        desktop.wait(10)


if __name__ == "__main__":
    main()
