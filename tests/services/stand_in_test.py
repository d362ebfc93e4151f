# SPDX-License-Identifier: Apache-2.0
"""The stand-in speaks the protocols of the services it stands in for, mistakes included."""

import base64
import hashlib
import unittest
import urllib.parse

from service import Service
from support import Client

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
BACK = "https://api.ecoeco.app/api/v1/auth/callback/kakao"


class StandInTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.outside = cls.enterClassContext(Service("stand-in"))
        cls.client = Client(cls.outside.url)

    def authorize(self, path="/kakao/oauth/authorize", **changes):
        challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
        asked = {"response_type": "code", "client_id": "app", "redirect_uri": BACK, "state": "s/1", "scope": "openid",
                 "code_challenge": challenge, "code_challenge_method": "S256", **changes}
        reply = self.client.get(f"{path}?{urllib.parse.urlencode(asked)}")
        self.assertEqual(reply.status, 302)
        target = urllib.parse.urlsplit(reply.headers["Location"])
        self.assertEqual(target.geturl().split("?")[0], BACK)
        fields = dict(urllib.parse.parse_qsl(target.query))
        self.assertEqual(fields["state"], "s/1")
        return fields

    def swap(self, code, path="/kakao/oauth/token", **changes):
        form = {"grant_type": "authorization_code", "client_id": "app", "client_secret": "secret", "redirect_uri": BACK,
                "code": code, "code_verifier": VERIFIER, **changes}
        return self.client.request("POST", path, body=urllib.parse.urlencode(form),
                                   headers={"Content-Type": "application/x-www-form-urlencoded"})

    def test_log_in_by_both(self):
        for at, swap, who, shown in (
                ("/kakao/oauth/authorize", "/kakao/oauth/token", "/kakao/v2/user/me", lambda me: me["id"]),
                ("/google/o/oauth2/v2/auth", "/google/token", "/google/userinfo", lambda me: int(me["sub"]))):
            ids = []
            for hint in ("mina", "mina", "juno"):
                token = self.swap(self.authorize(at, login_hint=hint)["code"], swap).json()["access_token"]
                me = self.client.get(who, token=token)
                self.assertEqual(me.status, 200)
                ids.append(shown(me.json()))
            self.assertEqual(ids[0], ids[1])
            self.assertNotEqual(ids[0], ids[2])
            self.assertEqual(self.client.get(who, token="other").status, 401)

    def test_a_code_works_once_and_only_as_it_was_asked_for(self):
        code = self.authorize()["code"]
        self.assertEqual(self.swap(code).status, 200)
        self.assertEqual(self.swap(code).json()["error"], "invalid_grant")
        for wrong in ({"code_verifier": "x" * 43}, {"client_id": "other"}, {"redirect_uri": BACK + "/x"}):
            self.assertEqual(self.swap(self.authorize()["code"], **wrong).json()["error"], "invalid_grant", wrong)
        self.assertEqual(self.swap(self.authorize()["code"], client_secret="").status, 401)

    def test_refusals_come_back_to_the_app(self):
        self.assertEqual(self.authorize(login_hint="deny")["error"], "access_denied")
        self.assertEqual(self.authorize(code_challenge_method="plain")["error"], "invalid_request")

    def test_maps(self):
        path = "/kakao-map/v2/local/search/keyword.json?"
        key = {"Authorization": "KakaoAK key"}
        query = urllib.parse.urlencode({"query": "recycling", "x": 126.978, "y": 37.5665, "radius": 2000, "size": 5})
        first = self.client.get(path + query, headers=key).json()
        self.assertEqual(len(first["documents"]), 5)
        self.assertFalse(first["meta"]["is_end"])
        second = self.client.get(path + query + "&page=2", headers=key).json()
        distances = [int(place["distance"]) for place in first["documents"] + second["documents"]]
        self.assertEqual(distances, sorted(distances))
        self.assertEqual(self.client.get(path + query).status, 401)
        self.assertEqual(self.client.get(path + "x=1&y=2", headers=key).status, 400)

    def test_vision(self):
        image = b"\xff\xd8 an image" * 100_000
        key = {"Authorization": "Bearer key"}
        one = self.client.request("POST", "/vision/infer", body=image, headers=key)
        self.assertEqual(one.status, 200)
        two = self.client.request("POST", "/vision/infer", body=image, headers=key)
        self.assertEqual(one.json()["predictions"], two.json()["predictions"])
        self.assertEqual(self.client.request("POST", "/vision/infer", body=image).status, 401)
        self.assertEqual(self.client.request("POST", "/vision/infer", body=b"", headers=key).status, 400)

    def test_model_whole_and_streamed_say_the_same(self):
        body = {"model": "m", "messages": [{"role": "user", "content": "Where does a can go?"}]}
        path = "/llm/v1/chat/completions"
        whole = self.client.post(path, body, token="key").json()
        streamed = {**body, "stream": True, "stream_options": {"include_usage": True}}
        with self.client.open("POST", path, json=streamed, token="key") as stream:
            chunks = [data for _, data in stream.events()]
        self.assertEqual(chunks.pop(), "[DONE]")
        self.assertEqual(chunks.pop()["usage"], whole["usage"])
        text = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)
        self.assertEqual(text, whole["choices"][0]["message"]["content"])
        self.assertEqual(chunks[-1]["choices"][0]["finish_reason"], "stop")
        short = self.client.post(path, {**body, "max_tokens": 3}, token="key").json()
        self.assertEqual(short["choices"][0]["finish_reason"], "length")
        self.assertEqual(short["usage"]["completion_tokens"], 3)
        self.assertEqual(self.client.post(path, body, token="").status, 401)
        self.assertEqual(self.client.post(path, {"model": "m"}, token="key").status, 400)

    def test_control(self):
        key = {"Authorization": "Bearer key"}
        self.assertEqual(self.client.put("/control/vision", {"error_rate": 1}).json()["error_rate"], 1)
        self.assertEqual(self.client.request("POST", "/vision/infer", body=b"x", headers=key).status, 503)
        self.client.put("/control/vision", {"error_rate": 0})
        self.assertEqual(self.client.request("POST", "/vision/infer", body=b"x", headers=key).status, 200)
        self.assertGreaterEqual(self.client.get("/control/vision").json()["calls"], 2)
        self.assertEqual(self.client.put("/control/vision", {"error_rate": 2}).status, 400)
        self.assertEqual(self.client.put("/control/moon", {}).status, 404)


if __name__ == "__main__":
    unittest.main()
