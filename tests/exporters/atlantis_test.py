#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Atlantis' own parser reads both configurations of an export and says how it would plan and apply."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

KUBECAST = os.environ["KUBECAST"]
TOOLS = pathlib.Path(os.environ["KUBECAST_TOOLS"])
SCENARIO = pathlib.Path(__file__).resolve().parents[2] / "scenarios/library/eco2-14-nodes.yaml"
OPTIONS = ("--repo", "https://github.com/SeSACTHON/backend.git", "--revision", "develop")


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


@unittest.skipUnless((TOOLS / "atlantis").exists(), "atlantis' parser is not built (./dev test builds it where there is Go)")
class Atlantis(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def export(self, *options, scenario=SCENARIO, target="atlantis"):
        wrote = run(KUBECAST, "export", target, scenario, "--out", self.folder, *options)
        self.assertEqual(wrote.returncode, 0, wrote.stderr)

    def read(self, repository="github.com/SeSACTHON/backend", branch="develop"):
        return run(TOOLS / "atlantis", self.folder / "atlantis/repos.yaml", self.folder, repository, branch)

    def project(self):
        said = self.read()
        self.assertEqual(said.returncode, 0, said.stderr)
        found = json.loads(said.stdout)
        self.assertEqual(len(found), 1)
        return found[0]

    def test_it_plans_and_applies_the_terraform(self):
        self.export(*OPTIONS)
        self.export(target="terraform")
        project = self.project()
        self.assertTrue((self.folder / project["RepoRelDir"] / "versions.tf").exists())
        self.assertEqual((project["Name"], project["Workspace"]), ("eco2-14-nodes", "default"))
        self.assertTrue(project["AutoplanEnabled"])
        self.assertEqual(project["ApplyRequirements"], ["approved", "mergeable", "undiverged"])
        stages = {stage: [(one["StepName"], one["ExtraArgs"]) for one in project["Workflow"][stage]["Steps"]]
                  for stage in ("Plan", "Apply", "Import", "StateRm")}
        init = ("init", ["-backend-config=backend.hcl"])
        self.assertEqual(stages, {"Plan": [init, ("plan", None)], "Apply": [("apply", None)],
                                  "Import": [init, ("import", None)], "StateRm": [init, ("state_rm", None)]})

    def test_a_pull_request_cannot_loosen_it(self):
        self.export(*OPTIONS)
        own = self.folder / "atlantis.yaml"
        text = own.read_text()
        for wrong in (text + "    apply_requirements: []\n", text.replace("workflow: terraform", "workflow: mine") +
                      "workflows: {mine: {plan: {steps: [run: id]}}}\n", text.replace("workflow: terraform", "workflow: other")):
            self.assertNotEqual(wrong, text)
            own.write_text(wrong)
            said = self.read()
            self.assertEqual((said.returncode, said.stdout), (1, ""), wrong)

    def test_only_this_repository_is_let_in(self):
        """Of another one the server knows nothing, so no workflow."""
        self.export(*OPTIONS)
        self.assertEqual(self.read(repository="github.com/SeSACTHON/backend2").returncode, 1)

    def test_it_finds_mistakes(self):
        """Or the tests above would prove nothing."""
        self.export(*OPTIONS)
        for name, right, wrong in (("atlantis.yaml", "when_modified", "when_changed"), ("atlantis.yaml", "version: 3", "version: 9"),
                                   ("atlantis/repos.yaml", "undiverged", "undivergent"), ("atlantis/repos.yaml", "extra_args", "args"),
                                   ("atlantis.yaml", "1.10.5", "one")):
            file = self.folder / name
            text = file.read_text()
            self.assertIn(right, text)
            file.write_text(text.replace(right, wrong))
            self.assertEqual(self.read().returncode, 1, wrong)
            file.write_text(text)
        self.project()

    def test_hostile_names_stay_names(self):
        scenario = self.folder / "hostile.yaml"
        scenario.write_text(SCENARIO.read_text().replace("name: eco2-14-nodes", "name: '${x} \"y\" {{ z }} & *a # b'", 1))
        self.export("--repo", "git@github.com:SeSACTHON/backend.git", "--revision", "develop", scenario=scenario)
        self.assertRegex(self.project()["Name"], r"^[\w-]+$")


if __name__ == "__main__":
    unittest.main()
