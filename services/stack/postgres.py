# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL 15 on a loopback port with throw-away data."""

import atexit
import os
import shutil
import subprocess
import tempfile

import psycopg2

from process import Program, Server, free_port

BIN = "/usr/lib/postgresql/15/bin"
BOOTSTRAP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bootstrap.sql")
_template = None


class Postgres(Server):
    """`.url(role)` names the database `ecoeco`; connections from loopback are trusted."""

    name = "postgres"
    user = "postgres"

    def __init__(self, folder=None, port=None, connections=100):
        super().__init__(folder)
        _check_entry(self.folder)
        self.port = port or free_port()
        self.connections = connections
        self.data = os.path.join(self.folder, "data")
        if not os.path.exists(self.data):
            subprocess.run(["cp", "-a", template(), self.data], check=True)

    def launch(self):
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "", "fsync": "off",
                    "shared_buffers": "32MB", "max_connections": self.connections, "timezone": "UTC"}
        words = [f"{BIN}/postgres", "-D", self.data]
        for name, value in settings.items():
            words += ["-c", f"{name}={value}"]
        return [Program(words, self.log_file("postgres"), env={"LC_ALL": "C.UTF-8"}, user=self.user, cwd="/")]

    def ready(self):
        try:
            self.connect().close()
            return True
        except psycopg2.OperationalError:
            return False

    def url(self, role="postgres", database="ecoeco"):
        return f"postgresql://{role}@127.0.0.1:{self.port}/{database}"

    def connect(self, role="postgres"):
        """A psycopg2 connection in autocommit, for tests to look with."""
        connection = psycopg2.connect(self.url(role), connect_timeout=5)
        connection.autocommit = True
        return connection

    def query(self, sql, parameters=(), role="postgres"):
        """The rows of one statement, none for one that gives none."""
        connection = self.connect(role)
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql, parameters or None)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def bootstrap(self):
        with open(BOOTSTRAP, encoding="utf-8") as file:
            self.query(file.read())
        return self

    def stop(self):
        # SIGINT would be PostgreSQL's fast shutdown; SIGTERM waits for clients that never leave.
        subprocess.run([f"{BIN}/pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "60", "stop"],
                       env={"LC_ALL": "C"}, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                       **_account())
        super().stop()


def _check_entry(folder):
    """As root the server runs as `postgres`, who must be let through every folder above its data."""
    above = os.path.dirname(os.path.abspath(folder))
    while os.geteuid() == 0 and above != "/":
        if not os.stat(above).st_mode & 0o001:
            raise PermissionError(f"the account postgres cannot enter {above}; choose a folder below /tmp")
        above = os.path.dirname(above)


def _account():
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


def template():
    """The data folder that initdb makes, with the database `ecoeco` in it: made once per process, then copied."""
    global _template
    if _template is None:
        folder = tempfile.mkdtemp(prefix="kubecast-initdb-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = os.path.join(folder, "data")
        environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        subprocess.run([f"{BIN}/initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"],
                       env=environment, cwd="/", check=True, stdout=subprocess.DEVNULL, **_account())
        subprocess.run([f"{BIN}/postgres", "--single", "-F", "-D", data, "postgres"], env=environment, cwd="/",
                       input=b"CREATE DATABASE ecoeco;\n", check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, **_account())
        _template = data
    return _template
