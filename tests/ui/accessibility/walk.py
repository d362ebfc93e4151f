#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a screen reader finds: walks the window over AT-SPI and operates it.

usage: walk.py KUBECAST_DESKTOP SCENARIO. Runs under a session bus and an X display of its own (run.sh)."""
import os
import re
import sys

from screen import Atspi, Program, everything, find, go, has, press, wait_for, write

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
        for field, value in (("Duration", "2m"), ("Replications", "1")):
            write(field, lambda: find(self.app, Atspi.Role.TEXT, field), value)
        press("the run button", lambda: find(self.app, Atspi.Role.PUSH_BUTTON, "Run"), "Press")
        wait_for("the forecast", lambda: find(self.app, Atspi.Role.PUSH_BUTTON, "Save as PDF"))
        self.names_every_control()
        assert self.card() is None, "the canvas is said to be shown behind the forecast"
        go(self.app, "Cluster")
        card = wait_for("the node with what it used", lambda: USED.search(self.summary()))
        assert 0 < int(card.group(1)) <= 100 and 0 < int(card.group(2)) <= 100, card.group(0)
        print("ran:", self.summary())

    def exports(self):
        press("the way to the export", lambda: find(self.app, Atspi.Role.PUSH_BUTTON, "Export…"), "Press")
        out = os.path.join(os.environ["HOME"], "deploy")
        write("the folder", lambda: find(self.app, Atspi.Role.TEXT, "Folder"), out)
        write("the chart's name", lambda: find(self.app, Atspi.Role.TEXT, "Chart name"), "No Chart")
        wait_for("what is wrong with it", lambda: find(self.app, Atspi.Role.LABEL, "no chart can be called 'No Chart'"))
        write("the chart's name", lambda: find(self.app, Atspi.Role.TEXT, "Chart name"), "walked")
        wait_for("its end", lambda: not find(self.app, Atspi.Role.LABEL, "no chart can be called"))
        self.names_every_control()
        assert not os.path.exists(out), "written before it was asked for"
        dialog = wait_for("the dialog", lambda: find(self.app, Atspi.Role.DIALOG, "Export"))
        press("the export", lambda: find(dialog, Atspi.Role.PUSH_BUTTON, "Export"), "Press")
        wait_for("what was done", lambda: find(self.app, Atspi.Role.LABEL, "Written to"))
        chart = os.path.join(out, "charts", "walked", "Chart.yaml")
        with open(chart, encoding="utf-8") as file:
            assert "name: walked" in file.read(), chart
        press("the end of it", lambda: find(dialog, Atspi.Role.PUSH_BUTTON, "Close"), "Press")
        wait_for("the window again", lambda: not find(self.app, Atspi.Role.DIALOG, "Export"))
        print("exported:", chart)

    def opens_every_page(self):
        before = [(n.get_role(), n.get_name() or "") for n in everything(self.app)]
        for page, (role, name) in PAGES.items():
            early = [n for r, n in before if r == role and n.startswith(name)]
            assert not early, f"{early} is shown before {page} was asked for"
            go(self.app, page)
            found = wait_for(f"“{name}” of {page}", lambda: find(self.app, role, name))
            self.names_every_control()
            if page in ("Cost", "EKS?", "Audit", "Runs"):
                assert found.get_child_count() > 0, f"{name} is empty"
        print("opened:", ", ".join(PAGES))


def main():
    with Program(*sys.argv[1:]) as program:
        walk = Walk(program.app)
        walk.selects_a_node()
        walk.names_every_control()
        walk.runs()
        walk.opens_every_page()
        walk.exports()
        assert program.process.poll() is None


if __name__ == "__main__":
    main()
