# SPDX-License-Identifier: Apache-2.0
"""auth on a real PostgreSQL and Redis, with the stand-in as Kakao and Google."""

import base64
import concurrent.futures
import http.server
import json
import os
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse
import uuid

import jwt
import psycopg2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from servers import NotReady, Postgres, Redis
from service import Service, migrate, program
from support import AUDIENCE, ISSUER, Client, eventually, openapi

API = "/api/v1/auth"
PUBLIC = "https://api.ecoeco.app"


def write_key(folder, kid, key=None, age=0):
    key = key or ed25519.Ed25519PrivateKey.generate()
    path = os.path.join(folder, kid + ".pem")
    with open(path + ".new", "wb") as file:
        file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                     serialization.NoEncryption()))
    os.utime(path + ".new", (time.time() - age,) * 2)
    os.rename(path + ".new", path)
    return key


def path_of(url):
    parts = urllib.parse.urlsplit(url)
    return parts.path + ("?" + parts.query if parts.query else "")


def query_of(url):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        enter = cls.enterClassContext
        cls.pg = enter(Postgres()).bootstrap()
        migrate("auth", cls.pg)
        migrate("auth", cls.pg)
        cls.redis = enter(Redis())
        cls.outside = enter(Service("stand-in"))
        cls.control = Client(cls.outside.url)
        cls.folder = enter(tempfile.TemporaryDirectory())
        cls.key = write_key(cls.folder, "first")
        cls.env = {
            "DATABASE_URL": cls.pg.url("auth"), "REDIS_URL": cls.redis.url, "JWT_ISSUER": ISSUER,
            "JWT_AUDIENCE": AUDIENCE, "JWT_KEYS": cls.folder, "JWT_KEYS_POLL": "100ms", "JWT_KEY_LEAD": "1h",
            "PUBLIC_URL": PUBLIC,
            "KAKAO_CLIENT_ID": "kakao-app", "KAKAO_CLIENT_SECRET": "kakao-secret",
            "KAKAO_AUTHORIZE_URL": f"{cls.outside.url}/kakao/oauth/authorize",
            "KAKAO_TOKEN_URL": f"{cls.outside.url}/kakao/oauth/token",
            "KAKAO_USERINFO_URL": f"{cls.outside.url}/kakao/v2/user/me",
            "GOOGLE_CLIENT_ID": "google-app", "GOOGLE_CLIENT_SECRET": "google-secret",
            "GOOGLE_AUTHORIZE_URL": f"{cls.outside.url}/google/o/oauth2/v2/auth",
            "GOOGLE_TOKEN_URL": f"{cls.outside.url}/google/token",
            "GOOGLE_USERINFO_URL": f"{cls.outside.url}/google/userinfo"}
        cls.auth = enter(Service("auth", cls.env))
        cls.client = Client(cls.auth.url, openapi("auth"))
        cls.rebuilt(cls)

    def setUp(self):
        self.name = "user-" + uuid.uuid4().hex[:12]
        for part in ("kakao", "google"):
            self.control.put(f"/control/{part}", {"latency_ms": 0, "jitter_ms": 0, "error_rate": 0})

    def rebuilt(self):
        eventually(lambda: self.redis.client().zscore("revocations", "complete") is not None)

    def begin(self, provider="kakao", name=None, client=None):
        """Up to the provider's redirect back: the callback's path and the cookie."""
        begun = (client or self.client).get(f"{API}/login/{provider}")
        self.assertEqual(begun.status, 302)
        at = begun.headers["Location"]
        cookie = begun.headers["Set-Cookie"].split(";")[0]
        back = self.control.get(f"{path_of(at)}&login_hint={name or self.name}")
        self.assertEqual(back.status, 302, back)
        self.assertTrue(back.headers["Location"].startswith(f"{PUBLIC}{API}/callback/{provider}?"))
        return path_of(back.headers["Location"]), {"Cookie": cookie}

    def log_in(self, provider="kakao", name=None, client=None):
        path, cookie = self.begin(provider, name, client)
        reply = (client or self.client).get(path, headers=cookie)
        self.assertEqual(reply.status, 200, reply)
        return reply.json()

    def me(self, pair, client=None):
        return (client or self.client).get(f"{API}/me", token=pair["access_token"])

    def refresh(self, pair, client=None):
        return (client or self.client).post(f"{API}/refresh", {"refresh_token": pair["refresh_token"]})

    def log_out(self, pair, client=None):
        return (client or self.client).post(f"{API}/logout", token=pair["access_token"])

    def revoked(self, pair):
        return self.pg.query("SELECT jti FROM auth.revoked WHERE jti = %s", (claims_of(pair["access_token"])["jti"],))


