# SPDX-License-Identifier: Apache-2.0
"""The whole stack comes up, a user's day goes well on it, and it goes down without a trace."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import up
from photo import SEOUL, photo, says_where
from process import Pid, listening

STACK = os.path.dirname(os.path.abspath(up.__file__))


def run(program, *arguments):
    return subprocess.run([sys.executable, os.path.join(STACK, program), *arguments], capture_output=True, text=True,
                          timeout=500, check=False)


class DayTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory(prefix="kubecast-day-"))
        os.chmod(self.folder, 0o755)  # postgres' data lie below it
        self.state = os.path.join(self.folder, "stack")

    def test_up_the_day_twice_and_down(self):
        begun = run("up.py", "--state", self.state)
        self.assertEqual(begun.returncode, 0, begun.stdout + begun.stderr)
        try:
            with open(os.path.join(self.state, "state.json"), encoding="utf-8") as file:
                state = json.load(file)
            self.assertLessEqual(max(len(line) for line in begun.stdout.splitlines() if "state" not in line), 80)
            again = run("up.py", "--state", self.state)
            self.assertEqual(again.returncode, 1)
            self.assertIn("up already", again.stderr)
            for _ in range(2):
                day = run("up.py", "--smoke", "--state", self.state)
                self.assertEqual(day.returncode, 0, day.stdout + day.stderr)
                self.assertIn("the token is refused", day.stdout)
            self.assertTrue(listening(state["ports"]["nginx"]["port"]), "a stack that was up stays up")
        finally:
            ended = run("down.py", "--state", self.state)
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        self.assertFalse([one for one in state["programs"] if Pid(one["pid"], one["started"]).alive()])
        self.assertFalse(os.path.exists(self.state))
        self.assertEqual(run("down.py", "--state", self.state).returncode, 1)

    def test_a_day_without_a_worker_fails_and_says_whose_fault_it_is(self):
        begun = run("up.py", "--state", self.state)
        self.assertEqual(begun.returncode, 0, begun.stdout + begun.stderr)
        try:
            state = up.read_state(self.state)
            victim = next(one for one in state["programs"] if one["name"] == "info")
            Pid(victim["pid"], victim["started"]).signal(9)
            day = run("up.py", "--smoke", "--state", self.state)
            self.assertEqual(day.returncode, 1)
            self.assertIn("search the guide           FAILED", day.stdout)
            self.assertIn("the end of info's log", day.stdout)
        finally:
            self.assertEqual(run("down.py", "--state", self.state).returncode, 0)

    def test_the_photo_says_where(self):
        self.assertTrue(says_where(photo(*SEOUL)))
        self.assertNotEqual(photo(), photo())
        self.assertFalse(says_where(photo().replace(b"Exif\0\0", b"Nope\0\0")))


if __name__ == "__main__":
    unittest.main()
