# SPDX-License-Identifier: Apache-2.0
"""character on a real PostgreSQL and Redis: one reward a scan, whatever happens meanwhile."""

import hashlib
import json
import threading
import unittest
import uuid

from load import Load
from servers import Postgres, Redis
from service import Service, migrate
from support import Client, Keys, eventually, fill_revocations, openapi

REWARDS, COLLECTION = "/api/v1/character/rewards", "/api/v1/character/collection"
POINTS = {"common": 10, "rare": 30, "legendary": 100}


def rarity(job):
    """The draw, written here again: 2 % legendary, 18 % rare."""
    digest = hashlib.sha256(b"character:" + job.encode()).digest()
    lot = int.from_bytes(digest[:2], "big") % 100
    return "legendary" if lot < 2 else "rare" if lot < 20 else "common"


def level(points):
    return max(n for n in range(1, 200) if 50 * n * (n - 1) <= points)


class CharacterTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        enter = cls.enterClassContext
        cls.pg = enter(Postgres()).bootstrap()
        for name in ("auth", "ai-worker", "scan", "character"):
            migrate(name, cls.pg)
        cls.redis = enter(Redis())
        fill_revocations(cls.redis)
        cls.keys = enter(Keys())
        cls.env = {"DATABASE_URL": cls.pg.url("character"), "REDIS_URL": cls.redis.url, "ACCOUNTS_POLL": "1s",
                   **cls.keys.env}
        cls.services = [enter(Service("character", cls.env)) for _ in range(2)]  # two replicas

    def setUp(self):
        self.user = str(uuid.uuid4())

    def client(self, user=None, replica=0):
        return Client(self.services[replica].url, openapi("character"), token=self.keys.token(user or self.user))

    def scanned(self, count=1, user=None, category="can"):
        """Finished jobs, as scan and ai-worker leave them."""
        jobs, mark = [str(uuid.uuid4()) for _ in range(count)], uuid.uuid4().hex
        answer = {"label": "x", "confidence": 0.9, "model": "m"} | ({"category": category} if category else {})
        self.pg.query("INSERT INTO ai.result (hash, answer) VALUES (%s, %s)", (mark, json.dumps(answer)))
        self.pg.query("INSERT INTO scan.job (id, user_id, state, content_type, size, hash, completed_at)"
                      " SELECT unnest(%s::uuid[]), %s, 'done', 'image/jpeg', 1, %s, now()",
                      (jobs, user or self.user, mark))
        return jobs

    def test_the_reward_follows_from_the_scan_alone(self):
        jobs, points = self.scanned(60, category="paper"), 0
        for number, job in enumerate(jobs):
            first = self.client(replica=number % 2).post(REWARDS, {"job_id": job})
            expected = {"job_id": job, "character_id": f"paper-{rarity(job)}", "points": POINTS[rarity(job)]}
            self.assertEqual((first.status, first.json()), (201, expected))
            again = self.client(replica=1 - number % 2).post(REWARDS, {"job_id": job})
            self.assertEqual((again.status, again.json()), (200, expected))
            points += expected["points"]
        mine = self.client().get(COLLECTION).json()
        self.assertEqual(sum(item["count"] for item in mine["items"]), 60)
        self.assertEqual((mine["points"], mine["level"]), (points, level(points)))
        catalogue = {one["id"]: one for one in self.client().get("/api/v1/character/characters").json()["items"]}
        for item in mine["items"]:
            self.assertEqual(catalogue[item["id"]], {name: item[name] for name in item if name != "count"})
        nobodys = self.client(str(uuid.uuid4())).get(COLLECTION).json()
        self.assertEqual(nobodys, {"items": [], "points": 0, "level": 1})

    def test_what_is_known_of_a_scan_may_be_strange(self):
        for category in ("plutonium", None, "'; DROP TABLE x; --"):
            job = self.scanned(category=category)[0]
            self.assertEqual(self.client().post(REWARDS, {"job_id": job}).json()["character_id"], f"other-{rarity(job)}")

    def test_at_once_from_both_replicas_is_once(self):
        for job in self.scanned(10):
            together, replies = threading.Barrier(12), []

            def ask(replica):
                client = self.client(replica=replica)
                together.wait()
                replies.append(client.post(REWARDS, {"job_id": job}))

            threads = [threading.Thread(target=ask, args=(number % 2,)) for number in range(12)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sorted(reply.status for reply in replies), [200] * 11 + [201])
            self.assertEqual(len({reply.body for reply in replies}), 1)

    def test_only_ones_own_finished_scans_count(self):
        unfinished, uploading = str(uuid.uuid4()), str(uuid.uuid4())
        self.pg.query("INSERT INTO scan.job (id, user_id, state, content_type, size, hash, completed_at) VALUES"
                      " (%s, %s, 'queued', 'image/png', 1, %s, now())", (unfinished, self.user, uuid.uuid4().hex))
        self.pg.query("INSERT INTO scan.job (id, user_id, content_type, size) VALUES (%s, %s, 'image/png', 1)",
                      (uploading, self.user))
        others = self.scanned(user=str(uuid.uuid4()))[0]
        for job in (unfinished, uploading, others, str(uuid.uuid4())):
            self.assertEqual(self.client().post(REWARDS, {"job_id": job}).status, 404)
        self.assertEqual(self.pg.query('SELECT 1 FROM "character".reward WHERE job_id = ANY(%s::uuid[])',
                                       ([unfinished, uploading, others],)), [])

    def test_hostile_bodies_are_the_callers_mistake(self):
        job = self.scanned()[0]
        for body in (b"", b"null", b"[]", b"{", b'{"job_id":null}', b'{"job_id":["x"]}', b"\xff\xfe", b"[" * 5000,
                     b'{"job_id":"' + job.upper().encode() + b'"}', b'{"job_id":"' + job.encode() + b'\\u0000"}',
                     b'{"job_id":"' + job.encode() + b'","user":"x"}', b'{"job_id":"\' OR 1=1 --"}'):
            reply = self.client().request("POST", REWARDS, body=body, headers={"Content-Type": "application/json"})
            self.assertEqual(reply.status, 400, body[:60])
        large = b'{"job_id":"' + b"x" * 200_000 + b'"}'
        self.assertEqual(self.client().request("POST", REWARDS, body=large).status, 413)
        self.assertEqual(self.client().get(COLLECTION).json()["items"], [])

    def test_the_service_may_not_change_what_was_given(self):
        self.client().post(REWARDS, {"job_id": self.scanned()[0]})
        for statement in ('UPDATE "character".reward SET points = 1', 'DELETE FROM "character".character',
                          "SELECT FROM scan.job", "SELECT FROM auth.account"):
            with self.assertRaisesRegex(Exception, "permission denied"):
                self.pg.query(statement, role="character")

    def test_whoever_left_is_forgotten_and_earns_nothing(self):
        before, after = self.scanned(2)
        self.assertEqual(self.client().post(REWARDS, {"job_id": before}).status, 201)
        self.pg.query("INSERT INTO auth.deletion (user_id) VALUES (%s)", (self.user,), role="auth")
        # The token is still good: auth has not yet told Redis.
        self.assertEqual(self.client().post(REWARDS, {"job_id": after}).status, 401)
        eventually(lambda: not self.pg.query('SELECT 1 FROM "character".reward WHERE user_id = %s', (self.user,)))
        self.assertEqual(self.client().post(REWARDS, {"job_id": before}).status, 401)

    def test_nobody_is_let_in_while_log_outs_are_unknown(self):
        self.redis.kill()
        try:
            eventually(lambda: self.client().get(COLLECTION).status == 503)
            self.assertEqual(self.client().get("/readyz", check=False).status, 200)
        finally:
            self.redis.start()
        eventually(lambda: self.client().get(COLLECTION, check=False).status == 503)  # an empty Redis knows nothing
        fill_revocations(self.redis)
        eventually(lambda: self.client().get(COLLECTION).status == 200)

    def test_each_scan_earns_once_though_postgresql_dies(self):
        jobs, token = self.scanned(3000), self.keys.token(self.user)

        statuses, lock = [], threading.Lock()

        def counted(number):
            client = Client(self.services[number % 2].url, openapi("character"), token=token)
            status = client.post(REWARDS, {"job_id": jobs[number // 4 % len(jobs)]}).status
            with lock:
                statuses.append((number // 4 % len(jobs), status))
            return 200 if status in (200, 201) else status

        with Load(counted, threads=6) as load:
            load.wait_for(200)
            for _ in range(2):
                self.pg.kill()
                load.wait_for(503, more=5)
                self.pg.start()
                load.wait_for(200)
        self.assertEqual(load.errors, [])
        self.assertEqual(set(load.answers.values()), {200, 503})
        given = [job for job, status in statuses if status == 201]
        self.assertEqual(len(given), len(set(given)), "given twice")
        good = {jobs[job] for job, status in statuses if status in (200, 201)}
        stored = {job for job, in self.pg.query('SELECT job_id::text FROM "character".reward WHERE user_id = %s',
                                                (self.user,))}
        self.assertLessEqual(good, stored, "an answer was given and lost")
        mine = self.client().get(COLLECTION).json()
        self.assertEqual(sum(item["count"] for item in mine["items"]), len(stored))
        self.assertEqual(mine["points"], sum(POINTS[rarity(job)] for job in stored))


if __name__ == "__main__":
    unittest.main()