class LogInTest(World):
    def test_both_providers(self):
        ids = {}
        for provider in ("kakao", "google"):
            pair = self.log_in(provider)
            self.assertEqual(pair["expires_in"], 900)
            me = self.me(pair)
            self.assertEqual((me.status, me.json()["provider"]), (200, provider))
            ids[provider] = me.json()["id"]
            self.assertEqual(self.me(self.log_in(provider)).json()["id"], ids[provider])
        self.assertNotEqual(ids["kakao"], ids["google"])
        self.assertEqual(self.client.get(f"{API}/login/naver").status, 404)

    def test_the_token_is_what_the_published_keys_say(self):
        token = self.log_in()["access_token"]
        keys = self.client.get("/.well-known/jwks.json").json()
        self.assertEqual(keys, self.client.get(f"{API}/jwks.json").json())
        key = next(k for k in keys["keys"] if k["kid"] == jwt.get_unverified_header(token)["kid"])
        claims = jwt.decode(token, jwt.PyJWK(key).key, algorithms=["EdDSA"], issuer=ISSUER, audience=AUDIENCE,
                            options={"require": ["exp", "iat", "sub", "jti"]})
        self.assertEqual(claims["exp"] - claims["iat"], 900)
        self.assertNotIn("d", key)

    def test_the_cookie_and_the_redirect(self):
        begun = self.client.get(f"{API}/login/kakao?redirect_uri=https://evil.example&next=//evil.example",
                                headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
        attributes = [part.strip() for part in begun.headers["Set-Cookie"].split(";")[1:]]
        for wanted in ("HttpOnly", "SameSite=Lax", "Secure", "Max-Age=600"):
            self.assertIn(wanted, attributes)
        self.assertTrue(begun.headers["Location"].startswith(self.env["KAKAO_AUTHORIZE_URL"] + "?"))
        self.assertNotIn("evil", begun.headers["Location"])
        asked = query_of(begun.headers["Location"])
        self.assertEqual(asked["redirect_uri"], f"{PUBLIC}{API}/callback/kakao")
        self.assertEqual((asked["code_challenge_method"], len(asked["code_challenge"])), ("S256", 43))
        self.assertGreaterEqual(len(asked["state"]), 43)
        kept = str(self.pg.query("SELECT * FROM auth.login"))
        self.assertNotIn(asked["state"], kept, "the state is a secret; its hash is kept")

    def test_only_the_browser_that_began_and_once(self):
        path, cookie = self.begin()
        self.assertEqual(self.client.get(path).status, 400)
        self.assertEqual(self.client.get(path, headers={"Cookie": self.begin()[1]["Cookie"]}).status, 400)
        path, cookie = self.begin()
        self.assertEqual(self.client.get(path.replace("/kakao", "/google"), headers=cookie).status, 400)
        path, cookie = self.begin()
        self.assertEqual(self.client.get(path, headers=cookie).status, 200)
        self.assertEqual(self.client.get(path, headers=cookie).status, 400)
        self.assertEqual(self.client.get(f"{API}/callback/kakao").status, 400)

    def test_not_after_ten_minutes(self):
        path, cookie = self.begin()
        self.pg.query("UPDATE auth.login SET created_at = created_at - interval '11 minutes'")
        self.assertEqual(self.client.get(path, headers=cookie).status, 400)

    def test_the_verifier_is_sent(self):
        path, cookie = self.begin()
        self.pg.query("UPDATE auth.login SET verifier = repeat('x', 43)")
        self.assertEqual(self.client.get(path, headers=cookie).status, 401)

    def test_sql_metacharacters(self):
        nasty = urllib.parse.quote("' OR 1=1; DROP TABLE auth.account; --")
        self.assertEqual(self.client.get(f"{API}/login/{nasty}").status, 404)
        reply = self.client.get(f"{API}/callback/kakao?code={nasty}&state={nasty}",
                                headers={"Cookie": "login_state=' OR 1=1; --"})
        self.assertEqual(reply.status, 400)
        reply = self.client.get(f"{API}/callback/kakao?code=x&state=s%27--", headers={"Cookie": "login_state=s'--"})
        self.assertEqual(reply.status, 400)
        self.assertEqual(self.refresh({"refresh_token": "' OR '1'='1"}).status, 401)
        self.assertEqual(self.client.post(f"{API}/refresh", {"refresh_token": "a\0b"}).status, 400)
        self.assertEqual(self.client.post(f"{API}/refresh", {}).status, 400)
        self.log_in(name=nasty)

    def test_the_provider_says_no_or_fails(self):
        reply = self.client.get(self.begin(name="deny")[0])
        self.assertEqual(reply.status, 401)
        path, cookie = self.begin()
        code = query_of(path)["code"]
        self.assertEqual(self.client.get(path.replace(code, "forged"), headers=cookie).status, 401)
        path, cookie = self.begin()
        self.control.put("/control/kakao", {"error_rate": 1})
        self.assertEqual(self.client.get(path, headers=cookie).status, 503)
        self.control.put("/control/kakao", {"error_rate": 0})
        self.log_in()

    def test_strange_answers(self):
        answers = {}

        class Strange(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.do_GET()

            def do_GET(self):
                status, body = answers[self.path]
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Strange)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        base = f"http://127.0.0.1:{server.server_port}"
        env = {**self.env, "KAKAO_TOKEN_URL": base + "/token", "KAKAO_USERINFO_URL": base + "/me"}
        good = (200, b'{"access_token":"t"}')
        cases = [((200, b"<html>"), good, 502), ((200, b"{}"), good, 502), ((200, b'{"access_token":1}'), good, 502),
                 ((401, b'{"error":"invalid_client"}'), good, 502), ((302, b""), good, 502), ((429, b""), good, 503),
                 (good, (200, b"[]"), 502), (good, (200, b'{"id":null}'), 502), (good, (200, b'{"id":""}'), 502),
                 (good, (401, b"{}"), 502), (good, (503, b""), 503), (good, (200, b"[" * 100000), 502)]
        with Service("auth", env) as auth:
            client = Client(auth.url, openapi("auth"))
            for token, me, expected in cases:
                answers.update({"/token": token, "/me": me})
                path, cookie = self.begin(client=client)
                self.assertEqual(client.get(path, headers=cookie).status, expected, (token, me[1][:40]))

    def test_the_provider_is_away(self):
        with Service("auth", {**self.env, "KAKAO_TOKEN_URL": "http://127.0.0.1:1/"}) as auth:
            client = Client(auth.url, openapi("auth"))
            path, cookie = self.begin(client=client)
            self.assertEqual(client.get(path, headers=cookie).status, 503)

    def test_mistakes_of_configuration(self):
        without = {k: v for k, v in self.env.items() if not k.endswith("_CLIENT_ID")}
        with self.assertRaisesRegex(NotReady, "CLIENT_ID"):
            Service("auth", without).start()
        with tempfile.TemporaryDirectory() as empty, self.assertRaisesRegex(NotReady, "JWT_KEYS"):
            Service("auth", {**self.env, "JWT_KEYS": empty}).start()
        with tempfile.TemporaryDirectory() as folder:
            write_key(folder, "short", rsa.generate_private_key(65537, 1024))
            with self.assertRaisesRegex(NotReady, "short.pem"):
                Service("auth", {**self.env, "JWT_KEYS": folder}).start()


    def test_all_mistakes_are_told_at_once(self):
        done = subprocess.run([program("auth")], env={"JWT_KEYS": "/nowhere"}, capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, 78)
        for name in ("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "JWT_KEYS", "JWT_ISSUER", "JWT_AUDIENCE", "CLIENT_ID"):
            self.assertIn(name, done.stderr)

    def test_least_rights(self):
        for sql in ("DROP TABLE auth.account", "DELETE FROM auth.deletion", "UPDATE auth.deletion SET user_id = NULL",
                    "CREATE TABLE auth.more ()"):
            with self.assertRaisesRegex(psycopg2.Error, "permission denied|must be owner"):
                self.pg.query(sql, role="auth")
        for sql in ("SELECT * FROM auth.account", "SELECT * FROM auth.deletion", "SELECT * FROM auth.family"):
            with self.assertRaisesRegex(psycopg2.Error, "permission denied"):
                self.pg.query(sql, role="my")


class TokenTest(World):
    def test_forged_tokens(self):
        pair = self.log_in()
        claims = claims_of(pair["access_token"])
        raw = self.key.public_key().public_bytes(serialization.Encoding.PEM,
                                                 serialization.PublicFormat.SubjectPublicKeyInfo)
        other = ed25519.Ed25519PrivateKey.generate()

        def signed(key=self.key, algorithm="EdDSA", kid="first", **changes):
            return jwt.encode({**claims, **changes}, key, algorithm=algorithm, headers={"kid": kid})

        def part(value):
            return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

        def with_secret(secret):
            head = part({"alg": "HS256", "kid": "first", "typ": "JWT"}) + "." + part(claims)
            mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(head.encode(), secret)
            return head + "." + base64.urlsafe_b64encode(mac).rstrip(b"=").decode()

        self.assertEqual(self.client.get(f"{API}/me", token=signed()).status, 200)
        header, payload, signature = pair["access_token"].split(".")
        forged = {
            "none": part({"alg": "none", "kid": "first"}) + "." + payload + ".",
            "public key as a secret": with_secret(raw),
            "another's key": signed(other),
            "unknown kid": signed(other, kid="other"),
            "no signature": f"{header}.{payload}.",
            "other claims": f"{header}.{part({**claims, 'sub': str(uuid.uuid4())})}.{signature}",
            "expired": signed(exp=int(time.time()) - 60),
            "no expiry": signed(exp=None),
            "other issuer": signed(iss="https://evil.example"),
            "other audience": signed(aud="others"),
            "not yet": signed(nbf=int(time.time()) + 3600),
            "subject": signed(sub="' OR 1=1 --"),
            "jti": signed(jti="complete"),
            "nonsense": "nonsense", "dots": "..", "long": "a" * 8000,
        }
        for what, token in forged.items():
            for method, path in (("GET", "me"), ("POST", "logout"), ("DELETE", "account")):
                reply = self.client.request(method, f"{API}/{path}", token=token)
                self.assertEqual(reply.status, 401, (what, path))
                self.assertTrue(reply.headers["WWW-Authenticate"].startswith("Bearer"))
        self.assertEqual(self.client.get(f"{API}/me").status, 401)
        self.assertEqual(self.client.get(f"{API}/me", headers={"Authorization": "Basic eDp5"}).status, 401)
        self.assertEqual(self.me(pair).status, 200)

    def test_refresh_rotates_and_reuse_ends_everything(self):
        first = self.log_in()
        second = self.refresh(first).json()
        third = self.refresh(second).json()
        elsewhere = self.log_in()
        self.assertEqual(len({p["refresh_token"] for p in (first, second, third)}), 3)
        for pair in (first, second, third):
            self.assertEqual(self.me(pair).status, 200)
        kept = str([self.pg.query(f"SELECT * FROM auth.{table}") for table in ("family", "used_token")])
        for pair in (first, second, third):
            self.assertNotIn(pair["refresh_token"], kept)
        self.assertEqual(self.refresh(first).status, 401)
        for pair in (first, second, third):
            self.assertEqual(self.me(pair).status, 401)
            self.assertEqual(self.refresh(pair).status, 401)
        self.assertEqual(self.me(elsewhere).status, 200)
        self.assertEqual(self.refresh(elsewhere).status, 200)

    def test_refresh_tokens_end(self):
        pair = self.log_in()
        self.pg.query("UPDATE auth.family SET ends = now() WHERE account_id = %s",
                      (claims_of(pair["access_token"])["sub"],))
        self.assertEqual(self.refresh(pair).status, 401)

    def test_at_once(self):
        """Of many who show the same refresh token one wins, and then nobody has anything."""
        for _ in range(5):
            pair = self.log_in()
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                replies = list(pool.map(lambda _, pair=pair: self.refresh(pair), range(8)))
            won = [reply.json() for reply in replies if reply.status == 200]
            self.assertEqual(sorted({reply.status for reply in replies}), [200, 401])
            self.assertEqual(len(won), 1)
            self.assertEqual(self.me(won[0]).status, 401)
            self.assertEqual(self.refresh(won[0]).status, 401)

    def test_log_out_while_refreshing(self):
        """Whatever comes first, no token of the log-in is good afterwards."""
        for _ in range(15):
            pair = self.log_in()
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                refreshed, left = pool.submit(self.refresh, pair), pool.submit(self.log_out, pair)
                self.assertEqual(left.result().status, 204)
                reply = refreshed.result()
            self.assertIn(reply.status, (200, 401))
            self.assertEqual(self.me(pair).status, 401)
            if reply.status == 200:
                self.assertEqual(self.me(reply.json()).status, 401)
                self.assertEqual(self.refresh(reply.json()).status, 401)

    def test_log_out(self):
        pair = self.log_in()
        newer = self.refresh(pair).json()
        elsewhere = self.log_in()
        self.assertEqual(self.log_out(newer).status, 204)
        for one in (pair, newer):
            self.assertEqual(self.me(one).status, 401)
            self.assertEqual(self.refresh(one).status, 401)
        self.assertEqual(self.log_out(newer).status, 204, "it may be repeated")
        self.assertEqual(self.me(elsewhere).status, 200)

    def test_account(self):
        pair, elsewhere = self.log_in(), self.log_in()
        user = self.me(pair).json()["id"]
        self.assertEqual(self.client.delete(f"{API}/account", token=pair["access_token"]).status, 204)
        for one in (pair, elsewhere):
            self.assertEqual(self.me(one).status, 401)
            self.assertEqual(self.refresh(one).status, 401)
        for role in ("my", "scan", "character", "chat", "storage"):
            self.assertEqual(len(self.pg.query("SELECT sequence FROM auth.deleted_account WHERE user_id = %s", (user,),
                                               role=role)), 1)
        for table, column in (("account", "id"), ("family", "account_id")):
            self.assertEqual(self.pg.query(f"SELECT 1 FROM auth.{table} WHERE {column} = %s", (user,)), [])
        self.assertNotEqual(self.me(self.log_in()).json()["id"], user)

    def test_deletions_become_visible_in_their_order(self):
        """A follower remembers the last sequence it saw: none may come behind it."""
        pairs = [self.log_in(name=f"{self.name}-{number}") for number in range(2)]
        other = self.pg.connect("auth")
        other.autocommit = False
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('auth.deletion'))")
            cursor.execute("INSERT INTO auth.deletion (user_id) VALUES (%s) RETURNING sequence", (str(uuid.uuid4()),))
            slow = cursor.fetchone()[0]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            deleted = [pool.submit(self.client.delete, f"{API}/account", token=p["access_token"]) for p in pairs]
            eventually(lambda: self.pg.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                                             " AND NOT granted")[0][0] == 2)
            self.assertEqual(self.pg.query("SELECT 1 FROM auth.deleted_account WHERE sequence > %s", (slow,)), [])
            other.commit()
            self.assertEqual([d.result().status for d in deleted], [204, 204])
        other.close()
        self.assertEqual(len(self.pg.query("SELECT 1 FROM auth.deleted_account WHERE sequence >= %s", (slow,))), 3)

    def test_expired_things_are_removed(self):
        self.log_in()
        self.begin()
        self.pg.query("UPDATE auth.login SET created_at = created_at - interval '1 hour'")
        self.pg.query("UPDATE auth.family SET ends = now() - interval '1 hour'")
        self.pg.query("INSERT INTO auth.revoked (jti, ends) VALUES (gen_random_uuid(), now() - interval '2 minutes')")
        gone = ("SELECT (SELECT count(*) FROM auth.login) + (SELECT count(*) FROM auth.family)"
                " + (SELECT count(*) FROM auth.issued)"
                " + (SELECT count(*) FROM auth.revoked WHERE ends < now() - interval '61 s')")
        eventually(lambda: self.pg.query(gone)[0][0] == 0, seconds=180, every=1)


