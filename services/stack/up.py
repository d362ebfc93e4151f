# SPDX-License-Identifier: Apache-2.0
"""Starts the whole stack on loopback ports with throw-away data: up.py [--smoke] [--state FOLDER].

PostgreSQL, Redis, RabbitMQ, an S3 store, the stand-in for the outside world, the migrations, the nine services and
nginx before them. down.py stops what it started. --smoke walks a user's day and stops everything again, unless the
stack was up already. Programs are taken from SERVICES_BIN (default: build/dev/services/bin)."""

import argparse
import concurrent.futures
import json
import os
import shutil
import sys
import time

import smoke
import table
from nginx import APIS, Ingress
from process import NotReady, Pid, free_port
from servers import Postgres, Rabbit, Redis, Swift
from service import Service, migrate, program

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
DEFAULT_STATE = os.path.join(ROOT, "build", "stack")


class Stack:
    """All the programs, and what table.environment asks for."""

    def __init__(self, folder, say=print):
        self.folder, self.say = folder, say
        place = lambda name: os.path.join(folder, name)
        for name in ("stand-in", *table.SERVICES):
            program(name)  # all there, before anything is started
        self.postgres, self.redis = Postgres(place("postgres")), Redis(place("redis"))
        self.rabbit, self.swift = Rabbit(place("rabbit")), Swift(place("swift"))
        self.ports = {name: free_port() for name in table.SERVICES}
        self.ingress = Ingress({name: self.ports[name] for name in APIS}, place("nginx"))
        self.public = self.ingress.url
        self.stand_in = Service("stand-in", folder=place("stand-in"))
        self.services = {}
        self.began = time.monotonic()

    @property
    def outside(self):
        return self.stand_in.url

    def start(self):
        self.say(f"{'program':<18}{'address':<24}{'ready after':>12}")
        self._together([self.postgres, self.redis, self.swift, self.rabbit, self.stand_in])
        self.postgres.bootstrap()
        for name in table.SERVICES:
            migrate(name, self.postgres)
        self._row("migrations", "")
        for name in table.SERVICES:
            self.services[name] = Service(name, table.environment(name, self), os.path.join(self.folder, name),
                                          port=self.ports[name], metrics_port=0)
        # auth first: the others fetch its keys when they start.
        self._together([self.services["auth"]])
        self._together([self.services[name] for name in table.SERVICES if name != "auth"])
        self._together([self.ingress])
        return self

    def _together(self, servers):
        with concurrent.futures.ThreadPoolExecutor(len(servers)) as pool:
            for done in concurrent.futures.as_completed([pool.submit(server.start) for server in servers]):
                server = done.result()
                self._row(server.name, f"127.0.0.1:{server.port}")

    def _row(self, name, address):
        self.say(f"{name:<18}{address:<24}{time.monotonic() - self.began:10.1f} s")

    def servers(self):
        """In the order of starting."""
        return [self.postgres, self.redis, self.rabbit, self.swift, self.stand_in, *self.services.values(),
                self.ingress]

    def stop(self):
        for server in reversed(self.servers()):
            server.stop()
            server.clean()
        shutil.rmtree(self.folder, ignore_errors=True)

    def state(self):
        return {
            "api": self.public,
            "objects": {"port": self.swift.port, "bucket": self.swift.bucket, "access_key": self.swift.access_key,
                        "secret_key": self.swift.secret_key},
            "database": self.postgres.url(), "redis": self.redis.url, "amqp": self.rabbit.url, "stand_in": self.outside,
            "programs": [{"name": server.name, "pid": one.pid.number, "started": one.pid.started, "log": one.log}
                         for server in self.servers() for one in server.programs],
            "ports": {server.name: {"port": server.port, "metrics_port": getattr(server, "metrics_port", None)}
                      for server in self.servers()},
        }

    def logs(self, name):
        return next((server.logs() for server in self.servers() if server.name == name), "")


def read_state(folder):
    """state.json of a stack that is up; nothing if there is none or none of its programs lives."""
    try:
        with open(os.path.join(folder, "state.json"), encoding="utf-8") as file:
            state = json.load(file)
    except FileNotFoundError:
        return None
    alive = [one for one in state["programs"] if Pid(one["pid"], one["started"]).alive()]
    return state if alive else None


def write_state(folder, state):
    path = os.path.join(folder, "state.json")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(state, file, indent=2)


def log_of(state):
    def logs(name):
        for one in state["programs"]:
            if one["name"] == name:
                with open(one["log"], encoding="utf-8", errors="replace") as file:
                    return file.read()
        return ""
    return logs


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--smoke", action="store_true", help="walk a user's day, then stop everything")
    parser.add_argument("--state", default=DEFAULT_STATE, help="folder of data and state.json (default: build/stack)")
    options = parser.parse_args()
    folder = os.path.abspath(options.state)
    sys.stdout.reconfigure(line_buffering=True)

    state = read_state(folder)
    if state and not options.smoke:
        sys.exit(f"the stack in {folder} is up already; down.py stops it")
    if state:
        sys.exit(0 if smoke.walk(state, log_of(state)) else 1)

    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    try:
        stack = Stack(folder).start()
    except (NotReady, RuntimeError, OSError) as error:
        sys.exit(f"up.py: {error}")
    if options.smoke:
        print()
        well = smoke.walk(stack.state(), stack.logs)
        stack.stop()
        print("the day went well; everything is stopped" if well else "the day failed")
        sys.exit(0 if well else 1)
    write_state(folder, stack.state())
    for server in stack.servers():
        server.keep()
    print(f"\nAPI    {stack.public}/api/v1\nstate  {os.path.relpath(folder)}/state.json\nstop   services/stack/down.py")


if __name__ == "__main__":
    main()
