#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kube-linter finds nothing in the objects of the fourteen nodes, as documented, corrected and on EKS, as manifests and as Helm
renders them, but what kube-linter.yaml justifies."""
import json
import pathlib
import shutil
import tempfile
import unittest

from helm_test import Chart
from real_tools import FOURTEEN, HERE, SCENARIOS, export, main, needs, program, run

CASES = {"documented": (FOURTEEN, ()), "corrected": (SCENARIOS / "eco2-14-nodes-corrected.yaml", ()),
         "eks": (FOURTEEN, ("--as", "eks"))}


@needs("kube-linter", "helm")
class KubeLinter(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def findings(self, where):
        """`check: object: message` of each, sorted."""
        said = run(program("kube-linter"), "lint", "--config", HERE / "kube-linter.yaml", "--format", "json", where)
        self.assertTrue(said.stdout.startswith("{"), said.stderr)
        report = json.loads(said.stdout)
        self.assertGreater(len(report["Checks"]), 20)
        found = []
        for one in report["Reports"] or []:
            what = one["Object"]["K8sObject"]
            found.append(f"{one['Check']}: {what['GroupVersionKind']['Kind']} {what['Namespace']}/{what['Name']}: "
                         f"{one['Diagnostic']['Message']}")
        return sorted(found)

    def test_manifests(self):
        for name, (scenario, options) in CASES.items():
            with self.subTest(name):
                self.assertEqual(self.findings(export("kubernetes", scenario, self.folder / name, *options)), [])

    def test_the_chart(self):
        for name, (scenario, options) in CASES.items():
            with self.subTest(name):
                file = self.folder / f"{name}.yaml"
                file.write_text(Chart(self.folder / name, scenario, *options).rendered())
                self.assertEqual(self.findings(file), [])

    def test_it_finds_what_is_wrong(self):
        """Or the tests above would prove nothing."""
        file = self.folder / "wrong.yaml"
        text = Chart(self.folder / "chart", FOURTEEN).rendered()
        self.assertIn("allowPrivilegeEscalation: false", text)
        file.write_text(text.replace("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true"))
        self.assertTrue([one for one in self.findings(file) if one.startswith("privilege-escalation-container")])


if __name__ == "__main__":
    main()
