#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The exported ClusterConfig is what eksctl's own JSON Schema describes, of every scenario on EKS."""
import json
import pathlib
import tempfile
import unittest

import jsonschema
import yaml

from real_tools import FOURTEEN, LIBRARY, TOOLS, export, main

SCHEMA = TOOLS / "schemas/eksctl.json"
VARIANTS = (("--as", "eks"), ("--as", "eks", "--fitted"), ("--as", "eks-auto"))


@unittest.skipUnless(SCHEMA.is_file(), "eksctl's schema is missing (./dev test fetches it where there is Go)")
class ClusterConfig(unittest.TestCase):
    def setUp(self):
        self.eksctl = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))

    def config(self, scenario, options):
        with tempfile.TemporaryDirectory() as folder:
            (file,) = pathlib.Path(export("eksctl", scenario, folder, *options)).rglob("*.yaml")
            return yaml.safe_load(file.read_text())

    def test_every_scenario(self):
        for scenario in LIBRARY:
            for options in VARIANTS:
                with self.subTest(scenario.stem, options=options):
                    found = self.eksctl.iter_errors(self.config(scenario, options))
                    self.assertEqual([f"{list(one.path)}: {one.message}" for one in found], [])

    def test_mistakes_are_found(self):
        """Or the test above would prove nothing."""
        for mistake in ({"managedNodeGroup": []}, {"metadata": {"nam": "x"}}, {"autoModeConfig": {"enabled": "yes"}},
                        {"iam": {"podIdentityAssociations": [{"wellKnownPolicies": {"alb": True}}]}}):
            config = {**self.config(FOURTEEN, ("--as", "eks")), **mistake}
            self.assertTrue(list(self.eksctl.iter_errors(config)), mistake)


if __name__ == "__main__":
    main()
