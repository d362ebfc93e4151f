# SPDX-License-Identifier: Apache-2.0
"""An S3 store on loopback ports: OpenStack Swift with its s3api, and the memcached it wants."""

import datetime
import hashlib
import hmac
import http.client
import os
import secrets
import xml.etree.ElementTree as xml

from process import NotReady, Program, Server, free_port, listening

MEMBER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "swift_member.py")


class Bucket:
    """Signed requests to one bucket, for tests to look with."""

    region = "ap-northeast-2"

    def __init__(self, port, bucket, access_key, secret_key):
        self.port, self.bucket, self.access_key, self.secret_key = port, bucket, access_key, secret_key
        self.endpoint = f"http://127.0.0.1:{port}"

    def request(self, method, key, body=b"", query=""):
        """A request signed by AWS Signature Version 4 about an object, or the bucket if `key` is empty;
        (status, body)."""
        path = f"/{self.bucket}" + (f"/{key}" if key else "")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path + (f"?{query}" if query else ""), body,
                               self._signed(method, path, query, body))
            reply = connection.getresponse()
            return reply.status, reply.read()
        except OSError as error:
            return 599, str(error).encode()
        finally:
            connection.close()

    def keys(self, prefix=""):
        """The keys in the bucket, for tests to look with."""
        status, body = self.request("GET", "", query=f"prefix={prefix.replace('/', '%2F')}")
        if status != 200:
            raise RuntimeError(f"listing the bucket answered {status}: {body!r}")
        return [element.text for element in xml.fromstring(body).iter() if element.tag.endswith("}Key")]

    def _signed(self, method, path, query, body):
        now = datetime.datetime.now(datetime.timezone.utc)
        date, stamp = now.strftime("%Y%m%d"), now.strftime("%Y%m%dT%H%M%SZ")
        digest = hashlib.sha256(body).hexdigest()
        names = "host;x-amz-content-sha256;x-amz-date"
        canonical = "\n".join([method, path, query, f"host:127.0.0.1:{self.port}", f"x-amz-content-sha256:{digest}",
                               f"x-amz-date:{stamp}", "", names, digest])
        scope = f"{date}/{self.region}/s3/aws4_request"
        text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        key = f"AWS4{self.secret_key}".encode()
        for part in (date, self.region, "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        return {"x-amz-date": stamp, "x-amz-content-sha256": digest,
                "Authorization": f"AWS4-HMAC-SHA256 Credential={self.access_key}/{scope}, SignedHeaders={names}, "
                                 f"Signature={signature}"}


class Swift(Server, Bucket):
    name = "swift"

    def __init__(self, folder=None, port=None, bucket="ecoeco"):
        Server.__init__(self, folder)
        Bucket.__init__(self, port or free_port(), bucket, "ecoeco:app", secrets.token_hex(20))
        os.makedirs(os.path.join(self.folder, "devices", "disk"), exist_ok=True)
        self.ports = {name: free_port() for name in ("account", "container", "object", "memcached")}
        self.ports["proxy"] = self.port

    def environment(self):
        """What a service reads (object_store.hpp)."""
        return {"S3_ENDPOINT": self.endpoint, "S3_REGION": self.region, "S3_BUCKET": self.bucket,
                "S3_ACCESS_KEY": self.access_key, "S3_SECRET_KEY": self.secret_key}

    def launch(self):
        # -U: memory only. 16 MB is plenty for tokens and container facts.
        memcached = Program(["memcached", "-l", "127.0.0.1", "-p", str(self.ports["memcached"]), "-U", "0", "-m", "16",
                             "-t", "1", "-u", "nobody"], self.log_file("memcached"))
        self._write_configuration()
        words = ["/usr/bin/python3", MEMBER, self.folder] + [f"{name}={port}" for name, port in self.ports.items()]
        return [memcached, Program(words, self.log_file("swift"), env={**os.environ, "PYTHONWARNINGS": "ignore"})]

    def ready(self):
        if not all(listening(port) for port in self.ports.values()):
            return False
        status, body = self.request("PUT", "")  # the bucket; 409: it is ours already
        if status in (200, 409):
            return True
        if status >= 500:
            return False  # its account is being made
        raise NotReady(f"swift: PUT /{self.bucket} answered {status}: {body!r}")

    def _write_configuration(self):
        account, user = self.access_key.split(":")
        proxy = f"""
[pipeline:main]
pipeline = catch_errors proxy-logging cache s3api tempauth proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
conn_timeout = 5
node_timeout = 30
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:proxy-logging]
use = egg:swift#proxy_logging
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{self.ports["memcached"]}
[filter:s3api]
use = egg:swift#s3api
location = {self.region}
allow_multipart_uploads = false
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{user} = {self.secret_key} .admin
"""
        self._write("proxy", proxy)
        for kind in ("account", "container", "object"):
            self._write(kind, f"[pipeline:main]\npipeline = {kind}-server\n"
                              f"[app:{kind}-server]\nuse = egg:swift#{kind}\nreplication_server = false\n")

    def _write(self, kind, text):
        common = (f"[DEFAULT]\nswift_dir = {self.folder}\ndevices = {self.folder}/devices\nmount_check = false\n"
                  "disable_fallocate = true\nworkers = 0\nlog_level = WARNING\n")
        path = os.path.join(self.folder, f"{kind}-server.conf")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(common + text)
