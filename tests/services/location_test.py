# SPDX-License-Identifier: Apache-2.0
"""location on a real PostgreSQL and Redis, beside a map that answers what the test tells it."""

import http.server
import json
import math
import random
import threading
import time
import unittest
import urllib.parse

from load import Load
from servers import Postgres, Redis
from service import Service, migrate
from support import Client, eventually, openapi

KOREA = (33, 39.5), (124, 132)
EARTH = 6371008.8  # m, IUGG's mean radius


def metres(a, b):
    """By vectors; the service uses the haversine formula."""
    def vector(at):
        lat, lon = map(math.radians, at)
        return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
    return 2 * EARTH * math.asin(min(1.0, math.dist(vector(a), vector(b)) / 2))


class Map:
    """Stands in for Kakao's: .answer is (status, bytes), or None to hang; .asked has what came."""

    def __init__(self):
        self.answer, self.asked = self.places(), []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @staticmethod
    def places(*places):
        """What Kakao says of (name, latitude, longitude)."""
        documents = [{"place_name": name, "road_address_name": "", "x": str(lon), "y": str(lat), "distance": "1"}
                     for name, lat, lon in places]
        return 200, json.dumps({"meta": {"is_end": True}, "documents": documents}).encode()

    def _handler(self):
        around = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                around.asked.append((self.path, dict(self.headers)))
                if around.answer is None:
                    time.sleep(20)
                    return
                status, body = around.answer
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


class LocationTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        enter = cls.enterClassContext
        cls.pg = enter(Postgres()).bootstrap()
        migrate("location", cls.pg)
        cls.samples = cls.points()
        cls.redis = enter(Redis())
        cls.map = enter(Map())
        cls.service = enter(Service("location", {
            "DATABASE_URL": cls.pg.url("location"), "REDIS_URL": cls.redis.url, "KAKAO_MAP_URL": cls.map.url,
            "KAKAO_MAP_KEY": "the-key"}))
        cls.client = Client(cls.service.url, openapi("location"))

    @classmethod
    def points(cls):
        return cls.pg.query("SELECT at[1], at[0], categories FROM location.collection_point")

    def setUp(self):
        self.map.answer = Map.places()
        self.map.asked.clear()
        self.redis.client().flushall()

    def nearest(self, at, **more):
        reply = self.client.get("/api/v1/location/nearest?" +
                                urllib.parse.urlencode({"lat": at[0], "lon": at[1], **more}))
        self.assertEqual(reply.status, 200)
        return reply.json()

    def with_points(self, points):
        """More points, until the test's end."""
        rows = ",".join(f"('test', '', '{{{category}}}', point({lon!r}, {lat!r}))" for lat, lon, category in points)
        self.pg.query("INSERT INTO location.collection_point (name, address, categories, at) VALUES " + rows,
                      role="location_owner")
        self.pg.query("ANALYZE location.collection_point", role="location_owner")
        self.addCleanup(self.pg.query, "DELETE FROM location.collection_point WHERE name = 'test'",
                        role="location_owner")

    def held_to_brute_force(self, places, dice, **more):
        points, compared = self.points(), 0
        for here in places:
            limit, category = dice.choice((1, 3, 10, 50)), more.get("category")
            expected = sorted(metres(here, point[:2]) for point in points if not category or category in point[2])
            expected = [one for one in expected if one <= 5000][:limit]
            found = [item["metres"] for item in self.nearest(here, limit=limit, **more)["items"]]
            self.assertEqual(len(found), len(expected), here)
            for one, other in zip(found, expected):
                self.assertAlmostEqual(one, other, delta=0.51)  # metres are whole
            compared += len(found)
        return compared

    def test_the_nearest_are_those_that_brute_force_finds(self):
        dice = random.Random(20261123)
        middles = [(dice.uniform(33.2, 39.3), dice.uniform(124.2, 131.8)) for _ in range(12)]
        # Dense and thin, along a line to the east and to the north, where degrees are no measure of distance.
        shapes = [(0.002, 0.002), (0.06, 0.06), (1e-5, 0.05), (0.05, 1e-5)]
        self.with_points([(lat + dice.gauss(0, up), lon + dice.gauss(0, along), dice.choice(("can", "glass")))
                          for number, (lat, lon) in enumerate(middles)
                          for up, along in [shapes[number % 4]] for _ in range(150)])
        asked = [(lat + dice.uniform(-0.04, 0.04), lon + dice.uniform(-0.04, 0.04)) for lat, lon in middles * 8]
        self.assertGreater(self.held_to_brute_force(asked, dice), 200)
        self.assertGreater(self.held_to_brute_force(asked, dice, category="glass"), 100)

    def test_the_edges_of_korea(self):
        (south, north), (west, east) = KOREA
        corners = [(lat, lon) for lat in KOREA[0] for lon in KOREA[1]]
        self.with_points([(*corner, "can") for corner in corners])
        for corner in corners:
            self.assertEqual(self.nearest(corner)["items"][0]["metres"], 0)
        for lat, lon in ((south - 1e-9, west), (north + 1e-9, west), (south, west - 1e-9), (south, east + 1e-9),
                         (90, 127), (-90, 127), (37.5, 180), (37.5, -180), (37.5, -127)):
            self.assertEqual(self.client.get(f"/api/v1/location/nearest?lat={lat!r}&lon={lon!r}").status, 400, (lat, lon))

    def test_points_within_5_km_and_no_farther(self):
        here = (35.0, 126.0)
        degrees = math.degrees(5000 / EARTH)
        self.with_points([(here[0] + degrees * 0.9999, here[1], "can"), (here[0] - degrees * 1.0001, here[1], "can"),
                          (here[0] + degrees * 0.9, here[1] + degrees * 0.9, "can")])  # in the box, not in the circle
        self.assertEqual(len(self.nearest(here)["items"]), 1)

    def test_few_rows_are_read_and_by_the_index(self):
        dice = random.Random(1)
        self.with_points([(37.55 + dice.uniform(-0.04, 0.04), 126.97 + dice.uniform(-0.04, 0.04), "can")
                          for _ in range(20_000)])

        def counts():
            return self.pg.query("SELECT s.seq_tup_read, i.idx_scan, i.idx_tup_read FROM pg_stat_user_tables s"
                                 " JOIN pg_stat_user_indexes i USING (relid)"
                                 " WHERE i.indexrelname = 'collection_point_at'")[0]

        # A connection counts what it did at its end; these must have ended.
        eventually(lambda: not self.pg.query("SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend'"
                                             " AND usename <> 'location' AND pid <> pg_backend_pid()"))
        before = counts()
        for _ in range(20):
            self.nearest((37.55, 126.97), limit=10)
        # Two scans each; a connection that goes on counts once a second.
        eventually(lambda: counts()[1] >= before[1] + 40 or self.nearest((37.55, 126.97), limit=10) is None)
        after = counts()
        self.assertEqual(after[0], before[0], "the table was read from end to end")
        self.assertLess((after[2] - before[2]) / (after[1] - before[1]), 40, "rows an index scan")

    def test_the_map_is_asked_as_kakao_wants_it(self):
        self.map.answer = Map.places(("map 1", 34.501, 126.501), ("map 2", 34.502, 126.502), ("too far", 34.6, 126.6))
        reply = self.nearest((34.5018, 126.5018), limit=3)
        self.assertEqual([item["name"] for item in reply["items"]], ["map 2", "map 1"])
        self.assertTrue(reply["complete"])
        (path, headers), = self.map.asked
        url = urllib.parse.urlsplit(path)
        query = dict(urllib.parse.parse_qsl(url.query, strict_parsing=True))
        self.assertEqual(url.path, "/v2/local/search/keyword.json")
        self.assertEqual(headers["Authorization"], "KakaoAK the-key")
        self.assertEqual((query["x"], query["y"], query["sort"], query["size"]),
                         ("126.505000", "34.505000", "distance", "15"))
        # Whatever is within 5 km of the caller is within what was asked for.
        farthest = metres((34.5018, 126.5018), (34.505, 126.505)) + 5000
        self.assertGreaterEqual(int(query["radius"]), farthest)
        self.assertLessEqual(int(query["radius"]), 20_000)
        self.assertTrue(query["query"])

    def test_enough_of_ones_own_needs_no_map(self):
        self.nearest((37.5665, 126.978), limit=3)
        self.assertEqual(self.map.asked, [])

    def test_a_neighbourhood_is_asked_once_in_ten_minutes(self):
        self.map.answer = Map.places(("map", 34.505, 126.505))
        for number in range(10):
            self.assertEqual(len(self.nearest((34.5001 + number / 1100, 126.5099))["items"]), 1)
        self.assertEqual(len(self.map.asked), 1)
        key, = self.redis.client().scan_iter("location:*")
        self.assertIn(self.redis.client().ttl(key), range(1, 601))
        self.nearest((34.5101, 126.5099))
        self.assertEqual(len(self.map.asked), 2, "the next square")

    def test_without_redis_the_map_is_asked_each_time(self):
        self.map.answer = Map.places(("map", 34.505, 126.505))
        self.redis.kill()
        try:
            for _ in range(3):
                reply = self.nearest((34.505, 126.505))
                self.assertEqual((len(reply["items"]), reply["complete"]), (1, True))
            self.assertEqual(len(self.map.asked), 3)
        finally:
            self.redis.start()

        def remembered():
            self.nearest((34.505, 126.505))
            return list(self.redis.client().scan_iter("location:*"))
        eventually(remembered)

    def test_what_redis_has_may_be_anything(self):
        self.map.answer = Map.places(("map", 34.505, 126.505))
        self.nearest((34.505, 126.505))
        key, = self.redis.client().scan_iter("location:*")
        self.redis.client().set(key, '{"documents":')
        self.assertTrue(self.nearest((34.505, 126.505))["complete"])
        self.redis.client().delete(key)
        self.redis.client().lpush(key, "a list")
        self.assertTrue(self.nearest((34.505, 126.505))["complete"])

    def test_a_map_that_is_no_help_leaves_ones_own(self):
        own = self.nearest((37.56, 126.97), limit=50)["items"]
        self.assertGreater(len(own), 5)
        self.redis.client().flushall()  # the map's first answer
        document = '{"place_name":"a","x":"127","y":"37.5"}'
        for answer in ((500, b""), (401, b"{}"), (429, b"{}"), (302, b""), (200, b""), (200, b"<html>"), (200, b"[]"),
                       (200, b'{"documents":{}}'), (200, b'{"documents":[1]}'), (200, b'{"documents":[{}]}'),
                       (200, document.replace("127", "nan").join(('{"documents":[', "]}")).encode()),
                       (200, document.replace('"127"', "127").join(('{"documents":[', "]}")).encode()),
                       (200, b'{"documents":[{"place_name":"\xff","x":"127","y":"37"}]}'),
                       (200, b"[" * 100_000), (200, b'{"documents":[],"x":"' + b"x" * 2_000_000 + b'"}'), None):
            self.map.answer = answer
            reply = self.nearest((37.56, 126.97), limit=50)
            self.assertEqual(reply, {"items": own, "complete": False}, str(answer)[:80])
            self.assertEqual(list(self.redis.client().scan_iter("location:*")), [], "kept")

    def test_what_the_map_says_is_data(self):
        name = "</script>'; DROP TABLE x; -- \u0000 \U0001f5d1"
        self.map.answer = Map.places((name, 34.505, 126.505))
        self.assertEqual(self.nearest((34.505, 126.505))["items"][0]["name"], name)

    def test_hostile_queries_are_the_callers_mistake(self):
        good = "lat=37.5&lon=127"
        for query in ("", "lat=37.5", "lon=127", "lat=&lon=", "lat=nan&lon=127", "lat=inf&lon=127", "lat=1e999&lon=127",
                      "lat=0x25&lon=127", "lat=37.5%00&lon=127", "lat=37,5&lon=127", "lat=+37.5&lon=127",
                      "lat=37.5)&lon=127", "lat=%ff&lon=127", f"{good}&limit=51", f"{good}&limit=-1", f"{good}&limit=1.5",
                      f"{good}&limit=99999999999999999999", f"{good}&category=%27%3B--", f"{good}&category=CAN",
                      f"{good}&category=can%00"):
            reply = self.client.get(f"/api/v1/location/nearest?{query}")
            self.assertEqual(reply.status, 400, query)
        both = self.client.get("/api/v1/location/nearest?lat=x&lon=y&limit=z").json()["errors"]
        self.assertEqual(len(both), 3, "all that is wrong, at once")
        self.assertEqual(self.client.post("/api/v1/location/nearest", {}, check=False).status, 405)

    def test_postgresql_may_die_under_load(self):
        expected = self.nearest((37.56, 126.97), limit=5)

        def ask(_):
            reply = self.client.get("/api/v1/location/nearest?lat=37.56&lon=126.97&limit=5")
            return reply.status if reply.status != 200 or reply.json() == expected else "another answer"

        with Load(ask) as load:
            load.outlive(self.pg, self.client)
        self.assertEqual(load.errors, [])
        self.assertEqual(set(load.answers.values()), {200, 503})


if __name__ == "__main__":
    unittest.main()
