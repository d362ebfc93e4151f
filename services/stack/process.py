# SPDX-License-Identifier: Apache-2.0
"""Programs that are started, watched, killed and stopped by pid, with all that they started themselves."""

import atexit
import dataclasses
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PATIENCE = 120  # seconds to become ready; generous, the machine may be busy


class NotReady(RuntimeError):
    """A program ended or stayed silent instead of becoming ready; says the end of its log."""


@dataclasses.dataclass(frozen=True)
class Pid:
    """A process that cannot be mistaken for another: its number and when it started (kernel ticks since boot)."""

    number: int
    started: int

    @staticmethod
    def of(number):
        fields = _stat(number)
        return Pid(number, int(fields[19])) if fields else None

    def alive(self):
        fields = _stat(self.number)
        return bool(fields) and int(fields[19]) == self.started and fields[0] not in "ZX"

    def signal(self, which):
        if self.alive():
            try:
                os.kill(self.number, which)
            except ProcessLookupError:
                pass


def _stat(number):
    """The fields of /proc/N/stat after the command's name: state, parent, ...; nothing if there is no such process."""
    try:
        with open(f"/proc/{number}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return None


def family(number):
    """The process and all its descendants, as Pids."""
    children = {}
    for entry in os.listdir("/proc"):
        fields = _stat(entry) if entry.isdigit() else None
        if fields:
            children.setdefault(int(fields[1]), []).append(int(entry))
    found, todo = [], [number]
    while todo:
        number = todo.pop()
        found.append(Pid.of(number))
        todo += children.get(number, [])
    return [pid for pid in found if pid]


def end(pids, grace, reap=lambda: None):
    """Asks the first of `pids` to stop, waits up to `grace` seconds for all, then kills what is left."""
    pids[0].signal(signal.SIGTERM)
    _await(pids, grace, reap)
    for pid in pids:
        pid.signal(signal.SIGKILL)
    _await(pids, 10, reap)


def _await(pids, seconds, reap):
    until = time.monotonic() + seconds
    while any(pid.alive() for pid in pids) and time.monotonic() < until:
        reap()
        time.sleep(0.02)


def free_port():
    """A port on 127.0.0.1 nobody listens on, below the range the kernel gives to outgoing connections."""
    for _ in range(200):
        port = random.SystemRandom().randrange(18000, 32000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise NotReady("no free port on 127.0.0.1 in 18000..32000")


def listening(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    except OSError:
        return False


class Program:
    """One program in a session of its own, its output in a log file."""

    def __init__(self, words, log, env=None, user=None, cwd=None):
        self.log = log
        as_user = {"user": user, "group": user, "extra_groups": []} if user and os.geteuid() == 0 else {}
        with open(log, "ab") as out:
            self._popen = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                                           env=env, cwd=cwd, start_new_session=True, **as_user)
        self.pid = Pid.of(self._popen.pid)

    def alive(self):
        return self._popen.poll() is None

    @property
    def exit_code(self):
        return self._popen.poll()

    def stop(self, grace=30):
        end(family(self.pid.number) if self.alive() else [self.pid], grace, reap=self._popen.poll)
        return self._popen.wait()

    def kill(self):
        """kill -9, the program and its children, as a power cut would."""
        pids = family(self.pid.number) if self.alive() else []
        for pid in pids:
            pid.signal(signal.SIGKILL)
        _await(pids, 10, reap=self._popen.poll)
        self._popen.wait()

    def text(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()


_owned = []


@atexit.register
def _end_what_is_left():
    for server in list(_owned):
        server.kill()
        server.clean()


# Without a handler SIGTERM ends Python at once, and what is left is never ended.
if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


class Server:
    """A server of the stack: `launch` starts its programs, `ready` says whether it answers."""

    name = "server"
    user = None  # the account it runs under when we are root

    def __init__(self, folder=None):
        self.folder = folder or tempfile.mkdtemp(prefix=f"kubecast-{self.name}-")
        self._throw_away = folder is None
        os.makedirs(self.folder, exist_ok=True)
        if self.user and os.geteuid() == 0:
            shutil.chown(self.folder, self.user, self.user)
        self.programs = []

    def launch(self):
        raise NotImplementedError

    def ready(self):
        raise NotImplementedError

    def start(self):
        """Starts it (again, on the same port and data) and returns once it answers."""
        if self not in _owned:
            _owned.append(self)
        self.programs = self.launch()
        until = time.monotonic() + PATIENCE
        while not self.ready():
            if not all(program.alive() for program in self.programs) or time.monotonic() > until:
                logs = self.logs()
                self.kill()
                raise NotReady(f"{self.name} did not become ready:\n{logs[-3000:]}")
            time.sleep(0.03)
        return self

    def stop(self):
        for program in reversed(self.programs):
            program.stop()
        self.programs = []

    def kill(self):
        for program in self.programs:
            program.kill()
        self.programs = []

    def restart(self):
        self.stop()
        return self.start()

    def keep(self):
        """Lets it outlive this process; returns the pids to stop it by, in the order of starting."""
        if self in _owned:
            _owned.remove(self)
        return [pid for program in self.programs for pid in family(program.pid.number)]

    def clean(self):
        if self in _owned:
            _owned.remove(self)
        if self._throw_away:
            shutil.rmtree(self.folder, ignore_errors=True)

    def logs(self):
        return "".join(program.text() for program in self.programs)

    def log_file(self, name):
        return os.path.join(self.folder, name + ".log")

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        self.clean()
