# SPDX-License-Identifier: Apache-2.0
"""chat on a real PostgreSQL and Redis, with the stand-in as the language model."""

import json
import subprocess
import unittest
import uuid

from process import free_port
from servers import Postgres, Redis
from service import Service, migrate, program
from support import Client, Keys, eventually, fill_revocations, openapi

CONVERSATIONS = "/api/v1/chat/conversations"


def answers(client, path):
    """The status, or nothing while nobody listens."""
    try:
        return client.get(path).status
    except OSError:
        return None


def with_accounts(pg):
    """A database with auth's part of the contract: who left."""
    pg.bootstrap()
    pg.query("CREATE TABLE auth.left_account (sequence bigserial, user_id uuid)", role="auth_owner")
    pg.query("CREATE VIEW auth.deleted_account AS SELECT sequence, user_id FROM auth.left_account", role="auth_owner")
    pg.query("GRANT SELECT ON auth.deleted_account TO chat", role="auth_owner")
    return pg


class ChatTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enter = cls.enterClassContext
        cls.pg = with_accounts(cls.enter(Postgres()))
        migrate("chat", cls.pg)
        migrate("chat", cls.pg)
        cls.redis = cls.enter(Redis())
        fill_revocations(cls.redis)
        cls.keys = cls.enter(Keys())
        cls.outside = cls.enter(Service("stand-in"))
        cls.control = Client(cls.outside.url)
        cls.env = {"DATABASE_URL": cls.pg.url("chat"), "REDIS_URL": cls.redis.url, **cls.keys.env,
                   "LLM_URL": cls.outside.url + "/llm/v1", "LLM_KEY": "key", "LLM_MODEL": "test-model",
                   "LLM_TIMEOUT": "3s", "ACCOUNTS_POLL": "1s", "RATE_BURST": "50", "RATE_PER_MINUTE": "600",
                   "MONTHLY_TOKENS": "5000"}
        cls.chat = cls.enter(Service("chat", cls.env))

    def setUp(self):
        self.conditions(latency_ms=0, jitter_ms=0, error_rate=0, piece_ms=1, cut_rate=0)
        self.user = str(uuid.uuid4())
        self.client = self.client_of(self.user)

    def client_of(self, user, service=None):
        return Client((service or self.chat).url, openapi("chat"), token=self.keys.token(user))

    def conditions(self, **conditions):
        self.assertEqual(self.control.put("/control/llm", conditions).status, 200)

    def begin(self, client=None):
        reply = (client or self.client).post(CONVERSATIONS)
        self.assertEqual(reply.status, 201)
        return f"{CONVERSATIONS}/{reply.json()['id']}/messages"

    def ask(self, path, text="Where does a can go?", client=None):
        """The events of a streamed answer."""
        with (client or self.client).open("POST", path, json={"text": text}) as stream:
            self.assertEqual(stream.status, 200)
            self.assertEqual(stream.headers["Content-Type"].split(";")[0], "text/event-stream")
            return list(stream.events())

    def history(self, path):
        return [(m["role"], m["state"], m["text"]) for m in reversed(self.client.get(path).json()["items"])]

    def used(self):
        rows = self.pg.query("SELECT tokens FROM chat.usage WHERE user_id = %s", (self.user,))
        return rows[0][0] if rows else 0

    def reserved(self):
        return self.pg.query("SELECT count(*) FROM chat.reservation WHERE user_id = %s", (self.user,))[0][0]

    def test_an_answer_comes_in_pieces_and_stays_in_the_history(self):
        path = self.begin()
        events = self.ask(path)
        self.assertGreater(len(events), 10)
        self.assertEqual({name for name, _ in events[:-1]}, {"delta"})
        text = "".join(data["text"] for _, data in events[:-1])
        self.assertIn("You asked: Where does a can go?", text)
        name, done = events[-1]
        self.assertEqual(name, "done")
        self.assertEqual(done["tokens_left"], 5000 - self.used())
        self.assertEqual(self.history(path), [("user", "complete", "Where does a can go?"),
                                              ("assistant", "complete", text)])
        self.assertEqual(self.reserved(), 0)
        # The stand-in counts a word as a token, ours is an estimate: what it said is what is charged.
        self.assertGreater(self.used(), len(text.split()))
        listed = self.client.get(CONVERSATIONS).json()["items"]
        self.assertEqual([c["title"] for c in listed], ["Where does a can go?"])

    def test_the_model_is_told_what_was_said_before(self):
        path = self.begin()
        self.ask(path, "one")
        first = self.used()
        self.ask(path, "two")
        self.assertGreater(self.used() - first, first, "the second prompt holds the first turn, too")

    def test_pages(self):
        for number in range(5):
            self.client.post(CONVERSATIONS, {"title": f"title {number}"})
        seen, cursor = [], ""
        while cursor is not None:
            page = self.client.get(f"{CONVERSATIONS}?limit=2" + (f"&cursor={cursor}" if cursor else "")).json()
            seen += [c["title"] for c in page["items"]]
            cursor = page["next_cursor"]
            self.assertLessEqual(len(seen), 5)
        self.assertEqual(seen, [f"title {n}" for n in (4, 3, 2, 1, 0)])

    def test_others_see_nothing(self):
        path = self.begin()
        self.ask(path)
        other = self.client_of(str(uuid.uuid4()))
        self.assertEqual(other.get(path).status, 404)
        self.assertEqual(other.post(path, {"text": "hello"}).status, 404)
        self.assertEqual(other.delete(path.removesuffix("/messages")).status, 404)
        self.assertEqual(other.get(CONVERSATIONS).json()["items"], [])
        self.assertEqual(self.client.get(path, token="").status, 401)

    def test_delete(self):
        path = self.begin()
        self.ask(path)
        self.assertEqual(self.client.delete(path.removesuffix("/messages")).status, 204)
        self.assertEqual(self.client.get(path).status, 404)
        self.assertGreater(self.used(), 0, "a deleted conversation stays paid")

    def test_mistakes(self):
        path = self.begin()
        for body in ({}, {"text": ""}, {"text": 1}, {"text": "x" * 2001}, {"text": "x", "model": "gpt"}, {"text": "\0"}):
            reply = self.client.post(path, body)
            self.assertEqual(reply.status, 400, body)
            self.assertTrue(reply.json()["errors"], body)
        self.assertEqual(self.client.post(CONVERSATIONS, {"title": "x" * 101}).status, 400)
        self.assertEqual(self.client.get(f"{CONVERSATIONS}?limit=0").status, 400)
        self.assertEqual(self.client.get(f"{CONVERSATIONS}?cursor=x").status, 400)
        self.assertEqual(self.client.get(f"{CONVERSATIONS}/nonsense/messages").status, 404)
        self.assertEqual(self.history(path), [])

    def test_a_client_that_leaves_stops_the_model(self):
        self.conditions(piece_ms=100)
        abandoned = self.control.get("/control/llm").json()["abandoned"]
        path = self.begin()
        with self.client.open("POST", path, json={"text": "Tell me"}) as stream:
            events = stream.events()
            heard = next(events)[1]["text"] + next(events)[1]["text"]
        eventually(lambda: self.control.get("/control/llm").json()["abandoned"] > abandoned)
        eventually(lambda: self.history(path)[1][1] == "stopped")
        said = self.history(path)[1][2]
        self.assertTrue(said.startswith(heard), (said, heard))
        self.assertNotIn("collected.", said, "the answer's end was never said")
        self.assertGreater(self.used(), 0)
        self.assertEqual(self.reserved(), 0)

    def test_an_answer_at_a_time(self):
        self.conditions(piece_ms=100)
        path = self.begin()
        with self.client.open("POST", path, json={"text": "Tell me"}) as stream:
            events = stream.events()
            next(events)
            self.assertEqual(self.client.post(path, {"text": "And?"}).status, 409)
            self.assertEqual(list(events)[-1][0], "done")
        self.conditions(piece_ms=1)
        self.assertEqual(self.ask(path, "And?")[-1][0], "done")

    def test_a_refusing_model_costs_nothing(self):
        self.conditions(error_rate=1)
        path = self.begin()
        name, data = self.ask(path)[-1]
        self.assertEqual((name, data["type"]), ("error", "llm-unavailable"))
        self.assertEqual(self.history(path)[1][:2], ("assistant", "failed"))
        self.assertEqual((self.used(), self.reserved()), (0, 0))

    def test_a_model_that_breaks_off(self):
        self.conditions(cut_rate=1)
        path = self.begin()
        events = self.ask(path)
        self.assertEqual(events[-1][0], "error")
        said = "".join(data["text"] for name, data in events if name == "delta")
        self.assertTrue(said)
        self.assertEqual(self.history(path)[1], ("assistant", "failed", said))
        self.assertGreater(self.used(), 0)

    def test_a_silent_model(self):
        self.conditions(latency_ms=30000)
        path = self.begin()
        self.assertEqual(self.ask(path)[-1][1]["type"], "llm-unavailable")
        self.assertEqual(self.reserved(), 0)

    def test_rate(self):
        with Service("chat", {**self.env, "RATE_BURST": "2", "RATE_PER_MINUTE": "1"}) as slow:
            client = self.client_of(self.user, slow)
            path = self.begin(client)
            for _ in range(2):
                self.assertEqual(self.ask(path, client=client)[-1][0], "done")
            reply = client.post(path, {"text": "again"})
            self.assertEqual(reply.status, 429)
            self.assertTrue(1 <= int(reply.headers["Retry-After"]) <= 60, reply.headers["Retry-After"])
            other = self.client_of(str(uuid.uuid4()), slow)
            self.assertEqual(self.ask(self.begin(other), client=other)[-1][0], "done")

    def test_the_months_budget(self):
        path = self.begin()
        self.pg.query("INSERT INTO chat.usage VALUES (%s, date_trunc('month', now() AT TIME ZONE 'UTC'), 4900)",
                      (self.user,))
        reply = self.client.post(path, {"text": "again"})
        self.assertEqual(reply.status, 429)
        self.assertTrue(reply.json()["type"].endswith("budget-exhausted"))
        self.assertTrue(1 <= int(reply.headers["Retry-After"]) <= 31 * 86400)
        self.assertEqual(self.history(path), [], "a refused question is not part of the conversation")
        self.pg.query("UPDATE chat.usage SET month = month - interval '1 month' WHERE user_id = %s", (self.user,))
        self.assertEqual(self.ask(path)[-1][0], "done")

    def test_open_answers_count_against_the_budget(self):
        # A process that died left its reservation: it counts, and is charged once it lapses.
        path = self.begin()
        self.ask(path)
        used = self.used()
        self.pg.query("INSERT INTO chat.reservation VALUES (-1, %s, date_trunc('month', now() AT TIME ZONE 'UTC'), 4600)",
                      (self.user,))
        self.assertEqual(self.client.post(path, {"text": "again"}).status, 429)
        self.pg.query("UPDATE chat.reservation SET tokens = 100, made_at = now() - interval '11 minutes'"
                      " WHERE user_id = %s", (self.user,))
        self.ask(path)
        self.assertEqual(self.reserved(), 0)
        self.assertGreater(self.used(), used + 100)

    def test_who_left_is_forgotten(self):
        stays = self.client_of(str(uuid.uuid4()))
        kept = self.begin(stays)
        self.ask(self.begin())
        self.pg.query("INSERT INTO auth.left_account (user_id) VALUES (%s)", (self.user,), role="auth_owner")
        eventually(lambda: self.client.get(CONVERSATIONS).json()["items"] == [])
        eventually(lambda: self.used() == 0)
        self.assertEqual(stays.get(kept).status, 200)

    def test_redis_away_is_503_and_mends(self):
        path = self.begin()
        self.redis.kill()
        try:
            self.assertEqual(eventually(lambda: (r := self.client.get(path)).status == 503 and r).status, 503)
        finally:
            self.redis.start()
            fill_revocations(self.redis)
        eventually(lambda: self.client.get(path).status == 200)

    def test_postgres_away_is_503_and_mends(self):
        path = self.begin()
        self.pg.kill()
        try:
            self.assertEqual(self.client.get(path).status, 503)
        finally:
            self.pg.start()
        eventually(lambda: self.client.get(path).status == 200)
        self.assertEqual(self.ask(path)[-1][0], "done")

    def test_metrics_and_logs_hold_no_secrets(self):
        self.ask(self.begin(), "my secret question")
        metrics = Client(f"http://127.0.0.1:{self.chat.metrics_port}").get("/metrics").body.decode()
        self.assertIn('external_request_duration_seconds_count{', metrics)
        self.assertIn('route="/api/v1/chat/conversations/{id}/messages"', metrics)
        logs = self.chat.logs()
        self.assertNotIn("my secret question", logs)
        self.assertNotIn(self.client.token, logs)
        for line in logs.splitlines():
            json.loads(line)

    def test_it_waits_for_its_migrations(self):
        with Postgres() as pg:
            with_accounts(pg)
            port = free_port()
            env = {**self.env, "DATABASE_URL": pg.url("chat"), "LISTEN": "127.0.0.1", "PORT": str(port), "METRICS_PORT": "0"}
            chat = subprocess.Popen([program("chat")], env=env, stdout=subprocess.DEVNULL)
            try:
                probe = Client(f"http://127.0.0.1:{port}")
                eventually(lambda: answers(probe, "/healthz") == 200)
                self.assertEqual(answers(probe, "/readyz"), 503)
                migrate("chat", pg)
                eventually(lambda: answers(probe, "/readyz") == 200)
            finally:
                chat.terminate()
                chat.wait(60)

    def test_stops_when_asked(self):
        with Service("chat", self.env) as other:
            self.assertEqual(Client(other.url).get("/healthz").status, 200)
            self.assertEqual(eventually(lambda: Client(other.url).get("/readyz").status), 200)
            self.assertEqual(other.stop(), 0)


if __name__ == "__main__":
    unittest.main()
