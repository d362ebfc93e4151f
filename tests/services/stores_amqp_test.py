# SPDX-License-Identifier: Apache-2.0
"""svckit's RabbitMQ publisher and consumer on a real broker: nothing confirmed is lost, nothing in hand is lost."""

import glob
import subprocess
import unittest

from load import Load
from servers import Rabbit
from service import Service
from support import Client, eventually

QUEUE = "stores.jobs"


class RabbitTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rabbit = cls.enterClassContext(Rabbit())

    def setUp(self):
        self.service(CONSUME="false").stop()  # declares the queues
        for name in ("", ".retry", ".dead"):
            self.channel(lambda channel, queue=QUEUE + name: channel.queue_purge(queue))

    def service(self, **env):
        service = self.enterContext(Service("test-stores", {"AMQP_URL": self.rabbit.url, "CONSUME": "true",
                                                            "RETRY_BASE": "100ms", **env}))
        self.client = Client(service.url)
        eventually(lambda: self.publish("probe", queue="stores.other") == 204)
        return service

    def channel(self, act):
        connection = self.rabbit.connect()
        try:
            return act(connection.channel())
        finally:
            connection.close()

    def publish(self, name, queue=QUEUE, **job):
        return self.client.post("/publish", {"queue": queue, "id": name, "body": job}).status

    def jobs(self, name=None):
        jobs = self.client.get("/jobs").json()["jobs"]
        return [job["attempt"] for job in jobs if name in (None, job["id"])]

    def waiting(self, name=""):
        """How many messages lie in the queue, handed out to nobody."""
        return self.channel(lambda channel: channel.queue_declare(QUEUE + name, passive=True).method.message_count)

    def contents(self, name=""):
        """Takes all messages: their ids and headers."""
        def act(channel):
            found = {}
            while (got := channel.basic_get(QUEUE + name, auto_ack=True))[0]:
                found[got[1].message_id] = got[1].headers
                self.assertEqual(got[1].delivery_mode, 2)
            return found
        return self.channel(act)

    def test_what_was_confirmed_is_there_after_a_kill(self):
        service = self.service(CONSUME="false")
        with Load(lambda number: self.publish(f"{number}", verdict="done") - 4) as load:
            load.wait_for(200, 200)
            self.rabbit.kill()
            load.wait_for(503 - 4)
            self.rabbit.start()
            load.wait_for(200, 200)
        self.assertEqual(load.errors, [])
        self.assertEqual(set(load.answers.values()), {200, 503 - 4})
        confirmed = {f"{number}" for number, status in load.answers.items() if status == 200}
        self.assertEqual(confirmed - set(self.contents()), set())
        self.assertEqual(service.stop(), 0)

    def test_no_such_queue(self):
        self.service(CONSUME="false")
        self.assertEqual(self.publish("1", queue="nowhere"), 503)
        self.assertEqual(self.publish("2"), 204)

    def test_what_a_job_carries(self):
        service = self.service()
        self.assertEqual(self.publish("one", verdict="done"), 204)
        jobs = eventually(lambda: self.client.get("/jobs").json()["jobs"])
        self.assertEqual(jobs, [{"id": "one", "attempt": 0, "trace": "00-trace"}])
        metrics = lambda: Client(f"http://127.0.0.1:{service.metrics_port}").get("/metrics").body.decode()
        eventually(lambda: f'jobs_total{{outcome="done",queue="{QUEUE}"}} 1' in metrics())
        self.assertIn("amqp_connected 1", metrics())
        self.assertIn(f'jobs_in_flight{{queue="{QUEUE}"}} 0', metrics())

    def test_never_more_in_hand_than_the_prefetch(self):
        self.service(PREFETCH=3)
        for number in range(20):
            self.publish(f"{number}", hold_ms=50)
        eventually(lambda: len(self.jobs()) == 20)
        self.assertEqual(self.client.get("/jobs").json()["most"], 3)

    def test_tried_again_later_and_then_dead(self):
        self.service()
        self.publish("always", verdict="retry")
        self.publish("once", verdict="throw", works_at=1)
        self.publish("never", verdict="dead")
        eventually(lambda: self.waiting(".dead") == 2)
        self.assertEqual(self.jobs("always"), [0, 1, 2])
        eventually(lambda: self.jobs("once") == [0, 1])
        self.assertEqual(self.jobs("never"), [0])
        dead = self.contents(".dead")
        self.assertEqual({name: headers["x-attempt"] for name, headers in dead.items()}, {"always": 2, "never": 0})
        self.assertEqual(dead["always"]["traceparent"], "00-trace")
        self.assertEqual((self.waiting(), self.waiting(".retry")), (0, 0))

    def test_a_retry_rests_in_the_broker(self):
        service = self.service(RETRY_BASE="1h")
        self.publish("later", verdict="retry")
        eventually(lambda: self.waiting(".retry") == 1)
        self.assertEqual(service.stop(), 0)
        self.assertEqual(self.contents(".retry")["later"]["x-attempt"], 1)

    def test_put_back_as_it_was(self):
        service = self.service()
        self.publish("again", verdict="put_back")
        eventually(lambda: len(self.jobs("again")) >= 3)
        self.assertEqual(set(self.jobs("again")), {0})
        self.assertEqual(service.stop(), 0)
        self.assertEqual(list(self.contents()), ["again"])

    def test_a_killed_worker_loses_nothing(self):
        service = self.service(PREFETCH=2)
        for number in range(5):
            self.publish(f"{number}", hold_ms=60000 if number < 2 else 0)
        eventually(lambda: len(self.jobs()) == 2)
        service.kill()
        eventually(lambda: self.waiting() == 5)
        self.assertEqual(set(self.contents()), {f"{number}" for number in range(5)})

    def test_asked_to_stop_it_finishes_what_it_has_begun(self):
        service = self.service(PREFETCH=1)
        for number in range(3):
            self.publish(f"{number}", hold_ms=1000)
        eventually(lambda: self.client.get("/jobs").json()["in_hand"] == 1)
        self.assertEqual(service.stop(), 0)
        # The one in hand was acknowledged, the others were not begun.
        self.assertEqual(len(self.contents()), 2)

    def test_asked_to_stop_it_puts_back_what_lasts_too_long(self):
        service = self.service()
        self.publish("long", hold_ms=60000)
        eventually(lambda: self.client.get("/jobs").json()["in_hand"] == 1)
        self.assertEqual(service.stop(), 0)
        self.assertEqual(list(self.contents()), ["long"])

    def test_a_broker_short_of_memory_takes_nothing_and_hands_out(self):
        service = self.service(PREFETCH=1)
        self.publish("before", hold_ms=500)
        self.publish("behind")
        self.control("set_vm_memory_high_watermark", "0")
        try:
            self.assertEqual(self.publish("refused", queue="stores.other"), 503)
            eventually(lambda: self.jobs("behind"))  # acknowledging goes on, on another connection
        finally:
            self.control("set_vm_memory_high_watermark", "0.4")
        eventually(lambda: self.publish("after", queue="stores.other") == 204)
        self.assertEqual(service.stop(), 0)

    def control(self, *words):
        tool = glob.glob("/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmqctl")[0]
        subprocess.run([tool, *words], env=self.rabbit._environment(), check=True, timeout=120, stdout=subprocess.DEVNULL)

    def test_consuming_goes_on_after_the_broker_was_killed(self):
        service = self.service(PREFETCH=2)
        for number in range(6):
            self.publish(f"{number}", hold_ms=300)
        eventually(lambda: self.jobs())
        self.rabbit.kill()
        eventually(lambda: self.publish("x") == 503)
        self.rabbit.start()
        done = lambda: {job["id"] for job in self.client.get("/jobs").json()["jobs"]} >= {f"{n}" for n in range(6)}
        eventually(done)
        eventually(lambda: self.publish("last") == 204)
        eventually(lambda: self.jobs("last"))
        self.assertEqual(service.stop(), 0)
        self.assertEqual(self.contents(), {})


if __name__ == "__main__":
    unittest.main()
