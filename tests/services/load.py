# SPDX-License-Identifier: Apache-2.0
"""Requests that go on until they are told to stop, while a test does something to the servers beneath."""

import threading

from support import eventually


class Load:
    """`with Load(ask) as load:` calls `ask(number)`, which returns a status, from several threads. The numbers are
    all different; .answers has the status by number."""

    def __init__(self, ask, threads=4):
        self.ask, self.answers, self.errors = ask, {}, []
        self._next, self._lock, self._stop = 0, threading.Lock(), threading.Event()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(threads)]

    def _run(self):
        while not self._stop.is_set():
            with self._lock:
                self._next += 1
                number = self._next
            try:
                self.answers[number] = self.ask(number)
            except Exception as error:  # pylint: disable=broad-except
                self.errors.append(error)
            if self.answers.get(number) != 200:
                self._stop.wait(0.01)

    def count(self, status):
        return list(self.answers.values()).count(status)

    def wait_for(self, status, more=30):
        """Until `more` further answers had this status."""
        before = self.count(status)
        eventually(lambda: self.count(status) >= before + more)

    def outlive(self, pg, client):
        """PostgreSQL is killed twice: 503 until it is back, without a restart of the service, which stays ready."""
        self.wait_for(200)
        for _ in range(2):
            pg.kill()
            self.wait_for(503, more=5)
            for path in ("/healthz", "/readyz"):
                assert client.get(path, check=False).status == 200, path
            pg.start()
            self.wait_for(200)

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join(60)
