# SPDX-License-Identifier: Apache-2.0
"""svckit's PostgreSQL and Redis clients on real servers: what they promise, and what they do when a server goes."""

import contextlib
import signal
import threading
import unittest

from load import Load
from process import Pid
from servers import Postgres, Redis
from service import Service
from support import Client, eventually


class PostgresTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pg = cls.enterClassContext(Postgres())

    def setUp(self):
        self.pg.query("DROP TABLE IF EXISTS note")
        self.pg.query("CREATE TABLE note (id serial PRIMARY KEY, text text UNIQUE)")

    def service(self, **env):
        service = self.enterContext(Service("test-stores", {"DATABASE_URL": self.pg.url(), "DATABASE_POOL": 1,
                                                            "POOL_WAIT": "30s", **env}))
        self.client = Client(service.url)
        return service

    def sql(self, text, *parameters):
        return self.client.post("/sql", {"sql": text, "parameters": list(parameters)})

    def rows(self, text, *parameters):
        reply = self.sql(text, *parameters)
        self.assertEqual(reply.status, 200, reply)
        return reply.json()["rows"]

    def transaction(self, *statements, commit=True, hold_ms=0):
        asked = [{"sql": one} if isinstance(one, str) else {"sql": one[0], "parameters": one[1:]} for one in statements]
        return self.client.post("/transaction", {"statements": asked, "commit": commit, "hold_ms": hold_ms})

    def in_background(self, act):
        """Starts `act`; the returned function waits for its result."""
        results = []

        def run():
            try:
                results.append(act())
            except OSError:
                results.append(None)  # the service was stopped beneath it
        thread = threading.Thread(target=run, daemon=True)
        thread.start()

        def result():
            thread.join(60)
            return results[0]
        return result

    def backend(self, like, state):
        """The server's process at this work, once there is one."""
        found = lambda: self.pg.query("SELECT pid FROM pg_stat_activity WHERE query LIKE %s AND state = %s "
                                      "AND pid <> pg_backend_pid()", (like, state))
        return eventually(found)[0][0]

    @contextlib.contextmanager
    def locked(self):
        """Statements that ask for the advisory lock 7 wait until the block's end."""
        connection = self.pg.connect()
        try:
            connection.cursor().execute("SELECT pg_advisory_lock(7)")
            yield
        finally:
            connection.close()

    def test_parameters_are_data(self):
        self.service()
        hostile = ["'; DROP TABLE note; --", "\\", "$1", "%s", "\"", "한글 🗑", "", "a\nb"]
        for text in hostile:
            self.assertEqual(self.sql("INSERT INTO note (text) VALUES ($1)", text).json()["affected"], 1)
        self.assertEqual([row[0] for row in self.rows("SELECT text FROM note ORDER BY id")], hostile)
        self.assertEqual(self.rows("SELECT $1::text, $1 IS NULL", None), [[None, "t"]])
        reply = self.sql("SELECT $1", "a\0b")
        self.assertEqual((reply.status, reply.json()["detail"]), (409, "22021"))

    def test_a_text_is_prepared_once_per_connection(self):
        self.service()
        for number in range(5):
            self.assertEqual(self.rows("SELECT $1::int", str(number)), [[str(number)]])
        prepared = self.rows("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1::int'")
        self.assertEqual(prepared, [["1"]])

    def test_a_prepared_text_survives_a_new_column(self):
        self.service()
        self.assertEqual(self.rows("SELECT * FROM note"), [])
        self.pg.query("INSERT INTO note (text) VALUES ('a')")
        self.pg.query("ALTER TABLE note ADD COLUMN more int DEFAULT 7")
        self.assertEqual(self.rows("SELECT * FROM note"), [["1", "a", "7"]])

    def test_a_refusal_leaves_the_connection_as_it_was(self):
        self.service()
        before = self.rows("SELECT pg_backend_pid()")
        self.assertEqual(self.rows("INSERT INTO note (text) VALUES ('a') RETURNING text"), [["a"]])
        for _ in range(2):
            reply = self.sql("INSERT INTO note (text) VALUES ($1)", "a")
            self.assertEqual((reply.status, reply.json()["detail"]), (409, "23505"))
        self.assertEqual(self.rows("SELECT pg_backend_pid()"), before)

    def test_a_transaction_is_all_or_nothing(self):
        self.service()
        insert = "INSERT INTO note (text) VALUES ($1)"
        self.assertEqual(self.transaction([insert, "kept"]).status, 200)
        self.assertEqual(self.transaction([insert, "dropped"], commit=False).status, 200)
        self.assertEqual(self.transaction([insert, "lost"], [insert, "kept"]).status, 409)
        self.assertEqual(self.rows("SELECT text FROM note"), [["kept"]])
        self.assertEqual(self.pg.query("SELECT 1 FROM pg_stat_activity WHERE state LIKE 'idle in%'"), [])

    def test_waiting_for_a_connection_ends(self):
        self.service(POOL_WAIT="300ms", STATEMENT_TIMEOUT="60s")
        eventually(lambda: self.sql("SELECT 1").status == 200)
        with self.locked():
            held = self.in_background(lambda: self.transaction("SELECT 'held', pg_advisory_xact_lock(7)"))
            self.backend("%held%", "active")
            self.assertEqual(self.sql("SELECT 1").status, 503)
        self.assertEqual(held().status, 200)
        self.assertEqual(self.rows("SELECT 1"), [["1"]])

    def test_a_slow_statement_ends_on_the_server_too(self):
        self.service(STATEMENT_TIMEOUT="300ms")
        self.assertEqual(self.sql("SELECT pg_sleep(60)").status, 503)
        self.assertEqual(self.pg.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE '%sleep(60)' AND state = 'active'"), [])
        self.assertEqual(self.rows("SELECT 1"), [["1"]])

    def test_a_server_that_says_nothing_is_given_up(self):
        self.service(STATEMENT_TIMEOUT="300ms")
        stopped = Pid.of(int(self.rows("SELECT pg_backend_pid()")[0][0]))
        stopped.signal(signal.SIGSTOP)
        try:
            self.assertEqual(self.sql("SELECT 1").status, 503)
            self.assertEqual(self.rows("SELECT 1"), [["1"]])
        finally:
            stopped.signal(signal.SIGCONT)

    def test_only_a_select_is_asked_again(self):
        self.service(STATEMENT_TIMEOUT="60s")
        self.rows("SELECT 1")

        def interrupted(text):
            with self.locked():
                answer = self.in_background(lambda: self.sql(text))
                backend = self.backend(text, "active")
                self.pg.query("SELECT pg_terminate_backend(%s)", (backend,))
            return backend, answer()
        backend, read = interrupted("SELECT pg_backend_pid(), pg_advisory_xact_lock(7)")
        self.assertEqual(read.status, 200)
        self.assertNotEqual(read.json()["rows"][0][0], str(backend))
        _, written = interrupted("INSERT INTO note (text) SELECT 'written' FROM pg_advisory_xact_lock(7)")
        self.assertEqual(written.status, 503)
        self.assertEqual(self.rows("SELECT text FROM note"), [])

    def test_restarted_while_nobody_asked(self):
        self.service(DATABASE_POOL=4)
        insert = "INSERT INTO note (text) VALUES ($1)"
        with Load(lambda number: self.sql(insert, f"before {number}").status) as load:
            load.wait_for(200)
        self.pg.restart()
        self.assertEqual([self.sql(insert, f"after {number}").status for number in range(8)], [200] * 8)

    def test_killed_under_load(self):
        service = self.service(DATABASE_POOL=4)
        with Load(lambda number: self.transaction(["INSERT INTO note (text) VALUES ($1)", f"{number}"]).status) as load:
            load.wait_for(200)
            self.pg.kill()
            load.wait_for(503)
            self.assertEqual(self.client.get("/readyz").status, 200)  # a shared server's blip takes nobody out
            self.pg.start()
            load.wait_for(200)
        self.assertEqual(load.errors, [])
        self.assertEqual(set(load.answers.values()), {200, 503})
        kept = {int(row[0]) for row in self.pg.query("SELECT text FROM note")}
        # fsync is off, yet the operating system did not die: what was answered is there.
        self.assertEqual({number for number, status in load.answers.items() if status == 200} - kept, set())
        self.assertEqual(service.stop(), 0)

    def test_asked_to_stop_in_the_middle(self):
        service = self.service(DRAIN_GRACE="300ms")
        self.in_background(lambda: self.transaction(["INSERT INTO note (text) VALUES ($1)", "held"], hold_ms=60000))
        self.backend("%INSERT%", "idle in transaction")
        self.assertEqual(service.stop(), 0)
        self.assertEqual(self.pg.query("SELECT text FROM note"), [])


class RedisTest(unittest.TestCase):
    def setUp(self):
        self.redis = self.enterContext(Redis())

    def service(self, url=None):
        service = self.enterContext(Service("test-stores", {"REDIS_URL": url or self.redis.url}))
        self.client = Client(service.url)
        return service

    def command(self, *words):
        return self.client.post("/redis", {"words": list(words)})

    def test_words_are_data_and_replies_keep_their_kind(self):
        self.service()
        text = "a b\r\nFLUSHALL\r\n한글"
        for words, reply in ((["SET", text, text], "OK"), (["GET", text], text), (["GET", "none"], None),
                             (["INCR", "n"], 1), (["MGET", text, "none"], [text, None]), (["EXISTS", "n"], 1)):
            self.assertEqual(self.command(*words).json()["reply"], reply)
        self.assertEqual(self.command("LPUSH", text, "x").status, 503)  # WRONGTYPE
        self.assertEqual(self.command("GET", text).status, 200)

    def test_database_and_password_of_the_url(self):
        client = self.redis.client()
        client.config_set("requirepass", "p@ss")
        self.service(f"redis://:p%40ss@127.0.0.1:{self.redis.port}/3")
        self.assertEqual(self.command("SET", "a", "b").status, 200)
        self.assertIn("db3", client.info("keyspace"))

    def test_a_wrong_password(self):
        self.redis.client().config_set("requirepass", "right")
        service = self.service(f"redis://:wrong@127.0.0.1:{self.redis.port}")
        self.assertEqual(self.command("PING").status, 503)
        self.assertNotIn("wrong@", service.logs())

    def test_killed_under_load(self):
        service = self.service()
        with Load(lambda number: self.command("ECHO", str(number)).status) as load:
            load.wait_for(200)
            self.redis.kill()
            load.wait_for(503)
            self.redis.start()
            load.wait_for(200)
        self.assertEqual(load.errors, [])
        self.assertEqual(set(load.answers.values()), {200, 503})
        self.assertEqual(service.stop(), 0)

    def test_answers_go_to_who_asked(self):
        self.service()

        def ask(number):
            reply = self.command("ECHO", str(number))
            return reply.status if reply.status != 200 or reply.json()["reply"] == str(number) else 500
        with Load(ask, threads=16) as load:
            load.wait_for(200, 500)
        self.assertEqual((load.count(500), load.errors), (0, []))

    def test_a_server_that_says_nothing(self):
        self.service()
        self.assertEqual(self.command("PING").status, 200)
        pid = self.redis.programs[0].pid
        pid.signal(signal.SIGSTOP)
        try:
            self.assertEqual([self.command("PING").status for _ in range(3)], [503] * 3)
        finally:
            pid.signal(signal.SIGCONT)
        eventually(lambda: self.command("PING").status == 200)

    def test_a_master_that_became_a_replica_is_left(self):
        self.service()
        client = self.redis.client()
        before = self.command("CLIENT", "ID").json()["reply"]
        client.execute_command("REPLICAOF", "127.0.0.1", "1")
        self.assertEqual(self.command("SET", "a", "b").status, 503)
        client.execute_command("REPLICAOF", "NO", "ONE")
        eventually(lambda: self.command("SET", "a", "b").status == 200)
        self.assertNotEqual(self.command("CLIENT", "ID").json()["reply"], before)


if __name__ == "__main__":
    unittest.main()
