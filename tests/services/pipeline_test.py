# SPDX-License-Identifier: Apache-2.0
"""scan, both workers and their servers under load while one after another is killed with -9: no job is lost, none is
done twice."""

import threading
import time
import unittest

from photo import photo
from scan_world import QUEUES, World
from support import eventually

APPS = 4
JOBS_EACH = 25


class Load:
    """Apps that scan photos as long as there are any left, patiently: what fails is asked again, as an app does."""

    def __init__(self, world, scan):
        self.world, self.scan = world, scan
        self.jobs = []  # (app, job, image)
        self.failures = []
        self.threads = [threading.Thread(target=self._run) for _ in range(APPS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        for thread in self.threads:
            thread.join()

    def done(self):
        return len(self.jobs)

    def _run(self):
        try:
            app = self.world.app(self.scan)
            for _ in range(JOBS_EACH):
                image = photo()
                job, upload = self._until(lambda: self._announced(app, image))
                self._until(lambda: app.upload(upload, image) == 200)
                self._until(lambda: app.complete(job).status in (200, 202))
                self.jobs.append((app, job, image))
                time.sleep(0.05)
        except Exception as failure:  # pylint: disable=broad-except
            self.failures.append(repr(failure))

    @staticmethod
    def _announced(app, image):
        return app.announce(image)

    @staticmethod
    def _until(step):
        def well():
            try:
                return step()
            except (OSError, AssertionError):  # no connection, or 503
                return None
        return eventually(well, seconds=120, every=0.2)


class Pipeline(unittest.TestCase):
    def test_nothing_is_lost_or_done_twice(self):
        world = self.enterContext(World())
        scan, ai, storage = (world.program(name, ATTEMPTS="20") for name in ("scan", "ai-worker", "storage-worker"))
        second = world.program("ai-worker", ATTEMPTS="20")  # a replica

        with Load(world, scan) as load:
            for number, disturb in enumerate((scan, ai, world.rabbit, storage, second, scan, world.rabbit), 1):
                eventually(lambda least=number * 10: load.done() >= least or load.failures, seconds=300)
                disturb.kill()
                time.sleep(0.3)
                disturb.start()
        self.assertEqual(load.failures, [])
        self.assertEqual(len(load.jobs), APPS * JOBS_EACH)

        for app, job, _ in load.jobs:
            self.assertEqual(app.answer(job)["state"], "done", job)
        jobs = {job for _, job, _ in load.jobs}
        table = lambda sql: {row[0] for row in world.query(sql)}
        eventually(lambda: jobs <= table("SELECT job_id::text FROM storage.image"), seconds=120)
        # Answers are in the worker's journal and Redis at once, in PostgreSQL soon after (services/scan/work/ledger.hpp).
        eventually(lambda: jobs <= table("SELECT job_id::text FROM scan.finished_job"), seconds=120)
        # Each photo has other bytes: one result each, never two.
        self.assertEqual(world.query("SELECT count(*), count(DISTINCT hash) FROM ai.result"), [(len(jobs), len(jobs))])
        self.assertEqual(table("SELECT job_id::text FROM storage.image"), jobs)
        eventually(lambda: world.query("SELECT count(*) FROM scan.outbox") == [(0,)])
        for queue in QUEUES:
            eventually(lambda name=queue: world.queued(name) == 0)
            self.assertEqual(world.queued(queue + ".dead"), 0)
        # Only a job in hand when its worker or the broker died may have been looked at again.
        calls = sum(world.vision.count(image) for _, _, image in load.jobs)
        self.assertLessEqual(calls, len(jobs) + 40)
        for app, job, _ in load.jobs[:5]:
            self.assertIsNotNone(world.object(f"images/{job}"))
            self.assertIsNotNone(world.object(f"thumbs/{job}.jpg"))
            self.assertEqual(app.complete(job).json()["state"], "done")

        # The same photos again are answered at once, and nobody looks at them.
        app, _, image = load.jobs[0]
        _, reply = app.scan(image)
        self.assertEqual((reply.status, reply.json()["state"]), (200, "done"))
        self.assertEqual(sum(world.vision.count(one) for _, _, one in load.jobs), calls)


if __name__ == "__main__":
    unittest.main()
