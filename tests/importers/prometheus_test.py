#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A real Prometheus, filled with a cluster whose figures are known, is asked what `kubecast import --queries`
prints; what is imported of its answers holds those figures within their intervals, and the scenario runs."""
import json
import math
import os
import pathlib
import random
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

import yaml

KUBECAST = os.environ["KUBECAST"]
NEEDED = [tool for tool in ("prometheus", "promtool", "curl") if not shutil.which(tool)]
HOURS, SCRAPE = 6, 30

# The truth. Web's requests rise and fall, api's do not: its CPU cannot be told apart.
WEB_IDLE, WEB_COST, WEB_MEMORY = 0.030, 0.0040, 300 << 20  # cores, seconds of CPU, bytes
API_IDLE, API_COST = 0.010, 0.0020
DATABASE = 0.120
SIDECAR = 0.005
PROBES = 0.2  # a second and pod
ITEMS = 0.7   # of web's calls; the rest are orders


def web_rate(at):
    """A second and pod, `at` seconds after the beginning: a wave of three hours."""
    return 16 - 14 * math.cos(2 * math.pi * at / 10800)


def api_rate(_at):
    return 20.0


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


class Series:
    """Samples by family, in the text format of OpenMetrics."""

    def __init__(self, begin, end):
        self.begin, self.end = begin, end
        self.families = {}

    def add(self, family, kind, labels, value, offset=0, life=(0.0, 1.0)):
        """`value(seconds, step)` → the value of a gauge, or what a counter grew by since the last scrape."""
        suffix = "_total" if kind == "counter" else ""
        name = family + suffix + "{" + ",".join(f'{key}="{text}"' for key, text in labels.items()) + "}"
        lines = self.families.setdefault((family, kind), [])
        first = self.begin + life[0] * (self.end - self.begin)
        last = self.begin + life[1] * (self.end - self.begin)
        total = 0.0
        for at in range(int(first) + offset, int(last), SCRAPE):
            grown = value(at - self.begin, SCRAPE)
            total = total + grown if kind == "counter" else grown
            lines.append(f"{name} {total:.6f} {at}")

    def text(self):
        parts = []
        for (family, kind), lines in sorted(self.families.items()):
            parts += [f"# TYPE {family} {kind}", *lines]
        return "\n".join(parts) + "\n# EOF\n"


def cluster_series(begin, end):
    """As cAdvisor, kube-state-metrics and the services say it."""
    draw = random.Random(8)
    series = Series(begin, end)

    def container(ns, pod, name, cores, memory=None, life=(0.0, 1.0)):
        labels = {"namespace": ns, "pod": pod, "container": name, "id": f"/{pod}/{name}/{life[0]}"}
        noisy = lambda at, step: max(0.0, cores(at) * draw.gauss(1, 0.05) + draw.gauss(0, 0.002)) * step
        series.add("container_cpu_usage_seconds", "counter", labels, noisy, 0, life)
        if memory:
            series.add("container_memory_working_set_bytes", "gauge", labels,
                       lambda at, step: memory * draw.gauss(1, 0.01), 0, life)

    def owned(ns, pod, kind, owner, life=(0.0, 1.0)):
        # Two kube-state-metrics say it: counted once.
        for instance in ("a", "b"):
            series.add("kube_pod_owner", "gauge", {"namespace": ns, "pod": pod, "owner_kind": kind,
                                                   "owner_name": owner, "instance": instance},
                       lambda at, step: 1, 0, life)

    def requests(ns, pod, method, route, rate, life=(0.0, 1.0)):
        # Scraped by another job at other times than cAdvisor.
        series.add("http_requests", "counter",
                   {"namespace": ns, "pod": pod, "method": method, "route": route, "status": "200"},
                   lambda at, step: rate(at) * step, 7, life)

    for name in ("web", "api"):
        series.add("kube_replicaset_owner", "gauge",
                   {"namespace": "shop", "replicaset": f"{name}-5d4f", "owner_kind": "Deployment", "owner_name": name},
                   lambda at, step: 1)
    # web-b is restarted halfway, its counters begin anew; web-c is gone then and web-d comes.
    for pod, lives in (("web-a", [(0, 1)]), ("web-b", [(0, 0.5), (0.5, 1)]), ("web-c", [(0, 0.5)]),
                       ("web-d", [(0.5, 1)])):
        whole = (lives[0][0], lives[-1][1])
        owned("shop", pod, "ReplicaSet", "web-5d4f", whole)
        container("shop", pod, "proxy", lambda at: SIDECAR, 40 << 20, whole)
        for life in lives:
            container("shop", pod, "app", lambda at: WEB_IDLE + WEB_COST * web_rate(at), WEB_MEMORY, life)
            requests("shop", pod, "GET", "/api/items", lambda at: ITEMS * web_rate(at), life)
            requests("shop", pod, "POST", "/api/orders/{id}", lambda at: (1 - ITEMS) * web_rate(at), life)
            requests("shop", pod, "GET", "/healthz", lambda at: PROBES, life)
    for pod in ("api-a", "api-b"):
        owned("shop", pod, "ReplicaSet", "api-5d4f")
        container("shop", pod, "app", lambda at: API_IDLE + API_COST * api_rate(at), 100 << 20)
        requests("shop", pod, "GET", "/inner", api_rate)
    owned("shop", "db-0", "StatefulSet", "db")
    container("shop", "db-0", "postgres", lambda at: DATABASE, 500 << 20)
    owned("kube-system", "proxy-x", "DaemonSet", "kube-proxy")
    container("kube-system", "proxy-x", "kube-proxy", lambda at: 0.002, 20 << 20)
    owned("kube-system", "etcd-node-1", "Node", "node-1")
    container("kube-system", "etcd-node-1", "etcd", lambda at: 0.020, 60 << 20)
    # What the pod as a whole uses must not be counted beside its containers.
    series.add("container_cpu_usage_seconds", "counter", {"namespace": "shop", "pod": "db-0", "id": "/pod"},
               lambda at, step: 7 * step)
    return series.text()


def workload(kind, name, containers, replicas=None):
    spec = {"template": {"metadata": {"labels": {"app": name}}, "spec": {"containers": containers}}}
    if replicas:
        spec["replicas"] = replicas
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": name, "namespace": "shop"}, "spec": spec}


def app(port=8080):
    return {"name": "app", "image": "shop:1", "ports": [{"containerPort": port}],
            "resources": {"requests": {"cpu": "250m", "memory": "400Mi"}},
            "livenessProbe": {"httpGet": {"path": "/healthz", "port": port}}}


OBJECTS = [
    *({"apiVersion": "v1", "kind": "Node",
       "metadata": {"name": f"node-{number}", "labels": {"node.kubernetes.io/instance-type": "t3.large",
                                                         "topology.kubernetes.io/region": "ap-northeast-2"}},
       "status": {"nodeInfo": {"kubeletVersion": "v1.31.4"}}} for number in (1, 2)),
    workload("Deployment", "web", [app(), {"name": "proxy", "image": "proxy:1"}]),
    workload("Deployment", "api", [app()], 2),
    workload("StatefulSet", "db", [{"name": "postgres", "image": "postgres:16"}], 1),
    {"apiVersion": "v1", "kind": "Pod",
     "metadata": {"name": "etcd-node-1", "namespace": "kube-system",
                  "annotations": {"kubernetes.io/config.mirror": "x"},
                  "ownerReferences": [{"kind": "Node", "name": "node-1", "controller": True}]},
     "spec": {"nodeName": "node-1", "hostNetwork": True, "containers": [{"name": "etcd", "image": "etcd:3"}]}},
    {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": "shop"},
     "spec": {"selector": {"app": "web"}, "ports": [{"name": "http", "port": 80, "targetPort": 8080}]}},
    {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "shop", "namespace": "shop"},
     "spec": {"ingressClassName": "nginx", "rules": [{"http": {"paths": [
         {"path": "/api", "pathType": "Prefix", "backend": {"service": {"name": "web", "port": {"name": "http"}}}}]}}]}},
    {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "shop", "namespace": "shop"}},
]

UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1, "m": 1e-3, "Ki": 1 << 10, "Mi": 1 << 20, "/s": 1, "": 1}


def number(text):
    digits = text.rstrip("usmKi/M")
    return float(digits) * UNITS[text[len(digits):]]


def ends(figure):
    low, high = figure["range"].split("..")
    return number(low), number(high)


@unittest.skipIf(NEEDED, f"not installed: {', '.join(NEEDED)} (Debian: prometheus, curl)")
class Prometheus(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterFolder())
        # The script asks for times that are multiples of five minutes.
        now = int(time.time()) // 300 * 300
        cls.begin = now - HOURS * 3600
        (cls.folder / "series.txt").write_text(cluster_series(cls.begin - 900, now + 900))
        made = run("promtool", "tsdb", "create-blocks-from", "openmetrics", "series.txt", "data", cwd=cls.folder)
        assert made.returncode == 0, made.stdout + made.stderr
        (cls.folder / "prometheus.yml").write_text("scrape_configs: []\n")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        cls.url = f"http://127.0.0.1:{port}"
        with open(cls.folder / "prometheus.log", "w") as log:
            cls.server = subprocess.Popen(
                ["prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=data",
                 "--storage.tsdb.retention.time=2d", f"--web.listen-address=127.0.0.1:{port}"],
                cwd=cls.folder, stdout=log, stderr=log)
        cls.addClassCleanup(cls.stop)
        cls.await_ready()
        asked = run(KUBECAST, "import", "--queries")
        assert asked.returncode == 0, asked.stderr
        (cls.folder / "measure.sh").write_text(asked.stdout)
        answered = run("sh", "measure.sh", cls.url, HOURS, cwd=cls.folder)
        assert answered.returncode == 0, answered.stderr
        (cls.folder / "metrics.json").write_text(answered.stdout)
        (cls.folder / "cluster.json").write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": OBJECTS}))
        cls.imported = run(KUBECAST, "import", "cluster.json", "--metrics", "metrics.json", "--out", "shop.yaml",
                           "--name", "shop", cwd=cls.folder)
        assert cls.imported.returncode == 0, cls.imported.stdout + cls.imported.stderr
        cls.scenario = yaml.safe_load((cls.folder / "shop.yaml").read_text())

    @classmethod
    def enterFolder(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        return folder.name

    @classmethod
    def stop(cls):
        cls.server.terminate()
        cls.server.wait()

    @classmethod
    def await_ready(cls):
        for _ in range(600):
            assert cls.server.poll() is None, (cls.folder / "prometheus.log").read_text()
            try:
                with urllib.request.urlopen(cls.url + "/-/ready"):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("Prometheus does not come up")

    def named(self, section, name):
        return next(one for one in self.scenario[section] if one["name"] == name)

    def cpu(self, flow):
        return self.named("flows", flow)["steps"][0]["do"][0]["cpu"]

    def holds(self, figure, truth, most_off):
        low, high = ends(figure)
        self.assertLessEqual(low, truth, figure)
        self.assertGreaterEqual(high, truth, figure)
        self.assertAlmostEqual(number(str(figure["measured"])), truth, delta=truth * most_off)
        self.assertLess(high - low, truth * 4 * most_off, "an interval so wide says nothing")

    def test_tells_idle_cpu_from_that_of_requests(self):
        self.holds(self.named("workloads", "web")["footprint"]["idleCpu"], WEB_IDLE + 0, 0.1)
        for flow in ("web GET /api/items", "web POST /api/orders/{id}"):
            self.holds(self.cpu(flow), WEB_COST, 0.03)

    def test_what_does_not_vary_stays_assumed(self):
        figure = self.cpu("api")
        most = API_COST + API_IDLE / api_rate(0)
        self.assertAlmostEqual(number(figure["assumed"]), most, delta=0.03 * most)
        low, high = ends(figure)
        self.assertTrue(low < API_COST < high)
        self.assertNotIn("idleCpu", self.named("workloads", "api")["footprint"])
        self.assertIn("api: its requests varied too little", " ".join(self.imported.stdout.split()))

    def test_what_serves_no_requests_is_idle(self):
        self.holds(self.named("workloads", "db")["footprint"]["idleCpu"], DATABASE, 0.02)
        self.holds(self.named("workloads", "etcd")["footprint"]["idleCpu"], 0.020, 0.1)

    def test_memory_and_pods(self):
        self.holds(self.named("workloads", "web")["footprint"]["baseMemory"], WEB_MEMORY, 0.01)
        self.assertEqual(self.named("workloads", "web")["replicas"]["measured"], 3)
        self.assertEqual(self.named("workloads", "api")["replicas"], 2)

    def test_rates_and_routes(self):
        load = self.named("loads", "clients")
        web, api = 3 * 16.0, 2 * 20.0
        self.assertAlmostEqual(number(load["open"]["rate"]["measured"]), web + api, delta=0.02 * (web + api))
        low, high = ends(load["open"]["rate"])
        self.assertAlmostEqual(low, 3 * 2 + api, delta=0.05 * (web + api))
        self.assertAlmostEqual(high, 3 * 30 + api, delta=0.05 * (web + api))
        mix = {flow: figure["measured"] for flow, figure in load["mix"].items()}
        expected = {"web GET /api/items": ITEMS * web, "web POST /api/orders/{id}": (1 - ITEMS) * web, "api": api}
        self.assertEqual(set(mix), set(expected))
        for flow, rate in expected.items():
            self.assertAlmostEqual(mix[flow], rate, delta=0.02 * rate)
        step = self.named("flows", "web POST /api/orders/{id}")["steps"][0]
        self.assertEqual((step["method"], step["path"]), ("POST", "/api/orders/{id}"))
        # No Ingress leads to api: who calls it is not known.
        self.assertNotIn("path", self.named("flows", "api")["steps"][0])

    def test_what_has_no_place_is_listed(self):
        page = " ".join(self.imported.stdout.split())
        self.assertIn("1 ResourceQuota", page)
        self.assertIn("series of DaemonSet kube-system/kube-proxy", page)
        self.assertIn("GET /healthz is what the kubelet's probes ask", page)
        self.assertIn("its container proxy uses 5m CPU", page)
        self.assertLessEqual(max(map(len, self.imported.stdout.splitlines())), 80)

    def test_the_scenario_is_checked_and_runs(self):
        checked = run(KUBECAST, "check", "shop.yaml", cwd=self.folder)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        ran = run(KUBECAST, "run", "shop.yaml", "--duration", "1m", "--replications", "2", cwd=self.folder,
                  env={**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder)})
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)

    def test_prometheus_own_mistakes_and_metrics_are_said(self):
        with urllib.request.urlopen(self.url + "/api/v1/query?query=kube_pod_owner") as answer:
            (self.folder / "other.json").write_bytes(answer.read())
        done = run(KUBECAST, "import", "cluster.json", "--metrics", "metrics.json", "--metrics", "other.json",
                   "--out", "two.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("16 series of kube_pod_owner", " ".join(done.stdout.split()))
        try:
            urllib.request.urlopen(self.url + "/api/v1/query?query=sum(")
        except urllib.error.HTTPError as error:
            (self.folder / "error.json").write_bytes(error.read())
        done = run(KUBECAST, "import", "cluster.json", "--metrics", "error.json", "--out", "three.yaml",
                   cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("answer 1 is an error", done.stderr)
        self.assertFalse((self.folder / "three.yaml").exists())


if __name__ == "__main__":
    unittest.main()