class RevocationTest(World):
    def away_and_back(self, away, back):
        """A log-out from before survives; nobody gets in meanwhile; a log-out of meanwhile counts, too."""
        before, during, stays = self.log_in(), self.log_in(), self.log_in()
        self.assertEqual(self.log_out(before).status, 204)
        away()
        self.addCleanup(lambda: self.redis.programs or self.redis.start())  # for the next test
        self.assertEqual(eventually(lambda: (r := self.me(stays)).status == 503 and r).status, 503)
        self.assertEqual(self.me(before).status, 503)
        self.assertEqual(self.log_out(during).status, 503)
        self.assertEqual(len(self.revoked(during)), 1, "kept for when Redis is back")
        self.assertEqual(self.refresh(during).status, 401)
        back()

        def known():
            statuses = [self.me(pair).status for pair in (before, during, stays)]
            for status in statuses[:2]:
                self.assertIn(status, (401, 503))
            return statuses == [401, 401, 200]
        eventually(known)

    def test_redis_restarts_empty(self):
        self.away_and_back(self.redis.kill, self.redis.start)

    def test_redis_refuses_writes(self):
        """Full, and nothing may be evicted: nothing can be revoked either."""
        pair, stays = self.log_in(), self.log_in()
        self.redis.client().config_set("maxmemory", "1")
        try:
            self.assertEqual(self.log_out(pair).status, 503)
            self.assertEqual(len(self.revoked(pair)), 1)
        finally:
            self.redis.client().config_set("maxmemory", "64mb")
        eventually(lambda: self.me(pair).status == 401)
        self.assertEqual(self.me(stays).status, 200)

    def test_eviction(self):
        gone, stays = self.log_in(), self.log_in()
        self.assertEqual(self.log_out(gone).status, 204)
        for _ in range(5):
            self.redis.client().flushall()
            eventually(lambda: self.assertIn(self.me(gone).status, (401, 503)) or self.me(stays).status == 200)
            self.assertEqual(self.me(gone).status, 401)

    def test_redis_restarts_with_an_old_file(self):
        """It says "complete", and is not: it is another process than the one that was told."""
        pair = self.log_in()
        self.assertEqual(self.log_out(pair).status, 204)
        self.redis.kill()
        self.redis.start()
        self.redis.client().zadd("revocations", {"complete": float("inf")})
        eventually(lambda: self.me(pair).status == 401)

    def test_a_replica_that_died_before_it_told_redis(self):
        pair = self.log_in()
        claims = claims_of(pair["access_token"])
        self.pg.query("INSERT INTO auth.revoked (jti, ends) VALUES (%s, to_timestamp(%s))",
                      (claims["jti"], claims["exp"]))
        eventually(lambda: self.me(pair).status == 401)
        eventually(lambda: self.pg.query("SELECT announced FROM auth.revoked WHERE jti = %s", (claims["jti"],))[0][0])

    def test_log_outs_while_replicas_rebuild(self):
        """Redis is emptied over and over while people log out of two replicas: who was told 204 is never let in."""
        with Service("auth", self.env) as second:
            clients = [self.client, Client(second.url, openapi("auth"))]
            done, failures = [], []
            stop = threading.Event()

            def empty():
                while not stop.wait(0.15):
                    self.redis.client().flushall()

            def leave(number):
                for _ in range(12):
                    pair = self.log_in(name=f"{self.name}-{number}", client=clients[number % 2])
                    while self.log_out(pair, clients[(number + 1) % 2]).status != 204:
                        time.sleep(0.02)
                    done.append(pair)
                    for client in clients:
                        if self.me(pair, client).status == 200:
                            failures.append(pair)

            emptier = threading.Thread(target=empty)
            emptier.start()
            try:
                with concurrent.futures.ThreadPoolExecutor(4) as pool:
                    list(pool.map(leave, range(4)))
            finally:
                stop.set()
                emptier.join()
            self.assertEqual((len(done), len(failures)), (48, 0))
            self.rebuilt()
            for pair in done:
                self.assertEqual(self.me(pair).status, 401)

    def test_killed_in_the_middle(self):
        """kill -9 under load: what was answered stays true."""
        with Service("auth", self.env) as victim:
            client = Client(victim.url)
            left, holding = [], []
            stop = threading.Event()

            def live(number):
                while not stop.is_set():
                    try:
                        pair = self.log_in(name=f"{self.name}-{number}", client=client)
                        newer = self.refresh(pair, client)
                        if newer.status == 200:
                            holding.append(newer.json())
                        other = self.log_in(name=f"{self.name}-{number}", client=client)
                        if self.log_out(other, client).status == 204:
                            left.append(other)
                    except OSError:
                        time.sleep(0.02)  # it is down
                    except Exception:  # cut off in the middle of an answer
                        if not stop.is_set() and victim.programs and victim.programs[0].alive():
                            raise

            with concurrent.futures.ThreadPoolExecutor(6) as pool:
                tasks = [pool.submit(live, number) for number in range(6)]
                for _ in range(3):
                    before = len(left)
                    eventually(lambda before=before: len(left) > before + 10)
                    victim.kill()
                    victim.start()
                stop.set()
                for task in tasks:
                    task.result()
        self.assertGreater(len(left), 30)
        for pair in left:
            self.assertEqual(self.me(pair).status, 401)
            self.assertEqual(self.refresh(pair).status, 401)
        for pair in holding:
            self.assertEqual(self.me(pair).status, 200)
            self.assertEqual(self.refresh(pair).status, 200)

    def test_postgres_away(self):
        pair = self.log_in()
        self.pg.kill()
        try:
            self.assertEqual(self.client.get(f"{API}/login/kakao").status, 503)
            self.assertEqual(self.refresh(pair).status, 503)
            self.assertEqual(self.log_out(pair).status, 503)
        finally:
            self.pg.start()
        eventually(lambda: self.me(pair).status == 200)
        self.assertEqual(eventually(lambda: (r := self.refresh(pair)).status == 200 and r).status, 200)


