#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Helm itself renders the chart of every scenario that ships: what comes out is what `export kubernetes` writes, Kubernetes'
own schemas take it, and values that make no sense are refused."""
import copy
import os
import pathlib
import shutil
import tempfile
import unittest

import yaml

from real_tools import KUBECAST, SCENARIOS, VERSIONS, kubeconform, main, needs, program, run

HELM_SAYS = ("app.kubernetes.io/managed-by", "app.kubernetes.io/instance", "helm.sh/chart")


def objects(text):
    """The objects by kind, namespace and name; the labels that only Helm sets left out."""
    found = {}
    for one in yaml.safe_load_all(text):
        if one and one.get("kind") != "Kustomization":
            for label in HELM_SAYS:
                one["metadata"].get("labels", {}).pop(label, None)
            pod = one.get("spec", {}).get("template", {}).get("metadata", {})
            pod.get("annotations", {}).pop("checksum/config", None)
            if not pod.get("annotations", True):
                del pod["annotations"]
            key = (one["kind"], one["metadata"].get("namespace", ""), one["metadata"]["name"])
            assert key not in found, key
            found[key] = one
    return found


# Names and texts that would be templates, references or other types if anything read them twice.
HOSTILE = r"""
apiVersion: kubecast/v1
kind: Scenario
metadata: {name: hostile}
cluster: {distribution: kubeadm, cni: calico-vxlan, version: "1.28", region: ap-northeast-2}
nodes: [{name: node-1, instanceType: t3.medium}]
workloads:
  - name: api
    replicas: 2
    labels:
      note: '{{ fail "x" }} ${y} %{z} ${{ a }} "q" '' \n : # - &a *b'
      lines: "a\nb: c\n  d\n"
      empty: ""
      truth: "true"
      number: "1e3"
      korean: 클러스터 🗑
      "a {{ b }}": "{{"
    nodeSelector: {x: "{{ .Values }}"}
    port: 80
    containers: [{name: app, image: '{{ include "x" . }}:{{ "latest" }}', requests: {cpu: 200m, memory: 256Mi}}]
