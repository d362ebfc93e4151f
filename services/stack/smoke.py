# SPDX-License-Identifier: Apache-2.0
"""A user's whole day on a running stack, step by step, through the ingress as the app goes."""

import http.client
import json
import secrets
import time
import urllib.parse

from photo import SEOUL, photo, says_where
from swift_server import Bucket

PATIENCE = 60  # seconds for what happens behind the queue


class Failed(Exception):
    pass


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)


def call(method, url, body=None, headers=None, token=None, expect=(200,)):
    """One exchange; redirects are not followed."""
    parts = urllib.parse.urlsplit(url)
    headers = dict(headers or {})
    if isinstance(body, dict):
        body, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
    if token:
        headers["Authorization"] = f"Bearer {token}"
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
        answer = connection.getresponse()
        reply = Reply(answer.status, answer.headers, answer.read())
    except OSError as error:
        raise Failed(f"{method} {parts.path}: {error}") from error
    finally:
        connection.close()
    if reply.status not in expect:
        raise Failed(f"{method} {parts.path} answered {reply.status}, expected {' or '.join(map(str, expect))}: "
                     f"{reply.body[:400].decode(errors='replace')}")
    return reply


def until(what, answer, good):
    """Asks again every half second, as the app does, until the answer is good."""
    end = time.monotonic() + PATIENCE
    while not good(value := answer()):
        if time.monotonic() > end:
            raise Failed(f"{what} did not come within {PATIENCE} s; last: {value}")
        time.sleep(0.5)
    return value


