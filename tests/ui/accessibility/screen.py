# SPDX-License-Identifier: Apache-2.0
"""Finding and operating what is on the screen, over AT-SPI."""
import subprocess
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# libatspi gives its function of actions' names the name of the one it deprecates (Rename to).
warnings.filterwarnings("ignore", message=".*get_action_name is deprecated")

PATIENCE = 200  # s; a busy machine is slow


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
    sys.exit(f"never saw {what}")


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


def write(what, look, text):
    """Puts a text in the place of what a field or an editor has."""
    wait_for(what, lambda: (node := look()) and Atspi.EditableText.set_text_contents(node, text))


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


def go(app, page):
    """To a page, by the rail."""
    press(f"the way to {page}", lambda: find(app, Atspi.Role.CHECK_BOX, page), "Toggle")


class Program:
    """The program with its window, ended with the block if it did not end before."""

    def __init__(self, *command):
        self.command = command

    def __enter__(self):
        self.process = subprocess.Popen(self.command)
        self.app = wait_for("the program", lambda: application(self.process.pid))
        return self

    def __exit__(self, *failure):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)
        elif failure[0] is not None:
            print("the program ended with", self.process.returncode, file=sys.stderr)