ingresses: [{name: way, host: '{{ .Release.Name }}', rules: [{path: '/{{ "a" }}', workload: api, port: 80}]}]
flows: [{name: browse, steps: [{call: api, do: [{cpu: 5ms}]}]}]
loads: [{name: users, closed: {users: 100, thinkTime: 10s}}]
"""


class Chart:
    """The chart of a scenario in a folder of its own."""

    def __init__(self, folder, scenario, *options, tool="helm"):
        self.program = program(tool)
        wrote = run(KUBECAST, "export", "helm", scenario, *options, "--out", folder, "--name", "cluster", "--values-name", "it")
        assert wrote.returncode == 0, wrote.stderr
        self.path = pathlib.Path(folder) / "charts/cluster"
        self.values = self.path / "values-it.yaml"

    def helm(self, verb, *files, version="1.28.15", options=()):
        words = [option for file in (self.values, *files) for option in ("--values", file)]
        name = [] if verb == "lint" else ["it"]
        return run(self.program, verb, *name, self.path, "--kube-version", version, *words, *options)

    def rendered(self, *files, version="1.28.15", options=()):
        said = self.helm("template", *files, version=version, options=options)
        assert said.returncode == 0, said.stderr
        return said.stdout


@needs("helm", "kubeconform")
class Helm(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def chart(self, scenario=SCENARIOS / "eco2-14-nodes.yaml", name="chart", options=()):
        return Chart(os.path.join(self.folder, name), scenario, *options)

    def test_every_scenario_is_rendered_as_its_manifests(self):
        cases = [(scenario, ()) for scenario in sorted(SCENARIOS.glob("*.yaml"))]
        cases.append((SCENARIOS / "eco2-14-nodes.yaml", ("--as", "eks")))  # the other distribution
        hostile = pathlib.Path(self.folder) / "hostile.yaml"
        hostile.write_text(HOSTILE)
        cases.append((hostile, ()))
        for scenario, options in cases:
            with self.subTest(scenario.stem, options=options):
                name = "".join([scenario.stem, *options])
                chart = self.chart(scenario, name, options)
                plain = os.path.join(self.folder, name + "-plain")
                self.assertEqual(run(KUBECAST, "export", "kubernetes", scenario, *options, "--out", plain).returncode, 0)
                expected = objects("\n---\n".join(path.read_text() for path in pathlib.Path(plain).rglob("*.yaml")))
                self.assertGreater(len(expected), 0)
                for files in ((), (chart.path / "values-prod.yaml",)):
                    found = objects(chart.rendered(*files))
                    self.assertEqual(sorted(found), sorted(expected))
                    for key, one in expected.items():
                        self.assertEqual(found[key], one, key)

    def test_helm_and_kubernetes_schemas_take_every_profile(self):
        for scenario in sorted(SCENARIOS.glob("*.yaml")):
            chart = self.chart(scenario, scenario.stem)
            for profile in ("dev", "staging", "prod"):
                file = chart.path / f"values-{profile}.yaml"
                with self.subTest(f"{scenario.stem} {profile}"):
                    lint = chart.helm("lint", file, options=["--strict"])
                    self.assertEqual(lint.returncode, 0, lint.stdout + lint.stderr)
                    text = chart.rendered(file)
                    for version in VERSIONS:
                        self.assertEqual(kubeconform(text, version), (0, ""), version)

    def test_the_schemas_find_mistakes(self):
        """Or the test above would prove nothing."""
        text = self.chart().rendered()
        for right, wrong in (("replicas:", "replica:"), ("containerPort: 8000", "containerPort: many"),
                             ("minAvailable" if "minAvailable" in text else "maxUnavailable", "atMost")):
            self.assertIn(right, text)
            self.assertNotEqual(kubeconform(text.replace(right, wrong), VERSIONS[0])[0], 0, wrong)

    def test_it_renders_for_every_version_and_refuses_old_ones(self):
        chart = self.chart()
        for version in ("1.28.0", *VERSIONS):
            chart.rendered(version=version)
        self.assertIn("kubeVersion", chart.helm("template", version="1.22.0").stderr)

    def test_development_runs_one_pod_of_each(self):
        chart = self.chart(SCENARIOS / "eco2-14-nodes.yaml")
        found = objects(chart.rendered(chart.path / "values-dev.yaml"))
        kinds = {kind for kind, _, _ in found}
        self.assertFalse(kinds & {"HorizontalPodAutoscaler", "PodDisruptionBudget"})
        replicas = [one["spec"]["replicas"] for (kind, _, _), one in found.items() if kind in ("Deployment", "StatefulSet")]
        self.assertEqual(set(replicas), {1})

    def test_staging_has_no_more_pods_than_production(self):
        """Members of a StatefulSet are never more or fewer: two PostgreSQL would be two databases."""
        chart = self.chart()
        values = yaml.safe_load(chart.values.read_text())["workloads"]
        found = objects(chart.rendered(chart.path / "values-staging.yaml"))
        seen = {kind: 0 for kind in ("Deployment", "StatefulSet")}
        for (kind, _, name), one in found.items():
            if kind not in seen:
                continue
            own = values[name].get("replicas", values[name].get("autoscaling", {}).get("minReplicas"))
            self.assertEqual(one["spec"]["replicas"], min(own, 2) if kind == "Deployment" else own, name)
            seen[kind] += 1
        self.assertGreater(min(seen.values()), 0)
        self.assertEqual(found["Deployment", "default", "scan-service"]["spec"]["replicas"], 2)

    def changed(self, chart, change, name="changed.yaml"):
        values = yaml.safe_load(chart.values.read_text())
        change(values)
        file = pathlib.Path(self.folder) / name
        file.write_text(yaml.safe_dump(values))
        return file

    def test_a_workload_takes_configuration_secrets_and_migrations(self):
        chart = self.chart()
        workload = "auth-service"

        def change(values):
            values["workloads"][workload].update(config={"LOG_LEVEL": "info", "QUOTED": '"{{ .Values }}" # $x\n'},
                                                 secrets={"DATABASE_URL": "AgBy3i4OJSWK"}, metricsPort=9090,
                                                 existingSecret="other", migration={"args": ["migrate"]})
            values["workloads"][workload]["containers"][0]["image"]["digest"] = "sha256:" + "0" * 64
            values["workloads"]["info-service"]["enabled"] = False
        file = self.changed(chart, change)
        apis = ["--api-versions", "bitnami.com/v1alpha1", "--api-versions", "monitoring.coreos.com/v1"]
        text = chart.rendered(file, options=apis)
        for version in VERSIONS:
            self.assertEqual(kubeconform(text, version), (0, ""), version)
        self.assertNotEqual(kubeconform(text.replace("podMetricsEndpoints:", "metricsEndpoints:"), VERSIONS[0])[0], 0)
        found = objects(text)
        self.assertEqual(found["ConfigMap", "default", "auth-service-config"]["data"]["QUOTED"], '"{{ .Values }}" # $x\n')
        self.assertEqual(found["SealedSecret", "default", "auth-service-secret"]["spec"]["encryptedData"],
                         {"DATABASE_URL": "AgBy3i4OJSWK"})
        self.assertEqual(found["PodMonitor", "default", workload]["spec"]["podMetricsEndpoints"], [{"port": "metrics"}])
        pod = found["Deployment", "default", workload]["spec"]["template"]["spec"]
        self.assertTrue(pod["containers"][0]["image"].endswith(":v0.7.0@sha256:" + "0" * 64))
        self.assertEqual(pod["initContainers"][0]["args"], ["migrate"])
        self.assertEqual(pod["initContainers"][0]["envFrom"], [{"secretRef": {"name": "auth-service-migration"}}])
        self.assertEqual([one for one in pod["containers"][0]["envFrom"] if "secretRef" in one],
                         [{"secretRef": {"name": "auth-service-secret"}}, {"secretRef": {"name": "other"}}])
        self.assertEqual([one["name"] for one in pod["containers"][0]["ports"]], ["main", "metrics"])
        self.assertFalse([key for key in found if key[2].startswith("info-service")])
        # Without their controllers no object of theirs, and the notes say so.
        self.assertFalse([key for key in objects(chart.rendered(file)) if key[0] in ("SealedSecret", "PodMonitor")])
        self.assertEqual(kubeconform(chart.rendered(file), VERSIONS[0]), (0, ""))

    def test_values_that_make_no_sense_are_refused(self):
        chart = self.chart()
        name = "auth-service"
        good = yaml.safe_load(chart.values.read_text())["workloads"][name]
        bad = {
            "unknown key": {"workload": {}},
            "autoscaling as a word": {"autoscaling": {"enabled": "yes"}},
            "negative replicas": {"mostReplicas": -1},
            "replicas as a word": {"mostReplicas": "two"},
            "pull secret as a word": {"imagePullSecrets": ["regcred"]},
            "namespace in capitals": {"namespaces": {"Monitoring": {}}},
            "priority too high": {"priorityClasses": {"a": {"value": 2000000000, "preemptionPolicy": "Never"}}},
            "unknown preemption": {"priorityClasses": {"a": {"value": 1, "preemptionPolicy": "Always"}}},
            "unknown kind": {"workloads": {name: {"kind": "Job"}}},
            "port too high": {"workloads": {name: {"port": 70000}}},
            "port as a word": {"workloads": {name: {"port": "http"}}},
            "no containers": {"workloads": {name: {"containers": []}}},
            "a name with a space": {"workloads": {"auth service": good}},
            "image as a word": {"workloads": {name: {"containers": [{"name": "app", "image": "x:1"}]}}},
            "digest cut short": {"workloads": {name: {"containers": [
                {"name": "app", "image": {"repository": "x", "digest": "sha256:00"}}]}}},
            "a quantity of nothing": {"workloads": {name: {"containers": [
                {"name": "app", "image": {"repository": "x"}, "resources": {"requests": {"cpu": "a lot"}}}]}}},
            "a plain secret's number": {"workloads": {name: {"secrets": {"PIN": 1234}}}},
            "two budgets": {"workloads": {name: {"disruptionBudget": {"minAvailable": 1, "maxUnavailable": 1}}}},
            "no autoscaler's bounds": {"workloads": {name: {"autoscaling": {"minReplicas": 0}}}},
            "a volume without a size": {"workloads": {name: {"volumes": [{"name": "a", "mountPath": "/a"}]}}},
            "a relative mount": {"workloads": {name: {"volumes": [{"name": "a", "size": "1Gi", "mountPath": "a"}]}}},
            "a path without a slash": {"ingresses": {"a": {"name": "a", "paths": [{"path": "api", "service": "b"}]}}},
            "a typing mistake": {"workloads": {name: {"nodeselector": {"a": "b"}}}},
        }
        self.assertGreaterEqual(len(bad), 20)
        for about, values in bad.items():
            with self.subTest(about):
                file = pathlib.Path(self.folder) / "bad.yaml"
                file.write_text(yaml.safe_dump(copy.deepcopy(values)))
                said = chart.helm("template", file)
                self.assertNotEqual(said.returncode, 0)
                self.assertIn("schema", said.stderr)


if __name__ == "__main__":
    main()
