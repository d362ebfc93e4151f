# SPDX-License-Identifier: Apache-2.0
"""Redis 7 on a loopback port; it keeps nothing: a restart is empty."""

import redis

from process import Program, Server, free_port


class Redis(Server):
    name = "redis"

    def __init__(self, folder=None, port=None):
        super().__init__(folder)
        self.port = port or free_port()
        self.url = f"redis://127.0.0.1:{self.port}"

    def launch(self):
        words = ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--dir", self.folder, "--save", "",
                 "--appendonly", "no", "--daemonize", "no", "--maxmemory", "64mb"]
        return [Program(words, self.log_file("redis"))]

    def ready(self):
        try:
            return self.client().ping()
        except (redis.ConnectionError, redis.TimeoutError):
            return False

    def client(self):
        """A redis-py client, for tests to look with."""
        return redis.Redis(port=self.port, decode_responses=True, socket_timeout=5)
