# SPDX-License-Identifier: Apache-2.0
"""The program ai-worker on real servers, with a stand-in for the vision service."""

import unittest

from scan_world import World
from support import Client, eventually

ANSWER = {"category": "plastic", "label": "PET bottle", "confidence": 0.93, "model": "waste/7"}


class AiWorker(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = cls.enterClassContext(World())

    def setUp(self):
        self.vision = self.world.vision
        self.worker = self.world.program("ai-worker")

    def tearDown(self):
        self.vision.gate.set()
        self.vision.faults.clear()
        self.world.end(self.worker)
        for queue in ("scan.analyze", "scan.analyze.dead"):
            self.world.taken(queue)

    def ask(self, image=None):
        message, image = self.world.message(image=image)
        self.world.publish("scan.analyze", message)
        return message, image

    def finished(self, message):
        def done():
            progress = self.world.progress(message["job"])
            return progress and progress["state"] in ("done", "failed") and progress
        return eventually(done)

    def stored(self, message):
        rows = self.world.query("SELECT answer FROM ai.result WHERE hash = %s", (message["hash"],))
        return rows[0][0] if rows else None

    def metric(self, name):
        text = Client(f"http://127.0.0.1:{self.worker.metrics_port}").get("/metrics").body.decode()
        return next((float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name)), 0)

    def test_an_image_is_looked_at_once(self):
        eventually(lambda: Client(self.worker.url).get("/readyz").status == 200)
        message, image = self.ask()
        progress = self.finished(message)
        self.assertEqual(progress, {"user": message["user"], "state": "done", "percent": 100, "answer": ANSWER})
        self.assertEqual(eventually(lambda: self.stored(message)), ANSWER)
        redis = self.world.redis.client()
        self.assertGreater(redis.ttl(f"scan:result:{message['hash']}"), 6 * 86400)
        # The same image of somebody else, with and without Redis' help, and the same message twice.
        self.finished(self.ask(image)[0])
        redis.delete(f"scan:result:{message['hash']}")
        self.finished(self.ask(image)[0])
        self.world.publish("scan.analyze", message)
        eventually(lambda: self.metric('jobs_total{outcome="done",queue="scan.analyze"}') == 4)
        self.assertEqual(self.vision.count(image), 1)

    def test_progress_is_told(self):
        self.vision.gate.clear()
        message, _ = self.ask()
        eventually(lambda: (self.world.progress(message["job"]) or {}).get("percent") == 50)
        self.assertLessEqual(self.world.redis.client().ttl(f"scan:progress:{message['job']}"), 60)
        self.vision.gate.set()
        self.assertEqual(self.finished(message)["state"], "done")

    def test_the_same_image_at_the_same_time_is_looked_at_once(self):
        self.vision.gate.clear()
        first, image = self.ask()
        second, _ = self.ask(image)
        eventually(lambda: self.vision.count(image) == 1)
        self.vision.gate.set()
        self.assertEqual([self.finished(one)["state"] for one in (first, second)], ["done", "done"])
        self.assertEqual(self.vision.count(image), 1)

    def test_faults_are_retried_and_then_told(self):
        self.vision.faults += [(500, {}), (503, {})]
        message, image = self.ask()
        self.assertEqual(self.finished(message)["state"], "done")
        self.assertEqual(self.vision.count(image), 3)

        self.vision.faults += 5 * [(500, {})]
        message, image = self.ask()
        progress = self.finished(message)
        self.assertEqual(progress["state"], "failed")
        self.assertTrue(progress["reason"])
        eventually(lambda: self.world.queued("scan.analyze.dead") == 1)
        self.assertEqual(self.vision.count(image), 5)

    def test_a_rate_limit_is_waited_out_by_all(self):
        self.vision.faults += [(429, {"Retry-After": "1"}), (429, {})]
        asked = [self.ask() for _ in range(4)]
        for message, _ in asked:
            self.assertEqual(self.finished(message)["state"], "done")
        self.assertEqual(sum(self.vision.count(image) for _, image in asked), 6)
        self.assertEqual(self.metric('jobs_total{outcome="retry",queue="scan.analyze"}'), 0)

    def test_hopeless_ones_die_at_once(self):
        changed, image = self.world.message()
        changed["hash"] = "0" * 32 + "-5"
        self.world.publish("scan.analyze", changed)
        self.assertEqual(self.finished(changed)["state"], "failed")
        gone, _ = self.world.message()
        self.world.swift.request("DELETE", gone["key"])
        self.world.publish("scan.analyze", gone)
        self.assertEqual(self.finished(gone)["state"], "failed")
        self.vision.faults.append((422, {}))
        unreadable, _ = self.ask()
        self.assertEqual(self.finished(unreadable)["state"], "failed")
        self.world.publish("scan.analyze", {"job": "none"})
        eventually(lambda: self.world.queued("scan.analyze.dead") == 4)
        self.assertEqual(self.vision.count(image), 0)

    def test_without_postgresql_answers_go_on_and_are_written_later(self):
        self.world.postgres.kill()
        try:
            asked = [self.ask() for _ in range(3)]
            for message, _ in asked:
                self.assertEqual(self.finished(message)["answer"], ANSWER)
            again, _ = self.ask(asked[0][1])
            self.finished(again)
            self.assertEqual(self.vision.count(asked[0][1]), 1)
            self.assertEqual(self.metric("journal_pending"), 3)
            self.worker.kill()  # the journal survives
        finally:
            self.world.postgres.start()
        self.worker.start()
        for message, _ in asked:
            self.assertEqual(eventually(lambda one=message: self.stored(one)), ANSWER)
        eventually(lambda: self.metric("journal_pending") == 0)

    def test_without_redis_answers_reach_postgresql(self):
        self.world.redis.kill()
        try:
            message, _ = self.ask()
            self.assertEqual(eventually(lambda: self.stored(message)), ANSWER)
        finally:
            self.world.redis.start()

    def test_a_full_disk_refuses_work_and_loses_none(self):
        self.world.end(self.worker)
        self.world.postgres.kill()
        try:
            self.worker = self.world.program("ai-worker", WAL_BYTES=32768)
            asked = [self.ask() for _ in range(250)]
            eventually(lambda: self.worker.events("journal.refused"), seconds=120)
            full = self.metric("journal_pending")
            self.assertLess(full, 250)
            calls = sum(self.vision.count(image) for _, image in asked)
            eventually(lambda: self.metric('jobs_total{outcome="put_back",queue="scan.analyze"}') > 20)
            # Refused before it costs a call: at most those in hand when it was found full.
            self.assertLessEqual(sum(self.vision.count(image) for _, image in asked), calls + 4)
        finally:
            self.world.postgres.start()
        for message, _ in asked:
            eventually(lambda one=message: self.stored(one), seconds=120)
        self.assertEqual(self.world.queued("scan.analyze.dead"), 0)

    def test_killed_while_looking(self):
        self.vision.gate.clear()
        message, image = self.ask()
        eventually(lambda: self.vision.count(image) == 1)
        self.worker.kill()
        self.vision.gate.set()
        self.worker.start()
        self.assertEqual(self.finished(message)["state"], "done")
        self.assertEqual(self.vision.count(image), 2)


if __name__ == "__main__":
    unittest.main()
