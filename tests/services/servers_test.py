# SPDX-License-Identifier: Apache-2.0
"""The servers of the stack start, lose and keep what they should over a kill, and leave no process behind."""

import os
import unittest

import pika
import psycopg2

from process import Pid, family, listening
from servers import NotReady, Postgres, Rabbit, Redis, Swift


def pids_of(server):
    return [pid for program in server.programs for pid in family(program.pid.number)]


class Servers(unittest.TestCase):
    def check_life(self, kind, write, read, after_kill):
        """Starts a `kind`, kills it -9, starts it again on the same port, stops it."""
        with kind() as server:
            port, folder = server.port, server.folder
            write(server)
            self.assertEqual(read(server), "kept")
            killed = pids_of(server)
            server.kill()
            self.assertFalse([pid for pid in killed if pid.alive()], "processes that survived kill -9")
            self.assertFalse(listening(port))
            server.start()
            self.assertEqual(server.port, port)
            self.assertEqual(read(server), after_kill)
            stopped = pids_of(server)
            self.assertTrue(stopped)
        self.assertFalse([pid for pid in stopped if pid.alive()], "processes that survived stop")
        self.assertFalse(listening(port))
        self.assertFalse(os.path.exists(folder), "throw-away data left behind")

    def test_postgres_keeps_what_was_committed(self):
        self.check_life(
            Postgres,
            lambda pg: pg.query("CREATE TABLE t AS SELECT 'kept' AS word"),
            lambda pg: pg.query("SELECT word FROM t")[0][0],
            "kept")

    def test_redis_forgets(self):
        self.check_life(
            Redis,
            lambda redis: redis.client().set("word", "kept"),
            lambda redis: redis.client().get("word"),
            None)

    def test_rabbit_keeps_durable_messages(self):
        def write(rabbit):
            connection = rabbit.connect()
            channel = connection.channel()
            channel.confirm_delivery()
            channel.queue_declare("q", durable=True)
            channel.basic_publish("", "q", b"kept", pika.BasicProperties(delivery_mode=2))
            connection.close()

        def read(rabbit):
            connection = rabbit.connect()
            channel = connection.channel()
            _, _, body = channel.basic_get("q")
            connection.close()  # unacknowledged: it goes back
            return body and body.decode()

        self.check_life(Rabbit, write, read, "kept")

    def test_swift_keeps_objects(self):
        self.check_life(
            Swift,
            lambda swift: swift.request("PUT", "a/b", b"kept"),
            lambda swift: swift.request("GET", "a/b")[1].decode(),
            "kept")

    def test_swift_refuses_a_wrong_secret(self):
        with Swift() as swift:
            self.assertEqual(swift.request("PUT", "uploads/u/j", b"x")[0], 200)
            self.assertEqual(swift.keys("uploads/"), ["uploads/u/j"])
            self.assertEqual(swift.request("GET", "none")[0], 404)
            swift.secret_key = "wrong"
            self.assertEqual(swift.request("GET", "uploads/u/j")[0], 403)

    def test_two_rabbits_side_by_side(self):
        with Rabbit() as one, Rabbit() as two:
            one.kill()
            two.connect().close()

    def test_bootstrap_gives_each_service_its_own(self):
        with Postgres() as pg:
            pg.bootstrap().bootstrap()  # again changes nothing
            pg.query('CREATE TABLE "character".t(n int)', role="character_owner")
            with self.assertRaises(psycopg2.errors.InsufficientPrivilege):
                pg.query('SELECT * FROM "character".t', role="character")
            with self.assertRaises(psycopg2.errors.InsufficientPrivilege):
                pg.query("CREATE TABLE scan.t(n int)", role="scan")
            with self.assertRaises(psycopg2.errors.InsufficientPrivilege):
                pg.query("CREATE TABLE public.t(n int)", role="scan_owner")
            pg.query("CREATE TABLE ai.result(n int)", role="ai_owner")
            pg.query("GRANT SELECT ON ai.result TO scan", role="ai_owner")
            self.assertEqual(pg.query("SELECT * FROM ai.result", role="scan"), [])
            with self.assertRaises(psycopg2.errors.InsufficientPrivilege):
                pg.query("SELECT * FROM ai.result", role="info")

    def test_a_server_that_cannot_start_says_why(self):
        with Redis() as redis:
            with self.assertRaisesRegex(NotReady, "in use"):
                second = Redis(port=redis.port)
                second.ready = lambda: False  # the first one answers on that port
                second.start()

    def test_a_reused_number_is_not_the_same_process(self):
        mine = Pid.of(os.getpid())
        self.assertTrue(mine.alive())
        self.assertFalse(Pid(mine.number, mine.started - 1).alive())


if __name__ == "__main__":
    unittest.main()
