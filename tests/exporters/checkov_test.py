#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""checkov finds nothing in the Terraform and the objects of the fourteen nodes, on kubeadm and on EKS, but what checkov.yaml
justifies, or what only those know who made the program that a pod runs."""
import json
import pathlib
import shutil
import tempfile
import unittest

import yaml

from helm_test import Chart
from real_tools import FOURTEEN, HERE, export, main, needs, program, run

CONFIG = HERE / "checkov.yaml"
# Of pods whose program exports know nothing of (they have no annotation kubecast.io/program).
OTHERS = {
    "CKV2_K8S_6": "who calls it is known where a flow, or a program that we know, calls it",
    "CKV_K8S_22": "where it writes is not known",
    "CKV_K8S_23": "which user its image is made for is not known",
}
# Of those on the host's network, which the scenario puts there: agents of nodes, with rights that are not known.
AGENTS = {"CKV_K8S_19", "CKV_K8S_20", "CKV_K8S_28", "CKV_K8S_29", "CKV_K8S_30", "CKV_K8S_31", "CKV_K8S_37"}
CLUSTERS = {"kubeadm": (), "eks": ("--as", "eks")}


def excused(workload):
    """The checks that it may fail."""
    if "kubecast.io/program" in (workload["metadata"].get("annotations") or {}):
        return set()
    return {*OTHERS, *(AGENTS if workload["spec"]["template"]["spec"].get("hostNetwork") else ())}


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
                may = {(one["metadata"].get("namespace", "default"), one["metadata"]["name"]): excused(one)
                       for one in yaml.safe_load_all(text) if one and one["kind"] in ("Deployment", "StatefulSet", "DaemonSet")}
                self.assertGreaterEqual(sum(1 for checks in may.values() if not checks), 10)
                found = []
                for one in self.findings("kubernetes", "-f", file):
                    _, ns, workload = one["resource"].split(".")[:3]
                    if one["check_id"] not in may.get((ns, workload), ()):
                        found.append(f"{one['check_id']} {one['check_name']}: {one['resource']}")
                self.assertEqual(sorted(found), [])


if __name__ == "__main__":
    main()
