#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""checkov finds nothing in the Terraform and the objects of the fourteen nodes, on kubeadm and on EKS, but what checkov.yaml
justifies."""
import json
import pathlib
import shutil
import tempfile
import unittest

from helm_test import Chart
from real_tools import FOURTEEN, HERE, export, main, needs, program, run

CONFIG = HERE / "checkov.yaml"
CLUSTERS = {"kubeadm": (), "eks": ("--as", "eks")}


@needs("checkov")
class Checkov(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def findings(self, framework, *where):
        """Its failed checks; that it read anything is asserted."""
        said = run(program("checkov"), *where, "--config-file", CONFIG, "--framework", framework, "--output", "json")
        self.assertIn(said.returncode, (0, 1), said.stderr)
        report = json.loads(said.stdout)
        self.assertEqual(report["summary"]["parsing_errors"], 0)
        self.assertGreater(report["summary"]["passed"], 100)
        return report["results"]["failed_checks"]

    def test_terraform(self):
        for name, options in CLUSTERS.items():
            with self.subTest(name):
                folder = export("terraform", FOURTEEN, self.folder / name, *options) / "terraform"
                self.assertEqual([f"{one['check_id']} {one['resource']}" for one in self.findings("terraform", "-d", folder)], [])

    def test_it_finds_what_is_wrong(self):
        """Or the test above would prove nothing."""
        folder = export("terraform", FOURTEEN, self.folder) / "terraform"
        path = folder / "nodes.tf"
        self.assertIn('http_tokens                 = "required"', path.read_text())
        path.write_text(path.read_text().replace('http_tokens                 = "required"', 'http_tokens                 = "optional"'))
        self.assertEqual({one["check_id"] for one in self.findings("terraform", "-d", folder)}, {"CKV_AWS_79"})

    def test_the_chart(self):
        for name, options in CLUSTERS.items():
            with self.subTest(name):
                text = Chart(self.folder / name, FOURTEEN, *options).rendered()
                file = self.folder / f"{name}.yaml"
                file.write_text(text)
                self.assertEqual([f"{one['check_id']} {one['resource']}" for one in self.findings("kubernetes", "-f", file)], [])


if __name__ == "__main__":
    main()
