# SPDX-License-Identifier: Apache-2.0
"""The HTTP server, the client and the life of a service, with the program `echo`: friendly, hostile and slow clients."""

import concurrent.futures
import contextlib
import http.client
import http.server
import json
import os
import re
import resource
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse

from service import Service, program
from support import eventually

PATIENCE = 60
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


class Raw:
    """A connection on which any bytes can be sent."""

    def __init__(self, port, text=b""):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.file = self.socket.makefile("rb")
        self.send(text)

    def send(self, text):
        try:
            self.socket.sendall(text)
            return True
        except (BrokenPipeError, ConnectionResetError):
            return False

    def answer(self, head=False):
        """The next answer's status, headers and body; (None, {}, b"") if the server closed without one."""
        try:
            line = self.file.readline()
            if not line:
                return None, {}, b""
            status, headers = int(line.split()[1]), {}
            while (line := self.file.readline().strip()) != b"":
                name, _, value = line.decode().partition(": ")
                headers[name.lower()] = value
            body = b"" if head else self.file.read(int(headers.get("content-length", 0)))
            return status, headers, body
        except ConnectionResetError:
            return None, {}, b""

    def closed(self):
        """Waits until the server has closed."""
        try:
            return self.file.read() == b""
        except ConnectionResetError:
            return True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        self.socket.close()


def get(path, *headers, method="GET", version="1.1"):
    return "\r\n".join([f"{method} {path} HTTP/{version}", "Host: x", *headers, "", ""]).encode()


def post(path, body, *headers):
    return get(path, f"Content-Length: {len(body)}", *headers, method="POST") + body


