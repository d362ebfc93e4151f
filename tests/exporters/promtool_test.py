#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prometheus' own tool reads the rules of every scenario that ships, and fires them when it should."""
import json
import pathlib
import tempfile
import unittest

from real_tools import KUBECAST, SCENARIOS, main, needs, run

# Series of one minute each; which alert fires when (https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/).
CASES = """
rule_files: [rules/alerts.yaml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - {series: 'node_cpu_seconds_total{instance="scan-node",mode="idle"}', values: '0+3x30'}
      - {series: 'node_cpu_seconds_total{instance="my-node",mode="idle"}', values: '0+30x30'}
      - {series: 'http_requests_total{status="200"}', values: '0+94x30'}
      - {series: 'http_requests_total{status="503"}', values: '0+6x30'}
      - {series: 'http_request_duration_seconds_bucket{le="2"}', values: '0+94x30'}
      - {series: 'http_request_duration_seconds_bucket{le="5"}', values: '0+100x30'}
      - {series: 'http_request_duration_seconds_bucket{le="+Inf"}', values: '0+100x30'}
      - {series: 'node_memory_MemAvailable_bytes{instance="scan-node"}', values: '5x30'}
      - {series: 'node_memory_MemTotal_bytes{instance="scan-node"}', values: '100x30'}
    alert_rule_test:
      - {eval_time: 5m, alertname: node CPU, exp_alerts: []}
      - eval_time: 10m
        alertname: node CPU
        exp_alerts:
          - exp_labels: {instance: scan-node}
            exp_annotations: {summary: CPU of scan-node is 95% busy}
      - eval_time: 10m
        alertname: node memory
        exp_alerts:
          - exp_labels: {instance: scan-node}
            exp_annotations: {summary: Memory of scan-node is 95% used}
      - eval_time: 10m
        alertname: error rate
        exp_alerts:
          - exp_annotations: {summary: 6% of API calls fail}
      - eval_time: 10m
        alertname: API P95
        exp_alerts:
          - exp_annotations: {summary: API calls take 2.5s at the percentile}
      - {eval_time: 10m, alertname: disk, exp_alerts: []}
"""


@needs("promtool")
class Promtool(unittest.TestCase):
    def export(self, scenario, folder):
        done = run(KUBECAST, "export", "prometheus", scenario, "--out", folder)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_reads_the_rules_of_every_scenario(self):
        scenarios = sorted(SCENARIOS.glob("*.yaml"))
        self.assertGreater(len(scenarios), 20)
        for scenario in scenarios:
            with self.subTest(scenario.stem), tempfile.TemporaryDirectory() as folder:
                self.export(scenario, folder)
                rules = sorted(pathlib.Path(folder).glob("rules/*.yaml"))
                self.assertTrue(rules)
                checked = run("promtool", "check", "rules", "--lint=all", "--lint-fatal", *rules)
                self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_understands_the_dashboards_of_every_scenario(self):
        """Each panel's query as a recording rule."""
        for scenario in sorted(SCENARIOS.glob("*.yaml")):
            with self.subTest(scenario.stem), tempfile.TemporaryDirectory() as folder:
                done = run(KUBECAST, "export", "grafana", scenario, "--out", folder)
                self.assertEqual(done.returncode, 0, done.stderr)
                queries = [target["expr"] for file in sorted(pathlib.Path(folder).glob("dashboards/*.json"))
                           for panel in json.loads(file.read_text())["panels"] for target in panel.get("targets", ())]
                self.assertGreater(len(queries), 20)
                rules = pathlib.Path(folder) / "rules.json"
                rules.write_text(json.dumps({"groups": [{"name": "panels", "rules": [
                    {"record": f"panel:{number}", "expr": query} for number, query in enumerate(queries)]}]}))
                checked = run("promtool", "check", "rules", rules)
                self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_alerts_fire_when_they_should(self):
        with tempfile.TemporaryDirectory() as folder:
            self.export(SCENARIOS / "eco2-14-nodes.yaml", folder)
            cases = pathlib.Path(folder) / "cases.yaml"
            cases.write_text(CASES)
            tested = run("promtool", "test", "rules", cases, cwd=folder)
            self.assertEqual(tested.returncode, 0, tested.stdout + tested.stderr)


if __name__ == "__main__":
    main()
