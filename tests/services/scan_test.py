# SPDX-License-Identifier: Apache-2.0
"""The program scan on real servers: announcing, completing, hits and misses, the outbox, deletion."""

import json
import os
import subprocess
import threading
import unittest
import uuid

from photo import photo
from scan_world import QUEUES, World
from service import program
from support import Client, eventually, fill_revocations, openapi

ANSWER = {"category": "plastic", "label": "PET bottle", "confidence": 0.93, "model": "waste/7"}
ANSWER_TEXT = '{"category":"plastic","label":"PET bottle","confidence":0.93,"model":"waste/7"}'


class Scan(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = cls.enterClassContext(World())
        cls.scan = cls.world.program("scan")
        eventually(lambda: Client(cls.scan.url).get("/readyz").status == 200)

    def setUp(self):
        self.app = self.world.app(self.scan)

    def tearDown(self):
        eventually(lambda: self.outbox() == 0)
        for queue in QUEUES:
            self.world.taken(queue)

    def outbox(self):
        return self.world.query("SELECT count(*) FROM scan.outbox")[0][0]

    def metric(self, name):
        text = Client(f"http://127.0.0.1:{self.scan.metrics_port}").get("/metrics").body.decode()
        return next((float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name)), 0)

    def hash_of(self, job):
        return self.world.query("SELECT hash FROM scan.job WHERE id = %s", (job,))[0][0]

    def test_a_miss_is_queued_for_both_workers(self):
        image = photo()
        misses = self.metric('cache_requests_total{cache="scan",result="miss"}')
        job, reply = self.app.scan(image)
        self.assertEqual((reply.status, reply.json()["state"]), (202, "queued"))
        self.assertEqual(self.metric('cache_requests_total{cache="scan",result="miss"}'), misses + 1)
        eventually(lambda: self.outbox() == 0)
        for queue in QUEUES:
            (identity, body), = self.world.taken(queue)
            self.assertEqual(identity, f"{queue}:{job}")
            self.assertEqual(body, {"job": job, "user": self.app.user, "key": f"uploads/{self.app.user}/{job}",
                                    "content_type": "image/jpeg", "hash": self.hash_of(job)})
        self.assertEqual(self.app.status(job).json(), {"job_id": job, "state": "queued", "percent": 0})

    def test_redis_hits_are_answered_at_once_and_only_finalized(self):
        image = photo()
        first, _ = self.app.scan(image)
        self.world.redis.client().set(f"scan:result:{self.hash_of(first)}", ANSWER_TEXT)
        hits = self.metric('cache_requests_total{cache="scan",result="hit"}')
        eventually(lambda: self.outbox() == 0)
        for queue in QUEUES:
            self.world.taken(queue)
        job, reply = self.world.app(self.scan).scan(image)  # another user
        self.assertEqual(reply.status, 200)
        self.assertEqual(reply.json(), {"job_id": job, "state": "done", "percent": 100, "answer": ANSWER})
        self.assertEqual(self.metric('cache_requests_total{cache="scan",result="hit"}'), hits + 1)
        eventually(lambda: self.outbox() == 0)
        self.assertEqual(self.world.taken("scan.analyze"), [])
        self.assertEqual(len(self.world.taken("scan.finalize")), 1)

    def test_postgresql_hits_refill_redis(self):
        image = photo()
        first, _ = self.app.scan(image)
        digest = self.hash_of(first)
        self.world.query("INSERT INTO ai.result (hash, answer) VALUES (%s, %s)", (digest, ANSWER_TEXT))
        _, reply = self.app.scan(image)
        self.assertEqual((reply.status, reply.json()["answer"]), (200, ANSWER))
        redis = self.world.redis.client()
        self.assertIn("PET bottle", redis.get(f"scan:result:{digest}"))
        self.assertGreater(redis.ttl(f"scan:result:{digest}"), 6 * 86400)
        # The queued one is finished, too, once Redis' word of it is gone.
        redis.delete(f"scan:progress:{first}")
        self.assertEqual(self.app.status(first).json()["answer"], ANSWER)
        rows = self.world.postgres.query(
            "SELECT category, label, user_id::text FROM scan.finished_job WHERE job_id = %s", (first,), role="my")
        self.assertEqual(rows, [("plastic", "PET bottle", self.app.user)])

    def test_complete_may_be_repeated(self):
        job, first = self.app.scan(photo())
        replies = []
        threads = [threading.Thread(target=lambda: replies.append(self.app.complete(job))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([(reply.status, reply.json()) for reply in replies], 8 * [(202, first.json())])
        eventually(lambda: self.outbox() == 0)
        self.assertEqual([len(self.world.taken(queue)) for queue in QUEUES], [1, 1])

    def test_one_of_many_completes_at_the_same_time_counts(self):
        image = photo()
        job, upload = self.app.announce(image)
        self.assertEqual(self.app.upload(upload, image), 200)
        replies = []
        threads = [threading.Thread(target=lambda: replies.append(self.app.complete(job).status)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(replies, 8 * [202])
        eventually(lambda: self.outbox() == 0)
        self.assertEqual([len(self.world.taken(queue)) for queue in QUEUES], [1, 1])

    def test_what_was_not_announced_is_refused(self):
        image = photo()
        job, upload = self.app.announce(image)
        self.assertEqual(self.app.complete(job).status, 409)  # nothing there
        wrong_type = {**upload["headers"], "Content-Type": "image/png"}
        self.assertEqual(self.app.upload(upload, image, wrong_type), 403)
        self.assertEqual(self.app.upload(upload, image + b"more", {"Content-Type": "image/jpeg"}), 403)
        # Put there by other means, as the presigned URL would not let it.
        self.assertEqual(self.world.swift.request("PUT", f"uploads/{self.app.user}/{job}", image + b"more")[0], 200)
        self.assertEqual(self.app.complete(job).status, 409)
        self.assertEqual(self.app.upload(upload, image), 200)
        self.assertEqual(self.app.complete(job).status, 202)

    def test_mistakes_are_told(self):
        for body in ({}, {"content_type": "image/gif", "size": 5}, {"content_type": "image/png", "size": 0},
                     {"content_type": "image/png", "size": 10 * 2**20 + 1},
                     {"content_type": "image/png", "size": 5, "x": 1}):
            self.assertEqual(self.app.client.post("/api/v1/scan/analyze", body).status, 400, body)
        self.assertEqual(self.app.client.post("/api/v1/scan/analyze", {}, token="").status, 401)

    def test_jobs_of_others_do_not_exist(self):
        job, _ = self.app.scan(photo())
        other = self.world.app(self.scan)
        self.assertEqual(other.status(job).status, 404)
        self.assertEqual(other.complete(job).status, 404)
        for unknown in (str(uuid.uuid4()), "x", "%27--"):
            self.assertEqual(self.app.status(unknown).status, 404)
            self.assertEqual(self.app.complete(unknown).status, 404)

    def test_status_shows_the_workers_progress(self):
        job, _ = self.app.scan(photo())
        redis = self.world.redis.client()
        redis.set(f"scan:progress:{job}", f'{{"user":"{self.app.user}","state":"running","percent":50}}', ex=60)
        self.assertEqual(self.app.status(job).json(), {"job_id": job, "state": "running", "percent": 50})
        failed = {"user": self.app.user, "state": "failed", "percent": 100, "reason": "dark"}
        redis.set(f"scan:progress:{job}", json.dumps(failed))
        self.assertEqual(self.app.status(job).json()["reason"], "dark")
        redis.delete(f"scan:progress:{job}")  # a dead worker's word lapses
        self.assertEqual(self.app.status(job).json()["state"], "queued")
        # Nobody answered for a day.
        redis.delete(f"scan:progress:{job}")
        self.world.query("UPDATE scan.job SET completed_at = now() - interval '25 hours' WHERE id = %s", (job,))
        self.assertEqual(self.app.status(job).json()["state"], "failed")
        self.assertEqual(self.app.complete(job).json()["state"], "failed")

    def test_the_outbox_outlives_scan_and_broker(self):
        self.world.rabbit.kill()
        jobs = [self.app.scan(photo())[0] for _ in range(5)]
        self.assertEqual(self.outbox(), 10)
        eventually(lambda: self.metric("scan_outbox_pending") == 10)
        self.scan.kill()
        self.scan.start()
        self.app = self.world.app(self.scan, self.app.user)
        self.assertEqual(self.app.status(jobs[0]).json()["state"], "queued")
        self.world.rabbit.start()
        eventually(lambda: self.outbox() == 0)
        for queue in QUEUES:
            # A broker that was killed may bring back what earlier tests took.
            found = [body["job"] for _, body in self.world.taken(queue) if body["job"] in jobs]
            self.assertEqual(sorted(found), sorted(jobs))
        eventually(lambda: self.metric("scan_outbox_pending") == 0)

    def test_without_redis_nobody_is_let_in(self):
        self.world.redis.kill()
        try:
            reply = self.app.client.post("/api/v1/scan/analyze", {"content_type": "image/png", "size": 5})
            self.assertEqual(reply.status, 503)
            self.assertEqual(Client(self.scan.url).get("/readyz").status, 200)
        finally:
            self.world.redis.start()
            fill_revocations(self.world.redis)
        eventually(lambda: self.app.status(str(uuid.uuid4())).status == 404)

    def test_a_deleted_account_leaves_nothing(self):
        job, _ = self.app.scan(photo())
        self.world.delete_account(self.app.user)
        eventually(lambda: not self.world.query("SELECT 1 FROM scan.job WHERE user_id = %s", (self.app.user,)))
        self.assertEqual(self.app.status(job).status, 404)
        self.assertIsNone(self.world.progress(job))
        # Its token may live on for minutes.
        reply = self.app.client.post("/api/v1/scan/analyze", {"content_type": "image/png", "size": 5})
        self.assertEqual(reply.status, 401)

    def test_abandoned_jobs_are_forgotten(self):
        hasty = self.world.program("scan", UPLOAD_PATIENCE="1s")
        app = self.world.app(hasty)
        job, _ = app.announce(photo())
        eventually(lambda: app.status(job).status == 404)
        self.world.end(hasty)

    def test_configuration_mistakes_are_all_told(self):
        done = subprocess.run([program("scan")], env={"REDIS_URL": "http://x", "PATH": os.environ["PATH"]}, timeout=60,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 78)
        for name in ("DATABASE_URL", "REDIS_URL", "AMQP_URL", "S3_ENDPOINT", "JWKS_URL"):
            self.assertIn(name, done.stderr)


if __name__ == "__main__":
    unittest.main()
