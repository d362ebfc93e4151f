# SPDX-License-Identifier: Apache-2.0
"""my on a real PostgreSQL and Redis: a user's own profile, history and statistics."""

import base64
import concurrent.futures
import json
import unittest
import uuid

import psycopg2

from servers import Postgres, Redis
from service import Service, migrate
from support import Client, Keys, eventually, fill_revocations, openapi

API = "/api/v1/my"
CATEGORIES = ("plastic", "paper", "can", "plastic", "glass", "plastic", "vinyl")


class MyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        enter = cls.enterClassContext
        cls.pg = enter(Postgres()).bootstrap()
        for sql in ("CREATE TABLE auth.left_account (sequence bigserial, user_id uuid)",
                    "CREATE VIEW auth.deleted_account AS SELECT sequence, user_id FROM auth.left_account",
                    "GRANT SELECT ON auth.deleted_account TO my, scan"):
            cls.pg.query(sql, role="auth_owner")
        for name in ("ai-worker", "scan", "my", "my"):
            migrate(name, cls.pg)
        cls.redis = enter(Redis())
        fill_revocations(cls.redis)
        cls.keys = enter(Keys())
        cls.env = {"DATABASE_URL": cls.pg.url("my"), "REDIS_URL": cls.redis.url, **cls.keys.env,
                   "ACCOUNTS_POLL": "200ms"}
        cls.my = enter(Service("my", cls.env))

    def setUp(self):
        self.user = str(uuid.uuid4())
        self.client = self.client_of(self.user)

    def client_of(self, user):
        return Client(self.my.url, openapi("my"), token=self.keys.token(user))

    def scanned(self, user, category, second=0):
        """A finished job of scan, finished at that second of a day."""
        job, answer = str(uuid.uuid4()), json.dumps({"category": category, "label": f"a {category}"})
        at = "2026-11-23 00:00:00+00"
        self.pg.query("INSERT INTO ai.result (hash, answer, created_at)"
                      " VALUES (%s, %s, %s::timestamptz + %s * interval '1 s')", (job, answer, at, second))
        self.pg.query("INSERT INTO scan.job (id, user_id, state, content_type, size, hash, completed_at)"
                      " VALUES (%s, %s, 'done', 'image/jpeg', 1, %s, %s)", (job, user, job, at))
        return job

    def pages(self, client, limit):
        cursor, pages = "", []
        while cursor is not None:
            reply = client.get(f"{API}/history?limit={limit}" + (f"&cursor={cursor}" if cursor else ""))
            self.assertEqual(reply.status, 200, reply)
            pages.append([item["job_id"] for item in reply.json()["items"]])
            cursor = reply.json()["next_cursor"]
            self.assertLess(len(pages), 50)
        return pages

    def put(self, body, etag, client=None):
        return (client or self.client).put(f"{API}/profile", body, headers={"If-Match": etag} if etag else {})

    def test_profile(self):
        new = self.client.get(f"{API}/profile")
        self.assertEqual((new.status, new.headers["ETag"]), (200, '"0"'))
        saved = self.put({"nickname": "물방울'; DROP TABLE my.profile; --", "region": "서울특별시 마포구"}, '"0"')
        self.assertEqual((saved.status, saved.headers["ETag"]), (200, '"1"'))
        again = self.client.get(f"{API}/profile")
        self.assertEqual((again.json(), again.headers["ETag"]), (saved.json(), '"1"'))
        self.assertEqual(self.put({"nickname": "b", "region": None}, '"1"').json(), {"nickname": "b", "region": None})
        self.assertEqual(self.put({"nickname": "c"}, '"2"').json(), {"nickname": "c", "region": None})

    def test_no_edit_undoes_another(self):
        self.put({"nickname": "a"}, '"0"')
        self.assertEqual(self.put({"nickname": "b"}, '"0"').status, 412)
        self.assertEqual(self.put({"nickname": "b"}, '"7"').status, 412)
        self.assertEqual(self.put({"nickname": "b"}, None).status, 428)
        self.assertEqual(self.client.get(f"{API}/profile").json()["nickname"], "a")
        for round_ in range(1, 6):
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                replies = list(pool.map(lambda n, r=round_: self.put({"nickname": f"{r}-{n}"}, f'"{r}"'), range(8)))
            self.assertEqual(sorted(reply.status for reply in replies), [200] + [412] * 7)
            won = next(reply for reply in replies if reply.status == 200)
            self.assertEqual(self.client.get(f"{API}/profile").json(), won.json())

    def test_a_first_profile_at_once(self):
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(lambda n: self.put({"nickname": str(n)}, '"0"'), range(8)))
        self.assertEqual(sorted(reply.status for reply in replies), [200] + [412] * 7)

    def test_mistakes(self):
        for body in ({}, {"nickname": ""}, {"nickname": "x" * 41}, {"nickname": 1},
                     {"nickname": "a", "region": "x" * 101}, {"nickname": "a", "user_id": str(uuid.uuid4())},
                     {"nickname": "a\0"}):
            self.assertEqual(self.put(body, '"0"').status, 400, body)
        for etag in ("0", '"x"', '"-1"', '""', 'W/"0"', '"99999999999999999999"', "*"):
            self.assertEqual(self.put({"nickname": "a"}, etag).status, 400, etag)
        for limit in ("0", "101", "x", "-1", "1;--", ""):
            self.assertEqual(self.client.get(f"{API}/history?limit={limit}").status, 400, limit)

    def test_history(self):
        jobs = [self.scanned(self.user, category, second) for second, category in enumerate(CATEGORIES)]
        newest_first = list(reversed(jobs))
        for limit in (1, 2, 3, 7, 20):
            pages = self.pages(self.client, limit)
            self.assertEqual([job for page in pages for job in page], newest_first)
            self.assertTrue(all(len(page) == limit for page in pages[:-1]))
        first = self.client.get(f"{API}/history?limit=1").json()
        self.assertEqual(first["items"][0], {"job_id": jobs[-1], "category": "vinyl", "label": "a vinyl",
                                             "finished_at": "2026-11-23T00:00:06.000000Z"})
        # What is new meanwhile does not move the pages that follow.
        self.scanned(self.user, "can", 100)
        rest = self.client.get(f"{API}/history?limit=20&cursor={first['next_cursor']}").json()
        self.assertEqual([item["job_id"] for item in rest["items"]], newest_first[1:])
        self.assertEqual(self.client.get(f"{API}/statistics").json(),
                         {"total": 8, "categories": {"plastic": 3, "can": 2, "paper": 1, "glass": 1, "vinyl": 1}})

    def test_history_of_the_same_moment(self):
        jobs = {self.scanned(self.user, "can", 5) for _ in range(9)}
        pages = self.pages(self.client, 2)
        self.assertEqual([len(page) for page in pages], [2, 2, 2, 2, 1])
        self.assertEqual({job for page in pages for job in page}, jobs)

    def test_forged_cursors(self):
        self.scanned(self.user, "can", 1)
        stranger = str(uuid.uuid4())
        theirs = [self.scanned(stranger, "can", second) for second in range(3)]

        def cursor(text):
            return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()

        for text in ("x", "===", cursor(""), cursor("2026-11-23T00:00:00.000000Z"),
                     cursor(f"9999-99-99T99:99:99.999999Z {stranger}"),
                     cursor(f"2026-02-30T00:00:00.000000Z {stranger}"),
                     cursor(f"0000-01-01T00:00:00.000000Z {stranger}"),
                     cursor(f"2026-11-23T00:00:60.000000Z {stranger}"), cursor("2026-11-23T00:00:00.000000Z ' OR 1=1"),
                     cursor(f"2026-11-23T00:00:00.000000Z {stranger}'"), "%27%20OR%201=1"):
            self.assertEqual(self.client.get(f"{API}/history?cursor={text}").status, 400, text)
        # Another's cursor opens nothing of theirs.
        other = self.client_of(stranger)
        next_cursor = other.get(f"{API}/history?limit=1").json()["next_cursor"]
        mine = self.client.get(f"{API}/history?cursor={next_cursor}").json()["items"]
        self.assertFalse({item["job_id"] for item in mine} & set(theirs))

    def test_own_data_only(self):
        self.put({"nickname": "mine"}, '"0"')
        self.scanned(self.user, "can")
        other = self.client_of(str(uuid.uuid4()))
        self.assertNotEqual(other.get(f"{API}/profile").json()["nickname"], "mine")
        self.assertEqual(other.get(f"{API}/history").json(), {"items": [], "next_cursor": None})
        self.assertEqual(other.get(f"{API}/history?user_id={self.user}").json()["items"], [])
        self.assertEqual(other.get(f"{API}/statistics").json(), {"total": 0, "categories": {}})

    def test_nobody_else(self):
        for path in ("profile", "history", "statistics"):
            self.assertEqual(self.client.get(f"{API}/{path}", token="").status, 401)
            self.assertEqual(self.client.get(f"{API}/{path}", token=self.keys.token(self.user, aud="x")).status, 401)
            self.assertEqual(self.client.get(f"{API}/{path}", token=self.keys.token(self.user, exp=1)).status, 401)
        jti = str(uuid.uuid4())
        token = self.keys.token(self.user, jti=jti)
        self.assertEqual(self.client.get(f"{API}/profile", token=token).status, 200)
        self.redis.client().zadd("revocations", {jti: 4e9})
        self.assertEqual(self.client.get(f"{API}/profile", token=token).status, 401)

    def test_who_left_is_forgotten(self):
        self.put({"nickname": "a"}, '"0"')
        stays = self.client_of(str(uuid.uuid4()))
        self.put({"nickname": "b"}, '"0"', stays)
        self.pg.query("INSERT INTO auth.left_account (user_id) VALUES (%s)", (self.user,), role="auth_owner")
        eventually(lambda: not self.pg.query("SELECT 1 FROM my.profile WHERE user_id = %s", (self.user,)))
        for etag in ('"0"', '"1"'):
            self.assertEqual(self.put({"nickname": "again"}, etag).status, 412, "nothing is kept of who left")
        self.assertEqual(stays.get(f"{API}/profile").json()["nickname"], "b")

    def test_least_rights(self):
        for sql in ("SELECT * FROM scan.job", "SELECT * FROM ai.result", "SELECT * FROM auth.left_account",
                    "DELETE FROM scan.finished_job", "CREATE TABLE my.more ()", "DROP TABLE my.profile"):
            with self.assertRaisesRegex(psycopg2.Error, "permission denied|must be owner|cannot"):
                self.pg.query(sql, role="my")

    def test_redis_away_is_503_and_mends(self):
        self.redis.kill()
        try:
            eventually(lambda: self.client.get(f"{API}/profile").status == 503)
        finally:
            self.redis.start()
        eventually(lambda: self.redis.client().ping())
        self.assertEqual(self.client.get(f"{API}/profile").status, 503, "the log-outs are not there yet")
        fill_revocations(self.redis)
        eventually(lambda: self.client.get(f"{API}/profile").status == 200)

    def test_postgres_away_is_503_and_mends(self):
        self.put({"nickname": "a"}, '"0"')
        self.pg.kill()
        try:
            self.assertEqual(self.client.get(f"{API}/profile").status, 503)
            self.assertEqual(self.put({"nickname": "b"}, '"1"').status, 503)
        finally:
            self.pg.start()
        eventually(lambda: self.client.get(f"{API}/profile").status == 200)
        self.assertEqual(self.client.get(f"{API}/profile").json()["nickname"], "a")

    def test_killed_in_the_middle(self):
        """kill -9 under load: what was answered is there, once."""
        with Service("my", self.env) as victim:
            users = [str(uuid.uuid4()) for _ in range(4)]
            last, stop = {}, []

            def edit(user):
                client = Client(victim.url, token=self.keys.token(user))
                version = 0
                while not stop:
                    try:
                        reply = self.put({"nickname": f"n{version + 1}"}, f'"{version}"', client)
                        if reply.status == 412:  # the answer before was cut off
                            version = int(client.get(f"{API}/profile").headers["ETag"].strip('"'))
                        elif reply.status == 200:
                            version = int(reply.headers["ETag"].strip('"'))
                            last[user] = version
                    except (OSError, ValueError, TypeError, AttributeError):
                        pass  # it is down
                    except Exception:  # an answer that was cut off
                        if not stop and victim.programs and victim.programs[0].alive():
                            raise

            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                tasks = [pool.submit(edit, user) for user in users]
                try:
                    for _ in range(3):
                        before = sum(last.values())
                        eventually(lambda before=before: sum(last.values()) > before + 40)
                        victim.kill()
                        victim.start()
                finally:
                    stop.append(True)
                for task in tasks:
                    task.result()
            for user in users:
                rows = self.pg.query("SELECT version, nickname FROM my.profile WHERE user_id = %s", (user,))
                self.assertEqual(len(rows), 1)
                self.assertGreaterEqual(rows[0][0], last[user])
                self.assertEqual(rows[0][1], f"n{rows[0][0]}", "no edit was lost or done twice")

    def test_metrics_logs_and_end(self):
        self.put({"nickname": "secret name"}, '"0"')
        metrics = Client(f"http://127.0.0.1:{self.my.metrics_port}").get("/metrics").body.decode()
        self.assertIn('route="/api/v1/my/profile"', metrics)
        for secret in ("secret name", self.client.token, self.user):
            self.assertNotIn(secret, self.my.logs() + metrics)
        with Service("my", self.env) as other:
            eventually(lambda: Client(other.url).get("/readyz").status == 200)
            self.assertEqual(other.stop(), 0)


if __name__ == "__main__":
    unittest.main()