class Running(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.echo = Service("test-echo", {"BEHIND_PROXY": "true", "ECHO_TIMEOUT": "2s"}).start()

    @classmethod
    def tearDownClass(cls):
        cls.echo.stop()
        cls.echo.clean()

    def ask(self, text, head=False):
        with Raw(self.echo.port, text) as raw:
            return raw.answer(head)

    def status(self, text):
        return self.ask(text)[0]

    def alive(self):
        self.assertEqual(200, self.status(get("/healthz")))


class Answers(Running):
    def test_a_request_is_what_was_sent(self):
        status, headers, body = self.ask(post("/echo?a=1%202&b", "한글".encode(), "X-Forwarded-For: 6.6.6.6, 10.0.0.9",
                                              f"traceparent: 00-{TRACE}-00f067aa0ba902b7-01"))
        echo = json.loads(body)
        self.assertEqual(200, status)
        self.assertEqual(("/echo", {"a": "1 2", "b": ""}, "한글", "10.0.0.9", TRACE),
                         (echo["path"], echo["query"], echo["body"], echo["client"], echo["trace_id"]))
        self.assertRegex(echo["span_id"], "^[0-9a-f]{16}$")
        self.assertEqual("nosniff", headers["x-content-type-options"])
        self.assertEqual("no-store", headers["cache-control"])
        self.assertEqual("application/json", headers["content-type"])
        self.assertRegex(headers["date"], r"^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$")

    def test_a_handler_s_cache_control_stays(self):
        self.assertEqual("max-age=60", self.ask(get("/cached"))[1]["cache-control"])

    def test_parameters_and_literals(self):
        self.assertEqual({"name": "a/b"}, json.loads(self.ask(get("/echo/a%2Fb"))[2])["parameters"])
        self.assertEqual({"literal": True}, json.loads(self.ask(get("/echo/fixed"))[2]))

    def test_head_has_the_headers_and_no_body(self):
        with Raw(self.echo.port, get("/cached", method="HEAD") + get("/healthz")) as raw:
            status, headers, _ = raw.answer(head=True)
            self.assertEqual((200, "15"), (status, headers["content-length"]))
            self.assertEqual((200, b'{"status":"ok"}'), raw.answer()[::2])
            raw.send(get("/stream", method="HEAD") + get("/healthz"))
            self.assertEqual("chunked", raw.answer(head=True)[1]["transfer-encoding"])
            self.assertEqual(200, raw.answer()[0])

    def test_unknown_paths_and_methods(self):
        status, headers, body = self.ask(get("/unknown"))
        self.assertEqual((404, "application/problem+json"), (status, headers["content-type"]))
        self.assertEqual("urn:ecoeco:problem:not-found", json.loads(body)["type"])
        status, headers, _ = self.ask(get("/echo", method="DELETE"))
        self.assertEqual((405, {"GET", "HEAD", "POST"}), (status, set(headers["allow"].split(", "))))
        self.assertEqual(501, self.status(get("/echo", method="TRACE")))
        self.assertEqual(501, self.status(get("/echo", method="BREW")))

    def test_no_content(self):
        status, headers, body = self.ask(get("/nothing"))
        self.assertEqual((204, b""), (status, body))
        self.assertNotIn("content-length", headers)

    def test_keep_alive_and_close(self):
        with Raw(self.echo.port) as raw:
            for _ in range(20):
                raw.send(get("/healthz"))
                status, headers, _ = raw.answer()
                self.assertEqual((200, "keep-alive"), (status, headers["connection"]))
            raw.send(get("/healthz", "Connection: close"))
            self.assertEqual("close", raw.answer()[1]["connection"])
            self.assertTrue(raw.closed())
        with Raw(self.echo.port, b"GET /healthz HTTP/1.0\r\n\r\n") as raw:
            self.assertEqual(200, raw.answer()[0])
            self.assertTrue(raw.closed())

    def test_pipelined_requests_are_answered_in_order(self):
        requests = b"".join(post("/echo", str(i).encode()) for i in range(200))
        with Raw(self.echo.port, requests) as raw:
            self.assertEqual([str(i) for i in range(200)], [json.loads(raw.answer()[2])["body"] for _ in range(200)])

    def test_bodies_come_in_chunks_and_byte_by_byte(self):
        chunked = get("/echo", "Transfer-Encoding: chunked", method="POST") + b"3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\n"
        for text in (chunked, post("/echo", b"abcde")):
            with Raw(self.echo.port) as raw:
                raw.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for i in range(len(text)):
                    raw.send(text[i:i + 1])
                status, _, body = raw.answer()
                self.assertEqual((200, "abcde"), (status, json.loads(body)["body"]))
                self.assertNotIn("T", json.loads(body)["headers"], "a trailer is no header")
                raw.send(get("/healthz"))
                self.assertEqual(200, raw.answer()[0])

    def test_expect_continue(self):
        with Raw(self.echo.port, get("/echo", "Content-Length: 2", "Expect: 100-continue", method="POST")) as raw:
            self.assertEqual(100, raw.answer()[0])
            raw.send(b"ok")
            self.assertEqual("ok", json.loads(raw.answer()[2])["body"])
        self.assertEqual(413, self.status(get("/echo", "Content-Length: 100000", "Expect: 100-continue", method="POST")))

    def test_streams(self):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.echo.port, timeout=PATIENCE)) as client:
            for _ in range(2):  # the connection is good for another one
                client.request("GET", "/stream?pieces=5")
                answer = client.getresponse()
                self.assertEqual("chunked", answer.getheader("transfer-encoding"))
                self.assertEqual(b"xxxxxxx\n" * 5, answer.read())
            client.request("GET", "/stream?break=1")
            with self.assertRaises(http.client.IncompleteRead):
                client.getresponse().read()
        with Raw(self.echo.port, get("/stream", version="1.0")) as raw:
            self.assertNotIn("transfer-encoding", raw.answer()[1])
            self.assertEqual(b"xxxxxxx\n" * 3, raw.file.read())

    def test_a_stream_hears_that_the_client_has_gone(self):
        with Raw(self.echo.port, get("/stream?pieces=1000000&size=10000")) as raw:
            self.assertEqual(200, raw.answer()[0])
        eventually(lambda: self.echo.events("echo.client_gone"))

    def test_failures_of_handlers(self):
        for path in ("/fail", "/refused", "/split"):
            with Raw(self.echo.port, get(path, f"traceparent: 00-{TRACE}-00f067aa0ba902b7-01")) as raw:
                status, headers, body = raw.answer()
                self.assertEqual((500, "application/problem+json"), (status, headers["content-type"]), path)
                self.assertNotIn(b"on purpose", body, "what happened is for the log")
                self.assertNotIn("set-cookie", headers)
                raw.send(get("/healthz"))
                self.assertEqual(200, raw.answer()[0], "the connection survives")
        status, headers, body = self.ask(get("/away"))
        self.assertEqual((503, "1"), (status, headers["retry-after"]))
        self.assertIn("redis", json.loads(body)["detail"])
        # A line is written after its answer is.
        eventually(lambda: any(line["route"] == "/away" for line in self.echo.events("http.failed")))
        failed = {line["route"]: line for line in self.echo.events("http.failed")}
        self.assertEqual(("failed on purpose", TRACE, "error"),
                         tuple(failed["/fail"][key] for key in ("what", "trace_id", "level")))
        self.assertEqual(500, failed["/refused"]["status"])
        self.assertEqual("redis: away on purpose", failed["/away"]["what"])

    def test_the_metrics_the_dashboards_ask_for(self):
        self.ask(get("/echo/metrics-a")), self.ask(get("/echo/metrics-b")), self.ask(get("/unknown/metrics"))
        with Raw(self.echo.metrics_port, get("/metrics")) as raw:
            status, headers, body = raw.answer()
        self.assertEqual((200, "text/plain; version=0.0.4; charset=utf-8"), (status, headers["content-type"]))
        text = body.decode()
        for pattern in (r'http_requests_total\{method="GET",route="/echo/\{name\}",status="200"\} \d',
                        r'http_requests_total\{method="other",route="unmatched",status="404"\} \d',
                        r'http_request_duration_seconds_bucket\{method="GET",route="/echo/\{name\}",le="2"\} \d',
                        r"http_requests_in_flight 0"):
            self.assertRegex(text, pattern)
        self.assertNotIn("metrics-a", text, "a path is no label")
        self.assertEqual(404, self.status(get("/metrics")), "only on the port inside the cluster")


