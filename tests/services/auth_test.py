# SPDX-License-Identifier: Apache-2.0
"""auth on a real PostgreSQL and Redis, with the stand-in as Kakao and Google."""

import http.client
import os
import socket
import subprocess
import tempfile
import unittest
import urllib.parse

import jwt
import psycopg2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from servers import Postgres, Redis
from service import Service, migrate
from support import Client, eventually, openapi

ISSUER = "https://api.test"


def write_key(folder, kid, key):
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                            serialization.NoEncryption())
    with open(os.path.join(folder, f"{kid}.pem"), "wb") as file:
        file.write(pem)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def follow(url, cookie=None):
    """One GET; redirects are not followed."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    connection.request("GET", f"{parts.path}?{parts.query}", headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


class AuthTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        enter = cls.enterClassContext
        cls.pg = enter(Postgres()).bootstrap()
        migrate("auth", cls.pg)
        migrate("auth", cls.pg)
        cls.redis = enter(Redis())
        cls.outside = enter(Service("stand-in"))
        cls.folder = enter(tempfile.TemporaryDirectory())
        cls.key = ed25519.Ed25519PrivateKey.generate()
        write_key(cls.folder, "first", cls.key)
        cls.port = free_port()  # its own keys are where it will be
        cls.auth = enter(Service("auth", cls.environment(), port=cls.port))

    @classmethod
    def environment(cls, **more):
        outside, port = cls.outside.url, cls.port
        return {"DATABASE_URL": cls.pg.url("auth"), "REDIS_URL": cls.redis.url, "JWT_KEYS": cls.folder,
                "JWKS_URL": f"http://127.0.0.1:{port}/.well-known/jwks.json", "JWT_ISSUER": ISSUER,
                "JWT_AUDIENCE": "ecoeco", "PUBLIC_URL": "https://api.test", "KAKAO_CLIENT_ID": "app",
                "KAKAO_CLIENT_SECRET": "secret", "KAKAO_AUTHORIZE_URL": f"{outside}/kakao/oauth/authorize",
                "KAKAO_TOKEN_URL": f"{outside}/kakao/oauth/token", "KAKAO_USERINFO_URL": f"{outside}/kakao/v2/user/me",
                "GOOGLE_CLIENT_ID": "app", "GOOGLE_CLIENT_SECRET": "secret",
                "GOOGLE_AUTHORIZE_URL": f"{outside}/google/o/oauth2/v2/auth",
                "GOOGLE_TOKEN_URL": f"{outside}/google/token", "GOOGLE_USERINFO_URL": f"{outside}/google/userinfo",
                **more}

    def setUp(self):
        self.client = Client(self.auth.url, openapi("auth"))
        eventually(lambda: self.redis.client().zscore("revocations", "complete"))

    def begin(self, user, provider="kakao"):
        """As far as the provider's way back: the callback's path, and the cookie."""
        begun = self.client.get(f"/api/v1/auth/login/{provider}")
        self.assertEqual(begun.status, 302)
        cookie = begun.headers["Set-Cookie"]
        for part in ("HttpOnly", "SameSite=Lax", "Secure"):
            self.assertIn(part, cookie)
        back = follow(f"{begun.headers['Location']}&login_hint={user}").headers["Location"]
        parts = urllib.parse.urlsplit(back)
        self.assertEqual(f"{parts.scheme}://{parts.netloc}", "https://api.test")
        return f"{parts.path}?{parts.query}", cookie.split(";")[0]

    def log_in(self, user="tester", provider="kakao"):
        path, cookie = self.begin(user, provider)
        reply = self.client.get(path, headers={"Cookie": cookie})
        self.assertEqual(reply.status, 200, reply)
        return reply.json()

    def me(self, token):
        return self.client.get("/api/v1/auth/me", token=token)

    def test_log_in_makes_one_account_per_person(self):
        first, again = self.log_in("ann"), self.log_in("ann")
        other, google = self.log_in("bob"), self.log_in("ann", "google")
        ids = [self.me(pair["access_token"]).json()["id"] for pair in (first, again, other, google)]
        self.assertEqual(ids[0], ids[1])
        self.assertEqual(len(set(ids)), 3)

    def test_tokens_are_what_another_library_verifies(self):
        pair = self.log_in()
        claims = jwt.decode(pair["access_token"], self.key.public_key(), algorithms=["EdDSA"], audience="ecoeco",
                            issuer=ISSUER)
        self.assertEqual(claims["exp"] - claims["iat"], 900)
        self.assertEqual(jwt.get_unverified_header(pair["access_token"])["kid"], "first")
        keys = self.client.get("/.well-known/jwks.json").json()["keys"]
        self.assertNotIn("d", keys[0])

    def test_a_callback_needs_its_browser_and_works_once(self):
        path, cookie = self.begin("carl")
        self.assertEqual(self.client.get(path).status, 400)
        self.assertEqual(self.client.get(path, headers={"Cookie": "login_state=other"}).status, 400)
        self.assertEqual(self.client.get(path, headers={"Cookie": cookie}).status, 200)
        self.assertEqual(self.client.get(path, headers={"Cookie": cookie}).status, 400)

    def test_a_forged_code_is_refused(self):
        path, cookie = self.begin("dora")
        forged = path.replace("code=", "code=x")
        self.assertEqual(self.client.get(forged, headers={"Cookie": cookie}).status, 401)

    def test_who_is_not_let_in_is_told(self):
        self.assertEqual(self.client.get("/api/v1/auth/callback/kakao?error=access_denied&state=x").status, 401)
        self.assertEqual(self.client.get("/api/v1/auth/login/nobody").status, 404)

    def test_refresh_rotates_and_reuse_ends_everything(self):
        first = self.log_in("eve")
        second = self.client.post("/api/v1/auth/refresh", {"refresh_token": first["refresh_token"]}).json()
        self.assertEqual(self.me(second["access_token"]).status, 200)
        self.assertEqual(self.client.post("/api/v1/auth/refresh", {"refresh_token": first["refresh_token"]}).status, 401)
        for pair in (first, second):
            self.assertEqual(self.me(pair["access_token"]).status, 401)
        self.assertEqual(self.client.post("/api/v1/auth/refresh", {"refresh_token": second["refresh_token"]}).status, 401)

    def test_log_out_outlives_a_restart_and_an_eviction_of_redis(self):
        pair, stays = self.log_in("fay"), self.log_in("gus")
        self.assertEqual(self.client.post("/api/v1/auth/logout", token=pair["access_token"]).status, 204)
        self.assertEqual(self.me(pair["access_token"]).status, 401)

        def let_in_again():
            self.assertIn(self.me(pair["access_token"]).status, (401, 503))
            return self.me(stays["access_token"]).status == 200

        self.redis.client().delete("revocations")
        eventually(let_in_again)
        self.assertEqual(self.me(pair["access_token"]).status, 401)
        self.redis.kill()
        self.assertEqual(self.me(stays["access_token"]).status, 503)
        self.redis.start()
        eventually(let_in_again)
        self.assertEqual(self.me(pair["access_token"]).status, 401)

    def test_a_log_out_while_redis_is_away_counts_when_it_is_back(self):
        pair, stays = self.log_in("hal"), self.log_in("ida")
        jti = jwt.decode(pair["access_token"], options={"verify_signature": False})["jti"]
        # Written by a replica that died before it told Redis.
        self.pg.query("INSERT INTO auth.revoked (jti, ends) VALUES (%s, now() + interval '15 minutes')", (jti,),
                      role="auth")
        eventually(lambda: self.me(pair["access_token"]).status == 401)
        self.assertEqual(self.me(stays["access_token"]).status, 200)

    def test_forged_tokens(self):
        good = self.log_in("jan")["access_token"]
        claims = jwt.decode(good, options={"verify_signature": False})
        stranger = ed25519.Ed25519PrivateKey.generate()
        forged = [jwt.encode(claims, stranger, algorithm="EdDSA", headers={"kid": "first"}),
                  jwt.encode(claims, None, algorithm="none", headers={"kid": "first"}),
                  jwt.encode({**claims, "exp": 1}, self.key, algorithm="EdDSA", headers={"kid": "first"}),
                  jwt.encode({**claims, "aud": "other"}, self.key, algorithm="EdDSA", headers={"kid": "first"}),
                  jwt.encode({**claims, "iss": "other"}, self.key, algorithm="EdDSA", headers={"kid": "first"}),
                  jwt.encode(claims, self.key, algorithm="EdDSA", headers={"kid": "unknown"}), good[:-2], "x", ""]
        self.assertEqual(self.me(good).status, 200)
        for token in forged:
            self.assertEqual(self.me(token).status, 401, token)

    def test_a_deleted_account_is_gone_and_told(self):
        pair = self.log_in("kim")
        user = self.me(pair["access_token"]).json()["id"]
        self.assertEqual(self.client.delete("/api/v1/auth/account", token=pair["access_token"]).status, 204)
        self.assertEqual(self.me(pair["access_token"]).status, 401)
        self.assertEqual(self.client.post("/api/v1/auth/refresh", {"refresh_token": pair["refresh_token"]}).status, 401)
        rows = self.pg.query("SELECT user_id::text FROM auth.deleted_account", role="my")
        self.assertIn((user,), [tuple(row) for row in rows])
        self.assertNotEqual(self.me(self.log_in("kim")["access_token"]).json()["id"], user)

    def test_keys_rotate_with_overlap(self):
        old = self.log_in("lea")["access_token"]
        folder = self.enterContext(tempfile.TemporaryDirectory())
        write_key(folder, "first", self.key)
        write_key(folder, "second", rsa.generate_private_key(public_exponent=65537, key_size=2048))
        env = self.environment(JWT_KEYS=folder)
        with Service("auth", env, port=0) as replica:
            client = Client(replica.url, openapi("auth"))
            kids = [key["kid"] for key in client.get("/api/v1/auth/jwks.json").json()["keys"]]
            self.assertEqual(sorted(kids), ["first", "second"])
            self.assertEqual(client.get("/api/v1/auth/me", token=old).status, 200)

    def test_text_is_data(self):
        for text in ("'; DROP TABLE auth.account; --", "\\", "%00", "a" * 300):
            reply = self.client.post("/api/v1/auth/refresh", {"refresh_token": text})
            self.assertIn(reply.status, (400, 401))
        self.assertEqual(self.client.post("/api/v1/auth/refresh", {"refresh_token": "x", "more": 1}).status, 400)
        self.log_in("mia")

    def test_the_running_role_may_do_no_more_than_it_must(self):
        for statement in ("DROP TABLE auth.account", "DELETE FROM auth.deletion", "CREATE TABLE auth.x (a int)"):
            with self.assertRaises(psycopg2.Error):
                self.pg.query(statement, role="auth")

    def test_wrong_configuration_is_told_at_once(self):
        done = subprocess.run([os.path.join(os.environ["SERVICES_BIN"], "auth")], env={"JWT_KEYS": "/nowhere"},
                              capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(done.returncode, 78, done.stderr)
        for name in ("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "JWT_KEYS", "KAKAO_CLIENT_ID", "JWKS_URL"):
            self.assertIn(name, done.stderr)


if __name__ == "__main__":
    unittest.main()
