# SPDX-License-Identifier: Apache-2.0
"""TLS to each store: spoken only with who proves to be it, by an authority that we were told to believe."""

import tempfile
import unittest

from secure_servers import Authority, SecurePostgres, SecureRabbit, SecureRedis
from service import Service
from support import Client, eventually


class TlsTest(unittest.TestCase):
    def setUp(self):
        self.authority = Authority(self.enterContext(tempfile.TemporaryDirectory()))

    def status(self, ask, env, want):
        """Of the service with this environment; a first connection may take a moment."""
        with Service("test-stores", env) as service:
            client = Client(service.url)
            if want < 300:
                return eventually(lambda: (status := ask(client)) == want and status)
            return [ask(client) for _ in range(3)].pop()

    def check(self, ask, good, *bad):
        self.assertLess(self.status(ask, good, 200 if "AMQP_URL" not in good else 204), 300)
        for env in bad:
            self.assertEqual(self.status(ask, env, 503), 503, env)

    def test_postgresql(self):
        ask = lambda client: client.post("/sql", {"sql": "SELECT 1 / ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()"}).status
        with SecurePostgres(*self.authority.issue("server")) as pg:
            env = lambda **url: {"DATABASE_URL": pg.secure_url(**url)}
            self.check(ask, env(ca_file=self.authority.file), env())
        with SecurePostgres(*self.authority.issue("other", host="elsewhere")) as pg:
            self.assertEqual(self.status(ask, {"DATABASE_URL": pg.secure_url(ca_file=self.authority.file)}, 503), 503)

    def test_redis(self):
        ask = lambda client: client.post("/redis", {"words": ["ECHO", "x" * 50000]}).status
        with SecureRedis(*self.authority.issue("server")) as redis:
            trusted = {"REDIS_URL": redis.secure_url(), "CA_FILE": self.authority.file}
            by_address = {"REDIS_URL": redis.secure_url("127.0.0.1"), "CA_FILE": self.authority.file}
            self.check(ask, trusted, {"REDIS_URL": redis.secure_url()})
            self.check(ask, by_address)
        with SecureRedis(*self.authority.issue("other", host="elsewhere")) as redis:
            env = {"REDIS_URL": redis.secure_url(), "CA_FILE": self.authority.file}
            self.assertEqual(self.status(ask, env, 503), 503)

    def test_rabbitmq(self):
        ask = lambda client: client.post("/publish", {"queue": "stores.jobs", "id": "1", "body": "x" * 50000}).status
        with SecureRabbit(*self.authority.issue("server"), self.authority.file) as rabbit:
            trusted = {"AMQP_URL": rabbit.secure_url(), "CA_FILE": self.authority.file}
            self.check(ask, trusted, {"AMQP_URL": rabbit.secure_url()})
        with SecureRabbit(*self.authority.issue("other", host="elsewhere"), self.authority.file) as rabbit:
            env = {"AMQP_URL": rabbit.secure_url(), "CA_FILE": self.authority.file}
            self.assertEqual(self.status(ask, env, 503), 503)


if __name__ == "__main__":
    unittest.main()