class Hostile(Running):
    def test_smuggling(self):
        both = get("/echo", "Content-Length: 3", "Transfer-Encoding: chunked", method="POST") + b"0\r\n\r\n"
        swapped = get("/echo", "Transfer-Encoding: chunked", "Content-Length: 3", method="POST") + b"0\r\n\r\n"
        lengths = get("/echo", "Content-Length: 3", "Content-Length: 4", method="POST") + b"abcd"
        list_of_two = get("/echo", "Content-Length: 3, 4", method="POST") + b"abcd"
        for text in (both, swapped, lengths, list_of_two):
            self.refused_and_closed(400, text)
        for coding in ("gzip, chunked", "chunked, gzip", "xchunked", "identity", "chunked, chunked"):
            self.refused_and_closed(400, get("/echo", f"Transfer-Encoding: {coding}", method="POST") + b"0\r\n\r\n")
        self.refused_and_closed(400, get("/echo", "Transfer-Encoding: chunked", method="POST", version="1.0") + b"0\r\n\r\n")
        self.refused_and_closed(400, get("/echo", "Transfer-Encoding : chunked", method="POST") + b"0\r\n\r\n")

    def test_bad_content_length(self):
        for length in ("-1", "abc", "1e3", "0x10", "99999999999999999999999", "1 2", "", "+3"):
            self.refused_and_closed(400, get("/echo", f"Content-Length: {length}", method="POST"))

    def test_malformed_requests(self):
        for text in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"GET /healthz\r\n\r\n",
                     b"GET /heal\x00thz HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /healthz HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n\r\n",
                     b"GET /healthz HTTP/1.1\r\nHost: x\r\nbad name: x\r\n\r\n", b"GET /healthz HTTP/1.1\r\n\r\n",
                     b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET http://x/healthz HTTP/1.1\r\nHost: x\r\n\r\n",
                     get("/echo", "Transfer-Encoding: chunked", method="POST") + b"zz\r\n",
                     get("/echo", "Transfer-Encoding: chunked", method="POST") + b"3\r\nabcX\r\n"):
            with Raw(self.echo.port, text) as raw:
                raw.socket.shutdown(socket.SHUT_WR)
                status = raw.answer()[0]
                self.assertIn(status, (400, None), text)
        self.assertEqual(505, self.status(b"GET /healthz HTTP/2.0\r\nHost: x\r\n\r\n"))
        self.alive()

    def test_paths_that_climb(self):
        for path in ("/echo/..%2f..%2fetc%2fpasswd", "/echo/../x", "/echo/%2e%2e/x", "/echo/..%5cx", "/echo/a%00b", "/echo/%ff",
                     "/echo/%zz", "/echo?x=%00", "/echo?x=%ff"):
            self.assertEqual(400, self.status(get(path)), path)

    def test_json_from_outside(self):
        self.assertEqual(200, self.status(post("/object", '{"a":"한"}'.encode())))
        for body in (b'{"a":"\xff\xfe"}', b"[]", b"{", b"", b'{"a":' * 10_000, b'{"a":' + b"[" * 60_000):
            status, _, answer = self.ask(post("/object", body))
            self.assertEqual(400, status, body[:30])
            self.assertEqual("urn:ecoeco:problem:bad-request", json.loads(answer)["type"])
        self.alive()

    def refused_and_closed(self, status, text):
        with Raw(self.echo.port, text) as raw:
            self.assertEqual(status, raw.answer()[0], text)
            self.assertTrue(raw.closed(), text)

    def test_too_much(self):
        self.refused_and_closed(414, b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        self.refused_and_closed(431, get("/healthz", "A: " + "a" * 20_000))
        self.refused_and_closed(431, get("/healthz", *[f"A{i}: {i}" for i in range(3000)]))
        self.refused_and_closed(413, post("/echo", b"a" * (64 * 1024 + 1)))
        self.assertEqual(200, self.status(post("/echo", b"a" * 64 * 1024)))
        self.assertEqual(200, self.status(post("/large", b"a" * 1024 * 1024)))
        chunk = b"8000\r\n" + b"a" * 0x8000 + b"\r\n"
        self.refused_and_closed(413, get("/echo", "Transfer-Encoding: chunked", method="POST") + chunk * 3)
        self.refused_and_closed(413, get("/echo", "Transfer-Encoding: chunked", method="POST") + b"ffffffffffffff\r\n")
        self.refused_and_closed(400, get("/echo", "Transfer-Encoding: chunked", method="POST") + b"3;" + b"x" * 40_000)

    def test_a_huge_body_is_refused_unread(self):
        before = resident(self.echo.pid)
        with Raw(self.echo.port, get("/echo", "Content-Length: 100000000", method="POST")) as raw:
            self.assertEqual(413, raw.answer()[0])
            sent = 0
            while sent < 100 and raw.send(b"a" * 1_000_000):
                sent += 1
            self.assertLess(sent, 100, "the server must not swallow it all")
        self.assertLess(resident(self.echo.pid) - before, 8 * 1024 * 1024)
        self.alive()

    def test_slow_clients(self):
        """A head, a body and nothing at all, dripped: closed in the end, meanwhile others are served."""
        def drip(text):
            with Raw(self.echo.port, text) as raw:
                raw.socket.settimeout(0.5)
                until = time.monotonic() + 3 * PATIENCE
                while time.monotonic() < until:
                    with contextlib.suppress(TimeoutError):
                        line = raw.socket.recv(100)
                        return int(line.split()[1]) if line else None
                    if text:
                        raw.send(b"a")
                return "still open"

        heads = [b"GET /healthz HTTP/1.1\r\nHost: x\r\nA: "] * 20
        bodies = [get("/echo", "Content-Length: 5000", method="POST")] * 20
        with concurrent.futures.ThreadPoolExecutor(50) as threads:
            outcome = [threads.submit(drip, text) for text in [*heads, *bodies, b""]]
            for _ in range(20):
                self.alive()
                time.sleep(0.1)
            self.assertEqual([408] * 40 + [None], [each.result() for each in outcome])

    def test_a_client_that_never_reads(self):
        with Raw(self.echo.port, get("/stream?pieces=1000000&size=100000")):
            for _ in range(10):
                self.alive()
                time.sleep(0.05)
        before = resident(self.echo.pid)
        self.assertLess(before, 40 * 1024 * 1024)

    def test_a_thousand_idle_connections(self):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        with contextlib.ExitStack() as stack:
            before = resident(self.echo.pid)
            idle = [stack.enter_context(Raw(self.echo.port, get("/healthz"))) for _ in range(1000)]
            self.assertEqual({200}, {raw.answer()[0] for raw in idle})
            self.alive()
            self.assertLess(resident(self.echo.pid) - before, 16 * 1024 * 1024, "16 KiB a connection")
            for raw in idle:
                raw.send(get("/healthz"))
            self.assertEqual({200}, {raw.answer()[0] for raw in idle})

    def test_a_handler_that_takes_too_long(self):
        with Raw(self.echo.port, get("/slow?ms=33000")) as raw:
            status, headers, _ = raw.answer()
            self.assertEqual((503, "close"), (status, headers["connection"]))
            self.assertTrue(raw.closed())
        time.sleep(4)  # the handler comes to its end unheeded
        self.alive()


def resident(pid):
    """Bytes; none under a sanitizer, whose shadow and quarantine are no memory of the service's."""
    if os.environ.get("KUBECAST_SANITIZE"):
        return 0
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) * 1024


