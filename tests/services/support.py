# SPDX-License-Identifier: Apache-2.0
"""What the services' tests share: a client that holds every answer against the OpenAPI file, a stand-in for auth's
keys, and waiting."""

import base64
import http.client
import http.server
import json
import os
import threading
import time
import urllib.parse
import uuid

import jsonschema
import jwt
import yaml
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

SERVICES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "services")
ISSUER, AUDIENCE = "https://api.ecoeco.app", "ecoeco"


def openapi(name):
    """The path of a service's openapi.yaml."""
    return os.path.join(SERVICES, name, "openapi.yaml")


def eventually(what, seconds=60, every=0.05):
    """Calls `what` until it gives something true, and returns that; fails after `seconds`. Never a measure of time."""
    until = time.monotonic() + seconds
    while True:
        value = what()
        if value:
            return value
        if time.monotonic() > until:
            raise AssertionError(f"did not happen within {seconds} s: {getattr(what, '__name__', what)}")
        time.sleep(every)


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"<{self.status} {self.body[:300]!r}>"


class Client:
    """HTTP to one service. With `openapi` (a path), an answer the file does not describe is an AssertionError:
    unknown path, method, status or content type, or a JSON body against its schema."""

    def __init__(self, base, openapi=None, token=None, timeout=60):
        self.base = urllib.parse.urlsplit(base)
        self.spec = Specification(openapi) if openapi else None
        self.token, self.timeout = token, timeout

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def post(self, path, json=None, **options):
        return self.request("POST", path, json=json, **options)

    def put(self, path, json=None, **options):
        return self.request("PUT", path, json=json, **options)

    def patch(self, path, json=None, **options):
        return self.request("PATCH", path, json=json, **options)

    def delete(self, path, **options):
        return self.request("DELETE", path, **options)

    def request(self, method, path, json=None, body=None, headers=None, token=None, check=True):
        """`json` or raw `body`; `token` goes before the client's own, "" sends none; `check` False: a path or an
        answer outside the specification is meant."""
        with self.open(method, path, json=json, body=body, headers=headers, token=token) as stream:
            reply = Reply(stream.status, stream.headers, stream.read())
        if self.spec and check:
            self.spec.check(method, path, reply)
        return reply

    def open(self, method, path, json=None, body=None, headers=None, token=None):
        """The answer as a stream that is still running: .status, .headers, .readline(), .close()."""
        headers = dict(headers or {})
        if json is not None:
            body = _dumps(json)
            headers.setdefault("Content-Type", "application/json")
        token = self.token if token is None else token
        if token:
            headers.setdefault("Authorization", f"Bearer {token}")
        return Stream(self.base.hostname, self.base.port, self.timeout, method, path, body, headers)


class Stream:
    """One exchange on a connection of its own."""

    def __init__(self, host, port, timeout, method, path, body, headers):
        self._connection = http.client.HTTPConnection(host, port, timeout=timeout)
        self._connection.request(method, path, body, headers)
        self._reply = self._connection.getresponse()
        self.status, self.headers = self._reply.status, self._reply.headers

    def read(self):
        return self._reply.read()

    def readline(self):
        return self._reply.readline()

    def events(self):
        """Server-sent events as (event, data) pairs; data parsed if it is JSON."""
        name, data = "message", []
        for line in iter(self.readline, b""):
            field, _, value = line.decode().rstrip("\r\n").partition(":")
            if field == "event":
                name = value.strip()
            elif field == "data":
                data.append(value.removeprefix(" "))
            elif not field and not value and data:
                yield name, _loads("\n".join(data))
                name, data = "message", []

    def close(self):
        self._reply.close()
        self._connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _dumps(value):
    return json.dumps(value).encode()


def _loads(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


class Specification:
    """An OpenAPI 3.1 file: JSON Schema 2020-12 with paths around it."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.document = yaml.safe_load(file)
        servers = self.document.get("servers") or [{"url": ""}]
        self.prefix = urllib.parse.urlsplit(servers[0]["url"]).path.rstrip("/")
        self.resolver = jsonschema.RefResolver("", self.document)

    def check(self, method, path, reply):
        where = f"{method} {path} -> {reply.status}"
        operation = self._operation(method, urllib.parse.urlsplit(path).path)
        assert operation is not None, f"{where}: the specification knows no such operation"
        responses = operation["responses"]
        response = responses.get(str(reply.status), responses.get("default"))
        assert response is not None, f"{where}: the specification knows no such status; body {reply.body[:500]!r}"
        content = self._resolved(response).get("content", {})
        if not content:
            assert not reply.body or method == "HEAD", f"{where}: a body the specification does not know"
            return
        kind = (reply.headers.get("Content-Type") or "").split(";")[0].strip()
        assert kind in content, f"{where}: content type {kind!r}, the specification has {list(content)}"
        if "json" in kind and method != "HEAD":
            validator = jsonschema.Draft202012Validator(content[kind].get("schema", {}), resolver=self.resolver,
                                                        format_checker=jsonschema.FormatChecker())
            problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(reply.json())]
            assert not problems, f"{where}: {'; '.join(problems)}; body {reply.body[:500]!r}"

    def _operation(self, method, path):
        best = None
        for template, item in self.document["paths"].items():
            for full in {template, self.prefix + template}:
                given, asked = full.split("/"), path.split("/")
                if len(given) == len(asked) and all(_fits(g, a) for g, a in zip(given, asked)):
                    operation = item.get("get" if method == "HEAD" else method.lower())
                    if operation and (best is None or full.count("{") < best[0]):
                        best = (full.count("{"), operation)
        return best and best[1]

    def _resolved(self, node):
        return self.resolver.resolve(node["$ref"])[1] if "$ref" in node else node


def _fits(template, segment):
    return bool(segment) if template.startswith("{") else template == segment


class Keys:
    """Stands in for auth: an Ed25519 key, its JWKS over HTTP, and tokens signed by it."""

    def __init__(self, kid="test"):
        self.kid = kid
        self.key = ed25519.Ed25519PrivateKey.generate()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}/.well-known/jwks.json"
        self.env = {"JWKS_URL": self.url, "JWT_ISSUER": ISSUER, "JWT_AUDIENCE": AUDIENCE}

    def jwks(self):
        raw = self.key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        return {"keys": [{"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": self.kid,
                          "x": base64.urlsafe_b64encode(raw).rstrip(b"=").decode()}]}

    def token(self, user=None, **claims):
        """An access token; `claims` replace the usual ones, None leaves one out."""
        now = int(time.time())
        payload = {"sub": user or str(uuid.uuid4()), "jti": str(uuid.uuid4()), "iss": ISSUER, "aud": AUDIENCE,
                   "iat": now, "exp": now + 900, **claims}
        payload = {name: value for name, value in payload.items() if value is not None}
        return jwt.encode(payload, self.key, algorithm="EdDSA", headers={"kid": self.kid})

    def _handler(self):
        keys = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps(keys.jwks()).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def fill_revocations(redis):
    """Says, in auth's place, that every log-out is in Redis: without it nobody is let in."""
    redis.client().zadd("revocations", {"complete": time.time() + 86400})
