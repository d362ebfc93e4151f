#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs of shipped incidents in a real Prometheus: every panel of the exported dashboards shows the simulated run, with its
figures, and the exported rules raise exactly the alerts that the simulation says, when it says."""
import datetime
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse
import urllib.request

import yaml

KUBECAST = os.environ["KUBECAST"]
SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios/library"
LABEL = re.compile(r'([a-z_]+)="((?:[^"\\]|\\.)*)"')


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


def record(name, folder, *more):
    done = run(KUBECAST, "export", "openmetrics", SCENARIOS / f"{name}.yaml", "--out", folder, *more)
    assert done.returncode == 0, done.stderr
    return pathlib.Path(folder) / "openmetrics"


class Server:
    """Debian's prometheus over blocks made of a recording."""

    def __init__(self, recording):
        self.data = recording / "data"
        made = run("promtool", "tsdb", "create-blocks-from", "openmetrics", recording / "metrics.om", self.data)
        assert made.returncode == 0, made.stdout + made.stderr
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        config = recording / "prometheus.yml"
        config.write_text("global: {}\n")
        self.log = open(recording / "prometheus.log", "w")
        self.process = subprocess.Popen(
            ["prometheus", f"--config.file={config}", f"--storage.tsdb.path={self.data}", "--storage.tsdb.retention.time=100y",
             "--query.lookback-delta=30s", f"--web.listen-address={self.address}"], stdout=self.log, stderr=self.log)
        words = re.search(r": (\S+Z) to (\S+Z)", (recording / "README.md").read_text())
        self.begin, self.end = (int(datetime.datetime.strptime(word, "%Y-%m-%dT%H:%M:%S%z").timestamp())
                                for word in words.groups())
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://{self.address}/-/ready", timeout=5).read()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("prometheus does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def ask(self, what, **parameters):
        url = f"http://{self.address}/api/v1/{what}?" + urllib.parse.urlencode(parameters)
        answer = json.load(urllib.request.urlopen(url, timeout=60))
        assert answer["status"] == "success", answer
        return answer["data"]["result"]

    def range(self, query):
        """The series of a panel over the run, a point a minute."""
        return self.ask("query_range", query=query, start=self.begin, end=self.end, step=60)

    def value(self, query, at=None):
        found = self.ask("query", query=query, time=self.end if at is None else self.begin + at)
        return float(found[0]["value"][1]) if found else None