class Upstream(http.server.BaseHTTPRequestHandler):
    """What the client is tried against."""

    protocol_version = "HTTP/1.1"
    requests = []  # (path, the client's port, traceparent)

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer()

    def answer(self):
        path = urllib.parse.urlsplit(self.path)
        self.requests.append((self.command + " " + self.path, self.client_address[1], self.headers.get("traceparent")))
        if path.path == "/silent":
            time.sleep(5)
        if path.path == "/drop":  # closes without an answer
            self.close_connection = True
            return
        if path.path == "/chunks":
            self.send_response(500 if path.query == "fail" else 200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in (b"one", b"two", b"stop" if path.query == "stop" else b"three", b"four"):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                self.wfile.flush()
                time.sleep(0.1)
            self.wfile.write(b"0\r\n\r\n")
            return
        if path.path == "/until-close":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"to the end")
            self.close_connection = True
            return
        body = b"x" * 2_000_000 if path.path == "/huge" else b'{"from":"upstream"}'
        self.send_response(int(path.query or 200))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) + (5 if path.path == "/short" else 0)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)
        # Says it keeps the connection, and closes it: what a server does whose idle time is over.
        self.close_connection = path.path in ("/then-close", "/short")

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def upstream(context=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Upstream.requests.clear()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


class Calls(Running):
    def fetch(self, url, **options):
        query = urllib.parse.urlencode({"url": url, **options})
        status, _, body = self.ask(get("/fetch?" + query, f"traceparent: 00-{TRACE}-00f067aa0ba902b7-01"))
        return status, json.loads(body)

    def test_a_connection_is_kept(self):
        with upstream() as port:
            for _ in range(3):
                reply = self.fetch(f"http://localhost:{port}/a?201")[1]
                self.assertEqual((201, "application/json"), (reply["status"], reply["type"]))
            self.assertEqual(1, len({client for _, client, _ in Upstream.requests}))
            self.assertRegex(Upstream.requests[0][2], f"^00-{TRACE}-[0-9a-f]{{16}}-01$")
            status, reply = self.fetch(f"http://127.0.0.1:{port}/a?404")
            self.assertEqual((200, 404, '{"from":"upstream"}'), (status, reply["status"], reply["body"]))

    def test_kept_connections_that_died(self):
        with upstream() as port:
            for method in ("GET", "POST", "POST", "GET"):
                self.assertEqual(200, self.fetch(f"http://127.0.0.1:{port}/then-close", method=method)[0])
                time.sleep(0.1)
            self.assertEqual(4, len(Upstream.requests))

    def test_only_idempotent_requests_are_sent_again(self):
        with upstream() as port:
            for method, sent in (("GET", 2), ("POST", 1)):
                self.assertEqual(200, self.fetch(f"http://127.0.0.1:{port}/a")[0])
                Upstream.requests.clear()
                self.assertEqual(503, self.fetch(f"http://127.0.0.1:{port}/drop", method=method)[0])
                self.assertEqual(sent, len(Upstream.requests), method)

    def test_bodies(self):
        with upstream() as port:
            self.assertEqual("onetwothreefour", self.fetch(f"http://127.0.0.1:{port}/chunks")[1]["body"])
            self.assertEqual("to the end", self.fetch(f"http://127.0.0.1:{port}/until-close")[1]["body"])
            self.assertEqual(503, self.fetch(f"http://127.0.0.1:{port}/huge")[0], "over the limit")
            self.assertEqual(503, self.fetch(f"http://127.0.0.1:{port}/short")[0], "cut short")

    def test_streams(self):
        with upstream() as port:
            reply = self.fetch(f"http://127.0.0.1:{port}/chunks", stream=1)[1]
            self.assertEqual(("onetwothreefour", ""), (reply["streamed"], reply["body"]))
            self.assertGreater(reply["pieces"], 1)
            self.assertEqual("onetwostop", self.fetch(f"http://127.0.0.1:{port}/chunks?stop", stream=1)[1]["streamed"])
            reply = self.fetch(f"http://127.0.0.1:{port}/chunks?fail", stream=1)[1]
            self.assertEqual((500, "", "onetwothreefour"), (reply["status"], reply["streamed"], reply["body"]))

    def test_nobody_there(self):
        with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes the connection and never answers
            for url in (f"http://127.0.0.1:{deaf.getsockname()[1]}/", "http://127.0.0.1:1/", "http://no-such-host.invalid/"):
                status, body = self.fetch(url)
                self.assertEqual((503, "elsewhere does not answer; try again."), (status, body["detail"]), url)
        with upstream() as port:
            self.assertEqual(503, self.fetch(f"http://127.0.0.1:{port}/silent")[0])
        with Raw(self.echo.metrics_port, get("/metrics")) as raw:
            self.assertRegex(raw.answer()[2].decode(),
                             r'external_request_duration_seconds_count\{outcome="error",target="elsewhere"\} \d')


class Tls(unittest.TestCase):
    """Certificates made here: one for localhost by an authority that is trusted, one by another authority."""

    @staticmethod
    def openssl(folder, *words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=PATIENCE)

    def authority(self, folder, name):
        self.openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                     "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem")
        self.openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=x",
                     "-keyout", f"{name}-server.key", "-out", f"{name}.csr")
        with open(os.path.join(folder, "names"), "w", encoding="ascii") as file:
            file.write("subjectAltName=DNS:localhost\n")
        self.openssl(folder, "x509", "-req", "-in", f"{name}.csr", "-CA", f"{name}.pem", "-CAkey", f"{name}.key", "-days", "2",
                     "-CAcreateserial", "-extfile", "names", "-out", f"{name}-server.pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(folder, f"{name}-server.pem"), os.path.join(folder, f"{name}-server.key"))
        names = []
        context.sni_callback = lambda _socket, name, _context: names.append(name)
        return context, names

    def test_only_the_right_server_is_believed(self):
        with tempfile.TemporaryDirectory() as folder:
            good, names = self.authority(folder, "good")
            evil, _ = self.authority(folder, "evil")
            with Service("test-echo", {"ECHO_CA": os.path.join(folder, "good.pem"), "ECHO_TIMEOUT": "2s"}) as echo:
                def fetch(url):
                    with Raw(echo.port, get("/fetch?" + urllib.parse.urlencode({"url": url}))) as raw:
                        status, _, body = raw.answer()
                        return status, json.loads(body)
                with upstream(good) as port:
                    for _ in range(2):
                        status, reply = fetch(f"https://localhost:{port}/a")
                        self.assertEqual((200, '{"from":"upstream"}'), (status, reply.get("body")), echo.logs())
                    self.assertEqual(1, len({client for _, client, _ in Upstream.requests}), "kept")
                    self.assertEqual(["localhost"], names, "server name indication")
                    self.assertEqual(503, fetch(f"https://127.0.0.1:{port}/a")[0], "another name than the certificate's")
                with upstream(evil) as port:
                    self.assertEqual(503, fetch(f"https://localhost:{port}/a")[0], "another authority")
                with upstream() as port:
                    self.assertEqual(503, fetch(f"https://localhost:{port}/a")[0], "no TLS at all")


class Life(unittest.TestCase):
    def test_all_mistakes_of_the_configuration_are_told(self):
        done = subprocess.run([program("test-echo")], capture_output=True, text=True, timeout=PATIENCE, check=False, env={
            "PORT": "70000", "METRICS_PORT": "x", "LISTEN": "here", "LOG_LEVEL": "s3cret", "BEHIND_PROXY": "1",
            "DRAIN_DELAY": "5", "DRAIN_GRACE": "-1s", "ECHO_TIMEOUT": "soon"})
        self.assertEqual(78, done.returncode)
        for name in ("PORT", "METRICS_PORT", "LISTEN", "LOG_LEVEL", "BEHIND_PROXY", "DRAIN_DELAY", "DRAIN_GRACE", "ECHO_TIMEOUT"):
            self.assertRegex(done.stderr, rf"(?m)^  {name}: expected ")
        self.assertNotIn("s3cret", done.stderr + done.stdout)

    def test_a_port_that_is_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            done = subprocess.run([program("test-echo")], capture_output=True, text=True, timeout=PATIENCE, check=False,
                                  env={"LISTEN": "127.0.0.1", "PORT": str(other.getsockname()[1]), "METRICS_PORT": "0"})
        self.assertEqual(78, done.returncode)
        self.assertRegex(done.stderr, "(?m)^  PORT: .*Address already in use")

    def test_usage(self):
        for words, code in ((["--help"], 0), (["migrate"], 64), (["x"], 64), (["--help", "x"], 64)):
            done = subprocess.run([program("test-echo"), *words], capture_output=True, text=True, timeout=PATIENCE, check=False, env={})
            self.assertEqual(code, done.returncode, words)
            self.assertIn("echo", done.stdout + done.stderr)
            self.assertEqual(code == 0, "DRAIN_DELAY" in done.stdout)

    def test_background_tasks_start_again(self):
        with Service("test-echo") as echo:
            self.assertEqual(2, eventually(lambda: echo.events("echo.background_runs"))[0]["run"])
            self.assertEqual("first run fails on purpose", echo.events("background.restarted")[0]["what"])
            time.sleep(1.5)
            self.assertEqual(1, len(echo.events("echo.background_runs")), "one that ended well stays ended")

    def stopping(self, echo, which=signal.SIGTERM):
        os.kill(echo.pid, which)
        eventually(lambda: echo.events("service.stopping"))

    def exit_code(self, echo):
        eventually(lambda: not echo.programs[0].alive())
        return echo.programs[0].exit_code

    def test_it_serves_on_while_the_load_balancer_deregisters_it(self):
        with Service("test-echo", {"DRAIN_DELAY": "4s"}) as echo, Raw(echo.port, get("/readyz")) as kept:
            self.assertEqual(200, kept.answer()[0])
            with Raw(echo.port, get("/slow?ms=6000")) as slow:
                self.stopping(echo)
                with Raw(echo.port, get("/readyz")) as raw:
                    status, _, body = raw.answer()
                    self.assertEqual(503, status)
                    self.assertIn("draining", json.loads(body)["detail"])
                with Raw(echo.port, get("/healthz")) as raw:
                    self.assertEqual((200, "close"), (lambda a: (a[0], a[1]["connection"]))(raw.answer()))
                kept.send(get("/echo"))
                status, headers, _ = kept.answer()
                self.assertEqual((200, "close"), (status, headers["connection"]), "kept connections are told to go")
                self.assertEqual(200, slow.answer()[0], "a request that outlives the delay is still answered")
            self.assertEqual(0, self.exit_code(echo))
            self.assertEqual(["echo.stop_last_given", "echo.stop_first_given", "service.stopped"],
                             [line["event"] for line in echo.events()][-3:])

    def test_new_connections_are_refused_while_the_last_request_is_answered(self):
        with Service("test-echo", {"DRAIN_DELAY": "0s", "DRAIN_GRACE": "30s"}) as echo, Raw(echo.port) as idle:
            with Raw(echo.port, get("/slow?ms=2000")) as slow:
                time.sleep(0.3)
                self.stopping(echo)
                self.assertTrue(idle.closed(), "an idle connection is closed at once")
                with self.assertRaises(ConnectionError):
                    Raw(echo.port)
                self.assertEqual(200, slow.answer()[0])
            self.assertEqual(0, self.exit_code(echo))

    def test_grace_is_not_endless(self):
        with Service("test-echo", {"DRAIN_GRACE": "1s"}) as echo, Raw(echo.port, get("/slow?ms=60000")) as slow:
            time.sleep(0.3)
            self.stopping(echo, signal.SIGINT)
            self.assertEqual(None, slow.answer()[0])
            self.assertEqual(0, self.exit_code(echo))
            self.assertTrue(echo.events("http.drain_cut"))

    def test_asked_twice_it_does_not_wait(self):
        with Service("test-echo", {"DRAIN_DELAY": "10m"}) as echo:
            self.stopping(echo)
            os.kill(echo.pid, signal.SIGTERM)
            self.assertEqual(0, self.exit_code(echo))


if __name__ == "__main__":
    unittest.main()