class Day:
    """What the user has and knows. Each step returns the status and a word about it."""

    def __init__(self, state):
        self.api = state["api"] + "/api/v1"
        objects = state["objects"]
        self.bucket = Bucket(objects["port"], objects["bucket"], objects["access_key"], objects["secret_key"])
        self.name = "smoke-" + secrets.token_hex(4)
        self.image = photo()
        self.token = self.user = self.job = self.place = None

    def steps(self):
        """What is done, whose logs tell when it fails, and how."""
        return [
            ("log in by Kakao, PKCE", "auth", self.log_in),
            ("who am I", "auth", self.me),
            ("refresh the token", "auth", self.refresh),
            ("announce a photo", "scan", self.announce),
            ("upload it to the store", "scan", self.upload),
            ("complete: a miss", "scan", self.complete_miss),
            ("poll until analysed", "ai-worker", self.poll),
            ("the same photo: a hit", "scan", self.same_again),
            ("stored without position", "storage-worker", self.stored),
            ("reward in character", "character", self.reward),
            ("my profile", "my", self.profile),
            ("my history", "my", self.history),
            ("nearest bins", "location", self.nearest),
            ("search the guide", "info", self.search),
            ("chat, streamed", "chat", self.chat),
            ("log out", "auth", self.log_out),
            ("the token is refused", "my", self.refused),
        ]

    def log_in(self):
        begin = call("GET", f"{self.api}/auth/login/kakao", expect=(302,))
        provider = begin.headers["Location"]
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(provider).query))
        if asked.get("code_challenge_method") != "S256" or not asked.get("state"):
            raise Failed(f"the log-in asks without PKCE S256 or state: {sorted(asked)}")
        cookie = begin.headers["Set-Cookie"].split(";")[0]
        back = call("GET", f"{provider}&login_hint={self.name}", expect=(302,)).headers["Location"]
        if not back.startswith(self.api):
            raise Failed(f"the provider sends the user to {back.split('?')[0]}, not to the API")
        reply = call("GET", back, headers={"Cookie": cookie})
        self._keep(reply.json())
        return reply.status, "Bearer, 2 redirects"

    def _keep(self, pair):
        self.token, self.refresh_token = pair["access_token"], pair["refresh_token"]

    def me(self):
        reply = call("GET", f"{self.api}/auth/me", token=self.token)
        return reply.status, ""

    def refresh(self):
        reply = call("POST", f"{self.api}/auth/refresh", {"refresh_token": self.refresh_token})
        self._keep(reply.json())
        return reply.status, "rotated"

    def announce(self):
        reply = call("POST", f"{self.api}/scan/analyze", {"content_type": "image/jpeg", "size": len(self.image)},
                     token=self.token, expect=(201,))
        self.job, self.place = reply.json()["job_id"], reply.json()["upload"]
        return reply.status, ""

    def upload(self):
        reply = call(self.place["method"], self.place["url"], self.image, self.place["headers"], expect=(200, 201))
        return reply.status, f"{len(self.image)} bytes"

    def complete_miss(self):
        reply = call("POST", f"{self.api}/scan/complete/{self.job}", token=self.token, expect=(202,))
        return reply.status, reply.json()["state"]

    def poll(self):
        asked = 0

        def status():
            nonlocal asked
            asked += 1
            return call("GET", f"{self.api}/scan/status/{self.job}", token=self.token).json()

        done = until("the answer", status, lambda now: now["state"] in ("done", "failed"))
        if done["state"] != "done":
            raise Failed(f"the analysis failed: {done}")
        return 200, f"{done['answer']['label']} ({done['answer']['category']}), {asked} polls"

    def same_again(self):
        first = self.job
        self.announce()
        self.upload()
        reply = call("POST", f"{self.api}/scan/complete/{self.job}", token=self.token)
        self.job = first
        return reply.status, "answered at once"

    def stored(self):
        until("the stored picture", lambda: self.bucket.request("GET", f"thumbs/{self.job}.jpg")[0], lambda s: s == 200)
        status, image = self.bucket.request("GET", f"images/{self.job}")
        if status != 200:
            raise Failed(f"images/{self.job} answered {status}")
        if not says_where(self.image):
            raise Failed("the photo to upload has no position; the check would prove nothing")
        if says_where(image):
            raise Failed("the stored picture still says where it was taken")
        return status, f"{len(image)} bytes, thumbnail"

    def reward(self):
        def ask():
            return call("POST", f"{self.api}/character/rewards", {"job_id": self.job}, token=self.token,
                        expect=(201, 404, 409))

        # The job counts once the worker's journal has reached the database.
        reply = until("the reward", ask, lambda reply: reply.status == 201)
        call("POST", f"{self.api}/character/rewards", {"job_id": self.job}, token=self.token)
        return reply.status, "once"

    def profile(self):
        return call("GET", f"{self.api}/my/profile", token=self.token).status, ""

    def history(self):
        def ask():
            return call("GET", f"{self.api}/my/history?limit=10", token=self.token)

        reply = until("the history", ask, lambda reply: self.job in reply.body.decode())
        return reply.status, ""

    def nearest(self):
        reply = call("GET", f"{self.api}/location/nearest?lat={SEOUL[0]}&lon={SEOUL[1]}&limit=5", token=self.token)
        return reply.status, ""

    def search(self):
        reply = call("GET", f"{self.api}/info/search?q={urllib.parse.quote('페트병')}", token=self.token)
        return reply.status, ""

    def chat(self):
        begun = call("POST", f"{self.api}/chat/conversations", {}, token=self.token, expect=(201,)).json()
        reply = call("POST", f"{self.api}/chat/conversations/{begun['id']}/messages",
                     {"text": "Where does a PET bottle go?"}, token=self.token)
        pieces = reply.body.decode().count("event: delta\n")
        if "event: done\n" not in reply.body.decode() or pieces < 2:
            raise Failed(f"the answer was not streamed to its end: {reply.body[-300:].decode(errors='replace')}")
        return reply.status, f"{pieces} pieces"

    def log_out(self):
        return call("POST", f"{self.api}/auth/logout", token=self.token, expect=(204,)).status, ""

    def refused(self):
        reply = call("GET", f"{self.api}/my/profile", token=self.token, expect=(401,))
        return reply.status, ""


def walk(state, logs, say=print):
    """Walks the day; True if every step went well. `logs(name)` gives a service's log for a failure."""
    day = Day(state)
    for number, (what, service, step) in enumerate(day.steps(), 1):
        begun = time.monotonic()
        try:
            status, word = step()
        except Exception as failure:  # whatever it is, the step failed
            say(f"{number:3} {what:<26} FAILED  {type(failure).__name__}: {failure}")
            say(f"--- the end of {service}'s log ---\n{logs(service)[-4000:]}")
            return False
        say(f"{number:3} {what:<26} {status:>4} {1000 * (time.monotonic() - begun):7.0f} ms  {word}"[:80].rstrip())
    return True
