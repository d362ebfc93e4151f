#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kube-score finds nothing in the objects of the fourteen nodes, as documented, corrected and on EKS, but what is justified here."""
import json
import pathlib
import shutil
import tempfile
import unittest

from helm_test import Chart
from real_tools import FOURTEEN, SCENARIOS, main, needs, program, run

CASES = {"documented": (FOURTEEN, ()), "corrected": (SCENARIOS / "eco2-14-nodes-corrected.yaml", ()),
         "eks": (FOURTEEN, ("--as", "eks"))}
# https://github.com/zegl/kube-score/blob/master/README_CHECKS.md
JUSTIFIED = {
    "container-image-pull-policy": "a release's tag is pulled once; Always makes every start wait for the registry",
    "container-ephemeral-storage-request-and-limit": "no scenario states how much a container writes to its node",
    "container-security-context-user-group-id": "the user of PostgreSQL, Redis and RabbitMQ is the one of their images, below 1000",
    "deployment-has-host-podantiaffinity": "where replicas go is what was simulated: the scenario's",
    "statefulset-has-host-podantiaffinity": "likewise",
    "pod-probes": "probes are part of what was simulated: the scenario's, or none",
    "service-type": "what an ALB reaches on an overlay is a port of the machines",
}
# Whose Services come with charts of their own: `kubecast export addons`.
OF_ADD_ONS = tuple(f"ingress-targets-service: Ingress/networking.k8s.io/v1/{name}:"
                   for name in ("argocd/argocd", "atlantis/atlantis", "monitoring/grafana"))


@needs("kube-score", "helm")
class KubeScore(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def findings(self, text, *options):
        """`check: object: comment` of what is worse than OK."""
        file = self.folder / "objects.yaml"
        file.write_text(text)
        said = run(program("kube-score"), "score", "--output-format", "json", "--kubernetes-version", "v1.28", *options, file)
        objects = json.loads(said.stdout)
        self.assertGreater(len(objects), 30, said.stderr)
        return sorted(f"{check['check']['id']}: {one['object_name']}: {(check['comments'] or [{}])[0].get('summary')}"
                      for one in objects for check in one["checks"] if not check["skipped"] and check["grade"] < 10)

    def ignoring(self):
        return [word for check in JUSTIFIED for word in ("--ignore-test", check)]

    def test_the_chart(self):
        """Nothing is found that is not justified, and nothing is justified that is not found."""
        seen = set()
        for name, (scenario, options) in CASES.items():
            with self.subTest(name):
                text = Chart(self.folder / name, scenario, *options).rendered()
                self.assertEqual([one for one in self.findings(text, *self.ignoring()) if not one.startswith(OF_ADD_ONS)], [])
                seen |= {one.partition(":")[0] for one in self.findings(text) if not one.startswith(OF_ADD_ONS)}
        self.assertEqual(seen, set(JUSTIFIED))

    def test_it_finds_what_is_wrong(self):
        """Or the tests above would prove nothing."""
        text = Chart(self.folder / "chart", FOURTEEN).rendered()
        self.assertIn("readOnlyRootFilesystem: true", text)
        wrong = self.findings(text.replace("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"), *self.ignoring())
        self.assertEqual({one.partition(":")[0] for one in wrong}, {"container-security-context-readonlyrootfilesystem"})


if __name__ == "__main__":
    main()
