# SPDX-License-Identifier: Apache-2.0
"""Which programs the stack has, and what each one's environment says."""

import os

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from service import schema

# In the order of their migrations: scan's view reads ai's table, my and character read scan's view.
SERVICES = ("auth", "ai-worker", "scan", "my", "character", "location", "info", "chat", "storage-worker")

ASKS_WHO_IT_IS = {"auth", "my", "scan", "character", "chat"}  # the others' answers are for everybody
USES_REDIS = ASKS_WHO_IT_IS | {"location", "ai-worker"}
USES_RABBIT = {"scan", "ai-worker", "storage-worker"}
USES_OBJECTS = {"scan", "ai-worker", "storage-worker"}


def environment(name, stack):
    """The environment of the service `name`. `stack` has .postgres .redis .rabbit .swift (servers), .outside (URL of
    the stand-in), .public (URL of the API), .ports (of the services) and .folder (of keys and journals)."""
    env = {"BEHIND_PROXY": "true", "DATABASE_URL": stack.postgres.url(schema(name))}
    if name in ASKS_WHO_IT_IS:
        env.update(JWKS_URL=f"http://127.0.0.1:{stack.ports['auth']}/.well-known/jwks.json", JWT_ISSUER=stack.public,
                   JWT_AUDIENCE="ecoeco")
    if name in USES_REDIS:
        env["REDIS_URL"] = stack.redis.url
    if name in USES_RABBIT:
        env["AMQP_URL"] = stack.rabbit.url
    if name in USES_OBJECTS:
        env.update(stack.swift.environment())
    env.update(_own(name, stack))
    return env


def _own(name, stack):
    outside = stack.outside
    if name == "auth":
        return {
            "JWT_KEYS": signing_keys(os.path.join(stack.folder, "keys")),
            "PUBLIC_URL": stack.public,
            "KAKAO_CLIENT_ID": "kakao-app", "KAKAO_CLIENT_SECRET": "kakao-secret",
            "KAKAO_AUTHORIZE_URL": f"{outside}/kakao/oauth/authorize",
            "KAKAO_TOKEN_URL": f"{outside}/kakao/oauth/token",
            "KAKAO_USERINFO_URL": f"{outside}/kakao/v2/user/me",
            "GOOGLE_CLIENT_ID": "google-app", "GOOGLE_CLIENT_SECRET": "google-secret",
            "GOOGLE_AUTHORIZE_URL": f"{outside}/google/o/oauth2/v2/auth",
            "GOOGLE_TOKEN_URL": f"{outside}/google/token",
            "GOOGLE_USERINFO_URL": f"{outside}/google/userinfo",
        }
    if name == "location":
        return {"KAKAO_MAP_URL": f"{outside}/kakao-map", "KAKAO_MAP_KEY": "map-key"}
    if name == "ai-worker":
        return {"VISION_URL": f"{outside}/vision/infer", "VISION_KEY": "vision-key",
                "WAL_PATH": os.path.join(stack.folder, "ai-worker.journal")}
    if name == "storage-worker":
        return {"WAL_PATH": os.path.join(stack.folder, "storage-worker.journal")}
    if name == "chat":
        return {"LLM_URL": f"{outside}/llm/v1", "LLM_KEY": "llm-key", "LLM_MODEL": "stand-in"}
    return {}


def signing_keys(folder):
    """A folder with one new Ed25519 key that auth signs by."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    pem = ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = os.path.join(folder, "first.pem")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
    return folder
