# SPDX-License-Identifier: Apache-2.0
"""The world scan and its workers live in, for their tests: real servers, a stand-in for the vision service whose every
call is counted, and an app that scans photos."""

import hashlib
import http.client
import http.server
import json
import threading
import urllib.parse
import uuid

import pika

from photo import photo
from servers import Postgres, Rabbit, Redis, Swift
from service import Service, migrate, schema
from support import Client, Keys, eventually, fill_revocations, openapi

QUEUES = ("scan.analyze", "scan.finalize")

# In auth's place: its view of deleted accounts.
AUTH = """
CREATE TABLE auth.deletion (sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id uuid NOT NULL UNIQUE);
CREATE VIEW auth.deleted_account AS SELECT sequence, user_id FROM auth.deletion;
GRANT SELECT ON auth.deleted_account TO my, scan, "character", chat, storage;
"""


class Vision:
    """Says "PET bottle" of everything; counts calls by image. `faults` holds (status, headers) to answer first;
    while `gate` is cleared, calls wait."""

    def __init__(self):
        self.calls, self.faults, self.gate = {}, [], threading.Event()
        self.gate.set()
        self.lock = threading.Lock()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a worker that was killed does not listen
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.env = {"VISION_URL": f"http://127.0.0.1:{self.server.server_port}/infer", "VISION_KEY": "vision-key"}

    def count(self, image):
        return self.calls.get(hashlib.sha256(image).hexdigest(), 0)

    def close(self):
        self.gate.set()
        self.server.shutdown()
        self.server.server_close()

    def _answer(self, image):
        with self.lock:
            digest = hashlib.sha256(image).hexdigest()
            self.calls[digest] = self.calls.get(digest, 0) + 1
            if self.faults:
                return self.faults.pop(0) + (b"{}",)
        self.gate.wait(60)
        body = {"predictions": [{"class": "PET bottle", "class_id": 0, "confidence": 0.93}], "model_id": "waste/7"}
        return 200, {}, json.dumps(body).encode()

    def _handler(self):
        vision = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                image = self.rfile.read(int(self.headers["Content-Length"]))
                well = self.path == "/infer" and self.headers["Authorization"] == "Bearer vision-key"
                status, headers, body = vision._answer(image) if well else (401, {}, b"{}")
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler


class World:
    """`with World() as world:` servers up, schemas migrated; programs by world.program(name)."""

    def __init__(self):
        self.postgres, self.redis, self.rabbit, self.swift = Postgres(), Redis(), Rabbit(), Swift()
        self.servers = [self.postgres, self.redis, self.swift, self.rabbit]
        self.keys, self.vision = Keys(), Vision()
        self.running = []

    def __enter__(self):
        try:
            for server in self.servers:
                server.start()
            self.keys.__enter__()
            self.postgres.bootstrap()
            self.postgres.query(AUTH, role="auth_owner")
            for name in ("ai-worker", "scan", "storage-worker"):
                migrate(name, self.postgres)
            fill_revocations(self.redis)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for one in reversed(self.running):
            one.stop()
            one.clean()
        self.vision.close()
        self.keys.__exit__()
        for server in reversed(self.servers):
            server.stop()
            server.clean()

    def program(self, name, **env):
        """Starts a program; it is stopped with the world unless `end` is called."""
        env = {"DATABASE_URL": self.postgres.url(schema(name)), "REDIS_URL": self.redis.url,
               "AMQP_URL": self.rabbit.url, **self.swift.environment(), **self.keys.env, **self.vision.env,
               "WAL_PATH": "journal", "RETRY_BASE": "200ms", "ACCOUNTS_POLL": "100ms", **env}
        service = Service(name, env)
        self.running.append(service)
        service.start()
        return service

    def end(self, *services):
        for service in services:
            self.running.remove(service)
            service.stop()
            service.clean()

    def query(self, sql, parameters=()):
        return self.postgres.query(sql, parameters)

    def delete_account(self, user):
        self.query("INSERT INTO auth.deletion (user_id) VALUES (%s)", (user,))

    def queued(self, queue):
        """The messages waiting in a queue; -1 while the broker or the queue is not there."""
        try:
            connection = self.rabbit.connect()
            try:
                return connection.channel().queue_declare(queue, passive=True).method.message_count
            finally:
                connection.close()
        except Exception:  # pylint: disable=broad-except
            return -1

    def taken(self, queue):
        """Takes all messages out of a queue."""
        connection = self.rabbit.connect()
        try:
            channel, messages = connection.channel(), []
            while True:
                method, properties, body = channel.basic_get(queue, auto_ack=True)
                if method is None:
                    return messages
                messages.append((properties.message_id, json.loads(body)))
        finally:
            connection.close()

    def publish(self, queue, body, message_id=None):
        connection = self.rabbit.connect()
        try:
            properties = pika.BasicProperties(message_id=message_id or f"{queue}:{body.get('job')}", delivery_mode=2)
            connection.channel().basic_publish("scan", queue, json.dumps(body).encode(), properties)
        finally:
            connection.close()

    def message(self, user=None, image=None, content_type="image/jpeg"):
        """Uploads an image by hand; returns the message complete would publish, and the image."""
        user, job, image = user or str(uuid.uuid4()), str(uuid.uuid4()), image if image is not None else photo()
        key = f"uploads/{user}/{job}"
        assert self.swift.request("PUT", key, image)[0] == 200
        digest = hashlib.md5(image, usedforsecurity=False).hexdigest()
        message = {"job": job, "user": user, "key": key, "content_type": content_type, "hash": f"{digest}-{len(image)}"}
        return message, image

    def object(self, key):
        status, body = self.swift.request("GET", key)
        return body if status == 200 else None

    def progress(self, job):
        text = self.redis.client().get(f"scan:progress:{job}")
        return json.loads(text) if text else None

    def app(self, scan, user=None):
        return App(self, scan, user or str(uuid.uuid4()))


class App:
    """One user's telephone."""

    def __init__(self, world, scan, user):
        self.user = user
        self.client = Client(scan.url, openapi("scan"), token=world.keys.token(user))

    def announce(self, image, content_type="image/jpeg"):
        reply = self.client.post("/api/v1/scan/analyze", {"content_type": content_type, "size": len(image)})
        assert reply.status == 201, reply
        return reply.json()["job_id"], reply.json()["upload"]

    def upload(self, upload, image, headers=None):
        url = urllib.parse.urlsplit(upload["url"])
        connection = http.client.HTTPConnection(url.hostname, url.port, timeout=60)
        connection.request(upload["method"], f"{url.path}?{url.query}", image, headers or upload["headers"])
        status = connection.getresponse().status
        connection.close()
        return status

    def complete(self, job, **options):
        return self.client.post(f"/api/v1/scan/complete/{job}", **options)

    def status(self, job, **options):
        return self.client.get(f"/api/v1/scan/status/{job}", **options)

    def scan(self, image, content_type="image/jpeg"):
        """Everything up to complete; (job, reply)."""
        job, upload = self.announce(image, content_type)
        assert self.upload(upload, image) == 200
        return job, self.complete(job)

    def answer(self, job, seconds=120):
        """Polls as the app does until the job is finished."""
        def finished():
            state = self.status(job)
            return state.status == 200 and state.json()["state"] in ("done", "failed") and state.json()
        return eventually(finished, seconds)
