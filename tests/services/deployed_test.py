# SPDX-License-Identifier: Apache-2.0
"""What `kubecast export` says of the nine services is what they need: each starts by the exported environment and the
Secrets that SECRETS.md asks for, on a PostgreSQL that the exported files set up."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import psycopg2
import yaml

import table
import up
from service import Service, program, schema

ROOT = pathlib.Path(__file__).resolve().parents[2]
KUBECAST = os.environ.get("KUBECAST") or ROOT / "build/dev/app/kubecast"
# What this machine's stack says beside what a service needs.
NOT_NEEDED = {"auth": {"JWKS_URL"}, "chat": {"LLM_MODEL"}, **{name: {"BEHIND_PROXY"} for name in table.SERVICES if "worker" in name}}
WORKLOADS = {name: name if name.endswith("-worker") else f"{name}-service" for name in table.SERVICES}


class Exported:
    """The manifests of the fourteen nodes."""

    def __init__(self, folder):
        subprocess.run([KUBECAST, "export", "kubernetes", ROOT / "scenarios/library/eco2-14-nodes.yaml", "--out", folder],
                       check=True, stdout=subprocess.DEVNULL)
        objects = [one for path in pathlib.Path(folder).glob("default/*.yaml") for one in yaml.safe_load_all(path.read_text())]
        self.config = {one["metadata"]["name"]: one["data"] for one in objects if one["kind"] == "ConfigMap"}
        self.pods = {one["metadata"]["name"]: one["spec"]["template"]["spec"] for one in objects
                     if one["kind"] in ("Deployment", "StatefulSet")}
        page = (pathlib.Path(folder) / "SECRETS.md").read_text()
        self.secrets = {name: dict(re.findall(r"--from-\w+=([^=]+)='([^']*)'", command))
                        for name, command in re.findall(r"generic (\S+) (.*?)```", page, re.S)}

    def environment(self, workload):
        """Of the workload's container, as its pod refers to it."""
        found = {}
        for source in self.pods[workload]["containers"][0]["envFrom"]:
            found.update(self.config[source["configMapRef"]["name"]] if "configMapRef" in source
                         else self.secrets[source["secretRef"]["name"]])
        return found


class DeployedTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory(prefix="kubecast-deployed-"))
        os.chmod(self.folder, 0o755)  # postgres' data lie below it
        self.exported = Exported(os.path.join(self.folder, "export"))
        self.stack = up.Stack(os.path.join(self.folder, "stack"), say=lambda line: None)
        self.started = []
        self.addCleanup(self.stop)

    def stop(self):
        for server in reversed(self.started):
            server.stop()

    def start(self, server):
        self.started.append(server)
        return server.start()

    def set_up_database(self):
        """What the image of PostgreSQL does with the files at its first start; from then on passwords are asked for."""
        pod, files = self.exported.pods["postgresql"], self.exported.config["postgresql-files"]
        postgres = self.stack.postgres
        server = {"PATH": os.environ["PATH"], "PGHOST": "127.0.0.1", "PGPORT": str(postgres.port),
                  **self.exported.environment("postgresql")}
        self.assertEqual(pod["containers"][0]["args"][:2], ["-c", "max_connections=100"])
        for role in (one for name in table.SERVICES for one in (schema(name), schema(name) + "_owner")):
            server[f"PASSWORD_{role}"] = f"it's \"{role}\""
        for name in sorted(files):
            path = os.path.join(self.folder, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(files[name])
            words = (["psql", "--set", "ON_ERROR_STOP=1", "--username", server["POSTGRES_USER"], "--dbname",
                      server["POSTGRES_DB"], "--file", path] if name.endswith(".sql") else ["bash", "-e", path])
            done = subprocess.run(words, env=server, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        with open(os.path.join(postgres.data, "pg_hba.conf"), "w", encoding="utf-8") as file:
            file.write("host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
        postgres.query("SELECT pg_reload_conf()")

    def filled(self, url):
        """A URL of the page with a password, percent-encoded, and this machine's address."""
        role = re.match(r"postgresql://(\w+):PASSWORD@postgresql\.default\.svc:5432/ecoeco$", url)[1]
        return f"postgresql://{role}:it%27s%20%22{role}%22@127.0.0.1:{self.stack.postgres.port}/ecoeco"

    def test_every_service_starts_by_what_is_exported(self):
        for server in (self.stack.postgres, self.stack.redis, self.stack.rabbit, self.stack.swift, self.stack.stand_in):
            self.start(server)
        self.set_up_database()
        with self.assertRaisesRegex(psycopg2.OperationalError, "password"):
            psycopg2.connect(f"postgresql://my@127.0.0.1:{self.stack.postgres.port}/ecoeco")
        for name in table.SERVICES:
            secret = self.exported.secrets[f"{WORKLOADS[name]}-migration"]
            done = subprocess.run([program(name), *self.exported.pods[WORKLOADS[name]]["initContainers"][0]["args"]],
                                  env={key: self.filled(url) for key, url in secret.items()}, capture_output=True, text=True,
                                  check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for name in table.SERVICES:
            with self.subTest(name):
                here = table.environment(name, self.stack)
                exported = self.exported.environment(WORKLOADS[name])
                self.assertEqual(set(here) - set(exported), NOT_NEEDED.get(name, set()))
                # Addresses and secrets are this machine's; everything else is as exported.
                environment = {key: self.filled(value) if key == "DATABASE_URL" else here.get(key, value)
                               for key, value in exported.items() if key not in ("PORT", "METRICS_PORT")}
                service = self.start(Service(name, environment, os.path.join(self.folder, name),
                                             port=self.stack.ports[name]))
                self.assertGreater(service.port, 0)


if __name__ == "__main__":
    unittest.main()
