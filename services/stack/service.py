# SPDX-License-Identifier: Apache-2.0
"""The programs of the stack: started from SERVICES_BIN, ready when they say so."""

import json
import os
import subprocess

from process import Program, Server

BIN = os.environ.get("SERVICES_BIN") or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "..", "build", "dev", "services", "bin")

SCHEMAS = {"storage-worker": "storage", "ai-worker": "ai"}


def schema(name):
    """The schema, and so the role, of a service."""
    return SCHEMAS.get(name, name)


class Service(Server):
    """`with Service("info", {...}) as info:` info.url, .port, .metrics_port, .pid, .logs(), .events(name)."""

    def __init__(self, name, env=None, folder=None, port=0, metrics_port=0, arguments=()):
        self.name = name
        super().__init__(folder)
        self.arguments = list(arguments)
        self.env = {"LISTEN": "127.0.0.1", "PORT": str(port), "METRICS_PORT": str(metrics_port), "DRAIN_DELAY": "0s",
                    "LOG_LEVEL": "info"}
        self.env.update({key: str(value) for key, value in (env or {}).items()})
        self.port = self.metrics_port = self._seen = 0

    def launch(self):
        log = self.log_file(self.name)
        self._seen = os.path.getsize(log) if os.path.exists(log) else 0
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **_sanitizer_options(), **self.env}
        return [Program([program(self.name), *self.arguments], log, env=environment, cwd=self.folder)]

    def ready(self):
        for line in self.events("service.ready"):
            self.port, self.metrics_port = int(line["port"]), int(line["metrics_port"])
            # The same ports after a restart.
            self.env.update(PORT=str(self.port), METRICS_PORT=str(self.metrics_port))
            return True
        return False

    def events(self, name=None):
        """The log lines since the last start, as objects; only those of one event if it is named."""
        with open(self.log_file(self.name), encoding="utf-8", errors="replace") as file:
            file.seek(self._seen)
            lines = [_parsed(line) for line in file.read().split("\n")]
        return [line for line in lines if line and name in (None, line.get("event"))]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self):
        return self.programs[0].pid.number

    def logs(self):
        log = self.log_file(self.name)
        if not os.path.exists(log):
            return ""
        with open(log, encoding="utf-8", errors="replace") as file:
            return file.read()

    def stop(self, grace=30):
        """SIGTERM; returns the exit code."""
        code = None
        for one in self.programs:
            code = one.stop(grace)
        self.programs = []
        return code


def program(name):
    path = os.path.join(os.path.abspath(BIN), name)
    if not os.access(path, os.X_OK):
        raise FileNotFoundError(f"{path}: no such program; build the target service-{name} or set SERVICES_BIN")
    return path


def migrate(name, pg):
    """Runs `NAME migrate` on a bootstrapped Postgres; its mistakes are an exception with what it said."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **_sanitizer_options(),
                   "MIGRATION_DATABASE_URL": pg.url(schema(name) + "_owner")}
    done = subprocess.run([program(name), "migrate"], env=environment, capture_output=True, text=True, timeout=120,
                          check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{name} migrate ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def _sanitizer_options():
    return {key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}


def _parsed(line):
    try:
        value = json.loads(line)
        return value if isinstance(value, dict) else None
    except ValueError:
        return None
