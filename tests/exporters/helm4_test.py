#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Helm 4 makes of every scenario's chart what Helm 3 makes of it, finds no more fault, and refuses the same values."""
import pathlib
import shutil
import tempfile
import unittest

import yaml

from helm_test import HOSTILE, Chart
from real_tools import FOURTEEN, LIBRARY, main, needs, run, program


def documents(text):
    """In Helm's order, which is the order of installing; the test hooks are last."""
    return [one for one in yaml.load_all(text, yaml.CSafeLoader) if one]


@needs("helm4", "helm")
class Helm4(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def charts(self, scenario, *options):
        """The same chart for either program."""
        both = [Chart(self.folder / "".join([scenario.stem, *options]), scenario, *options, tool=tool) for tool in ("helm", "helm4")]
        return both

    def test_these_are_two(self):
        self.assertIn("v3.", run(program("helm"), "version", "--short").stdout)
        self.assertIn("v4.", run(program("helm4"), "version", "--short").stdout)

    def test_the_same_objects(self):
        hostile = self.folder / "hostile.yaml"
        hostile.write_text(HOSTILE)
        cases = [(scenario, ()) for scenario in [*LIBRARY, hostile]] + [(FOURTEEN, ("--as", "eks"))]
        for scenario, options in cases:
            with self.subTest(scenario.stem, options=options):
                three, four = self.charts(scenario, *options)
                self.assertEqual(documents(four.rendered()), documents(three.rendered()))

    def test_the_same_profiles_and_no_fault(self):
        """Of each scenario production's; of the fourteen nodes all, with the controllers that the chart can make use of."""
        apis = ["--api-versions", "bitnami.com/v1alpha1", "--api-versions", "monitoring.coreos.com/v1"]
        for scenario in LIBRARY:
            three, four = self.charts(scenario)
            for profile in ("dev", "staging", "prod") if scenario == FOURTEEN else ("prod",):
                with self.subTest(f"{scenario.stem} {profile}"):
                    file = four.path / f"values-{profile}.yaml"
                    lint = four.helm("lint", file, options=["--strict"])
                    self.assertEqual(lint.returncode, 0, lint.stdout + lint.stderr)
                    if scenario == FOURTEEN:
                        self.assertEqual(documents(four.rendered(file, options=apis)), documents(three.rendered(file, options=apis)))

    def test_it_refuses_what_helm_3_refuses(self):
        _, four = self.charts(FOURTEEN)
        bad = self.folder / "bad.yaml"
        for values in ("workload: {}", "mostReplicas: -1", "workloads: {auth-service: {port: http}}",
                       "workloads: {auth-service: {nodeselector: {a: b}}}"):
            bad.write_text(values)
            said = four.helm("template", bad)
            self.assertNotEqual(said.returncode, 0, values)
            self.assertIn("schema", said.stderr)
        self.assertIn("kubeVersion", four.helm("template", version="1.22.0").stderr)


if __name__ == "__main__":
    main()