def forecast_of(name, *more):
    done = run(KUBECAST, "run", SCENARIOS / f"{name}.yaml", "--json", "--no-store", "--no-sensitivity", "--no-load-study",
               "--replications", "1", *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def panels(name, folder):
    done = run(KUBECAST, "export", "grafana", SCENARIOS / f"{name}.yaml", "--out", folder)
    assert done.returncode == 0, done.stderr
    for file in sorted(pathlib.Path(folder).glob("dashboards/*.json")):
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel.get("targets", ()):
                yield panel["title"], target["expr"]


@unittest.skipUnless(shutil.which("promtool") and shutil.which("prometheus"), "prometheus is not installed (Debian: prometheus)")
class BackFilled(unittest.TestCase):
    # An incident, and the panels that show something only when something is wrong, as it is in this one.
    INCIDENTS = {
        "scan-node-lost": {"Restarts in an hour", "Nodes that are not ready"},
        "worker-out-of-memory": {"Restarts in an hour", "Crash loops"},
        "redis-flushed": set(),
    }
    WHEN_WRONG = {"Restarts in an hour", "Crash loops", "Nodes that are not ready", "Errors (5xx)"}
    MISSING = re.compile(r"^- `([a-z_]+)`: ", re.M)

    def test_every_panel_shows_the_incident(self):
        for name, wrong in self.INCIDENTS.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                recording = record(name, folder)
                missing = self.MISSING.findall((recording / "README.md").read_text())
                self.assertGreater(len(missing), 5)
                server = Server(recording)
                try:
                    self.check_panels(server, name, folder, missing, wrong)
                    self.check_figures(server, name)
                finally:
                    server.stop()

    def check_panels(self, server, name, folder, missing, wrong):
        shown = 0
        for title, query in panels(name, folder):
            with self.subTest(title, query=query):
                points = [value for series in server.range(query) for _, value in series["values"]]
                if any(one in query for one in missing):
                    self.assertFalse(points, "said to be missing")
                elif title not in self.WHEN_WRONG or title in wrong:
                    self.assertTrue([one for one in points if one != "NaN"], "an empty panel")
                    shown += 1
        self.assertGreater(shown, 25)

    def check_figures(self, server, name):
        """The forecast's own figures of the same run: one replication, nothing of it a warm-up."""
        length = server.end - server.begin
        forecast = forecast_of(name, "--warmup", "0s", "--duration", f"{length}s")
        services = {one["metric"]["workload"]: one for one in forecast["latencies"] if one["metric"]["kind"] == "service"}
        for workload in ("my-service", "info-service", "location-service"):  # nothing befalls them
            with self.subTest(workload):
                service = services[workload]
                answered = service["succeeded"] + sum(service["failed"].values())
                counted = server.value(f'sum(http_requests_total{{job="{workload}"}})')
                self.assertAlmostEqual(counted / answered, 1, delta=2 * 15 / length)  # the last scrape is before the end
                p95 = server.value(f'histogram_quantile(0.95, sum by (le) (http_request_duration_seconds_bucket{{job="{workload}"}}))')
                self.within_its_bucket(p95, service["p95"]["value"])
        for cache in forecast["caches"]:
            with self.subTest(cache["cache"]):
                one = f'cache="{cache["cache"]}"'
                hits = server.value(f'sum(cache_requests_total{{{one},result="hit"}}) / sum(cache_requests_total{{{one}}})')
                self.assertAlmostEqual(hits, cache["hitRatio"]["value"], delta=0.05 if name == "redis-flushed" else 0.01)
        for node in forecast["nodes"]:
            selector = f'instance="{node["node"]}"'
            if node["node"] == "scan-node" and name == "scan-node-lost":
                self.assertEqual(server.value(f'max(resets(node_cpu_seconds_total{{{selector}}}[2h]))'), 1, "booted anew once")
                continue
            with self.subTest(node["node"]):
                self.assertEqual(server.value(f'max(resets(node_cpu_seconds_total{{{selector}}}[2h]))'), 0)
                used = server.value(f'avg(node_cpu_seconds_total{{{selector},mode="user"}})') / length
                self.assertAlmostEqual(used, node["cpuUtilization"]["value"], delta=0.02)

    def within_its_bucket(self, estimate, exact):
        """Prometheus knows the bucket only."""
        bounds = [0, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60]
        below = max(bound for bound in bounds if bound <= exact * 1.01)
        above = min(bound for bound in bounds if bound >= exact * 0.99)
        self.assertTrue(below * 0.99 <= estimate <= above * 1.01, f"{estimate} s for {exact} s")


def promtool(recording):
    tested = run("promtool", "test", "rules", "tests.yaml", cwd=recording)
    return tested.returncode == 0, tested.stdout + tested.stderr


@unittest.skipUnless(shutil.which("promtool"), "promtool is not installed (Debian: prometheus)")
class Alerts(unittest.TestCase):
    # Scenario: an alert that fires in it by its rules, or None.
    RUNS = {
        "eco2-14-nodes": None,
        "scan-node-lost": None,  # nobody who measures is asked while it is gone
        "worker-crash": None,
        "worker-out-of-memory": "CrashLoopBackOff",
        "disk-full": "disk",
        "black-friday": "node CPU",
        "eco2-14-nodes-metrics-server": "node CPU",
        "master-down": "error rate",
        "retry-storm": "availability: slow burn",
    }

    def test_fire_exactly_as_simulated(self):
        for name, expected in self.RUNS.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                recording = record(name, folder)
                readme = (recording / "README.md").read_text()
                if expected:
                    self.assertRegex(readme, f"(?m)^- {expected}.*fires at")
                else:
                    self.assertNotRegex(readme, "(?m)^- .*fires at")
                fine, said = promtool(recording)
                self.assertTrue(fine, said[:4000])
                self.check_against_the_forecast(name, readme)
                if name in ("disk-full", "black-friday"):
                    self.check_that_it_can_fail(recording)

    def check_against_the_forecast(self, name, readme):
        """What the forecast says of signals that it and the exporters measure alike: the same, to an evaluation or two."""
        alike = {"nodeCpu": "node CPU", "nodeMemory": "node memory", "diskUsed": "disk",
                 "databaseConnections": "PostgreSQL connections"}
        alerts = forecast_of(name)["alerts"]["episodes"]
        forecast = sorted((one["rule"], one["subject"], one["firedAt"] / 60) for one in alerts
                          if one["signal"] in alike and one["firedAt"] is not None)
        told = sorted((rule, instance, int(hours or 0) * 60 + int(minutes)) for rule, instance, hours, minutes in re.findall(
            r"(?m)^- (" + "|".join(alike.values()) + r").* instance=(\S+?)[ :].*fires at (?:(\d+)h)?(\d+)m", readme))
        self.assertEqual([one[:2] for one in told], [one[:2] for one in forecast])
        for ours, theirs in zip(told, forecast):
            self.assertAlmostEqual(ours[2], theirs[2], delta=2, msg=f"{ours} {theirs}")

    def check_that_it_can_fail(self, recording):
        """Another time, another threshold, another rule: promtool sees each."""
        tests, rules = recording / "tests.yaml", recording / "rules/alerts.yaml"
        written, ruled = yaml.safe_load(tests.read_text()), rules.read_text()
        cases = written["tests"][0]["alert_rule_test"]
        fired = [case for case in cases if case["exp_alerts"]]
        original = tests.read_text()
        first = fired[0]["eval_time"]
        fired[0]["eval_time"] = "0s"
        tests.write_text(yaml.safe_dump(written))
        self.assertFalse(promtool(recording)[0], "an alert at another time")
        fired[0]["eval_time"] = first
        fired[0]["exp_alerts"] = []
        tests.write_text(yaml.safe_dump(written))
        self.assertFalse(promtool(recording)[0], "an alert too many")
        tests.write_text(original)
        changed = yaml.safe_load(ruled)
        for rule in changed["groups"][0]["rules"]:
            rule["expr"] = re.sub(r"> ([0-9.]+)$", "> 1e9", rule["expr"])
        rules.write_text(yaml.safe_dump(changed))
        self.assertFalse(promtool(recording)[0], "thresholds that nothing reaches")
        rules.write_text(ruled)
        self.assertTrue(promtool(recording)[0])

    def test_same_seed_same_bytes(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            short = ("--set", "run.duration=3m")
            first = record("worker-crash", one, *short)
            again = record("worker-crash", other, *short)
            for name in ("metrics.om", "tests.yaml", "README.md"):
                self.assertEqual((first / name).read_bytes(), (again / name).read_bytes(), name)
            with tempfile.TemporaryDirectory() as third:
                another = record("worker-crash", third, *short, "--seed", "2")
                self.assertNotEqual((first / "metrics.om").read_bytes(), (another / "metrics.om").read_bytes())


if __name__ == "__main__":
    unittest.main()
