#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Random clusters, exported as manifests and imported with their machines' Node objects, are placed pod by pod as before: what
kube-scheduler goes by survives the way."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "exporters"))
import random_scenarios

KUBECAST = os.environ["KUBECAST"]
SEEDS = 60
# Which CNI runs is known by its DaemonSet, which is in no export.
NETWORK = {"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "calico-node", "namespace": "kube-system"},
           "spec": {"template": {"metadata": {"labels": {"app": "calico-node"}}, "spec": {
               "nodeSelector": {"none": "takes-it"}, "containers": [{"name": "calico-node"}]}}}}


def run(*words):
    return subprocess.run([KUBECAST, *map(str, words)], capture_output=True, text=True, check=False)


def said_by_manifests(seed):
    """The random cluster without what no manifest says: how large images are, and in which zone a claim's volume is."""
    scenario = yaml.safe_load(random_scenarios.scenario(seed))
    for workload in scenario["workloads"]:
        for container in workload["containers"]:
            container.pop("imageSize", None)
        for claim in workload.get("volumeClaims", []):
            claim.pop("zone")
    return scenario


class RoundTrip(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def check(self, scenario):
        said = run("check", scenario, "--json")
        self.assertEqual(said.returncode, 0, said.stderr)
        return json.loads(said.stdout)

    def nodes(self, check, file):
        file.write_text(yaml.safe_dump_all([
            {"apiVersion": "v1", "kind": "Node", "metadata": {"name": one["name"], "labels": one["labels"]},
             "spec": {"taints": one["taints"]}, "status": {"nodeInfo": {"kubeletVersion": "v1.34.4"}}}
            for one in check["nodes"]] + [NETWORK]))

    def test_placements_survive(self):
        for seed in range(SEEDS):
            with self.subTest(seed=seed):
                here = self.folder / str(seed)
                here.mkdir()
                (here / "was.yaml").write_text(yaml.safe_dump(said_by_manifests(seed)))
                was = self.check(here / "was.yaml")
                self.nodes(was, here / "nodes.yaml")
                self.assertEqual(run("export", "kubernetes", here / "was.yaml", "--out", here / "manifests").returncode, 0)
                files = [path for path in (here / "manifests").rglob("*.yaml") if path.name != "kustomization.yaml"]
                said = run("import", here / "nodes.yaml", *files, "--out", here / "is.yaml")
                self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
                self.in_the_order_of(here / "was.yaml", here / "is.yaml")
                self.assertEqual(self.places(self.check(here / "is.yaml")), self.places(was))

    @staticmethod
    def in_the_order_of(was, now):
        """Which pod is scheduled first is the scenario's, and in no manifest."""
        order = [one["name"] for one in yaml.safe_load(was.read_text())["workloads"]]
        scenario = yaml.safe_load(now.read_text())
        scenario["workloads"].sort(key=lambda one: order.index(one["name"]) if one["name"] in order else -1)
        now.write_text(yaml.safe_dump(scenario))

    @staticmethod
    def places(check):
        return {pod["name"]: (pod["node"], pod["best"], pod.get("message")) for pod in check["pods"] if pod["namespace"] != "kube-system"}


if __name__ == "__main__":
    unittest.main()
