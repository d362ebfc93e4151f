#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds exports and `kubecast check` to Kubernetes itself.

Each cluster's manifests are applied to a real API server (server-side dry run, then for real, its controllers making the
pods; the charts by `helm install`), and each placement is asked of kube-scheduler (decisions.py). Scenarios whose manifests
and placements are the same are one case. Exit code 1: a difference.

  KUBECAST            the program (default: build/dev/app/kubecast)
  KUBECAST_TOOLS      folder with helm and conformance/kube-apiserver ... (default: build/tools)
  conformance.py [--random N] [NAME...]"""

import argparse
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import yaml

import addon_pods
import decisions
import deployed
import random_scenarios
from control_plane import ControlPlane

ROOT = pathlib.Path(__file__).resolve().parents[2]
KUBECAST = pathlib.Path(os.environ.get("KUBECAST", ROOT / "build/dev/app/kubecast"))
TOOLS = pathlib.Path(os.environ.get("KUBECAST_TOOLS", ROOT / "build/tools"))
BINARIES = TOOLS / "conformance"


def minor_version():
    """`1.34` of the servers, which `./dev conformance` built."""
    return (BINARIES / "version").read_text().strip().rpartition(".")[0]


# What else goes to an API server: options, and what kubectl is given of the folder.
OTHERS = {"argocd": (("--repo", "https://git.shop/deploy"), "argocd", ("--recursive", "--filename")),
          "grafana": ((), "dashboards", ("--kustomize",)),
          "indexed-job": (("--image", "kubecast:1", "--vary", "users=1..2/2"), "study", ("--kustomize",))}


class Case:
    """A scenario's manifests, objects and placement."""

    def __init__(self, folder, scenario, *options):
        self.name = " ".join([pathlib.Path(scenario).stem, *options])
        self.folder = pathlib.Path(folder) / self.name.replace(" ", "")
        self.scenario, self.options = scenario, options
        self.manifests = self.export("kubernetes")
        # Placed by the rules of the scheduler that is asked: scores have changed since 1.28.
        self.check = json.loads(self._kubecast("check", "--json", "--set", f"cluster.version={minor_version()}"))
        self.objects = [one for path in sorted(self.manifests.rglob("*.yaml"))
                        for one in yaml.safe_load_all(path.read_text()) if one["kind"] != "Kustomization"]
        self.addons = addon_pods.workloads(self.export("addons"), self.check)

    def _kubecast(self, command, *words):
        what = [command, words[0]] if command == "export" else [command]
        rest = words[1:] if command == "export" else words
        done = subprocess.run([str(word) for word in (KUBECAST, *what, self.scenario, *self.options, *rest)],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"kubecast {command} {self.name}: {done.stderr}")
        return done.stdout

    def namespaces(self):
        """(Those that the manifests make, those that are there before: the add-ons'.)"""
        own = {one["metadata"]["name"] for one in self.objects if one["kind"] == "Namespace"}
        used = {one["metadata"].get("namespace", "default") for one in self.objects}
        return own, used - own - {"default", "kube-system"}

    def export(self, target, *options):
        """The folder that it was written to."""
        self._kubecast("export", target, "--out", self.folder / target, *options)
        return self.folder / target

    def chart(self):
        return self.export("helm", "--name", "cluster", "--values-name", "it") / "charts/cluster"

    def identity(self):
        said = json.dumps([self.objects, self.addons, self.check["nodes"], self.check["pods"]], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def applied(plane, case):
    """By kubectl; what went wrong, or nothing."""
    own, others = case.namespaces()
    for name in own | others:  # a dry run makes no namespace for what comes after it
        plane.kubectl("create", "namespace", name)
    for options in (["--dry-run=server"], []):
        done = plane.kubectl("apply", *options, "--validate=strict", "--kustomize", case.manifests)
        if done.returncode != 0:
            return done.stderr
    return others_applied(plane, case, own | others)


def others_applied(plane, case, namespaces):
    """Beside the CustomResourceDefinitions that they are objects of."""
    definitions = TOOLS / "schemas/crds/definitions"
    words = [("apply", "--server-side", "--filename", definitions),
             ("wait", "--for=condition=Established", "--timeout=60s", "--filename", definitions)]
    words += [("create", "namespace", name) for name in {"argocd", "monitoring"} - namespaces]
    for target, (options, folder, how) in OTHERS.items():
        words.append(("apply", "--validate=strict", *how, case.export(target, *options) / folder))
    for one in words:
        done = plane.kubectl(*one)
        if done.returncode != 0:
            return done.stderr
    return None


def installed(plane, case):
    chart = case.chart()
    for name in case.namespaces()[1]:
        plane.kubectl("create", "namespace", name)
    done = subprocess.run([TOOLS / "helm", "install", "it", chart, "--values", chart / "values-it.yaml"], capture_output=True,
                          text=True, check=False, env={**os.environ, "KUBECONFIG": plane.api.kubeconfig})
    return done.stderr if done.returncode != 0 else None


class Report:
    def __init__(self):
        self.failed = 0
        print(f"{'case':<36}{'what':<12}{'objects':>8}{'pods':>6}{'Pending':>8}{'s':>6}")

    def row(self, name, what, counts, began, lines):
        objects, pods, pending = counts
        verdict = "" if not lines else "  DIFFERS"
        print(f"{name[:35]:<36}{what:<12}{objects:>8}{pods:>6}{pending:>8}{time.monotonic() - began:>6.1f}{verdict}", flush=True)
        for line in lines:
            print("  " + line, flush=True)
        self.failed += bool(lines)


def deploy(report, case, what, install):
    began = time.monotonic()
    with ControlPlane(BINARIES, controllers=True) as plane:
        lines = deployed.run(plane, case.check, case.objects, lambda: install(plane, case))
        pods = len(plane.api.get("/api/v1/pods")["items"])
    report.row(case.name, what, (len(case.objects), pods, "-"), began, lines)


def schedule(report, case, plane):
    began = time.monotonic()
    asked = decisions.Decisions(plane.api)
    lines = asked.run(case.check, case.objects + case.addons)
    report.row(case.name, "scheduler", (len(case.objects), asked.decided, asked.pending), began, lines)
    asked.clear()


def library(folder, names):
    """Each scenario that ships, and the fourteen nodes on EKS; the same cluster only once."""
    seen, cases = set(), []
    variants = [(path, ()) for path in sorted((ROOT / "scenarios/library").glob("*.yaml"))]
    variants.append((ROOT / "scenarios/library/eco2-14-nodes-corrected.yaml", ("--as", "eks")))
    variants.append((ROOT / "scenarios/library/eco2-14-nodes.yaml", ("--as", "eks", "--fitted")))
    for path, options in variants:
        if names and path.stem not in names:
            continue
        case = Case(folder, path, *options)
        if case.identity() not in seen:
            seen.add(case.identity())
            cases.append(case)
    return cases


def random_cases(folder, count):
    for seed in range(count):
        path = pathlib.Path(folder) / f"random-{seed}.yaml"
        path.write_text(random_scenarios.scenario(seed))
        yield Case(folder, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--random", type=int, default=40, help="how many random clusters (default 40)")
    parser.add_argument("names", nargs="*", help="of scenarios that ship; default all")
    options = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="kubecast-conformance-") as folder:
        for case in library(folder, options.names):
            deploy(report, case, "kubectl", applied)
            deploy(report, case, "helm", installed)
            with ControlPlane(BINARIES, controllers=False) as plane:
                schedule(report, case, plane)
        with ControlPlane(BINARIES, controllers=False) as plane:
            for case in random_cases(folder, options.random):
                schedule(report, case, plane)
    print(f"{report.failed} differ" if report.failed else "Kubernetes agrees")
    sys.exit(1 if report.failed else 0)


if __name__ == "__main__":
    main()
