#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What Helm renders, and what add-ons are given (addon_pods.py), fits the scenario's machines: each pod, counted from
Kubernetes' own objects by the rules of kube-scheduler written down a second time here, has room where `kubecast check` puts
it, beside what the cluster brings along; and what check leaves Pending has room nowhere, for the reasons that it gives."""
import collections
import csv
import decimal
import json
import re
import shutil
import tempfile
import unittest

import addon_pods
from helm_test import Chart, objects
from real_tools import FOURTEEN, KUBECAST, LIBRARY, ROOT, export, main, needs, run

HUNGRY = [word for kind in ("limits", "requests") for word in ("--set", f"workloads[scan-service].containers[app].{kind}.cpu=1500m")]
CASES = [(scenario, ()) for scenario in LIBRARY] + [
    (FOURTEEN, options) for options in (("--as", "eks"), ("--as", "eks", "--fitted"), ("--as", "kubeadm-ha"), HUNGRY)]
UNITS = {"": 1, "m": decimal.Decimal("0.001"), "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12,
         "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}
MEBI = 2**20
Room = collections.namedtuple("Room", "cpu memory pods")  # millicores, bytes


def quantity(text):
    number, unit = re.fullmatch(r"([0-9.]+)([a-zA-Z]*)", str(text)).groups()
    return decimal.Decimal(number) * UNITS[unit]


def asked(containers):
    requests = [one.get("resources", {}).get("requests", {}) for one in containers]
    return (sum(int(quantity(one.get("cpu", 0)) * 1000) for one in requests),
            sum(int(quantity(one.get("memory", 0))) for one in requests))


def requests(pod):
    """Its containers together, or the largest of those that run before them
    (https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers)."""
    sums = [asked(pod["containers"])] + [asked([one]) for one in pod.get("initContainers", ())]
    return Room(max(cpu for cpu, _ in sums), max(memory for _, memory in sums), 1)


def tolerates(pod, taint):
    """https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"""
    return any(one.get("effect") in (None, taint["effect"]) and (
        one.get("operator") == "Exists" and one.get("key") in (None, taint["key"]) or
        one.get("operator", "Equal") == "Equal" and (one.get("key"), one.get("value", "")) == (taint["key"], taint["value"]))
        for one in pod.get("tolerations", ()))


def refusal(pod, node):
    """Why the node does not take the pod whatever room it has; None if it does."""
    for taint in node["taints"]:
        if taint["effect"] in ("NoSchedule", "NoExecute") and not tolerates(pod, taint):
            return "taint"
    for kind, rules in pod.get("affinity", {}).items():
        assert "requiredDuringSchedulingIgnoredDuringExecution" not in rules, f"no scenario had a {kind} that is required"
    if any(node["labels"].get(key) != value for key, value in pod.get("nodeSelector", {}).items()):
        return "selector"
    return None


class Cluster:
    """A scenario as check places it and as Helm renders it."""

    def __init__(self, folder, scenario, options):
        said = run(KUBECAST, "check", scenario, *options, "--json")
        assert said.returncode == 0, said.stderr
        check = json.loads(said.stdout)
        self.nodes = {node["name"]: node for node in check["nodes"]}
        self.pods = check["pods"]
        found = objects(Chart(folder, scenario, *options).rendered())
        self.scaled = {(ns, one["spec"]["scaleTargetRef"]["name"]): one["spec"]["minReplicas"]
                       for (kind, ns, _), one in found.items() if kind == "HorizontalPodAutoscaler"}
        self.rendered = {(ns, name): one for (kind, ns, name), one in found.items()
                         if kind in ("Deployment", "StatefulSet", "DaemonSet")}
        for one in addon_pods.workloads(export("addons", scenario, f"{folder}/addons", *options), check):
            self.rendered[one["metadata"]["namespace"], one["metadata"]["name"]] = one

    def template(self, pod):
        """The rendered pod; None for what the cluster brings along."""
        one = self.rendered.get((pod["namespace"], pod["workload"]))
        return one and one["spec"]["template"]["spec"]

    def asks(self, pod):
        template = self.template(pod)
        if template:
            return requests(template)
        each = [container["requests"] for container in pod["containers"]]
        return Room(sum(one["cpuMillis"] for one in each), sum(one["memoryBytes"] for one in each), 1)

    def load(self, node):
        asked_for = [self.asks(pod) for pod in self.pods if pod["node"] == node]
        return Room(*(sum(column) for column in zip(Room(0, 0, 0), *asked_for)))

    def room(self, node):
        given = self.nodes[node]["allocatable"]
        return Room(given["cpuMillis"], given["memoryBytes"], given["pods"])


@needs("helm")
class Fit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, folder)
        cls.clusters = [("".join([scenario.stem, *options]), Cluster(f"{folder}/{number}", scenario, options))
                        for number, (scenario, options) in enumerate(CASES)]

    def test_as_many_pods_are_rendered_as_are_placed(self):
        for name, cluster in self.clusters:
            with self.subTest(name):
                counted = collections.Counter((pod["namespace"], pod["workload"]) for pod in cluster.pods)
                for key, one in cluster.rendered.items():
                    if one["kind"] == "DaemonSet":
                        wanted = sum(1 for node in cluster.nodes.values() if not refusal(one["spec"]["template"]["spec"], node))
                    else:
                        wanted = cluster.scaled.get(key, one["spec"].get("replicas", 1))
                    self.assertEqual(counted[key], wanted, key)
                self.assertEqual({ns for ns, workload in counted if (ns, workload) not in cluster.rendered}, {"kube-system"})

    def test_every_placed_pod_has_room_on_a_node_that_takes_it(self):
        placed = 0
        for name, cluster in self.clusters:
            with self.subTest(name):
                for node in cluster.nodes:
                    load, room = cluster.load(node), cluster.room(node)
                    for what, asks, gives in zip(Room._fields, load, room):
                        self.assertLessEqual(asks, gives, f"{what} of {node}")
                for pod in cluster.pods:
                    template = cluster.template(pod)
                    if pod["node"] and template:
                        self.assertIsNone(refusal(template, cluster.nodes[pod["node"]]), pod["name"])
                        placed += 1
        self.assertGreater(placed, 900)

    def test_what_is_pending_has_room_nowhere_and_for_the_reasons_given(self):
        seen = collections.Counter()
        for name, cluster in self.clusters:
            with self.subTest(name):
                for pod in cluster.pods:
                    template = cluster.template(pod)
                    if pod["node"] or not template:
                        continue
                    found, asks = collections.Counter(), cluster.asks(pod)
                    for node in cluster.nodes.values():
                        why = refusal(template, node)
                        if why:
                            found[why] += 1
                            continue
                        left = [gives - takes for gives, takes in zip(cluster.room(node["name"]), cluster.load(node["name"]))]
                        short = [what for what, has, wants in zip(Room._fields, left, asks) if has < wants]
                        self.assertTrue(short, f"{pod['name']} has room on {node['name']}")
                        found.update(short)
                    message = pod["message"].partition(" preemption:")[0]
                    said = {what: sum(int(count) for count in re.findall(rf"(\d+) {words}", message)) for what, words in (
                        ("taint", r"node\(s\) had untolerated taint"), ("selector", r"node\(s\) didn't match Pod's node affinity"),
                        ("cpu", "Insufficient cpu"), ("memory", "Insufficient memory"), ("pods", "Too many pods"))}
                    self.assertTrue(message.startswith(f"0/{len(cluster.nodes)} nodes"), message)
                    for what in ("taint", "selector"):
                        self.assertEqual(said[what], found[what], f"{pod['name']}: {message}")
                    for what in Room._fields:  # pods that came later can only have made less room
                        self.assertLessEqual(said[what], found[what], f"{pod['name']}: {message}")
                    seen.update(what for what, count in said.items() if count)
        self.assertEqual(set(seen), {"taint", "selector", "cpu", "memory", "pods"})

    def test_nodes_give_what_kubelet_leaves(self):
        """EKS' images: https://github.com/awslabs/amazon-eks-ami, bootstrap.sh: 255 MiB + 11 MiB for each of the pods that
        the network interfaces have addresses for; 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of
        the rest. Everywhere kubelet evicts below 100 MiB. Karpenter says what is left of memory on EKS, so what is left of it
        elsewhere is that and what EKS would reserve."""
        types = {row["instance_type"]: row for row in
                 csv.DictReader((ROOT / "resources/instances/ec2_types.csv").read_text().splitlines())}
        compared = set()
        for name, cluster in self.clusters:
            with self.subTest(name):
                eks = "--aseks" in name
                for node in cluster.nodes.values():
                    kind = types[node["instanceType"]]
                    cores, addresses = int(kind["vcpu"]), int(kind["enis"]) * (int(kind["ipv4_per_eni"]) - 1) + 2
                    left = int(quantity(kind["karpenter_allocatable_memory"]))
                    reserved = (255 + 11 * addresses) * MEBI
                    shares = [60, 10, 5, 5] + [decimal.Decimal("2.5")] * cores
                    cpu = 1000 * cores - int(sum(shares[:cores])) if eks else 1000 * cores
                    expected = Room(cpu, left if eks else left + reserved, addresses if eks else 110)
                    self.assertEqual(cluster.room(node["name"]), expected, node["name"])
                    compared.add((eks, node["instanceType"]))
        self.assertGreater(len(compared), 6)


if __name__ == "__main__":
    main()