class KeysTest(World):
    def published(self):
        return {key["kid"] for key in self.client.get("/.well-known/jwks.json").json()["keys"]}

    def signer(self):
        return jwt.get_unverified_header(self.log_in()["access_token"])["kid"]

    def test_rotation_with_overlap(self):
        old = self.log_in()
        write_key(self.folder, "second", rsa.generate_private_key(65537, 2048))
        eventually(lambda: self.published() == {"first", "second"})
        self.assertEqual(self.signer(), "first", "who checks tokens must know the new one first")
        os.utime(os.path.join(self.folder, "second.pem"), (time.time() - 7200,) * 2)
        eventually(lambda: self.signer() == "second")
        new = self.log_in()
        self.assertEqual(jwt.get_unverified_header(new["access_token"])["alg"], "RS256")
        for pair in (old, new):
            self.assertEqual(self.me(pair).status, 200)
        with open(os.path.join(self.folder, "third.pem"), "w", encoding="ascii") as file:
            file.write("no key")
        eventually(lambda: self.auth.events("keys.unreadable"))
        self.assertEqual(self.published(), {"first", "second"}, "what was known goes on")
        os.remove(os.path.join(self.folder, "third.pem"))
        os.remove(os.path.join(self.folder, "first.pem"))
        eventually(lambda: self.published() == {"second"})
        self.assertEqual(self.me(old).status, 401)
        self.assertEqual(self.me(new).status, 200)
        refreshed = self.refresh(old)
        self.assertEqual(self.me(refreshed.json()).status, 200)

    def test_the_named_key_signs(self):
        with tempfile.TemporaryDirectory() as folder:
            for kid in ("first", "second"):
                write_key(folder, kid, age=7200)
            with Service("auth", {**self.env, "JWT_KEYS": folder, "JWT_SIGNING_KID": "first"}) as auth:
                token = self.log_in(client=Client(auth.url))["access_token"]
                self.assertEqual(jwt.get_unverified_header(token)["kid"], "first")

    def test_z_logs_and_metrics_hold_no_secrets(self):
        path, cookie = self.begin()
        pair = self.client.get(path, headers=cookie).json()
        self.refresh(pair)
        metrics = Client(f"http://127.0.0.1:{self.auth.metrics_port}").get("/metrics").body.decode()
        self.assertIn('route="/api/v1/auth/callback/{provider}"', metrics)
        self.assertIn("auth_revocations_rebuilt_total", metrics)
        logs = self.auth.logs()
        for secret in (pair["access_token"], pair["refresh_token"], cookie["Cookie"].partition("=")[2],
                       query_of(path)["code"], "kakao-secret", self.name):
            self.assertNotIn(secret, logs + metrics)
        self.assertEqual(eventually(lambda: Client(self.auth.url).get("/readyz").status == 200), True)


if __name__ == "__main__":
    unittest.main()
