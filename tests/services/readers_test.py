# SPDX-License-Identifier: Apache-2.0
"""my, character, info and location on a real PostgreSQL and Redis."""

import json
import math
import random
import threading
import unittest
import uuid

from servers import Postgres, Redis
from service import Service, migrate
from support import Client, Keys, eventually, fill_revocations, openapi

SEOUL = (37.5665, 126.9780)


def metres(a, b):
    """The haversine formula, written here again."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371008.8 * math.asin(math.sqrt(h))


class Readers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        enter = cls.enterClassContext
        cls.pg = enter(Postgres()).bootstrap()
        for name in ("auth", "ai-worker", "scan", "my", "character", "info", "location"):
            migrate(name, cls.pg)
            migrate(name, cls.pg)
        cls.redis = enter(Redis())
        fill_revocations(cls.redis)
        cls.keys = enter(Keys())
        cls.outside = enter(Service("stand-in"))
        cls.services = {name: enter(Service(name, cls.environment(name)))
                        for name in ("my", "character", "info", "location")}

    @classmethod
    def environment(cls, name):
        env = {"DATABASE_URL": cls.pg.url(name), "ACCOUNTS_POLL": "1s"}
        if name != "info":
            env["REDIS_URL"] = cls.redis.url
        if name in ("my", "character"):
            env.update(cls.keys.env)
        if name == "location":
            env.update(KAKAO_MAP_URL=cls.outside.url + "/kakao-map", KAKAO_MAP_KEY="key")
        return env

    def setUp(self):
        self.user = str(uuid.uuid4())

    def client(self, name, user=None):
        return Client(self.services[name].url, openapi(name), token=self.keys.token(user or self.user))

    def scanned(self, user, category="can", label="steel can", minutes=0):
        """A finished job, as scan and ai-worker leave it."""
        job, mark = str(uuid.uuid4()), uuid.uuid4().hex
        self.pg.query("INSERT INTO ai.result (hash, answer) VALUES (%s, %s)",
                      (mark, json.dumps({"category": category, "label": label, "confidence": 0.9, "model": "m"})))
        self.pg.query("INSERT INTO scan.job (id, user_id, state, content_type, size, hash, completed_at) VALUES"
                      " (%s, %s, 'done', 'image/jpeg', 1, %s, now() + make_interval(mins => %s))",
                      (job, user, mark, minutes))
        return job

    # my

    def test_a_profile_is_saved_by_its_etag(self):
        client = self.client("my")
        first = client.get("/api/v1/my/profile")
        self.assertEqual(first.json()["nickname"], "eco")
        path, body = "/api/v1/my/profile", {"nickname": "나무'; DROP TABLE my.profile; --", "region": "서울"}
        self.assertEqual(client.put(path, body).status, 428)
        saved = client.put(path, body, headers={"If-Match": first.headers["ETag"]})
        self.assertEqual((saved.status, saved.json()), (200, body))
        self.assertEqual(client.put(path, {"nickname": "b"}, headers={"If-Match": first.headers["ETag"]}).status, 412)
        again = client.put(path, {"nickname": "b"}, headers={"If-Match": saved.headers["ETag"]})
        self.assertEqual(again.json(), {"nickname": "b", "region": None})
        for wrong in ({}, {"nickname": ""}, {"nickname": "x" * 41}, {"nickname": "a\u0000"}, {"nickname": 1},
                      {"nickname": "a", "more": 1}):
            self.assertEqual(client.put(path, wrong, headers={"If-Match": again.headers["ETag"]}).status, 400, wrong)

    def test_history_is_ones_own_page_by_page(self):
        jobs = [self.scanned(self.user, minutes=minute // 2) for minute in range(7)]
        self.scanned(str(uuid.uuid4()))
        client, seen, cursor = self.client("my"), [], ""
        while cursor is not None:
            page = client.get(f"/api/v1/my/history?limit=3{cursor and '&cursor=' + cursor}").json()
            self.assertLessEqual(len(page["items"]), 3)
            seen += [item["job_id"] for item in page["items"]]
            cursor = page["next_cursor"]
        self.assertEqual(sorted(seen), sorted(jobs))
        self.assertEqual(len(seen), 7)
        self.assertEqual(client.get("/api/v1/my/statistics").json(), {"total": 7, "categories": {"can": 7}})
        self.assertEqual(client.get("/api/v1/my/history?cursor=x").status, 400)
        self.assertEqual(client.get("/api/v1/my/history?limit=0").status, 400)

    def test_nobody_gets_in_without_a_good_token(self):
        for name, path in (("my", "/api/v1/my/profile"), ("character", "/api/v1/character/collection")):
            client = self.client(name)
            self.assertEqual(client.get(path, token="").status, 401)
            self.assertEqual(client.get(path, token=self.keys.token(self.user, exp=1)).status, 401)
            self.assertEqual(client.get(path, token=self.keys.token(self.user, aud="other")).status, 401)

    # character

    def test_a_scan_earns_once_however_often_it_is_asked(self):
        job = self.scanned(self.user, "glass", "bottle")
        replies = []
        threads = [threading.Thread(target=lambda: replies.append(
            self.client("character").post("/api/v1/character/rewards", {"job_id": job}))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(reply.status for reply in replies), [200] * 7 + [201])
        self.assertEqual(len({reply.body for reply in replies}), 1)
        self.assertTrue(replies[0].json()["character_id"].startswith("glass-"))
        collection = self.client("character").get("/api/v1/character/collection").json()
        self.assertEqual([item["count"] for item in collection["items"]], [1])

    def test_others_scans_and_no_scans_earn_nothing(self):
        others = self.scanned(str(uuid.uuid4()))
        client = self.client("character")
        for job in (others, str(uuid.uuid4())):
            self.assertEqual(client.post("/api/v1/character/rewards", {"job_id": job}).status, 404)
        for wrong in ({}, {"job_id": "x"}, {"job_id": 1}):
            self.assertEqual(client.post("/api/v1/character/rewards", wrong).status, 400)
        self.assertEqual(len(client.get("/api/v1/character/characters").json()["items"]), 21)

    def test_a_deleted_account_is_forgotten(self):
        job = self.scanned(self.user)
        self.client("character").post("/api/v1/character/rewards", {"job_id": job})
        profile = self.client("my").get("/api/v1/my/profile")
        self.client("my").put("/api/v1/my/profile", {"nickname": "a"}, headers={"If-Match": profile.headers["ETag"]})
        self.pg.query("INSERT INTO auth.deletion (user_id) VALUES (%s)", (self.user,), role="auth")
        eventually(lambda: not self.pg.query('SELECT FROM "character".reward WHERE user_id = %s', (self.user,)))
        eventually(lambda: not self.pg.query("SELECT FROM my.profile WHERE user_id = %s", (self.user,)))

    # info

    def test_articles_are_sent_once(self):
        client = self.client("info")
        path = "/api/v1/info/articles/clear-pet"
        first = client.get(path)
        self.assertEqual(client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status, 304)
        self.assertEqual(client.get(path, headers={"If-None-Match": '"other"'}).status, 200)
        self.assertEqual(client.get("/api/v1/info/articles/nothing").status, 404)
        page = client.get("/api/v1/info/articles?limit=2").json()
        rest = client.get(f"/api/v1/info/articles?cursor={page['next_cursor']}").json()
        self.assertEqual(len(page["items"] + rest["items"]), 3)

    def test_words_are_found_and_operators_are_words(self):
        client = self.client("info")

        def found(query):
            reply = client.get("/api/v1/info/search?q=" + "".join(f"%{byte:02x}" for byte in query.encode()))
            return [item["id"] for item in reply.json()["items"]] if reply.status == 200 else reply.status

        self.assertIn("clear-pet", found("페트병"))
        self.assertIn("pet-bottle", found("페트"))
        self.assertIn("newspaper", found("NEWS"))
        self.assertEqual(found("no such word"), [])
        self.assertEqual(found("&|!"), 400)
        self.assertEqual(found("' OR 1=1; --"), [])
        self.assertEqual(client.get("/api/v1/info/search?q=%ff").status, 400)
        self.assertEqual({rule["category"] for rule in client.get("/api/v1/info/rules?category=paper").json()["items"]},
                         {"paper"})
        self.assertEqual(client.get("/api/v1/info/rules?category=gold").status, 400)

    def test_a_database_that_is_away_is_503_and_comes_back(self):
        client = self.client("info")
        self.pg.kill()
        self.assertEqual(client.get("/api/v1/info/rules").status, 503)
        self.assertEqual(client.get("/healthz", check=False).status, 200)
        self.assertEqual(client.get("/readyz", check=False).status, 200, "a shared database's blip is not our state")
        self.pg.start()
        eventually(lambda: client.get("/api/v1/info/rules").status == 200)

    # location

    def test_the_nearest_are_those_that_brute_force_finds(self):
        points = [(lat, lon) for lat, lon in self.pg.query("SELECT at[1], at[0] FROM location.collection_point")]
        client, dice = self.client("location"), random.Random(1)
        for _ in range(30):
            here = (dice.uniform(37.48, 37.64), dice.uniform(126.85, 127.13))
            expected = sorted(metres(here, point) for point in points)[:5]
            reply = client.get(f"/api/v1/location/nearest?lat={here[0]}&lon={here[1]}&limit=5").json()
            self.assertEqual([item["metres"] for item in reply["items"]], [round(one) for one in expected])

    def test_the_index_finds_them(self):
        self.pg.query("INSERT INTO location.collection_point (name, address, categories, at) SELECT 'far', '',"
                      " '{can}', point(125 + random(), 33.5 + random()) FROM generate_series(1, 5000)",
                      role="location_owner")
        self.pg.query("ANALYZE location.collection_point", role="location_owner")
        plan = self.pg.query("EXPLAIN SELECT name FROM location.collection_point WHERE at <@ box(point(126.9, 37.5),"
                             " point(127.0, 37.6))", role="location")
        self.assertIn("collection_point_at", str(plan))

    def test_the_map_helps_out_and_may_be_away(self):
        client, control = self.client("location"), Client(self.outside.url)
        near = f"/api/v1/location/nearest?lat={SEOUL[0]}&lon={SEOUL[1]}&limit=50"
        self.assertEqual(control.put("/control/kakao-map", {"error_rate": 1}).status, 200)
        away = client.get(near.replace("37.5665", "35.1000")).json()
        self.assertFalse(away["complete"])
        self.assertEqual(control.put("/control/kakao-map", {"error_rate": 0}).status, 200)
        reply = client.get(near).json()
        self.assertTrue(reply["complete"])
        self.assertIn("kakao", {item["source"] for item in reply["items"]})
        self.assertEqual(sorted(item["metres"] for item in reply["items"]), [item["metres"] for item in reply["items"]])
        self.assertEqual(control.put("/control/kakao-map", {"error_rate": 1}).status, 200)
        self.assertEqual(client.get(near).json(), reply, "from Redis")
        control.put("/control/kakao-map", {"error_rate": 0})

    def test_places_elsewhere_are_refused(self):
        client = self.client("location")
        for query in ("lat=0&lon=0", "lat=37.5", "lat=x&lon=127", "lat=nan&lon=127", "lat=37.5&lon=127&limit=0",
                      "lat=37.5&lon=127&category=gold", "lat=90&lon=180"):
            self.assertEqual(client.get(f"/api/v1/location/nearest?{query}").status, 400, query)


if __name__ == "__main__":
    unittest.main()
